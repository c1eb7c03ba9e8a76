"""Forms of a cooperation."""

from django import forms

from samdrift.apps.cooperations.roles import PARTY_ROLES
from samdrift.apps.cooperations.tokens import STANDS_FOR, Grant


class InvitationForm(forms.Form):
    """A role to offer: the choices are those that the reader may invite to, as `role` or `role/party`."""

    what = forms.ChoiceField()
    note = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: object, choices: list[tuple[str, str]]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["what"] = forms.ChoiceField(choices=choices)

    @property
    def role(self) -> str:
        return str(self.cleaned_data["what"]).partition("/")[0]

    @property
    def party(self) -> str:
        return str(self.cleaned_data["what"]).partition("/")[2]


class AttachmentForm(forms.Form):
    """A paper, and whose it is."""

    party = forms.ChoiceField(required=False)
    file = forms.FileField(allow_empty_file=True)  # an empty one is told in our own words

    def __init__(self, *args: object, choices: list[tuple[str, str]]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["party"] = forms.ChoiceField(choices=choices, required=False)


class SeenByForm(forms.Form):
    """Who sees the cooperation."""

    seen_by = forms.ChoiceField()

    def __init__(self, *args: object, choices: list[tuple[str, str]], now: str) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["seen_by"] = forms.ChoiceField(choices=choices, initial=now)


class TokenForm(forms.Form):
    """A token to make: the choices are those that the reader may make, as `role:scopes` or `role/party:scopes`."""

    name = forms.CharField(max_length=100)
    grants = forms.ChoiceField()
    days = forms.ChoiceField(choices=[(str(days), str(days)) for days in STANDS_FOR], initial="365")

    def __init__(self, *args: object, choices: list[tuple[str, str]]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["grants"] = forms.ChoiceField(choices=choices)

    @property
    def grant(self) -> Grant:
        what, _, scopes = str(self.cleaned_data["grants"]).rpartition(":")
        role, _, party = what.partition("/")
        return Grant(role, party, scopes)


def choice_of(role: str, party: str) -> str:
    return f"{role}/{party}" if role in PARTY_ROLES else role

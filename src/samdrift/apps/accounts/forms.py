"""Forms of an account."""

from django import forms

from samdrift.apps.accounts.models import User
from samdrift.words import OWN_NAMES


class NameForm(forms.Form):
    """What signing up asks for beside address and password."""

    name = forms.CharField(max_length=200)

    field_order = ("name", "email", "password1")

    def signup(self, request: object, user: User) -> None:
        """The adapter has kept the name already; allauth wants this to be here."""


class ProfileForm(forms.Form):
    """What a person says about themselves."""

    name = forms.CharField(max_length=200)
    language = forms.ChoiceField(choices=list(OWN_NAMES.items()))

"""Forms of alternatives and of proposed keys."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from samdrift.apps.study.keys.alternatives import LONGEST_NAME, LONGEST_NOTE
from samdrift.apps.study.keys.wanted import LONGEST_REASON, LONGEST_TITLE, Wanted
from samdrift.domain.plan import EACH, SEATS
from samdrift.runs.study.mix import Mix

Choices = list[tuple[str, str]]


def _day() -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AlternativeForm(forms.Form):
    """What an alternative is called, and whose it is where the reader may choose."""

    name = forms.CharField(max_length=LONGEST_NAME)
    alternative_note = forms.CharField(
        max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, whose: Choices) -> None:
        super().__init__(*args)
        self.fields["whose"] = forms.ChoiceField(choices=whose, required=False)
        if len(whose) == 1:
            self.fields["whose"].widget = forms.HiddenInput()
            self.fields["whose"].initial = whose[0][0]


class ProposalForm(forms.Form):
    """What is proposed with the key, from when and by which rule: `each`, `parties`, or `seats/BODY`."""

    title = forms.CharField(max_length=LONGEST_TITLE)
    proposal_reason = forms.CharField(
        max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    valid_from = forms.ChoiceField()
    hearing_until = _day()
    decide_until = _day()
    rule = forms.ChoiceField()

    def __init__(
        self, data: Any = None, *, days: Choices, rules: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["valid_from"] = forms.ChoiceField(choices=days)
        self.fields["rule"] = forms.ChoiceField(choices=rules, initial=EACH)

    def wanted(self, *, service: str, year: str, mix: Mix) -> Wanted:
        """What the valid form says of that key."""
        said = self.cleaned_data
        rule, _, body = str(said["rule"]).partition("/")
        return Wanted(
            title=" ".join(said["title"].split()),
            reason=said["proposal_reason"].replace("\r\n", "\n").strip(),
            service=service,
            year=year,
            mix=mix,
            valid_from=date.fromisoformat(said["valid_from"]),
            hearing_until=said["hearing_until"],
            decide_until=said["decide_until"],
            rule=rule,
            body=body,
        )


def initial_of(wanted: Wanted) -> dict[str, Any]:
    """The fields of what is wanted already."""
    return {
        "title": wanted.title,
        "proposal_reason": wanted.reason,
        "valid_from": wanted.valid_from.isoformat(),
        "hearing_until": wanted.hearing_until,
        "decide_until": wanted.decide_until,
        "rule": f"{SEATS}/{wanted.body}" if wanted.rule == SEATS else wanted.rule,
    }


def years_ahead(first: date, *, count: int = 5) -> Iterable[date]:
    """The first days of the next fiscal years."""
    return (first.replace(year=first.year + place) for place in range(count))

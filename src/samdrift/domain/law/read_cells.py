"""A form and its cells from a rules file."""

from datetime import date

from samdrift.domain.law.entries import LANGUAGES, Entry
from samdrift.domain.law.powers import BODIES, ROLES
from samdrift.domain.law.values import CONFIDENCES, COUNTRIES, Cell, Form

_DAYS = {"valid_from", "valid_until"}
_FORM = frozenset({"country", "form", "name", "source", "cell", *_DAYS})
_CELL = frozenset({"attribute", "value", "who", "source", "confidence", *LANGUAGES, *_DAYS})


def read_form(entry: Entry) -> Form:
    """The head of a file. What is wrong is told in the entry."""
    entry.check_names(_FORM)
    begins, ends = _days(entry)
    return Form(
        country=entry.one_of("country", COUNTRIES),
        code=entry.text("form"),
        name=entry.child("name").said(),
        source=entry.text("source"),
        valid_from=begins,
        valid_until=ends,
    )


def read_cell(entry: Entry, form: Form) -> Cell:
    """A cell of the form. Without a day of its own it begins, or ends, with the form."""
    entry.check_names(_CELL)
    begins, ends = _days(entry)
    return Cell(
        country=form.country,
        form=form.code,
        attribute=entry.text("attribute"),
        value=entry.text("value"),
        text=entry.said(),
        source=entry.text("source"),
        confidence=entry.one_of("confidence", CONFIDENCES),
        who=_who(entry),
        valid_from=_later(begins, form.valid_from),
        valid_until=ends or form.valid_until,
    )


def _days(entry: Entry) -> tuple[date | None, date | None]:
    begins, ends = entry.day("valid_from"), entry.day("valid_until")
    if begins and ends and ends <= begins:
        entry.add("law_backward", "valid_until", ends, begins=begins)
    return begins, ends


def _later(own: date | None, form: date | None) -> date | None:
    """A rule that is older than the form holds for it from the form's first day."""
    return max((each for each in (own, form) if each), default=None)


def _who(entry: Entry) -> tuple[tuple[str, str], ...]:
    roles = entry.child("who")
    roles.check_names(frozenset(BODIES))
    return tuple((body, roles.one_of(body, ROLES)) for body in BODIES if body in roles.given)

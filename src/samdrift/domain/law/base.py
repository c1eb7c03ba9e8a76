"""The rule base, and what differs in it between two days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from samdrift.domain.law.values import ALL_FORMS, Cell, Form, Gate, Kinds, Question, Rung, Text

Key = tuple[str, str, str]
"""Country, form, attribute."""
NEW, ENDED, CHANGED, RESTATED = CHANGES = ("new", "ended", "changed", "restated")
"""Restated: the same rule by another source."""
AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class RuleBase:
    """Every rule by its key, its versions in the order of their days; and the questions that are put to them."""

    forms: Mapping[tuple[str, str], Form]
    cells: Mapping[Key, tuple[Cell, ...]]
    questions: tuple[Question, ...]
    gates: tuple[Gate, ...]
    kinds: Mapping[str, Kinds]
    find: Mapping[str, Text]
    attributes: Mapping[str, Text]
    """What each is called; of clauses and decisions, what they are called together."""
    rungs: tuple[Rung, ...]

    def label(self, attribute: str) -> Text:
        """What the attribute is called."""
        return self.attributes.get(attribute) or self.attributes[attribute.partition(".")[0]]

    def forms_of(self, country: str) -> tuple[Form, ...]:
        """In the order in which they are shown."""
        return tuple(form for (where, _), form in self.forms.items() if where == country)

    def cell(self, country: str, form: str, attribute: str, day: date) -> Cell | None:
        """The rule of the day; at most one, as the rules were read strictly."""
        versions = self.cells.get((country, form, attribute), ())
        return next((each for each in versions if each.covers(day)), None)

    def cell_or_general(self, country: str, form: str, attribute: str, day: date) -> Cell | None:
        """The form's own rule of the day, else the one that holds whatever the form."""
        own = self.cell(country, form, attribute, day)
        return own or self.cell(country, ALL_FORMS, attribute, day)

    def cells_on(self, country: str, form: str, day: date) -> tuple[Cell, ...]:
        """Every rule of the form that day, in the order in which they stand."""
        return tuple(
            cell
            for (where, code, _), versions in self.cells.items()
            if (where, code) == (country, form)
            for cell in versions
            if cell.covers(day)
        )

    def version(self, country: str, form: str, attribute: str, since: date | None) -> Cell | None:
        """The cell by its first day; None where there is no such version."""
        versions = self.cells.get((country, form, attribute), ())
        return next((each for each in versions if each.version == since), None)


@dataclass(frozen=True, kw_only=True)
class LawChange:
    """What a later day's law says otherwise: of a form as a whole (no attribute) or of one attribute of it."""

    kind: str
    form: str
    attribute: str = ""
    before: Cell | None = None
    after: Cell | None = None
    on: date | None = None


def changes_between(base: RuleBase, country: str, earlier: date, later: date) -> tuple[LawChange, ...]:
    """Forms that came or went, then what changed in the forms that are there on both days, and whatever the form."""
    forms = base.forms_of(country)
    both = [form.code for form in forms if form.covers(earlier) and form.covers(later)]
    of_forms = (_of_form(form, earlier, later) for form in forms)
    of_cells = (
        each for code in (*both, ALL_FORMS) for each in _of_cells(base, country, code, earlier, later)
    )
    return (*(each for each in of_forms if each), *of_cells)


def coming(base: RuleBase, country: str, day: date) -> tuple[Cell, ...]:
    """What begins within a year after the day, in order of the days: to be told beside the law of the day."""
    found = [
        cell
        for (where, _, _), versions in base.cells.items()
        if where == country
        for cell in versions
        if cell.valid_from is not None and timedelta(0) < cell.valid_from - day <= AHEAD
    ]
    return tuple(sorted(found, key=lambda cell: (cell.valid_from or day, cell.form, cell.attribute)))


def _of_form(form: Form, earlier: date, later: date) -> LawChange | None:
    if form.covers(earlier) == form.covers(later):
        return None
    came = form.covers(later)
    on = form.valid_from if came else form.valid_until
    return LawChange(kind=NEW if came else ENDED, form=form.code, on=on)


def _of_cells(base: RuleBase, country: str, form: str, earlier: date, later: date) -> Iterator[LawChange]:
    for where, code, attribute in base.cells:
        if (where, code) != (country, form):
            continue
        before = base.cell(country, form, attribute, earlier)
        after = base.cell(country, form, attribute, later)
        if before != after:
            on = after.valid_from if after else before.valid_until if before else None
            kind = _kind(before, after)
            yield LawChange(kind=kind, form=form, attribute=attribute, before=before, after=after, on=on)


def _kind(before: Cell | None, after: Cell | None) -> str:
    if before is None or after is None:
        return NEW if before is None else ENDED
    return RESTATED if (before.value, before.text) == (after.value, after.text) else CHANGED

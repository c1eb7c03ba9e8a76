"""What is wrong in the rule base as a whole: rules that overlap, forms that are none, values without an outcome."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.cascade import PARTY_KINDS
from samdrift.domain.law.values import Cell, Form


def check_rules(base: RuleBase) -> tuple[Fault, ...]:
    """Every fault of the rules together."""
    return (*_overlapping(base), *_outside(base), *_uncalled(base), *_of_rungs(base), *_uncovered(base))


def _overlapping(base: RuleBase) -> Iterator[Fault]:
    for versions in base.cells.values():
        for one, other in combinations(versions, 2):
            if one.meets(other):
                yield fault("law_overlap", _place(other), other.attribute, one=_days(one), other=_days(other))


def _outside(base: RuleBase) -> Iterator[Fault]:
    """A rule of days on which its form is not there would never be shown."""
    for versions in base.cells.values():
        for cell in versions:
            form = base.forms.get((cell.country, cell.form))
            if form is not None and not cell.meets(form):
                yield fault(
                    "law_outside_form", _place(cell), cell.attribute, days=_days(cell), form=_days(form)
                )


def _uncalled(base: RuleBase) -> Iterator[Fault]:
    """An attribute without a name is misspelt, or would be shown as a code."""
    for (country, form, attribute), versions in base.cells.items():
        if (
            versions
            and attribute not in base.attributes
            and attribute.partition(".")[0] not in base.attributes
        ):
            place = Place(f"{country.lower()}/{form}.toml", column="attribute")
            yield fault("law_unknown", place, attribute, known=", ".join(base.attributes))


def _of_rungs(base: RuleBase) -> Iterator[Fault]:
    for rung in base.rungs:
        for country, codes in rung.forms.items():
            for code in codes:
                if (country, code) not in base.forms:
                    known = ", ".join(form.code for form in base.forms_of(country))
                    place = Place("ladder.toml", column="forms")
                    yield fault("law_form_unknown", place, code, country=country, known=known)


def _uncovered(base: RuleBase) -> Iterator[Fault]:
    """Every value that a question may meet has an outcome by each answer that makes it matter."""
    for question in base.questions:
        for cell in _met(base, question.attribute):
            for answer, outcomes in question.outcomes.items():
                if cell.value not in outcomes:
                    yield _no_outcome(cell, f"{question.code}.{answer}")
    for gate in base.gates:
        for cell in _met(base, dict.fromkeys({country for country, _ in base.forms}, gate.code)):
            if cell.value not in gate.outcomes:
                yield _no_outcome(cell, gate.code)
    for cell in _met(base, dict.fromkeys({country for country, _ in base.forms}, PARTY_KINDS)):
        if cell.value not in base.kinds:
            yield _no_outcome(cell, PARTY_KINDS)


def _met(base: RuleBase, attributes: Mapping[str, str]) -> Iterator[Cell]:
    for (country, _, attribute), versions in base.cells.items():
        if attributes.get(country) == attribute:
            yield from versions


def _no_outcome(cell: Cell, question: str) -> Fault:
    return fault("law_no_outcome", _place(cell), cell.value, attribute=cell.attribute, question=question)


def _place(cell: Cell) -> Place:
    return Place(f"{cell.country.lower()}/{cell.form}.toml", column=cell.attribute)


def _days(one: Cell | Form) -> str:
    return f"[{one.valid_from or ''}, {one.valid_until or ''})"

"""What an agreement must hold and which decisions each council takes, by form and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.values import ALL_FORMS, Cell

CLAUSE, DECISION = "clause.", "decision."
REQUIRED, PRACTICE, ADVISED, AUDITED = CLAUSE_KINDS = ("required", "practice", "advised", "audited")
"""Asked by law; added by practice; without it the composer warns; what audits found missing in thin agreements."""
EACH_COUNCIL, HOST_COUNCIL, LATER, DELEGATED = DECIDERS = (
    "each_council",
    "host_council",
    "later",
    "delegated",
)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause of an agreement and why it should be there."""

    code: str
    kind: str
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A decision that a council takes: each, the host's alone, each later on, or whom it has delegated it to."""

    code: str
    decider: str
    cell: Cell


def clauses(base: RuleBase, country: str, form: str, day: date) -> tuple[Clause, ...]:
    """Those of the form that day, the required first; what audits found missing whatever the form comes last."""
    found = [
        Clause(code=cell.attribute.removeprefix(CLAUSE), kind=cell.value, cell=cell)
        for cell in (*_of(base, country, form, day, CLAUSE), *_of(base, country, ALL_FORMS, day, CLAUSE))
    ]
    return tuple(sorted(found, key=lambda each: CLAUSE_KINDS.index(each.kind)))


def required_clauses(base: RuleBase, country: str, form: str, day: date) -> tuple[Clause, ...]:
    """What the law of the day asks of the form's agreement."""
    return tuple(each for each in clauses(base, country, form, day) if each.kind == REQUIRED)


def council_decisions(base: RuleBase, country: str, form: str, day: date) -> tuple[Decision, ...]:
    """What the councils decide to found the form under the law of the day, and later."""
    return tuple(
        Decision(code=cell.attribute.removeprefix(DECISION), decider=cell.value, cell=cell)
        for cell in _of(base, country, form, day, DECISION)
    )


def _of(base: RuleBase, country: str, form: str, day: date, prefix: str) -> Iterator[Cell]:
    return (cell for cell in base.cells_on(country, form, day) if cell.attribute.startswith(prefix))

"""What each body of a form may decide, propose or be heard on."""

from dataclasses import dataclass
from datetime import date

from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.values import Cell

PREFIX = "power."
BODIES = ("board", "host", "councils", "auditors", "members", "staff")
ROLES = ("decides", "proposes", "heard", "informed", "asks", "attends", "none")
"""None: it may not."""


@dataclass(frozen=True, kw_only=True)
class Power:
    """A matter, and what each body does in it; a body that is not named has no part that the rule base knows of."""

    matter: str
    roles: dict[str, str]
    cell: Cell


def powers(base: RuleBase, country: str, form: str, day: date) -> tuple[Power, ...]:
    """The matters of the form under the law of the day."""
    return tuple(
        Power(matter=cell.attribute.removeprefix(PREFIX), roles=dict(cell.who), cell=cell)
        for cell in base.cells_on(country, form, day)
        if cell.attribute.startswith(PREFIX)
    )

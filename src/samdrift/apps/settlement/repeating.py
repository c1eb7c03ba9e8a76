"""A closed period settled again from what was pinned and computed from: the same bytes, or something is wrong."""

from dataclasses import dataclass

from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.closed_read import closed_values, consents_after
from samdrift.apps.settlement.order import closed_periods
from samdrift.apps.settlement.reckoned import reckon_closing
from samdrift.apps.settlement.store_read import read_pin, read_pinned
from samdrift.apps.settlement.values import period_of
from samdrift.domain.faults import RefusedError, fault
from samdrift.files import bills


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """Which of the files of the settlement came out another than was issued, and the program that issued them."""

    period: str
    files: tuple[str, ...]
    differing: tuple[str, ...]
    program_version: str

    @property
    def is_same(self) -> bool:
        return not self.differing


def repeat(row: models.Period) -> Repeated:
    """The period settled again as it was closed. Raises RefusedError when it is not closed."""
    issued = row.settlement
    if issued is None:
        raise RefusedError(fault("period_not_closed", value=row.name))
    earlier = [each for each in closed_periods(row.cooperation) if each.start < row.start]
    facts, period = queries.inputs(issued), period_of(row)
    read = read_pinned(row.cooperation, facts, period, earlier, pin=read_pin(row.pin))
    again = reckon_closing(
        facts, period, read, closed=closed_values(earlier), consents=consents_after(earlier)
    )
    was, now = bills.write((queries.settlement(issued),)), bills.write((again.settlement,))
    return Repeated(
        period=row.name,
        files=tuple(sorted(was)),
        differing=tuple(name for name in sorted(was) if was[name] != now[name]),
        program_version=issued.program_version,
    )

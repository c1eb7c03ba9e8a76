"""Cost components: each stated once, with what its kind needs and nothing else."""

from collections.abc import Iterator

from samdrift.domain.cooperation.check_intervals import at
from samdrift.domain.cooperation.check_parties import twice
from samdrift.domain.cooperation.component import MOST_EXPONENT, NEEDED, STANDALONE, CostComponent
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.faults import Fault, fault
from samdrift.domain.money import number_text

_COLUMNS = ("party", "driver", "size", "exponent", "km")


def component_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Rows of one name (and party), two stand-alone costs of a party in a service, and what is wrong in each row."""
    rows = cooperation.components
    yield from twice("component_twice", rows, lambda row: (row.component, row.party), "component")
    alone = [row for row in rows if row.kind == STANDALONE and row.party]
    yield from twice("standalone_twice", alone, lambda row: (row.party, row.service), "party")
    for row in rows:
        yield from _columns(row)
        yield from _numbers(row)


def _columns(row: CostComponent) -> Iterator[Fault]:
    needed = NEEDED[row.kind]
    for column in _COLUMNS:
        place = at(row.place, column)
        if column in needed and not row.fills(column):
            yield fault("component_needs", place, "", kind=row.kind, column=column)
        elif column not in needed and row.fills(column):
            yield fault("component_has_no", place, column, kind=row.kind)


def _numbers(row: CostComponent) -> Iterator[Fault]:
    if row.amount < 0:
        yield fault("component_negative", at(row.place, "amount"), number_text(row.amount))
    if row.size is not None and row.size <= 0:
        yield fault("component_size", at(row.place, "size"), number_text(row.size))
    if row.exponent is not None and not 0 < row.exponent < MOST_EXPONENT:
        place = at(row.place, "exponent")
        yield fault("component_exponent", place, number_text(row.exponent), most=MOST_EXPONENT)

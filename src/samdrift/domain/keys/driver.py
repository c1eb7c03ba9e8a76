"""Driver: in proportion to a driver on the key's own reference date. docs/methods/key-driver.md

The row must have exactly that date; final beats provisional. None, or two alike, is a fault:
never 0, never the nearest.
"""

from datetime import date

from samdrift.domain.cooperation import Driver, DriverValue, Reference
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.domain.keys.asked import Asked, DriverUsed, Weights

_TABLE = Place("drivers.csv", 0, "reference_date")


def weigh(rule: Driver, asked: Asked) -> Weights:
    """Each participant's value of the driver."""
    rows = read_drivers(rule.driver, rule.reference, asked)
    figures = tuple(used(row, "driver") for row in rows)
    return Weights({row.party: row.value for row in rows}, figures)


def read_drivers(driver: str, reference: Reference, asked: Asked) -> tuple[DriverValue, ...]:
    """One row for each participant, in order. Raises FoundWrongError with a fault for each that has none or two."""
    day = reference_day(reference, asked)
    faults: list[Fault] = []
    rows: list[DriverValue] = []
    for party in sorted(asked.present):
        found = asked.situation.book.driver_rows(driver, party)
        match [row for row in found if row.reference_date == day]:
            case []:
                faults.append(_missing(driver, party, day, asked, found))
            case dated:
                final = [row for row in dated if row.status == "final"] or dated
                rows.append(final[0])
                if len(final) > 1:
                    faults.append(_doubled(driver, party, day, final[1]))
    if faults:
        raise FoundWrongError(*faults)
    return tuple(rows)


def reference_day(reference: Reference, asked: Asked) -> date:
    """The reference date; its year is that of the segment's first day, or so many years before."""
    if reference.fixed is not None:
        return reference.fixed
    year = asked.situation.segment.start.year - reference.years_before
    try:
        return date(year, reference.month, reference.day)
    except ValueError:
        said = f"{year}-{reference.month:02}-{reference.day:02}"
        raise FoundWrongError(
            fault("reference_is_none", asked.version.place, said, key=asked.version.name)
        ) from None


def used(row: DriverValue, part: str) -> DriverUsed:
    """The row as a figure that a key part stood on."""
    return DriverUsed(
        part=part,
        name=row.driver,
        party=row.party,
        value=row.value,
        reference_date=row.reference_date.isoformat(),
        status=row.status,
        source=row.source,
    )


def _missing(driver: str, party: str, day: date, asked: Asked, found: tuple[DriverValue, ...]) -> Fault:
    dates = ", ".join(sorted({row.reference_date.isoformat() for row in found})) or "-"
    return fault(
        "driver_missing", _TABLE, day, driver=driver, party=party, key=asked.version.name, found=dates
    )


def _doubled(driver: str, party: str, day: date, row: DriverValue) -> Fault:
    place = Place(row.place.file or _TABLE.file, row.place.row, _TABLE.column)
    return fault("driver_twice", place, day, driver=driver, party=party, status=row.status)

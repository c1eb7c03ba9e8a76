"""Bands: by the weight of the band in which a driver lies, the last threshold <= value. docs/methods/key-bands.md"""

from fractions import Fraction

from samdrift.domain.cooperation import Bands, DriverValue
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.keys.asked import Asked, Weights
from samdrift.domain.keys.driver import read_drivers, used
from samdrift.domain.money import number_text


def weigh(rule: Bands, asked: Asked) -> Weights:
    """The weight of each participant's band. Raises FoundWrongError for a value below the first threshold."""
    rows = read_drivers(rule.driver, rule.reference, asked)
    below = [row for row in rows if row.value < rule.bands[0][0]]
    if below:
        raise FoundWrongError(*(_below(rule, asked, row) for row in below))
    weights = {row.party: _weight(rule, row.value) for row in rows}
    return Weights(weights, tuple(used(row, "bands") for row in rows))


def _weight(rule: Bands, value: Fraction) -> Fraction:
    return next(weight for threshold, weight in reversed(rule.bands) if threshold <= value)


def _below(rule: Bands, asked: Asked, row: DriverValue) -> Fault:
    return fault(
        "value_below_bands",
        row.place,
        number_text(row.value),
        key=asked.version.name,
        party=row.party,
        driver=rule.driver,
        threshold=number_text(rule.bands[0][0]),
    )

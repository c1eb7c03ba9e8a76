"""How much of a driver, or of a measure of the baseline, each party has: what a component's cost goes by."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation.baseline import BaselineFigure
from samdrift.domain.cooperation.component import EACH_PARTY
from samdrift.domain.cooperation.cooperation import Cooperation

COST = "cost"
"""The measure of the baseline that is an amount, never a volume."""


def known_volumes(cooperation: Cooperation) -> frozenset[str]:
    """The names that a component may go by: drivers, measures of the baseline, and each party as 1."""
    drivers = {each.driver for each in cooperation.drivers}
    measures = {each.measure for each in cooperation.baseline if each.party}
    return frozenset(drivers | measures - {COST} | {EACH_PARTY})


def volumes(
    cooperation: Cooperation, name: str, *, service: str = "", until: date = date.max
) -> Mapping[str, Fraction]:
    """Each party's newest value of that name, before the day `until`; who has none is left out.

    A driver goes before a measure of the baseline of the same name; of two values of one day the final one holds. A
    measure counts in its newest year: the service's own figures, or all services' together where it has none.
    """
    drivers = [each for each in cooperation.drivers if each.driver == name and each.reference_date < until]
    if drivers:
        drivers.sort(key=lambda each: (each.reference_date, each.status == "final"))
        return {each.party: each.value for each in drivers}
    if name == EACH_PARTY:
        return {party.code: Fraction(1) for party in cooperation.parties}
    return measured(cooperation, name, service=service, until=until)


def measured(
    cooperation: Cooperation, measure: str, *, service: str = "", until: date = date.max
) -> Mapping[str, Fraction]:
    """Each party's figure of the measure in its newest year: the service's own, or all services' together."""
    figures = [
        each for each in cooperation.baseline if each.party and each.measure == measure and _day(each) < until
    ]
    figures = [each for each in figures if each.service == service] or figures
    newest = max((each.year for each in figures), default=0)
    found: dict[str, Fraction] = {}
    for each in figures:
        if each.year == newest:
            found[each.party] = found.get(each.party, Fraction(0)) + each.value
    return found


def _day(figure: BaselineFigure) -> date:
    return figure.reference_date or date(figure.year, 12, 31)

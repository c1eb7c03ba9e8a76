"""The segments of a period: the stretches of days on which nothing that decides about shares changes."""

from collections.abc import Iterable
from datetime import date

from samdrift.domain.cooperation import Bands, Cooperation, Driver, KeyVersion, Roll
from samdrift.domain.keys import ramp_days
from samdrift.domain.periods import Period, Span, first_of_months


def segments(cooperation: Cooperation, period: Period) -> tuple[Span, ...]:
    """The period cut where anything that decides begins or ends.

    That is every first and last day of a membership, participation, service, flow row or key version; 1 January where
    a key's reference goes by year; each first of the month of a ramp.
    """
    return period.span.cut(_days(cooperation, period.span))


def usage_spans(cooperation: Cooperation, periods: Iterable[Period]) -> tuple[Span, ...]:
    """The spans for which usage is summed: segments cut at successions and (tiers begin anew) at firsts of months."""
    successions = {party.succeeded_from for party in cooperation.parties if party.succeeded_from}
    return tuple(
        part
        for period in sorted(periods)
        for part in period.span.cut(
            {*_days(cooperation, period.span), *first_of_months(period.span), *successions}
        )
    )


def _days(cooperation: Cooperation, span: Span) -> set[date]:
    days = set(Roll(cooperation).edges)
    days.update(day for flow in cooperation.flows for day in flow.validity.edges)
    for version in cooperation.keys:
        days.update(version.validity.edges)
        stands = version.validity.within(span)
        if stands is not None:
            days.update(ramp_days(version, stands))
            days.update(_new_years(cooperation, version, stands))
    return days


def _new_years(cooperation: Cooperation, version: KeyVersion, span: Span) -> tuple[date, ...]:
    """Every 1 January in the span if the version, or the key that it ramps from, reads a driver by year."""
    old = version.ramp.old if version.ramp else None
    asked = [version, *(one for one in cooperation.keys if one.name == old)]
    rules = (part.rule for one in asked for part in one.parts)
    if not any(isinstance(rule, Driver | Bands) and rule.reference.goes_by_year for rule in rules):
        return ()
    return tuple(date(year, 1, 1) for year in range(span.start.year + 1, span.end.year + 1))

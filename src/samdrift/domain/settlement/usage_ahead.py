"""Usage that is not known yet, as that of the same months a year before. docs/methods/forecast.md"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import (
    ALL_MEMBERS,
    Cooperation,
    Roll,
    Usage,
    UsageRow,
    answering,
    services_of_meter,
)
from samdrift.domain.periods import Period, Span, first_of_months, parse_period

_Who = tuple[str, str]
"""Party and meter."""


@dataclass(frozen=True, kw_only=True)
class UsageAhead:
    """The usage that is expected, and (party, meter) of what nobody may have any longer, which is left out."""

    usage: Usage
    left_out: tuple[_Who, ...] = ()


def usage_as_last_year(
    cooperation: Cooperation,
    year: Period,
    last: Usage,
    *,
    months: Iterable[str] | None = None,
    factors: Mapping[_Who, Fraction] | None = None,
) -> UsageAhead:
    """The year's months with what was used in the same months a year before, times the factor of party and meter.

    A month's usage is spread by days over those on which the party (or its successor) may have it.
    """
    parties = {party.code: party for party in cooperation.parties}
    rows: list[UsageRow] = []
    left_out: dict[_Who, None] = {}
    places = _Places(cooperation, year)
    for month in year.months if months is None else months:
        span = parse_period(month).span
        for (code, meter), quantity in sorted(_sums(last, _year_before(span)).items()):
            party = answering(parties, code, span.start)
            spans = places.of(party, meter, span)
            quantity *= (factors or {}).get((party, meter), Fraction(1))
            days = sum(each.days for each in spans)
            rows.extend(UsageRow(party, meter, each, quantity * each.days / days, 0) for each in spans)
            if not spans and quantity:
                left_out[code, meter] = None
    return UsageAhead(usage=Usage(rows=_joined(rows)), left_out=tuple(left_out))


def growth(
    cooperation: Cooperation, known: Usage, last: Usage, spans: Iterable[Span]
) -> dict[_Who, Fraction]:
    """How much more each party uses of each meter than in the same months a year before; `spans` are known months.

    Who used nothing then gets the factor of all parties together; where nobody did, nothing can be said.
    """
    parties = {party.code: party for party in cooperation.parties}
    now: defaultdict[_Who, Fraction] = defaultdict(Fraction)
    before: defaultdict[_Who, Fraction] = defaultdict(Fraction)
    for span in spans:
        for found, sums in ((now, _sums(known, span)), (before, _sums(last, _year_before(span)))):
            for (code, meter), quantity in sums.items():
                found[answering(parties, code, span.start), meter] += quantity
                found["", meter] += quantity
    everyone = {*now, *before, *((party.code, meter) for party in cooperation.parties for _, meter in before)}
    return {(party, meter): _factor(now, before, party, meter) for party, meter in everyone if party}


def _factor(
    now: Mapping[_Who, Fraction], before: Mapping[_Who, Fraction], party: str, meter: str
) -> Fraction:
    for who in ((party, meter), ("", meter)):
        if before.get(who, 0) > 0:
            return max(now.get(who, Fraction(0)) / before[who], Fraction(0))
    return Fraction(1)


class _Places:
    """The spans of a month in which a party may have usage of a meter."""

    def __init__(self, cooperation: Cooperation, year: Period) -> None:
        self._spans = usage_spans(cooperation, [year])
        self._roll = Roll(cooperation)
        self._services = cache(lambda meter: services_of_meter(cooperation, meter))

    def of(self, party: str, meter: str, month: Span) -> tuple[Span, ...]:
        return tuple(span for span in self._spans if month.holds(span) and self._may_have(party, meter, span))

    def _may_have(self, party: str, meter: str, span: Span) -> bool:
        takers = (self._roll.takers(service, span.start) for service in self._services(meter))
        return party in self._roll.takers(ALL_MEMBERS, span.start) and any(party in each for each in takers)


def _sums(usage: Usage, month: Span) -> dict[_Who, Fraction]:
    sums: defaultdict[_Who, Fraction] = defaultdict(Fraction)
    for row in usage.rows:
        if month.covers(row.span.start):
            sums[row.party, row.meter] += row.quantity
    return sums


def _year_before(month: Span) -> Span:
    return Span(*(day.replace(year=day.year - 1) for day in (month.start, month.end)))


def _joined(rows: Iterable[UsageRow]) -> tuple[UsageRow, ...]:
    """One row for each party, meter and span: a successor has its own and that of whom it succeeded."""
    sums: defaultdict[tuple[str, str, Span], Fraction] = defaultdict(Fraction)
    for row in rows:
        sums[row.party, row.meter, row.span] += row.quantity
    return tuple(UsageRow(*where, quantity, 0) for where, quantity in sorted(sums.items()))


def months_before(period: Period, day: date) -> tuple[Span, ...]:
    """The period's months that end on the day or before."""
    months = (parse_period(f"{first:%Y-%m}").span for first in first_of_months(period.span))
    return tuple(month for month in months if month.end <= day)

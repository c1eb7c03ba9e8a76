"""What key parts come to in the services of a year, each worked out once: what does not change as a key is moved.

docs/methods/key-lab.md
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import Bands, Driver, KeyVersion, Pool, UsageOf
from samdrift.domain.faults import Fault, FoundWrongError, RefusedError, fault
from samdrift.domain.keys import Book, Situation
from samdrift.domain.keys.asked import Asked
from samdrift.domain.keys.shares import version_shares
from samdrift.domain.periods import Span
from samdrift.runs.study.heads import counties_beside, is_population
from samdrift.runs.study.mix import Mix, MixPart
from samdrift.runs.study.scope import ScopedService, StudyYear

MOST_KEPT = 1000
"""How many parts are kept before all are forgotten: floors and references may be typed without end."""

Shares = dict[str, Fraction]


class KeyBook:
    """The exact shares of key parts in one year's services.

    A part is read as a settlement reads it: usage over the whole year, any other rule segment by segment among those
    who take the service then, weighed by days.
    """

    def __init__(self, year: StudyYear) -> None:
        self.year = year
        self._book = Book(year.cooperation, year.usage)
        self._known: dict[tuple[str, str, bool, MixPart], Shares] = {}

    def shares(self, service: ScopedService, mix: Mix) -> Shares:
        """Each taker's share of the service under the mix; they add to 1.

        Raises FoundWrongError with every fault of the mix, RefusedError for a population that is counted twice.
        """
        self._check_population(service, mix)
        shares: Shares = dict.fromkeys(service.takers, Fraction(0))
        faults: list[Fault] = []
        for part in mix.parts:
            try:
                found = self._part(service, mix, part) if part.share else {}
            except FoundWrongError as wrong:
                faults.extend(wrong.faults)
                continue
            for party, share in found.items():
                shares[party] = shares.get(party, Fraction(0)) + part.share * share
        if faults:
            raise FoundWrongError(*dict.fromkeys(faults))
        return shares

    def _part(self, service: ScopedService, mix: Mix, part: MixPart) -> Shares:
        alone = MixPart(share=Fraction(1), rule=part.rule, floor=part.floor, cap=part.cap)
        asked = (service.code, mix.fallback, mix.include_all, alone)
        if asked not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            version = Mix(parts=(alone,), fallback=mix.fallback, include_all=mix.include_all).version
            self._known[asked] = self._over_the_year(service, version)
        return self._known[asked]

    def _over_the_year(self, service: ScopedService, version: KeyVersion) -> Shares:
        spans = [span for span in self._spans(version) if self._takers(service, version, span.start)]
        days = sum(span.days for span in spans)
        shares: Shares = {}
        for span in spans or [self.year.period.span]:
            weight = Fraction(span.days, days) if days else Fraction(1)
            for party, share in self._shares(service, version, span).items():
                shares[party] = shares.get(party, Fraction(0)) + weight * share
        return shares

    def _shares(self, service: ScopedService, version: KeyVersion, span: Span) -> Shares:
        pool = Pool(code=service.code, name=service.name, service=service.code)
        situation = Situation(self._book, self.year.period, span, pool)
        return version_shares(Asked(situation, version, self.year.period.span)).by_party

    def _spans(self, version: KeyVersion) -> tuple[Span, ...]:
        """The year in one piece for usage, else cut where who takes part or the date that is read changes."""
        span, rule = self.year.period.span, version.parts[0].rule
        if isinstance(rule, UsageOf):
            return (span,)
        days = set(self._book.roll.edges)
        if isinstance(rule, Driver | Bands) and rule.reference.goes_by_year:
            days |= {date(year, 1, 1) for year in range(span.start.year + 1, span.end.year + 1)}
        return span.cut(days)

    def _takers(self, service: ScopedService, version: KeyVersion, day: date) -> Iterable[str]:
        return self._book.roll.takers("" if version.include_all else service.code, day)

    def _check_population(self, service: ScopedService, mix: Mix) -> None:
        counties = counties_beside(self.year.cooperation, service.takers)
        rules = [part.rule for part in mix.parts if part.share]
        populations = [
            rule.driver for rule in rules if isinstance(rule, Driver | Bands) and is_population(rule.driver)
        ]
        if counties and populations:
            named = ", ".join(party.name for party in counties)
            raise RefusedError(fault("population_counts_county_twice", value=populations[0], county=named))

"""The same year with other parties: one has left, a new one has joined, or some have become one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from samdrift.domain.cooperation import (
    BaselineFigure,
    Cooperation,
    DriverValue,
    Historic,
    KeyPart,
    Participation,
    Party,
    Percent,
    Rule,
    Usage,
)
from samdrift.runs.study.scope import ScopedService, StudyYear
from samdrift.runs.study.volumes import baseline_usage

Table = tuple[tuple[str, Fraction], ...]
ASKED = "asked"
"""The source of what somebody has typed in to try it."""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A party that might join: its value of each driver, and its yearly volume of each meter or measure.

    `services` are those it would take; None is all.
    """

    code: str
    name: str
    kind: str = "municipality"
    values: Mapping[str, Fraction]
    services: tuple[str, ...] | None = None


def without(year: StudyYear, party: str) -> StudyYear:
    """The year as if the party had been no member; a service that it alone took is gone, with its cost."""
    cooperation = replace(
        year.cooperation,
        parties=tuple(
            replace(each, memberships=()) if each.code == party else each for each in year.cooperation.parties
        ),
        baseline=tuple(each for each in year.cooperation.baseline if each.party != party),
        components=tuple(each for each in year.cooperation.components if each.party != party),
        fees=(),
        advances=(),
    )
    usage = Usage(rows=tuple(row for row in year.usage.rows if row.party != party))
    return _with(year, cooperation, usage, lambda each: tuple(one for one in each.takers if one != party))


def merged(year: StudyYear, parties: tuple[str, ...]) -> StudyYear:
    """The year as if these had been one party, the first: it has their values, volumes and percentages together."""
    first, others = parties[0], frozenset(parties[1:])
    facts = year.cooperation

    def own(code: str) -> str:
        return first if code in others else code

    cooperation = replace(
        facts,
        parties=tuple(_one_of(each, facts, parties) for each in facts.parties),
        drivers=tuple(_merged_drivers(facts.drivers, parties)),
        participations=tuple(
            dict.fromkeys(replace(row, party=own(row.party)) for row in facts.participations)
        ),
        keys=tuple(replace(version, parts=merged_parts(version.parts, parties)) for version in facts.keys),
        baseline=tuple(replace(row, party=own(row.party)) for row in facts.baseline),
        components=tuple(replace(row, party=own(row.party)) for row in facts.components),
        fees=(),
        advances=(),
    )
    usage = Usage(rows=tuple(sorted(replace(row, party=own(row.party)) for row in year.usage.rows)))
    return _with(year, cooperation, usage, lambda each: tuple(dict.fromkeys(own(one) for one in each.takers)))


def merged_parts(parts: Iterable[KeyPart], parties: tuple[str, ...]) -> tuple[KeyPart, ...]:
    """The parts in which tables of percentages and amounts name the first for all of them."""
    return tuple(replace(part, rule=_merged_rule(part.rule, parties)) for part in parts)


def joined(year: StudyYear, new: Newcomer) -> StudyYear:
    """The year as if the party had been a member all of it."""
    facts = year.cooperation
    services = new.services if new.services is not None else tuple(each.code for each in facts.services)
    stated = {row.service for row in facts.participations}
    rows = [Participation(service=code, party=new.code) for code in services if code in stated]
    rows += [
        Participation(service=each.code, party=party.code)
        for each in facts.services
        if each.code not in (*services, *stated)
        for party in facts.parties
    ]
    cooperation = replace(
        facts,
        parties=(*facts.parties, Party(code=new.code, name=new.name, kind=new.kind)),
        drivers=(*facts.drivers, *_new_drivers(facts, new)),
        participations=(*facts.participations, *rows),
        baseline=(*facts.baseline, *_new_figures(facts, new)),
    )
    own = baseline_usage(replace(cooperation, baseline=tuple(_new_figures(facts, new))), year.period).usage
    usage = Usage(rows=tuple(sorted((*year.usage.rows, *own.rows))))

    def takers(each: ScopedService) -> tuple[str, ...]:
        return (*each.takers, new.code) if not each.code or each.code in services else each.takers

    return _with(year, cooperation, usage, takers)


def _with(
    year: StudyYear,
    cooperation: Cooperation,
    usage: Usage,
    takers: Callable[[ScopedService], tuple[str, ...]],
) -> StudyYear:
    """The same cost of every service that somebody takes."""
    services = tuple(
        replace(each, takers=takers(each), today=dict.fromkeys(takers(each), 0))
        for each in year.services
        if takers(each)
    )
    return replace(year, cooperation=cooperation, usage=usage, services=services)


def _one_of(party: Party, facts: Cooperation, parties: tuple[str, ...]) -> Party:
    """The first has all their memberships, the others none."""
    if party.code not in parties:
        return party
    all_of_them = (
        interval for each in facts.parties if each.code in parties for interval in each.memberships
    )
    return replace(party, memberships=tuple(all_of_them) if party.code == parties[0] else ())


def _merged_drivers(drivers: Iterable[DriverValue], parties: tuple[str, ...]) -> Iterable[DriverValue]:
    """The sum where all of them have a value of the same date, final before provisional; else none."""
    found: dict[tuple[object, ...], dict[str, DriverValue]] = {}
    for row in sorted(drivers, key=lambda row: row.status == "final"):
        if row.party in parties:
            found.setdefault((row.driver, row.reference_date), {})[row.party] = row
        else:
            yield row
    for rows in found.values():
        if len(rows) == len(parties):
            yield replace(rows[parties[0]], value=sum((row.value for row in rows.values()), Fraction(0)))


def _merged_rule(rule: Rule, parties: tuple[str, ...]) -> Rule:
    match rule:
        case Percent(table):
            return Percent(_merged_table(table, parties))
        case Historic(amounts):
            return Historic(_merged_table(amounts, parties))
        case _:
            return rule


def _merged_table(table: Table, parties: tuple[str, ...]) -> Table:
    sums: dict[str, Fraction] = {}
    for party, value in table:
        code = parties[0] if party in parties else party
        sums[code] = sums.get(code, Fraction(0)) + value
    return tuple(sums.items())


def _new_drivers(facts: Cooperation, new: Newcomer) -> Iterable[DriverValue]:
    """Its value on every date on which the others have one."""
    for driver, day in dict.fromkeys((row.driver, row.reference_date) for row in facts.drivers):
        if driver in new.values:
            yield DriverValue(
                driver=driver,
                party=new.code,
                value=new.values[driver],
                reference_date=day,
                status="final",
                source=ASKED,
                estimate=True,
            )


def _new_figures(facts: Cooperation, new: Newcomer) -> Iterable[BaselineFigure]:
    """Its volumes in the year and of the service of the others'; of a meter that has none, in the year before all."""
    for measure, value in new.values.items():
        known = [each for each in facts.baseline if each.measure == measure and each.party]
        newest = max((each.year for each in known), default=1)
        services = dict.fromkeys(each.service for each in known if each.year == newest) or {"": None}
        if known or measure in facts.meters:
            for service in services:
                yield BaselineFigure(
                    party=new.code,
                    service=service,
                    measure=measure,
                    year=newest,
                    value=value,
                    unit="",
                    source=ASKED,
                    estimate=True,
                )

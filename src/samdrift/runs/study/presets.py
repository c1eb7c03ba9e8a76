"""Keys to begin with: today's, those that the cooperation has, and the usual ones; and the parts that may be added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation import Driver, Equal, KeyPart, Reference, Rule, UsageOf
from samdrift.runs.another_key import version_name
from samdrift.runs.study.heads import counties_beside, is_population, newest_rows
from samdrift.runs.study.mix import TODAY, Mix, mix_of
from samdrift.runs.study.scope import Scope

TODAY_CODE, EQUAL_CODE = "today", "equal"


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A mix by its code: today, equal, key:NAME@DATE, driver:NAME, usage:METER, 30-70:DRIVER or 50-50:DRIVER."""

    code: str
    kind: str
    """today, key, equal, driver, usage or equal_driver"""
    name: str
    """The key's, driver's or meter's name; empty for today and equal."""
    percent: int = 0
    """Of an equal_driver: how much of it is equal, in per cent."""
    mix: Mix


def presets(scope: Scope) -> tuple[Preset, ...]:
    """Today's key, each key version of the year, equal, each driver and meter alone, 30/70 and 50/50 by each driver.

    A population is offered only where no county would count its municipalities' people twice.
    """
    return (
        Preset(code=TODAY_CODE, kind="today", name="", mix=TODAY),
        *_keys(scope),
        Preset(code=EQUAL_CODE, kind="equal", name="", mix=_mix((1, Equal()))),
        *(_alone(rule) for rule in rules(scope)),
        *_with_equal(scope),
    )


def rules(scope: Scope) -> tuple[Rule, ...]:
    """The drivers that every party has a value of, and the meters that any of them uses: what a part may go by."""
    return (*_drivers(scope), *_meters(scope))


def _drivers(scope: Scope) -> Iterator[Driver]:
    cooperation = scope.year.cooperation
    counties = counties_beside(cooperation, scope.parties)
    for driver in dict.fromkeys(row.driver for row in cooperation.drivers):
        rows = newest_rows(cooperation, driver, scope.parties, scope.period)
        if rows and any(row.value for row in rows.values()) and not (counties and is_population(driver)):
            yield Driver(driver, Reference(fixed=next(iter(rows.values())).reference_date))


def _meters(scope: Scope) -> Iterator[UsageOf]:
    used = {row.meter for row in scope.year.usage.rows if row.party in scope.parties and row.quantity > 0}
    for meter in sorted(used):
        yield UsageOf(meter)


def _keys(scope: Scope) -> Iterator[Preset]:
    for version in scope.year.cooperation.keys:
        if version.validity.within(scope.period.span) is not None:
            name = version_name(version)
            yield Preset(code=f"key:{name}", kind="key", name=version.name, mix=mix_of(version))


def _alone(rule: Driver | UsageOf | Rule) -> Preset:
    kind, name = ("driver", rule.driver) if isinstance(rule, Driver) else ("usage", _meter(rule))
    return Preset(code=f"{kind}:{name}", kind=kind, name=name, mix=_mix((1, rule)))


def _meter(rule: Rule) -> str:
    return rule.meter if isinstance(rule, UsageOf) else ""


def _with_equal(scope: Scope) -> Iterable[Preset]:
    for driver in _drivers(scope):
        for percent in (30, 50):
            equal = Fraction(percent, 100)
            yield Preset(
                code=f"{percent}-{100 - percent}:{driver.driver}",
                kind="equal_driver",
                name=driver.driver,
                percent=percent,
                mix=_mix((equal, Equal()), (1 - equal, driver)),
            )


def _mix(*parts: tuple[Fraction | int, Rule]) -> Mix:
    return Mix(parts=tuple(KeyPart(share=Fraction(share), rule=rule) for share, rule in parts))

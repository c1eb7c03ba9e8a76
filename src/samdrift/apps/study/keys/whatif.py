"""What if: the scenario that is asked for, reckoned under the key that is tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.keys.asked import LONGEST_NUMBER, Asked, plain
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, Place, fault
from samdrift.domain.money import parse_number
from samdrift.runs.study.mix import TODAY
from samdrift.runs.study.other_parties import Newcomer
from samdrift.runs.study.scenarios import Scenario, each_leaves, joins, largest, leaves, merge
from samdrift.runs.study.trial import Trial

LARGEST, EACH, JOINS, MERGE = "largest", "each", "joins", "merge"
SCENARIOS = (LARGEST, EACH, JOINS, MERGE)
NEW = "new-party"
"""The code that a newcomer has while it is only asked about."""
LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The scenarios reckoned; several where each party leaves. `wrong` is why there are none."""

    code: str
    scenarios: tuple[Scenario, ...] = ()
    wrong: tuple[Fault, ...] = ()


def what_if(trial: Trial, asked: Asked) -> WhatIf | None:
    """The scenario of the address under its key; None where none is asked for."""
    if asked.scenario not in SCENARIOS:
        return None
    mix = TODAY if asked.faults else asked.mix
    try:
        match asked.scenario:
            case "largest":
                found: Iterable[Scenario] = (leaves(trial, mix, largest(trial)),)
            case "each":
                found = each_leaves(trial, mix)
            case "joins":
                found = (joins(trial, mix, newcomer(trial, asked)),)
            case _:
                found = (merge(trial, mix, asked.merge),)
        return WhatIf(code=asked.scenario, scenarios=tuple(found))
    except FaultsError as wrong:
        return WhatIf(code=asked.scenario, wrong=wrong.faults)


def newcomer(trial: Trial, asked: Asked) -> Newcomer:
    """The party that joins, with what was typed of it. Raises CalledWrongError with every value that is no number."""
    values, faults = _values(asked.values)
    name = asked.joins.strip()[:LONGEST_NAME]
    if not name:
        faults.append(fault("lab_newcomer_name", Place(column="joins")))
    if faults:
        raise CalledWrongError(*faults)
    wanted = {name: values[name] for name in measures(trial.scope.year.cooperation) if name in values}
    return Newcomer(code=NEW, name=name, values=wanted)


def measures(cooperation: Cooperation) -> tuple[str, ...]:
    """The drivers and meters that a newcomer has values of, each once, and what the components go by beside them."""
    drivers = [row.driver for row in cooperation.drivers]
    parts = [name for each in cooperation.components for name in (each.driver, each.km)]
    known = {*drivers, *cooperation.meters, *(row.measure for row in cooperation.baseline)}
    return tuple(
        dict.fromkeys([*drivers, *sorted(cooperation.meters), *(name for name in parts if name in known)])
    )


def _values(typed: Mapping[str, str]) -> tuple[dict[str, Fraction], list[Fault]]:
    values: dict[str, Fraction] = {}
    faults: list[Fault] = []
    for name, text in typed.items():
        if not text.strip():
            continue
        try:
            values[name] = _value(text)
        except ValueError:
            faults.append(fault("lab_newcomer_value", Place(column=name[:50]), text[:50], driver=name[:50]))
    return values, faults


def _value(text: str) -> Fraction:
    """Raises ValueError for what is no number from 0."""
    value = parse_number(plain(text[: LONGEST_NUMBER + 1]))
    if value < 0:
        raise ValueError(text)
    return value

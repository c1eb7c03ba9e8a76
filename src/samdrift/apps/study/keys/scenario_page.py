"""Scenarios beside a key, as the page shows them: the form that asks for one, and what each party would pay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.asked import Asked
from samdrift.apps.study.keys.key_form import Choice
from samdrift.apps.study.keys.rule_words import driver_words
from samdrift.apps.study.keys.whatif import EACH, JOINS, MERGE, NEW, SCENARIOS, WhatIf, measures
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault
from samdrift.runs.study.scenarios import Scenario
from samdrift.words import listed


@dataclass(frozen=True, kw_only=True)
class ValueField:
    """A value of the party that joins."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class ScenarioForm:
    """The choice of a scenario and what it needs; `carried` is what of the key goes with it."""

    choices: tuple[Choice, ...]
    carried: tuple[tuple[str, str], ...]
    is_joins: bool
    is_merge: bool
    joins: str
    values: tuple[ValueField, ...]
    parties: tuple[tuple[Choice, ...], ...]
    """For each of the two that merge."""


@dataclass(frozen=True, kw_only=True)
class ScenarioRow:
    """A party before and after; or, where each leaves, who leaves and what that means for the others."""

    name: str
    before: str
    after: str
    change: str
    by_model: str
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class ScenarioTable:
    """What the scenario comes to: a sentence, and a row for each party."""

    said: str
    rows: tuple[ScenarioRow, ...]
    is_each: bool
    has_model: bool
    ended: str
    wrong: tuple[Fault, ...]


def scenario_form(
    asked: Asked, cooperation: Cooperation, parties: tuple[str, ...], voice: Voice
) -> ScenarioForm:
    """The form as it was asked for."""
    names = {party.code: party.name for party in cooperation.parties}
    pairs = asked.pairs()
    own = {"scenario", "joins", "merge"}
    return ScenarioForm(
        choices=tuple(_choices(asked, voice)),
        carried=tuple(pair for pair in pairs if pair[0] not in own and not pair[0].startswith("d-")),
        is_joins=asked.scenario == JOINS,
        is_merge=asked.scenario == MERGE,
        joins=asked.joins,
        values=tuple(
            ValueField(name=f"d-{name}", label=driver_words(name, voice), value=asked.values.get(name, ""))
            for name in measures(cooperation)
        ),
        parties=tuple(
            tuple(
                Choice(code, names.get(code, code), code == _chosen(asked, parties, place))
                for code in parties
            )
            for place in (0, 1)
        ),
    )


def _choices(asked: Asked, voice: Voice) -> Iterator[Choice]:
    yield Choice("", voice.say("page.lab.scenario.none"), asked.scenario not in SCENARIOS)
    for code in SCENARIOS:
        yield Choice(code, voice.say(f"page.lab.scenario.{code}"), code == asked.scenario)


def _chosen(asked: Asked, parties: tuple[str, ...], place: int) -> str:
    """What was asked for; without that the first two of the list."""
    asked_for = asked.merge[place] if place < len(asked.merge) else ""
    if asked_for in parties:
        return asked_for
    return parties[place] if place < len(parties) else ""


def scenario_table(
    found: WhatIf,
    names: Mapping[str, str],
    services: Mapping[str, str],
    voice: Voice,
    *,
    ours: frozenset[str],
) -> ScenarioTable:
    """The scenario in words and figures."""
    if found.code == EACH or not found.scenarios:
        return _each(found, names, voice, ours)
    scenario = found.scenarios[0]
    called = _called(scenario, names)
    return ScenarioTable(
        said=_said(scenario, called, voice),
        rows=tuple(_rows(scenario, called, voice, ours)),
        is_each=False,
        has_model=scenario.by_model is not None,
        ended=listed([services.get(code, code) for code in scenario.ended], voice.language),
        wrong=found.wrong,
    )


def _called(scenario: Scenario, names: Mapping[str, str]) -> dict[str, str]:
    """The names of all who are in it: the newcomer's, and one of those who have become one."""
    facts = scenario.after.scope.year.cooperation
    called = {**names, **{party.code: party.name for party in facts.parties if party.code == NEW}}
    if scenario.code == MERGE:
        called[scenario.parties[0]] = " + ".join(names.get(party, party) for party in scenario.parties)
    return called


def _said(scenario: Scenario, called: Mapping[str, str], voice: Voice) -> str:
    whole = Whole(voice)
    changes = _of_others(scenario)
    most = max(changes, key=lambda party: changes[party])
    least = min(changes, key=lambda party: changes[party])
    who = called.get(scenario.parties[0], scenario.parties[0])
    code = "more" if changes[most] > 0 else "less"
    party = most if changes[most] > 0 else least
    return voice.say(
        f"page.lab.scenario.said.{scenario.code}.{code}",
        who=who,
        party=called.get(party, party),
        amount=whole.money(abs(changes[party])),
    )


def _of_others(scenario: Scenario) -> dict[str, int]:
    """The changes of those who were there before: of who joins all is new."""
    changes = scenario.changes
    return {party: changes[party] for party in changes if party != NEW} or changes


def _rows(
    scenario: Scenario, called: Mapping[str, str], voice: Voice, ours: frozenset[str]
) -> Iterator[ScenarioRow]:
    whole, by_model = Whole(voice), scenario.changes_by_model
    for party, amount in scenario.after.amounts.items():
        yield ScenarioRow(
            name=called.get(party, party),
            before=whole.plain(scenario.before[party]),
            after=whole.plain(amount),
            change=whole.signed(scenario.changes[party]),
            by_model=whole.signed(None if by_model is None else by_model[party]),
            is_ours=party in ours,
        )


def _each(found: WhatIf, names: Mapping[str, str], voice: Voice, ours: frozenset[str]) -> ScenarioTable:
    """A row for each who might leave: what the others must bear in all, and the one that it hits hardest."""
    whole = Whole(voice)
    rows = tuple(_leaver(each, names, whole, ours) for each in found.scenarios)
    return ScenarioTable(
        said=voice.say("page.lab.scenario.said.each") if rows else "",
        rows=rows,
        is_each=True,
        has_model=any(each.by_model is not None for each in found.scenarios),
        ended="",
        wrong=found.wrong,
    )


def _leaver(scenario: Scenario, names: Mapping[str, str], whole: Whole, ours: frozenset[str]) -> ScenarioRow:
    party = scenario.parties[0]
    changes, by_model = scenario.changes, scenario.changes_by_model
    worst = max(changes, key=lambda each: changes[each])
    return ScenarioRow(
        name=names.get(party, party),
        before=whole.plain(sum(changes.values())),
        after=names.get(worst, worst),
        change=whole.signed(changes[worst]),
        by_model=whole.signed(None if by_model is None else sum(by_model.values())),
        is_ours=party in ours,
    )

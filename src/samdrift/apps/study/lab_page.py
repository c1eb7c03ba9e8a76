"""What the key lab's page shows: the answer, the picture, the table, what follows, and how it was computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.answer import answer_of, names_of
from samdrift.apps.study.follows import Softer, Steps, softer_way, steps_of
from samdrift.apps.study.how import How, how_of
from samdrift.apps.study.key_form import KeyForm, key_form
from samdrift.apps.study.lab import Lab
from samdrift.apps.study.methods_table import MethodsTable, methods_table
from samdrift.apps.study.objections import Objections, objections_of
from samdrift.apps.study.parties_table import SAME, PartiesTable, parties_table
from samdrift.apps.study.scenario_page import ScenarioForm, ScenarioTable, scenario_form, scenario_table
from samdrift.apps.study.solving import Solving
from samdrift.apps.study.votes import Votes, votes_of
from samdrift.apps.study.whatif import WhatIf
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.games.methods import METHODS
from samdrift.runs.study.blocking import blocking


@dataclass(frozen=True, kw_only=True)
class LabPage:
    """The page of a key that is tried; where it could not be, of today's key, and the answer says so."""

    form: KeyForm
    query: str
    scenario_form: ScenarioForm
    scenario: ScenarioTable | None
    scenario_pairs: tuple[tuple[str, str], ...]
    is_tried: bool
    answer: tuple[str, ...]
    """Sentences: the first is the answer, the others follow from it."""
    table: PartiesTable
    change_heading: str
    change_caption: str
    unit: str
    per_head: str
    us: str
    held: str
    labels: Mapping[str, str]
    votes: Votes | None
    """None for the keys of today, which change nothing."""
    objections: Objections | None
    """None where nothing is known of what groups would cost."""
    steps: Steps | None
    softer: Softer | None
    methods: MethodsTable | None
    """None while nothing is solved."""
    solving: Solving
    solved_now: str
    """The method that is being solved just now, where a job tells it."""
    how: How
    is_budget: bool
    is_baseline: bool
    year: str


def lab_page(
    lab: Lab, facts: Cooperation, *, language: str, ours: frozenset[str], found: WhatIf | None = None
) -> LabPage:
    """The page of a lab in which something is shared out, with the scenario beside it."""
    assert lab.tried is not None
    assert lab.trial is not None
    tried = lab.tried
    voice = Voice(language, tried.scope.currency)
    names = {party.code: party.name for party in facts.parties}
    table = parties_table(tried, names, voice, ours=ours)
    block = blocking(tried)
    own = names_of(tried, names)
    services = {each.code: each.name for each in facts.services}
    return LabPage(
        form=key_form(lab, voice),
        query=lab.asked.query,
        scenario_form=scenario_form(lab.asked, facts, tried.scope.parties, voice),
        scenario=None if found is None else scenario_table(found, names, services, voice, ours=ours),
        scenario_pairs=tuple(_scenario_pairs(lab)),
        is_tried=not lab.key_wrong,
        answer=answer_of(lab, block, names, voice, ours=ours),
        table=table,
        change_heading=_heading(table, voice),
        change_caption=voice.say(
            "page.lab.change.caption",
            currency=tried.scope.currency,
            year=lab.name,
            amount=Whole(voice).money(tried.scope.total_minor),
        ),
        unit=voice.say("page.lab.unit", currency=tried.scope.currency, year=lab.name),
        per_head=voice.say(f"page.lab.per.{table.basis}") if table.basis else "",
        us=voice.say("page.lab.us"),
        held=voice.say("page.lab.held"),
        labels=_labels(voice),
        votes=None if tried.mix.is_today else votes_of(block, facts, names, voice),
        objections=objections_of(tried.fairness, own, voice) if tried.fairness else None,
        steps=steps_of(tried, own, voice, ours=ours),
        softer=softer_way(tried, lab.asked, voice),
        methods=_methods(lab, own, voice, ours),
        solving=lab.solving,
        solved_now=_solved_now(lab.solving, voice),
        how=how_of(lab.trial.cost, services, names, voice),
        is_budget=tried.scope.year.is_budget,
        is_baseline=tried.scope.year.is_baseline and bool(tried.scope.year.usage.rows),
        year=lab.name,
    )


def _methods(lab: Lab, names: Mapping[str, str], voice: Voice, ours: frozenset[str]) -> MethodsTable | None:
    solved, tried, today = lab.solving.solved, lab.tried, lab.today
    if solved is None or tried is None:
        return None
    is_today_stable = today is not None and today.fairness is not None and today.fairness.is_stable
    return methods_table(tried, solved, names, voice, ours=ours, is_today_stable=is_today_stable)


def _solved_now(solving: Solving, voice: Voice) -> str:
    job = solving.job
    if job is None or job.total is None or not job.done < len(METHODS):
        return ""
    return voice.say(f"game.method.{tuple(METHODS)[job.done]}")


def _labels(voice: Voice) -> dict[str, str]:
    """The headings of the table, which a phone shows beside each figure."""
    codes = {
        "pays": "page.lab.pays",
        "share": "page.lab.share_of_all",
        "change": "page.lab.change",
        "ratio": "page.lab.in_percent",
        "alone": "page.lab.from_alone",
    }
    return {name: voice.say(code) for name, code in codes.items()}


def _heading(table: PartiesTable, voice: Voice) -> str:
    """Who gains most and who pays most more."""
    if all(row.direction == SAME for row in table.rows):
        return voice.say("page.lab.change.none")
    first, last = table.chart.bars[0], table.chart.bars[-1]
    return voice.say(
        "page.lab.change.heading", less=first.name, saves=first.value, more=last.name, pays=last.value
    )


def _scenario_pairs(lab: Lab) -> list[tuple[str, str]]:
    """What is asked of a scenario, carried along by the key's form."""
    names = {"scenario", "joins", "merge"}
    return [(name, text) for name, text in lab.asked.pairs() if name in names or name.startswith("d-")]

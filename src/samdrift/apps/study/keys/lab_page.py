"""What the key lab's page shows: the answer, the picture, the table, what follows, and how it was computed.

Each part is made when a template asks for it, since a key that moves asks for a few of them, many times.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.answer import answer_of, names_of
from samdrift.apps.study.keys.follows import Softer, Steps, softer_way, steps_of
from samdrift.apps.study.keys.how import How, how_of
from samdrift.apps.study.keys.key_form import KeyForm, WrongPart, key_faults, key_form, wrong_parts
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.methods_table import MethodsTable, methods_table
from samdrift.apps.study.keys.objections import Objections, objections_of
from samdrift.apps.study.keys.parties_table import SAME, PartiesTable, parties_table
from samdrift.apps.study.keys.scenario_page import ScenarioForm, ScenarioTable, scenario_form, scenario_table
from samdrift.apps.study.keys.solving import Solving
from samdrift.apps.study.keys.votes import Votes, votes_of
from samdrift.apps.study.keys.voting_table import VotingTable, voting_table
from samdrift.apps.study.keys.whatif import what_if
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault
from samdrift.domain.games.methods import METHODS
from samdrift.runs.study.blocking import Blocking, blocking
from samdrift.runs.study.scope import Scope
from samdrift.runs.study.shares import breach_warnings
from samdrift.runs.study.trial import Trial
from samdrift.runs.study.tried import Tried


@dataclass(frozen=True, kw_only=True)
class LabPage:
    """The page of a key that is tried; where it could not be, of today's key, and the answer says so."""

    lab: Lab
    tried: Tried
    trial: Trial
    facts: Cooperation
    language: str
    ours: frozenset[str]

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.language, self.scope.currency)

    @property
    def scope(self) -> Scope:
        return self.tried.scope

    @property
    def year(self) -> str:
        return self.lab.name

    @property
    def query(self) -> str:
        """The address of what is shown."""
        return self.lab.asked.query

    @property
    def is_tried(self) -> bool:
        return not self.lab.key_wrong

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Of every party that is or was."""
        return {party.code: party.name for party in self.facts.parties}

    @cached_property
    def own_names(self) -> Mapping[str, str]:
        """Of those that share, in their order."""
        return names_of(self.tried, self.names)

    @cached_property
    def services(self) -> Mapping[str, str]:
        return {each.code: each.name for each in self.facts.services}

    @cached_property
    def blocking(self) -> Blocking:
        return blocking(self.tried)

    @cached_property
    def answer(self) -> tuple[str, ...]:
        """Sentences: the first is the answer, the others follow from it."""
        return answer_of(self.lab, self.blocking, self.names, self.voice, ours=self.ours)

    @cached_property
    def form(self) -> KeyForm:
        return key_form(self.lab, self.trial.scope, self.voice)

    @property
    def key_faults(self) -> tuple[Fault, ...]:
        return key_faults(self.lab)

    @property
    def wrong_parts(self) -> tuple[WrongPart, ...]:
        """Each part of the key with what is wrong in it, if anything."""
        return wrong_parts(self.lab.asked)

    @cached_property
    def table(self) -> PartiesTable:
        return parties_table(self.tried, self.names, self.voice, ours=self.ours)

    @cached_property
    def is_changed(self) -> bool:
        return any(row.direction != SAME for row in self.table.rows)

    @cached_property
    def change_heading(self) -> str:
        """Who gains most and who pays most more."""
        first, last = self.table.chart.bars[0], self.table.chart.bars[-1]
        return self.voice.say(
            "page.lab.change.heading", less=first.name, saves=first.value, more=last.name, pays=last.value
        )

    @cached_property
    def change_caption(self) -> str:
        return self.voice.say(
            "page.lab.change.caption",
            currency=self.scope.currency,
            year=self.year,
            amount=Whole(self.voice).money(self.scope.total_minor),
        )

    @cached_property
    def unit(self) -> str:
        return self.voice.say("page.lab.unit", currency=self.scope.currency, year=self.year)

    @cached_property
    def per_head(self) -> str:
        """What an amount is told per, as a heading; empty where it is told per nothing."""
        return self.voice.say(f"page.lab.per.{self.table.basis}") if self.table.basis else ""

    @cached_property
    def us(self) -> str:
        return self.voice.say("page.lab.us")

    @cached_property
    def held(self) -> str:
        return self.voice.say("page.lab.held")

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The headings of the table, which a phone shows beside each figure."""
        codes = {
            "pays": "page.lab.pays",
            "share": "page.lab.share_of_all",
            "change": "page.lab.change",
            "ratio": "page.lab.in_percent",
            "alone": "page.lab.from_alone",
        }
        return {name: self.voice.say(code) for name, code in codes.items()}

    @cached_property
    def votes(self) -> Votes | None:
        """None for the keys of today, which change nothing."""
        if self.tried.mix.is_today:
            return None
        return votes_of(self.blocking, self.facts, self.names, self.voice)

    @cached_property
    def objections(self) -> Objections | None:
        """None where nothing is known of what groups would cost."""
        found = self.tried.fairness
        return objections_of(found, self.own_names, self.voice) if found else None

    @cached_property
    def steps(self) -> Steps | None:
        return steps_of(self.tried, self.own_names, self.voice, ours=self.ours)

    @cached_property
    def softer(self) -> Softer | None:
        return softer_way(self.tried, self.lab.asked, self.voice)

    @cached_property
    def scenario_form(self) -> ScenarioForm:
        return scenario_form(self.lab.asked, self.facts, self.scope.parties, self.voice)

    @cached_property
    def scenario(self) -> ScenarioTable | None:
        found = what_if(self.trial, self.lab.asked)
        if found is None:
            return None
        return scenario_table(found, self.names, self.services, self.voice, ours=self.ours)

    @property
    def scenario_pairs(self) -> list[tuple[str, str]]:
        """What is asked of a scenario, carried along by the key's form."""
        names = {"scenario", "joins", "merge"}
        return [pair for pair in self.lab.asked.pairs() if pair[0] in names or pair[0].startswith("d-")]

    @cached_property
    def methods(self) -> MethodsTable | None:
        """None while nothing is solved."""
        solved, today = self.solving.solved, self.lab.today
        if solved is None:
            return None
        is_today_stable = today is not None and today.fairness is not None and today.fairness.is_stable
        return methods_table(
            self.tried,
            solved,
            self.own_names,
            self.voice,
            ours=self.ours,
            is_today_stable=is_today_stable,
        )

    @cached_property
    def voting(self) -> VotingTable | None:
        return voting_table(self.trial.scope, self.names, self.voice, ours=self.ours)

    @property
    def solving(self) -> Solving:
        return self.lab.solving

    @property
    def solved_now(self) -> str:
        """The method that is being solved just now, where a job tells it."""
        job = self.solving.job
        if job is None or job.total is None or not job.done < len(METHODS):
            return ""
        return self.voice.say(f"game.method.{tuple(METHODS)[job.done]}")

    @cached_property
    def how(self) -> How:
        breaches = breach_warnings(self.trial, self.solving.solved)
        return how_of(self.trial.cost, self.services, self.names, self.voice, breaches=breaches)

    @property
    def is_budget(self) -> bool:
        return self.scope.year.is_budget

    @property
    def is_baseline(self) -> bool:
        """Whether the usage that a key may go by is that of the baseline."""
        return self.scope.year.is_baseline and bool(self.scope.year.usage.rows)

    @property
    def is_counted(self) -> bool:
        """Whether some of the usage was counted in the year."""
        return not self.scope.year.is_baseline and bool(self.scope.year.usage.rows)


def lab_page(lab: Lab, facts: Cooperation, *, language: str, ours: frozenset[str]) -> LabPage | None:
    """The page; None where there is nothing to share out."""
    if lab.tried is None or lab.trial is None:
        return None
    return LabPage(lab=lab, tried=lab.tried, trial=lab.trial, facts=facts, language=language, ours=ours)

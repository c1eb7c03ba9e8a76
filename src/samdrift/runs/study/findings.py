"""What every page of a study finds, in a sentence each, and the tables that it goes by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.baseline.asked import standings
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.applications import applications_report
from samdrift.runs.study.applications_told import applications_answer
from samdrift.runs.study.area_names import area_name
from samdrift.runs.study.baseline import baseline_study
from samdrift.runs.study.baseline_words import verdict as baseline_verdict
from samdrift.runs.study.criteria import study_criteria
from samdrift.runs.study.criteria_words import answer_of as criteria_answer
from samdrift.runs.study.forms import forms_report
from samdrift.runs.study.forms_words import verdict as forms_verdict
from samdrift.runs.study.layers import layers_report
from samdrift.runs.study.layers_told import layers_answer
from samdrift.runs.study.portfolio import portfolio_report
from samdrift.runs.study.portfolio_told import portfolio_answer
from samdrift.runs.study.practices import practices_report
from samdrift.runs.study.practices_told import practices_answer
from samdrift.runs.study.questions_words import questions_said
from samdrift.runs.study.risk import risk_report
from samdrift.runs.study.risk_words import sentences as risk_sentences
from samdrift.runs.study.swot import swot_report, swot_sentence
from samdrift.words import say


@dataclass(frozen=True)
class Finder:
    """The tables without which a page has nothing to find, and its sentence of the facts on a day."""

    tables: tuple[str, ...]
    find: Callable[[Cooperation, date, str], str]


def _baseline(facts: Cooperation, day: date, language: str) -> str:
    study = baseline_study(facts)
    return "" if study is None else baseline_verdict(study, language)


def _questions(facts: Cooperation, day: date, language: str) -> str:
    names = {party.code: party.name for party in facts.parties}
    return questions_said(standings(facts, today=day), names, language)


def _practices(facts: Cooperation, day: date, language: str) -> str:
    return practices_answer(practices_report(facts, day), language)[0]


def _portfolio(facts: Cooperation, day: date, language: str) -> str:
    return portfolio_answer(portfolio_report(facts, day), language)[0]


def _applications(facts: Cooperation, day: date, language: str) -> str:
    return applications_answer(applications_report(facts, day=day), language)[0]


def _layers(facts: Cooperation, day: date, language: str) -> str:
    return layers_answer(layers_report(facts), language)[0]


def _forms(facts: Cooperation, day: date, language: str) -> str:
    """By the law of that day."""
    return forms_verdict(forms_report(facts, as_of=day, today=day).then, language)


def _criteria(facts: Cooperation, day: date, language: str) -> str:
    """For every area who comes first, and how robust that is."""
    report = study_criteria(facts, as_of=day)
    return " ".join(
        say(
            "criteria.verdict",
            language,
            area=area_name(facts, each.area),
            answer=criteria_answer(each, language),
        )
        for each in report.areas
    )


def _risk(facts: Cooperation, day: date, language: str) -> str:
    """For every area whether its totals separate the alternatives."""
    report = risk_report(facts, as_of=day)
    told = ((area.name, risk_sentences(report, area.now, language)[0]) for area in report.areas)
    return " ".join(say("study.risk.area", language, area=area, verdict=verdict) for area, verdict in told)


def _swot(facts: Cooperation, day: date, language: str) -> str:
    return swot_sentence(swot_report(facts, as_of=day).counts, language)


FINDERS = {
    "baseline": Finder(("baseline",), _baseline),
    "questions": Finder(("questions",), _questions),
    "practices": Finder(("practice_topics", "practices"), _practices),
    "portfolio": Finder(("projects",), _portfolio),
    "applications": Finder(("applications",), _applications),
    "layers": Finder(("layers",), _layers),
    "forms": Finder(("form_answers",), _forms),
    "criteria": Finder(("criteria", "criteria_scores"), _criteria),
    "risk": Finder(("risks", "risk_scores"), _risk),
    "swot": Finder(("swot",), _swot),
}
"""By page, in their order."""

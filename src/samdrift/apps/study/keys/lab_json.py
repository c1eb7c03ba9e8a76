"""A tried key as a program reads it: amounts with the currency's decimals, shares as p/q."""

from fractions import Fraction

from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.whatif import WhatIf
from samdrift.domain.money import CURRENCIES, ratio_text
from samdrift.runs.game_told import decimal_text
from samdrift.runs.study.blocking import RuleOutcome, blocking
from samdrift.runs.study.fairness import Fairness
from samdrift.runs.study.mix import part_text
from samdrift.runs.study.scenarios import Scenario
from samdrift.runs.study.tried import Tried, TriedParty
from samdrift.words import faults_json

Json = dict[str, object]


def lab_json(lab: Lab, tried: Tried, found: WhatIf | None, language: str) -> Json:
    """The contract's object."""
    scope, block = tried.scope, blocking(tried)
    money = CURRENCIES[scope.currency].format
    heads = scope.heads
    return {
        "year": lab.name,
        "service": scope.service,
        "currency": scope.currency,
        "total": money(tried.total_minor),
        "parts": [part_text(part) for part in tried.mix.parts],
        "heads": None
        if heads is None
        else {
            "basis": heads.basis,
            "driver": heads.driver,
            "reference_date": heads.reference_date.isoformat(),
        },
        "parties": [_party(each, scope.currency) for each in tried.parties],
        "years": [{party: money(amount) for party, amount in year.items()} for year in tried.years],
        "largest_step": money(tried.largest_step_minor),
        "fairness": _fairness(tried.fairness, scope.currency),
        "fairness_today": _fairness(lab.today.fairness if lab.today else None, scope.currency),
        "gain": list(block.gain),
        "lose": list(block.lose),
        "same": list(block.same),
        "votes": [_vote(rule) for rule in block.rules],
        "scenarios": [] if found is None else [_scenario(each) for each in found.scenarios],
        "scenario_faults": [] if found is None else faults_json(found.wrong, (), language)["faults"],
    }


def _party(each: TriedParty, currency: str) -> Json:
    money = CURRENCIES[currency].format
    per_head = None if each.per_head_minor is None else CURRENCIES[currency].major(1) * each.per_head_minor
    return {
        "party": each.party,
        "amount": money(each.amount_minor),
        "share": None if each.share is None else ratio_text(each.share),
        "per_head": None if per_head is None else ratio_text(per_head),
        "today": money(each.today_minor),
        "change": money(each.change_minor),
        "alone": None if each.alone_minor is None else money(each.alone_minor),
        "from_alone": None if each.from_alone_minor is None else money(each.from_alone_minor),
        "held": each.held,
    }


def _fairness(found: Fairness | None, currency: str) -> Json | None:
    if found is None:
        return None
    money = CURRENCIES[currency].format
    return {
        "verdict": found.code,
        "sacrifice": money(found.sacrifice_minor),
        "objections_total": found.objections_total,
        "objections": [
            {"group": list(each.group), "overcharge": decimal_text(each.overcharge)}
            for each in found.verdict.objections
        ],
    }


def _vote(found: RuleOutcome) -> Json:
    weights: dict[str, Fraction] = {
        "favour": found.for_weight,
        "against": found.against_weight,
        "needed": found.needed,
    }
    return {
        "rule": found.rule,
        "body": found.body,
        "passes": found.passes,
        **{name: ratio_text(weight) for name, weight in weights.items()},
        "deciders": list(found.deciders),
        "alone": list(found.alone),
    }


def _scenario(found: Scenario) -> Json:
    money = CURRENCIES[found.after.scope.currency].format
    return {
        "scenario": found.code,
        "parties": list(found.parties),
        "before": {party: money(amount) for party, amount in found.before.items()},
        "after": {party: money(amount) for party, amount in found.after.amounts.items()},
        "by_model": None
        if found.by_model is None
        else {party: money(amount) for party, amount in found.by_model.items()},
        "ended": list(found.ended),
    }

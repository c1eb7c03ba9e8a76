"""Keys and methods beside each other as a program reads them: docs/schemas/study.json."""

from fractions import Fraction

from samdrift.domain.games.core import Verdict
from samdrift.domain.money import CURRENCIES, number_text, ratio_text
from samdrift.runs.game_told import certificate_json, decimal_text
from samdrift.runs.study.blocking import RuleOutcome, blocking
from samdrift.runs.study.mix import part_text
from samdrift.runs.study.presets import TODAY_CODE, Preset
from samdrift.runs.study.shares import KeyShares, Shares
from samdrift.runs.study.solved import SolvedGame, SolvedMethod
from samdrift.words import fault_json, say

Json = dict[str, object]


def shares_json(found: Shares, language: str) -> Json:
    """The contract's object: amounts of keys with the currency's decimals, those of methods as they are."""
    scope, solved = found.trial.scope, found.solved
    money = CURRENCIES[scope.currency].format
    return {
        "period": scope.period.name,
        "currency": scope.currency,
        "service": scope.service,
        "total": money(scope.total_minor),
        "parties": list(scope.parties),
        "today": {party: money(amount) for party, amount in scope.today.items()},
        "model": _model_json(found),
        "keys": [_key_json(each, scope.currency, language) for each in found.keys],
        "methods": []
        if solved is None
        else [_method_json(solved, each, language) for each in solved.methods],
        "core": None
        if solved is None
        else {"empty": solved.is_core_empty, "least_core": decimal_text(solved.least_core)},
        "recommended": _recommended(found),
        "warnings": [fault_json(each, language) for each in found.warnings],
    }


def key_label(preset: Preset, language: str) -> str:
    """What a key to begin with is called."""
    rest = 100 - preset.percent
    return say(f"study.key.{preset.kind}", language, name=preset.name, percent=preset.percent, rest=rest)


def _recommended(found: Shares) -> str | None:
    today = found.trial.today.fairness
    if found.solved is None or today is None:
        return None
    name = found.solved.recommended(is_today_stable=today.is_stable)
    return TODAY_CODE if name == "" else name


def _model_json(found: Shares) -> Json | None:
    cost, solved = found.trial.cost, found.solved
    if solved is None:
        return None
    money = CURRENCIES[found.trial.scope.currency].format
    return {
        "estimated": cost.is_estimated,
        "cover": cost.is_covered,
        "difference": number_text(cost.difference),
        "components": [
            {
                "service": model.service,
                "components": len(model.components),
                "modelled": number_text(model.modelled),
                "shared": number_text(model.shared),
                "estimate": None if model.estimate is None else model.estimate.name,
            }
            for model in cost.models
        ],
        "alone": {
            each.party: money(each.alone_minor)
            for each in found.trial.today.parties
            if each.alone_minor is not None
        },
        "subadditive": solved.is_subadditive,
        "not_subadditive": [
            {
                "group": list(each.group),
                "parts": [list(part) for part in each.parts],
                "more": decimal_text(each.excess),
            }
            for each in solved.breaches
        ],
    }


def _key_json(found: KeyShares, currency: str, language: str) -> Json:
    preset, tried, money = found.preset, found.tried, CURRENCIES[currency].format
    told: Json = {
        "key": preset.code,
        "label": key_label(preset, language),
        "parts": [part_text(part) for part in preset.mix.parts],
        "refused": [fault_json(each, language) for each in found.refused],
    }
    if tried is None:
        nothing: Json = {"amounts": None, "change": None, "alone": None, "years": [], "votes": []}
        return {**told, **nothing, **_verdict_json(None)}
    saved = {each.party: each.from_alone_minor for each in tried.parties}
    return {
        **told,
        "amounts": {each.party: money(each.amount_minor) for each in tried.parties},
        "change": {each.party: money(each.change_minor) for each in tried.parties},
        "alone": {party: None if amount is None else money(amount) for party, amount in saved.items()},
        "years": [{party: money(amount) for party, amount in year.items()} for year in tried.years],
        "votes": [_vote_json(each) for each in blocking(tried).rules],
        **_verdict_json(tried.fairness.verdict if tried.fairness else None),
    }


def _vote_json(found: RuleOutcome) -> Json:
    return {
        "rule": found.rule,
        "body": found.body,
        "passes": found.passes,
        "for": number_text(found.for_weight),
        "against": number_text(found.against_weight),
        "alone": list(found.alone),
    }


def _method_json(solved: SolvedGame, found: SolvedMethod, language: str) -> Json:
    solution = found.solution
    exact = None if solution is None else solution.exact
    amounts = None if solution is None else (solution.exact or solution.amounts)
    return {
        "method": found.method,
        "label": say(f"game.method.{found.method}", language),
        "amounts": None if amounts is None else _by_player(solved, [decimal_text(each) for each in amounts]),
        "exact": None
        if exact is None
        else _by_player(solved, [ratio_text(Fraction(each)) for each in exact]),
        **_verdict_json(found.verdict),
        "certificate": None if solution is None else certificate_json(solution.certificate),
        "refused": [fault_json(each, language) for each in found.refused],
        "warnings": [fault_json(each, language) for each in (solution.warnings if solution else ())],
    }


def _by_player(solved: SolvedGame, texts: list[str]) -> dict[str, str]:
    return dict(zip(solved.players, texts, strict=True))


def _verdict_json(found: Verdict | None) -> Json:
    if found is None:
        return {"stable": None, "objections": [], "objections_total": 0}
    return {
        "stable": found.stable,
        "objections": [
            {"group": list(each.group), "overcharge": decimal_text(each.overcharge)}
            for each in found.objections
        ],
        "objections_total": found.objections_total,
    }

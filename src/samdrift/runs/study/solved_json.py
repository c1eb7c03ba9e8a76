"""Solved games as text that can be kept and read again: floats by their shortest decimal, fractions as p/q."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from samdrift.domain.faults import Fault
from samdrift.domain.games import Certificate, Solution
from samdrift.domain.games.core import Objection, Verdict
from samdrift.domain.games.subadditive import Breach
from samdrift.domain.money import ratio_text
from samdrift.runs.study.solved import SolvedGame, SolvedMethod

Number = Fraction | float
Json = dict[str, Any]


def solved_json(found: SolvedGame) -> Json:
    """The whole of it as JSON holds it."""
    return {
        "players": list(found.players),
        "least_core": number_text(found.least_core),
        "is_core_empty": found.is_core_empty,
        "breaches": [_breach_json(each) for each in found.breaches],
        "breaches_total": found.breaches_total,
        "methods": [_method_json(each) for each in found.methods],
    }


def read_solved(told: Mapping[str, Any]) -> SolvedGame:
    """What `solved_json` wrote. Raises KeyError or ValueError for anything else."""
    return SolvedGame(
        players=tuple(told["players"]),
        least_core=read_number(told["least_core"]),
        is_core_empty=told["is_core_empty"],
        breaches=tuple(_read_breach(each) for each in told["breaches"]),
        breaches_total=told["breaches_total"],
        methods=tuple(_read_method(each) for each in told["methods"]),
    )


def number_text(value: Number) -> str:
    """p/q where it is exact, else the shortest decimal that is the same float."""
    return ratio_text(value) if isinstance(value, Fraction) else repr(float(value))


def read_number(text: str) -> Number:
    return Fraction(text) if "/" in text else float(text)


def _breach_json(found: Breach) -> Json:
    return {
        "group": list(found.group),
        "parts": [list(part) for part in found.parts],
        "excess": number_text(found.excess),
    }


def _read_breach(told: Mapping[str, Any]) -> Breach:
    parts = tuple(tuple(part) for part in told["parts"])
    return Breach(group=tuple(told["group"]), parts=parts, excess=read_number(told["excess"]))


def _method_json(found: SolvedMethod) -> Json:
    return {
        "method": found.method,
        "solution": None if found.solution is None else _solution_json(found.solution),
        "verdict": None if found.verdict is None else _verdict_json(found.verdict),
        "refused": _faults_json(found.refused),
    }


def _read_method(told: Mapping[str, Any]) -> SolvedMethod:
    solution, stated = told["solution"], told["verdict"]
    return SolvedMethod(
        method=told["method"],
        solution=None if solution is None else _read_solution(solution),
        verdict=None if stated is None else _read_verdict(stated),
        refused=_read_faults(told["refused"]),
    )


def _solution_json(found: Solution) -> Json:
    proof = found.certificate
    return {
        "method": found.method,
        "amounts": _texts(found.amounts),
        "exact": None if found.exact is None else _texts(found.exact),
        "certificate": None if proof is None else _certificate_json(proof),
        "facts": None if found.facts is None else _facts_json(found.facts),
        "warnings": _faults_json(found.warnings),
    }


def _read_solution(told: Mapping[str, Any]) -> Solution:
    exact, proof = told["exact"], told["certificate"]
    return Solution(
        method=told["method"],
        amounts=tuple(float(each) for each in told["amounts"]),
        exact=None if exact is None else tuple(Fraction(each) for each in exact),
        certificate=None if proof is None else _read_certificate(proof),
        facts=None if told["facts"] is None else _read_facts(told["facts"]),
        warnings=_read_faults(told["warnings"]),
    )


def _facts_json(facts: Mapping[str, Number | tuple[float, ...]]) -> Json:
    return {
        name: _texts(value) if isinstance(value, tuple) else number_text(value)
        for name, value in facts.items()
    }


def _read_facts(told: Mapping[str, str | list[str]]) -> dict[str, Number | tuple[float, ...]]:
    return {
        name: read_number(value) if isinstance(value, str) else tuple(float(each) for each in value)
        for name, value in told.items()
    }


def _certificate_json(proof: Certificate) -> Json:
    return {
        "criterion": proof.criterion,
        "levels": _texts(proof.levels),
        "groups": [[list(group) for group in level] for level in proof.groups],
        "weights": [_texts(level) for level in proof.weights],
        "alone": [list(level) for level in proof.alone],
        "alone_weights": [_texts(level) for level in proof.alone_weights],
    }


def _read_certificate(told: Mapping[str, Any]) -> Certificate:
    return Certificate(
        criterion=told["criterion"],
        levels=tuple(map(read_number, told["levels"])),
        groups=tuple(tuple(tuple(group) for group in level) for level in told["groups"]),
        weights=_read_levels(told["weights"]),
        alone=tuple(tuple(level) for level in told["alone"]),
        alone_weights=_read_levels(told["alone_weights"]),
    )


def _read_levels(told: Iterable[Iterable[str]]) -> tuple[tuple[Number, ...], ...]:
    return tuple(tuple(map(read_number, level)) for level in told)


def _verdict_json(found: Verdict) -> Json:
    return {
        "stable": found.stable,
        "objections": [[list(each.group), number_text(each.overcharge)] for each in found.objections],
        "objections_total": found.objections_total,
    }


def _read_verdict(told: Mapping[str, Any]) -> Verdict:
    return Verdict(
        stable=told["stable"],
        objections=tuple(Objection(tuple(group), read_number(text)) for group, text in told["objections"]),
        objections_total=told["objections_total"],
    )


def _texts(values: Iterable[Number]) -> list[str]:
    return [number_text(value) for value in values]


def _faults_json(faults: Iterable[Fault]) -> list[Json]:
    return [{"code": each.code, "value": each.value, "values": dict(each.values)} for each in faults]


def _read_faults(told: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    return tuple(
        Fault(each["code"], value=each["value"], values=tuple(sorted(each["values"].items())))
        for each in told
    )

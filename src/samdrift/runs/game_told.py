"""Answers to a game as a program reads them: amounts as decimals of 12 digits or more, exact ones as p/q too."""

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction

from samdrift.domain.faults import Fault
from samdrift.domain.games import Certificate, Game
from samdrift.domain.games.core import Verdict
from samdrift.domain.money import ratio_text
from samdrift.runs.game import Answer
from samdrift.words import fault_json

Number = Fraction | float
_DIGITS = 17
"""Significant digits of a decimal that does not end sooner: as many as a float holds."""
_LONGEST = Context(prec=40)


def decimal_text(value: Number) -> str:
    """A plain decimal: all of it where it ends within 40 digits, else 17 of them; a float's shortest own."""
    if isinstance(value, float):
        return _plain(Decimal(repr(float(value))))  # a float of numpy is told otherwise
    numerator, denominator = Decimal(value.numerator), Decimal(value.denominator)
    whole = _LONGEST.divide(numerator, denominator)
    ends = Fraction(whole) == value
    return _plain(whole if ends else Context(prec=_DIGITS).divide(numerator, denominator))


def answer_json(game: Game, answer: Answer, language: str) -> dict[str, object]:
    """The contract's object; a method that has no answer has null for it, and why."""
    solution = answer.solution
    exact = None if solution is None else solution.exact
    told: dict[str, object] = {
        "method": answer.method or None,
        "allocation": None if solution is None else _by_player(game, map(decimal_text, solution.amounts)),
        "exact": None if exact is None else _by_player(game, map(ratio_text, exact)),
        **_verdict_json(answer.verdict),
        "certificate": None if solution is None else certificate_json(solution.certificate),
        "facts": {} if solution is None else _facts_json(solution.facts or {}),
        "warnings": _faults_json(answer.warnings, language),
        "refused": _faults_json(answer.refused, language),
        "seconds": round(answer.seconds, 6),
    }
    if exact is not None:
        told["allocation"] = _by_player(game, map(decimal_text, exact))
    return told


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _by_player(game: Game, texts: "map[str]") -> dict[str, str]:
    return dict(zip(game.players, texts, strict=True))


def _verdict_json(found: Verdict | None) -> dict[str, object]:
    if found is None:
        return {"stable": None, "objections": [], "objections_total": 0}
    objections = [
        {"group": list(each.group), "overcharge": decimal_text(each.overcharge)} for each in found.objections
    ]
    return {
        "stable": found.stable,
        "objections": objections,
        "objections_total": found.objections_total,
    }


def certificate_json(certificate: Certificate | None) -> dict[str, object] | None:
    """The levels of excess, the groups of each and the weights that balance them; null where there is no proof."""
    if certificate is None:
        return None
    return {
        "criterion": certificate.criterion,
        "levels": [_number_text(level) for level in certificate.levels],
        "groups": [[list(group) for group in level] for level in certificate.groups],
        "weights": [[_number_text(weight) for weight in level] for level in certificate.weights],
        "alone": [list(level) for level in certificate.alone],
        "alone_weights": [[_number_text(weight) for weight in level] for level in certificate.alone_weights],
    }


def _facts_json(facts: Mapping[str, Number | tuple[float, ...]]) -> dict[str, object]:
    return {
        name: [_number_text(each) for each in value] if isinstance(value, tuple) else _number_text(value)
        for name, value in facts.items()
    }


def _number_text(value: Number) -> str:
    """Exact as p/q, else a decimal."""
    return ratio_text(value) if isinstance(value, Fraction) else decimal_text(value)


def _faults_json(faults: tuple[Fault, ...], language: str) -> list[dict[str, object]]:
    return [fault_json(each, language) for each in faults]

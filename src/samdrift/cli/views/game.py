"""Answers to a game told: of each method what it does, each party's amount, and who would rather leave."""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.cli.faults import faults_text
from samdrift.cli.layout import text_table, wrap
from samdrift.domain.games import COST, Game
from samdrift.domain.games.core import Objection, Verdict
from samdrift.runs.game import Answer, Answered
from samdrift.words import number, percent, say

MOST_TOLD = 5
"""Objections of one answer that a person is told."""
LEAST_CORE = "least_core"
_DIGITS, _MOST_DECIMALS = 6, 6


def answered_text(answered: Answered, language: str) -> str:
    """Every answer, with an empty line between; first the unit."""
    game = answered.game
    unit = wrap(say("game.unit", language, unit=game.unit)) + "\n\n" if game.unit else ""
    return unit + "\n".join(_answer_text(game, answer, language) for answer in answered.answers)


def _answer_text(game: Game, answer: Answer, language: str) -> str:
    name, sentence = _heading(answer.method, language)
    head = f"{name}\n" + (f"{wrap(sentence)}\n" if sentence else "") + "\n"
    if answer.solution is None or answer.verdict is None:
        return head + faults_text(answer.refused, language)
    table = _table(game, answer.solution.amounts, language)
    warnings = faults_text(answer.warnings, language)
    epsilon = (answer.solution.facts or {}).get("epsilon")
    empty = ""
    if answer.method == LEAST_CORE and isinstance(epsilon, Fraction | float) and not answer.verdict.stable:
        empty = wrap(say("game.empty_core", language, amount=_number(game, epsilon, language))) + "\n"
    return f"{head}{table}\n{empty}{_verdict_text(game, answer.verdict, language)}{warnings}"


def _heading(method: str, language: str) -> tuple[str, str]:
    if not method:
        return say("game.given", language), ""
    return say(f"game.method.{method}", language), say(f"game.sentence.{method}", language)


def _table(game: Game, amounts: Sequence[float], language: str) -> str:
    """What each pays beside its cost alone; of values what each gets."""
    kind = game.kind
    header = [
        say("column.party", language),
        say(f"game.column.amount.{kind}", language),
        say(f"game.column.alone.{kind}", language),
        say(f"game.column.gain.{kind}", language),
        "%",
    ]
    alone = [float(cost) for cost in game.alone]
    rows = [
        [player, *_cells(game, amount, own, language)]
        for player, amount, own in zip(game.players, amounts, alone, strict=True)
    ]
    total = [say("column.total", language), *_cells(game, sum(amounts), sum(alone), language)]
    return text_table(header, [*rows, total])


def _cells(game: Game, amount: float, alone: float, language: str) -> list[str]:
    gain = alone - amount if game.kind == COST else amount - alone
    share = percent(Fraction(gain / alone), language) if alone else "–"
    return [*(_number(game, each, language) for each in (amount, alone, gain)), share]


def _verdict_text(game: Game, found: Verdict, language: str) -> str:
    if found.stable:
        code = "game.stable" if game.kind == COST else "game.stable.value"
        return f"{wrap(say(code, language))}\n"
    first = found.objections[0]
    told = say(
        f"game.objects.{game.kind}",
        language,
        count=found.objections_total,
        number=number(found.objections_total, language),
        group=", ".join(first.group),
        amount=_number(game, first.overcharge, language),
    )
    return f"{wrap(told)}\n{_others(game, found.objections[1:MOST_TOLD], language)}"


def _others(game: Game, objections: Sequence[Objection], language: str) -> str:
    lines = (f"{', '.join(each.group)}: {_number(game, each.overcharge, language)}" for each in objections)
    return "".join(f"{wrap(line, first='  ', rest='    ')}\n" for line in lines)


def _number(game: Game, value: Fraction | float, language: str) -> str:
    """With as many decimals as the total has need of for six digits, two at least."""
    whole = len(str(int(abs(game.total))))
    return number(Fraction(value), language, decimals=min(max(2, _DIGITS - whole), _MOST_DECIMALS))

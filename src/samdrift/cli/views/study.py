"""Keys and methods told: the answer, which of them no group would object to, and what each party pays."""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.cli.layout import WIDTH, text_table, wrap
from samdrift.domain.games.core import Verdict
from samdrift.domain.games.methods import METHODS
from samdrift.domain.money import round_half_away
from samdrift.runs.study.fair_words import fairness_sentence, group_name
from samdrift.runs.study.presets import TODAY_CODE
from samdrift.runs.study.scope import Scope
from samdrift.runs.study.shares import TRIED, KeyShares, Shares
from samdrift.runs.study.shares_json import key_label
from samdrift.words import amount, number, say

TOLD = (TODAY_CODE, TRIED)
"""The kinds of keys whose amounts a person is told; a program reads them all."""
Column = tuple[str, dict[str, Fraction]]
"""A heading and each party's amount in the currency."""
_NAME_WIDTH = 24
_LABEL_WIDTH = 40


def shares_text(found: Shares, language: str) -> str:
    """The answer on today's keys, every key and method with who objects, then the parties' amounts."""
    names = names_of(found.trial.scope)
    verdicts = _verdicts(found, names, language)
    return "\n".join((_answer(found, names, language), verdicts, *_amounts(found, names, language)))


def names_of(scope: Scope) -> dict[str, str]:
    """The names of the scope's parties, in their order."""
    known = {party.code: party.name for party in scope.year.cooperation.parties}
    return {party: known[party] for party in scope.parties}


def _answer(found: Shares, names: dict[str, str], language: str) -> str:
    scope, today = found.trial.scope, found.trial.today.fairness
    total = amount(scope.total_minor, scope.currency, language)
    said = [say("study.shares.total", language, amount=total, period=scope.period.name)]
    if today is not None:
        sentence = fairness_sentence(today, names, scope.currency, language)
        said.append(say("study.shares.today", language, sentence=sentence))
    return f"{wrap(' '.join(said))}\n"


def _verdicts(found: Shares, names: dict[str, str], language: str) -> str:
    """Each key and method, whether it is stable, and the group that objects most."""
    header = [
        say("study.column.key", language),
        say("study.column.group", language),
        say("study.column.less", language),
    ]
    told = [(key_label(each.preset, language), _verdict_of(each)) for each in found.keys]
    told += [
        (say(f"game.method.{each.method}", language), each.verdict)
        for each in (found.solved.methods if found.solved else ())
    ]
    rows = [[_cut(label), *_objection(verdict, names, language)] for label, verdict in told]
    return text_table(header, rows, left=2)


def _verdict_of(key: KeyShares) -> Verdict | None:
    return key.tried.fairness.verdict if key.tried and key.tried.fairness else None


def _objection(found: Verdict | None, names: dict[str, str], language: str) -> list[str]:
    if found is None:
        return ["–", "–"]
    if found.stable:
        return [say("study.shares.nobody", language), number(0, language)]
    worst = found.objections[0]
    return [
        group_name(worst.group, names, language),
        number(Fraction(worst.overcharge), language, decimals=0),
    ]


def _amounts(found: Shares, names: dict[str, str], language: str) -> list[str]:
    """What each party pays today, alone, by the tried key and by the default methods: whole units of the currency."""
    columns = _columns(found, language)
    if not columns:
        return []
    unit = say("study.shares.unit", language, currency=found.trial.scope.currency)
    tables = [_table(chunk, names, language) for chunk in _chunks(columns, names, language)]
    return [f"{unit}\n", *tables]


def _columns(found: Shares, language: str) -> list[Column]:
    scope = found.trial.scope
    major = scope.year.cooperation.currency.major
    columns: list[Column] = [
        (key_label(each.preset, language), {who: major(paid) for who, paid in each.tried.amounts.items()})
        for each in sorted(found.keys, key=lambda key: key.preset.kind != TODAY_CODE)
        if each.tried is not None and each.preset.kind in TOLD
    ]
    for method in found.solved.methods if found.solved else ():
        if method.solution is not None and found.solved is not None and METHODS[method.method].is_default:
            paid = zip(found.solved.players, method.solution.amounts, strict=True)
            columns.append(
                (say(f"game.method.{method.method}", language), {who: Fraction(each) for who, each in paid})
            )
    if found.trial.cost.game is not None:
        alone = {each.party: major(each.alone_minor or 0) for each in found.trial.today.parties}
        columns.insert(1, (say("study.column.alone", language), alone))
    return columns


def _chunks(columns: Sequence[Column], names: dict[str, str], language: str) -> list[list[Column]]:
    chunks: list[list[Column]] = []
    room = 0
    for column in columns:
        width = max(len(cell) for cell in _cells(column, names, language)) + 2
        if width > room:
            chunks.append([])
            room = WIDTH - _NAME_WIDTH
        chunks[-1].append(column)
        room -= width
    return chunks


def _cells(column: Column, names: dict[str, str], language: str) -> list[str]:
    heading, amounts = column
    told = [_whole(amounts[party], language) for party in names]
    return [_short(heading), *told, _whole(sum(amounts.values(), Fraction(0)), language)]


def _table(columns: list[Column], names: dict[str, str], language: str) -> str:
    first = [name[:_NAME_WIDTH] for name in names.values()]
    first = [say("column.party", language), *first, say("column.total", language)]
    cells = [first, *(_cells(column, names, language) for column in columns)]
    header, *rows = [list(row) for row in zip(*cells, strict=True)]
    return text_table(header, rows)


def _whole(value: Fraction, language: str) -> str:
    return number(round_half_away(value), language)


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL_WIDTH else f"{text[: _LABEL_WIDTH - 1]}…"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


_SHORT = 22
"""Letters of a column's heading."""

"""What every method would have each party pay, beside the key that is tried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.amounts import NONE, Whole
from samdrift.apps.study.keys.objections import objection_sentence
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault
from samdrift.runs.study.fairness import Fairness
from samdrift.runs.study.solved import SolvedGame, SolvedMethod, default_methods
from samdrift.runs.study.tried import Tried


@dataclass(frozen=True, kw_only=True)
class MethodColumn:
    """A method: its name, its sentence, each party's amount in the order of the rows, and who would object."""

    code: str
    name: str
    sentence: str
    amounts: tuple[str, ...]
    is_stable: bool | None
    verdict: str
    refused: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MethodRow:
    """A party with its amount under each column."""

    name: str
    amounts: tuple[str, ...]
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class MethodsTable:
    """The key and the methods that are shown at first; more of them below."""

    key: MethodColumn
    columns: tuple[MethodColumn, ...]
    more: tuple[MethodColumn, ...]
    rows: tuple[MethodRow, ...]
    more_rows: tuple[MethodRow, ...]
    recommended: str
    least_core: str


def methods_table(
    tried: Tried,
    solved: SolvedGame,
    names: Mapping[str, str],
    voice: Voice,
    *,
    ours: frozenset[str],
    is_today_stable: bool,
) -> MethodsTable:
    """The table; the parties stand in their order."""
    shown = set(default_methods())
    every = [_column(each, solved, names, voice) for each in solved.methods]
    key = _key(tried, names, voice)
    columns = tuple(each for each in every if each.code in shown)
    more = tuple(each for each in every if each.code not in shown)
    return MethodsTable(
        key=key,
        columns=columns,
        more=more,
        rows=tuple(_rows(tried, (key, *columns), names, ours)),
        more_rows=tuple(_rows(tried, (key, *more), names, ours)),
        recommended=_recommended(solved, voice, is_today_stable=is_today_stable),
        least_core=_least_core(solved, voice),
    )


def _key(tried: Tried, names: Mapping[str, str], voice: Voice) -> MethodColumn:
    whole = Whole(voice)
    found = tried.fairness
    return MethodColumn(
        code="key",
        name=voice.say("page.lab.methods.today" if tried.mix.is_today else "page.lab.methods.key"),
        sentence="",
        amounts=tuple(whole.plain(each.amount_minor) for each in tried.parties),
        is_stable=None if found is None else found.is_stable,
        verdict="" if found is None else _key_verdict(found, names, voice),
    )


def _key_verdict(found: Fairness, names: Mapping[str, str], voice: Voice) -> str:
    if found.is_stable:
        return voice.say("page.lab.methods.stable")
    return objection_sentence(found.verdict.objections[0], names, voice)


def _column(each: SolvedMethod, solved: SolvedGame, names: Mapping[str, str], voice: Voice) -> MethodColumn:
    return MethodColumn(
        code=each.method,
        name=voice.say(f"game.method.{each.method}"),
        sentence=voice.say(f"game.sentence.{each.method}"),
        amounts=_amounts(each, solved, Whole(voice)),
        is_stable=None if each.verdict is None else each.is_stable,
        verdict=_verdict(each, names, voice),
        refused=each.refused,
    )


def _amounts(each: SolvedMethod, solved: SolvedGame, whole: Whole) -> tuple[str, ...]:
    """In the order of the players, which is that of the parties."""
    if each.solution is None:
        return (NONE,) * len(solved.players)
    return tuple(whole.rounded(amount) for amount in each.solution.exact or each.solution.amounts)


def _verdict(each: SolvedMethod, names: Mapping[str, str], voice: Voice) -> str:
    if each.verdict is None:
        return ""
    if each.is_stable:
        return voice.say("page.lab.methods.stable")
    return objection_sentence(each.verdict.objections[0], names, voice)


def _rows(
    tried: Tried, columns: tuple[MethodColumn, ...], names: Mapping[str, str], ours: frozenset[str]
) -> Iterator[MethodRow]:
    for place, party in enumerate(tried.scope.parties):
        amounts = tuple(column.amounts[place] for column in columns)
        yield MethodRow(name=names[party], amounts=amounts, is_ours=party in ours)


def _recommended(solved: SolvedGame, voice: Voice, *, is_today_stable: bool) -> str:
    found = solved.recommended(is_today_stable=is_today_stable)
    if not found:
        return voice.say("page.lab.methods.none_needed")
    method = voice.say(f"game.method.{found}")
    code = "empty" if solved.is_core_empty else "first"
    return voice.say(f"page.lab.methods.recommended.{code}", method=method)


def _least_core(solved: SolvedGame, voice: Voice) -> str:
    """How much room there is, or what must be given up."""
    amount = Whole(voice).kroner(abs(Fraction(solved.least_core)))
    return voice.say(f"page.lab.core.{'empty' if solved.is_core_empty else 'room'}", amount=amount)

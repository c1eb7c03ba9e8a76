"""What criteria come to, as sentences: the answer with how robust it is in it, and what would have to change."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from samdrift.domain.decision.nearest_weights import NearestWeights
from samdrift.domain.decision.robustness import Robust
from samdrift.domain.decision.score_change import ScoreChange
from samdrift.domain.decision.smaa import Acceptability
from samdrift.domain.decision.weights import EQUAL
from samdrift.runs.study.criteria import AreaCriteria
from samdrift.words import listed, number, say

_DECIMALS = 2
HUNDRED = 100
_SMALLEST, _LARGEST = Fraction(1, 200), Fraction(199, 200)


def answer_of(found: AreaCriteria, language: str) -> str:
    """Who comes first with how much, in how many of all weightings and near these, and by the parties' own weights."""
    return " ".join(answers_of(found, language))


def answers_of(found: AreaCriteria, language: str) -> list[str]:
    """The same sentence by sentence; the first two belong together: the sum, and how robust it is."""
    robust = found.robust
    if robust is None:
        return [say("criteria.answer.none", language)]
    said = [_first(found, robust, language), _share(found, robust, language)]
    if found.weighting.basis == EQUAL and not found.is_tried:
        said.append(say("criteria.answer.equal", language))
    if len(found.parties) > 1:
        said.append(_parties(found, robust, language))
    return said


def verdict_of(areas: Iterable[AreaCriteria], language: str) -> str:
    """The answers of all areas, each begun with the area's name."""
    return " ".join(
        say("criteria.verdict", language, area=each.name, answer=answer_of(each, language)) for each in areas
    )


def names_of(found: AreaCriteria) -> dict[str, str]:
    """The names of the alternatives that are compared."""
    return {row.alternative: row.name for row in found.judged.alternatives}


def criteria_names(found: AreaCriteria) -> dict[str, str]:
    return {each.code: each.row.name for each in found.judged.criteria}


def total_text(found: AreaCriteria, total: Fraction, language: str) -> str:
    """What an alternative comes to: in the scale that all criteria share, else in points of a hundred."""
    told = found.on_scale(total)
    return number(total * HUNDRED if told is None else told, language, decimals=_DECIMALS)


def total_with_unit(found: AreaCriteria, total: Fraction, language: str) -> str:
    """The same with the best that there could be."""
    scale = found.judged.scale
    best = Fraction(HUNDRED) if scale is None else scale.best
    code = "points" if scale is None else "scale"
    told = total_text(found, total, language)
    return say(f"criteria.total.{code}", language, total=told, best=number(best, language))


def of_hundred(share: float, language: str) -> str:
    """A share as so many of a hundred; one that is neither none nor all is never told as that."""
    exact = Fraction(share)
    if 0 < exact < _SMALLEST:
        return "<1"
    if _LARGEST < exact < 1:
        return ">99"
    return number(exact * HUNDRED, language, decimals=0)


def points(weight: Fraction, language: str) -> str:
    """A weight in points of a hundred, with a decimal where it needs one."""
    told = weight * HUNDRED
    return number(told, language, decimals=0 if told.denominator == 1 else 1)


def changes_of(found: AreaCriteria, language: str) -> tuple[str, ...]:
    """What would have to change for another to come first: the smallest change of a score, and of the weights."""
    robust = found.robust
    if robust is None:
        return ()
    if len(robust.first) > 1:
        return (say("criteria.change.tied", language, names=listed(_named(found, robust.first), language)),)
    said = [score_change_text(found, robust.score_changes[0], language)] if robust.score_changes else []
    said += [nearest_text(found, each, language) for each in robust.nearest]
    never = [name for name in robust.comparison.alternatives if name not in _reachable(robust)]
    if never:
        said.append(
            say(
                "criteria.change.never",
                language,
                count=len(never),
                names=listed(_named(found, never), language),
            )
        )
    return tuple(said)


def score_change_text(found: AreaCriteria, change: ScoreChange, language: str) -> str:
    """A score before and after, in its scale."""
    scale = next(each.scale for each in found.judged.criteria if each.code == change.criterion)
    assert found.robust is not None
    return say(
        "criteria.change.score",
        language,
        alternative=names_of(found)[change.alternative],
        criterion=criteria_names(found)[change.criterion],
        before=_score(scale.value_at(change.before), language),
        after=_score(scale.value_at(change.after), language),
        winners=listed(_named(found, change.winners), language),
        first=listed(_named(found, found.robust.first), language),
    )


def nearest_text(found: AreaCriteria, nearest: NearestWeights, language: str) -> str:
    """The points that are moved, criterion by criterion."""
    assert found.robust is not None
    old = dict(zip(found.robust.comparison.criteria, found.robust.comparison.weights, strict=True))
    new = dict(zip(found.robust.comparison.criteria, nearest.weights, strict=True))
    names = criteria_names(found)
    moves = [
        say(
            "criteria.change.move",
            language,
            criterion=names[code],
            before=points(weight, language),
            after=points(new[code], language),
        )
        for code, weight in old.items()
        if new[code] != weight
    ]
    return say(
        "criteria.change.weights",
        language,
        alternative=names_of(found)[nearest.alternative],
        points=points(nearest.moved, language),
        moves=listed(moves, language),
        first=listed(_named(found, found.robust.first), language),
    )


def _first(found: AreaCriteria, robust: Robust, language: str) -> str:
    names, best = _named(found, robust.first), max(robust.totals)
    total = total_with_unit(found, best, language)
    if len(names) > 1:
        return say("criteria.answer.tied", language, names=listed(names, language), total=total)
    others = [each for each in robust.totals if each != best]
    second = max(others)
    runners = [
        name
        for name, each in zip(robust.comparison.alternatives, robust.totals, strict=True)
        if each == second
    ]
    return say(
        "criteria.answer.first",
        language,
        name=names[0],
        total=total,
        other=listed(_named(found, runners), language),
        other_total=total_text(found, second, language),
    )


def _share(found: AreaCriteria, robust: Robust, language: str) -> str:
    """Of the first in all weightings and near these; who is first most often where that is another."""
    first = robust.first[0]
    every = _firsts(robust, robust.every.alternatives)
    near = _firsts(robust, robust.near.alternatives)
    names = names_of(found)
    most = max(every, key=lambda name: every[name])
    within = points(robust.near.within or Fraction(0), language)
    values = {
        "name": names[first],
        "share": of_hundred(every[first], language),
        "near": of_hundred(near[first], language),
        "points": within,
    }
    if every[most] > every[first]:
        other_share = of_hundred(every[most], language)
        return say("criteria.answer.other", language, **values, other=names[most], other_share=other_share)
    return say("criteria.answer.share", language, **values)


def _firsts(robust: Robust, alternatives: Sequence[Acceptability]) -> dict[str, float]:
    return {name: each.first for name, each in zip(robust.comparison.alternatives, alternatives, strict=True)}


def _parties(found: AreaCriteria, robust: Robust, language: str) -> str:
    same = [each for each in found.parties if set(each.first) == set(robust.first)]
    if len(same) == len(found.parties):
        return say("criteria.answer.parties.all", language, count=len(same))
    return say("criteria.answer.parties.some", language, count=len(same), total=len(found.parties))


def _reachable(robust: Robust) -> set[str]:
    """Who is first, or can be."""
    return {*robust.first, *(each.alternative for each in robust.nearest)}


def _named(found: AreaCriteria, codes: Iterable[str]) -> list[str]:
    names = names_of(found)
    return [names[code] for code in codes]


def _score(value: Fraction, language: str) -> str:
    return number(value, language, decimals=None if (value * HUNDRED).denominator == 1 else _DECIMALS)

"""`samdrift study FOLDER criteria`: what the alternatives come to, how robust that is, what would change it."""

from fractions import Fraction

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.robustness import Robust
from samdrift.domain.decision.turning import Turn
from samdrift.runs.study.criteria import AreaCriteria, CriteriaReport, study_criteria
from samdrift.runs.study.criteria_json import criteria_json
from samdrift.runs.study.criteria_words import (
    answer_of,
    changes_of,
    criteria_names,
    names_of,
    of_hundred,
    points,
    total_text,
)
from samdrift.words import number, say
from samdrift.words.lists import listed

_NONE = "–"
_DECIMALS = 2


def tell(facts: Cooperation, asked: Asked) -> Told:
    """Every area, or the one asked for. Raises as `study_criteria`."""
    found = study_criteria(facts, as_of=asked.as_of, area=asked.area)
    return Told(
        json=criteria_json(found, asked.language),
        text=_text(found, asked.language),
        warnings=found.warnings,
    )


def _text(found: CriteriaReport, language: str) -> str:
    if not found.areas:
        return f"{wrap(say('criteria.nothing', language))}\n"
    return "\n".join(_area(each, language) for each in found.areas)


def _area(found: AreaCriteria, language: str) -> str:
    answer = say("criteria.verdict", language, area=found.name, answer=answer_of(found, language))
    parts = [f"{wrap(answer)}\n"]
    if found.robust is not None:
        parts += [_alternatives(found, found.robust, language), _criteria(found, found.robust, language)]
        parts += ["".join(f"{wrap(said)}\n" for said in changes_of(found, language))]
    return "\n".join(parts)


def _alternatives(found: AreaCriteria, robust: Robust, language: str) -> str:
    """The sum beside how robust it is, and the second opinions."""
    codes = ("alternative", "total", "all", "near", "topsis", "promethee")
    header = [say(f"criteria.column.{code}", language) for code in codes]
    rows = [
        [
            name,
            total_text(found, robust.totals[place], language),
            of_hundred(robust.every.alternatives[place].first, language),
            of_hundred(robust.near.alternatives[place].first, language),
            number(Fraction(robust.topsis[place]), language, decimals=_DECIMALS),
            number(Fraction(robust.promethee[place]), language, decimals=_DECIMALS),
        ]
        for place, name in enumerate(names_of(found).values())
    ]
    return text_table(header, rows)


def _criteria(found: AreaCriteria, robust: Robust, language: str) -> str:
    """What each criterion weighs, and below and above which weight another comes first."""
    codes = ("criterion", "weight", "below", "above")
    header = [say(f"criteria.column.{code}", language) for code in codes]
    turnings = {each.criterion: each for each in robust.turnings}
    rows = []
    for (code, name), weight in zip(criteria_names(found).items(), robust.comparison.weights, strict=True):
        turning = turnings.get(code)
        rows.append(
            [
                name,
                points(weight, language),
                _turn(found, turning.below if turning else None, language),
                _turn(found, turning.above if turning else None, language),
            ]
        )
    return text_table(header, rows)


def _turn(found: AreaCriteria, turn: Turn | None, language: str) -> str:
    if turn is None:
        return _NONE
    names = names_of(found)
    who = listed([names[code] for code in turn.alternatives], language)
    return say("criteria.turn", language, points=points(turn.weight, language), names=who)

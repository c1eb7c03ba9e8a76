"""The types of columns that only a study has."""

from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from samdrift.domain.cooperation.study import parse_refer
from samdrift.domain.cooperation.study.applications import APPLICATION_HOSTINGS
from samdrift.domain.cooperation.study.forms import LAW_CONFIRMATION_OUTCOMES
from samdrift.domain.cooperation.study.projects import LAYERS, MOST_ECONOMIC, MOST_REGIONAL, PROJECT_STAGES
from samdrift.domain.cooperation.study.questions import ANSWER_STATUSES
from samdrift.domain.cooperation.study.risks import MOST_SCORE, RISK_MEASURE_STATUSES
from samdrift.domain.cooperation.study.statements import COMMITMENT_OUTCOMES, STATEMENT_KINDS
from samdrift.domain.cooperation.study.swot import SWOT_KINDS
from samdrift.files.tables import texts
from samdrift.files.tables.cells import Kind, Source, wrong
from samdrift.files.tables.fields import NUMBERS, one_of, one_of_or_empty, reads, reads_or_empty, writes


def _on_scale(most: int) -> object:
    def read(text: str, source: Source) -> int:
        score = texts.read_whole(text, source)
        if not 1 <= score <= most:
            raise wrong("score_scale", most=most)
        return score

    return reads_or_empty(Kind.WHOLE, read)


def _between(least: int, most: int) -> object:
    def read(text: str, source: Source) -> Fraction:
        number = texts.read_number(text, source)
        if not least <= number <= most:
            raise wrong("number_between", least=least, most=most)
        return number

    return reads(Kind.NUMBER, read)


def _read_refers(text: str, _: Source) -> tuple[str, ...]:
    """What takes an item up, each by kind, area and code."""
    found = tuple(each.strip() for each in text.split("|")) if text else ()
    for each in found:
        if parse_refer(each) is None:
            raise wrong("refer_form", part=each)
    return found


def _read_texts(text: str, source: Source) -> tuple[str, ...]:
    """Texts with `|` between."""
    return tuple(each.strip() for each in texts.read_text(text, source).split("|") if each.strip())


def _read_curve(text: str, source: Source) -> str:
    """Points `value:worth` with `|` between, by rising value; a worth is from 0 to 1."""
    points = [each.partition(":") for each in text.split("|")] if text else []
    if len(points) == 1 or any(not colon for _, colon, _ in points):
        raise wrong("curve_form")
    values = [texts.read_number(value.strip(), source) for value, _, _ in points]
    worths = [texts.read_number(worth.strip(), source) for _, _, worth in points]
    if any(value >= following for value, following in pairwise(values)):
        raise wrong("curve_order")
    if not all(0 <= worth <= 1 for worth in worths):
        raise wrong("curve_worth")
    return text


ScoreOrEmpty = Annotated[int | None, Kind.WHOLE, _on_scale(MOST_SCORE), writes(str)]
EconomicOrEmpty = Annotated[int | None, Kind.WHOLE, _on_scale(MOST_ECONOMIC), writes(str)]
RegionalOrEmpty = Annotated[int | None, Kind.WHOLE, _on_scale(MOST_REGIONAL), writes(str)]
YearOrEmpty = Annotated[int | None, Kind.WHOLE, reads_or_empty(Kind.WHOLE, texts.read_year), writes(str)]
Latitude = Annotated[Fraction, Kind.NUMBER, _between(-90, 90), NUMBERS]
Longitude = Annotated[Fraction, Kind.NUMBER, _between(-180, 180), NUMBERS]
Curve = Annotated[str, Kind.TEXT, reads(Kind.TEXT, _read_curve), writes(str)]
"""Kept as text, since an empty one is a straight line."""
Refers = Annotated[tuple[str, ...], Kind.TEXT, reads(Kind.TEXT, _read_refers), writes("|".join)]
Texts = Annotated[tuple[str, ...], Kind.TEXT, reads(Kind.TEXT, _read_texts), writes("|".join)]
MeasureStatus = Annotated[str, Kind.CHOICE, one_of_or_empty(*RISK_MEASURE_STATUSES), writes(str)]
SwotKind = Annotated[str, Kind.CHOICE, one_of(*SWOT_KINDS), writes(str)]
StatementKind = Annotated[str, Kind.CHOICE, one_of(*STATEMENT_KINDS), writes(str)]
Confirmed = Annotated[str, Kind.CHOICE, one_of(*LAW_CONFIRMATION_OUTCOMES), writes(str)]
Outcome = Annotated[str, Kind.CHOICE, one_of(*COMMITMENT_OUTCOMES), writes(str)]
Stage = Annotated[str, Kind.CHOICE, one_of_or_empty(*PROJECT_STAGES), writes(str)]
Layer = Annotated[str, Kind.CHOICE, one_of(*LAYERS), writes(str)]
Hosting = Annotated[str, Kind.CHOICE, one_of_or_empty(*APPLICATION_HOSTINGS), writes(str)]
AnswerStatus = Annotated[str, Kind.CHOICE, one_of(*ANSWER_STATUSES), writes(str)]

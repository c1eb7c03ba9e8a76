"""The sentences of a baseline: how complete it is, what stands out and why, and how a post's year stands to others'."""

from collections.abc import Mapping
from fractions import Fraction

from samdrift.domain.baseline.figures import COST, FTE, SALES, Column, Completeness
from samdrift.domain.baseline.outliers import SCORE, Outlier
from samdrift.domain.baseline.productivity import standing
from samdrift.domain.baseline.published import PublishedRange
from samdrift.domain.baseline.ratios import ACTIVITY, INHABITANT, SUPPLIER_INVOICES, Ratio
from samdrift.runs.study.baseline import BaselineStudy
from samdrift.words import listed, number, say

Names = Mapping[str, str]
NAMED = (COST, FTE, SALES, INHABITANT, SUPPLIER_INVOICES)
"""Measures that have words of ours; all others are called as the cooperation calls them."""
_LARGE, _MIDDLE = 100, 10


def verdict(study: BaselineStudy, language: str) -> str:
    """How many figures are in, of how many, who lacks the most, and how many stand out."""
    names = party_names(study)
    said = [complete_said(study.complete, study.table.year, names, language)]
    found = sum(len(each.outliers) for each in study.outliers)
    if found:
        said.append(say("study.baseline.outliers", language, count=found))
    return " ".join(said)


def complete_said(found: Completeness, year: int, names: Names, language: str) -> str:
    """The sentence that the page begins with."""
    most = found.most
    values = {"inside": found.inside, "expected": found.expected, "year": year}
    if not most:
        return say("study.baseline.complete", language, count=found.expected, **values)
    if len(most) == len(found.lacking) and len(most) > 1:
        return say("study.baseline.lacking.all", language, number=found.lacking[most[0]], **values)
    party = listed([names.get(each, each) for each in most], language)
    return say("study.baseline.lacking", language, party=party, number=found.lacking[most[0]], **values)


def answers_said(found: Completeness, language: str) -> str:
    """How many are answered without a figure; empty where none is."""
    said = [
        say(f"study.baseline.{code}", language, count=count)
        for code, count in (("unknown", found.unknown), ("not_applicable", found.not_applicable))
        if count
    ]
    return " ".join(said)


def outlier_said(study: BaselineStudy, ratio: Ratio, found: Outlier, language: str) -> str:
    """Which figure it is, how far from the middle, and by which rule."""
    names = party_names(study)
    return say(
        f"study.baseline.outlier.{'score' if found.rule == SCORE else 'factor'}",
        language,
        party=names.get(found.party, found.party),
        ratio=ratio_name(study, ratio, language),
        value=figure_said(found.value, language),
        middle=figure_said(found.middle, language),
        measure=number(found.measure, language, decimals=1),
    )


def standing_said(who: str, value: Fraction, within: PublishedRange, language: str) -> str:
    """Below, inside or above, with the range, who published it, and that definitions differ."""
    stands = standing(value, within)
    code = "mean" if within.low == within.high else "range"
    return say(
        f"study.baseline.{code}.{stands}",
        language,
        party=who,
        value=figure_said(value, language),
        low=number(within.low, language),
        high=number(within.high, language),
        year=within.published,
    )


def party_names(study: BaselineStudy) -> Names:
    return {party.code: party.name for party in study.cooperation.parties}


def service_name(study: BaselineStudy, service: str, language: str) -> str:
    """Its name; of none that it is of all services together."""
    names = {each.code: each.name for each in study.cooperation.services}
    return names.get(service, service) or say("study.baseline.no_service", language)


def column_name(study: BaselineStudy, column: Column, language: str) -> str:
    """By the table of measures, in our words, by its unit as figures or the question have it, or by its code."""
    named = {each.measure: each.name for each in study.cooperation.study.measures}
    if column.measure in named:
        return named[column.measure]
    if _has_words(column):
        return measure_name(column.measure, language)
    asked = (
        each.unit
        for each in study.cooperation.study.questions
        if (each.service, each.measure) == (column.service, column.measure) and not column.is_driver
    )
    unit = _unit(study, column) or next(asked, "")
    if not unit or column.is_driver:
        return column.measure
    of_service = (each for each in study.table.columns if each.service == column.service)
    beside = (each for each in of_service if each != column and not _has_words(each))
    is_alone = all(_unit(study, each) != unit for each in beside)
    return unit if is_alone else f"{unit} ({column.measure.replace('_', ' ')})"


def _has_words(column: Column) -> bool:
    return column.measure in NAMED or column.measure.startswith(ACTIVITY)


def _unit(study: BaselineStudy, column: Column) -> str:
    """The one that all have measured it in."""
    units = study.table.units(column)
    return units[0] if len(units) == 1 and not column.is_driver else ""


def measure_name(measure: str, language: str) -> str:
    """In our words, or by its code: posts of an activity (`fte_invoices_in`) are posts, and say of which."""
    if measure.startswith(ACTIVITY):
        activity = measure.removeprefix(ACTIVITY).replace("_", " ")
        return say("study.baseline.posts_of", language, activity=activity)
    return say(f"study.baseline.measure.{measure}", language) if measure in NAMED else measure


def ratio_name(study: BaselineStudy, ratio: Ratio, language: str) -> str:
    """`cost per payslip`, and of which service."""
    said = say(
        "study.baseline.ratio",
        language,
        measure=_name_in(study, ratio.service, ratio.measure, language),
        per=_small(_name_in(study, ratio.service, ratio.per, language)),
    )
    return f"{service_name(study, ratio.service, language)}: {said}"


def short_ratio_name(study: BaselineStudy, ratio: Ratio, language: str) -> str:
    """The same where the service is named beside it."""
    return ratio_name(study, ratio, language).split(": ", 1)[1]


def volume_name(study: BaselineStudy, service: str, measure: str, language: str) -> str:
    """As it stands within a sentence."""
    return _small(_name_in(study, service, measure, language))


def figure_said(value: Fraction, language: str) -> str:
    """Whole where it is large, with one decimal in between, with two where it is small, with four near 0."""
    size = abs(value)
    if value.denominator == 1 or size >= _LARGE:
        return number(value, language, decimals=0)
    if size >= _MIDDLE:
        return number(value, language, decimals=1)
    return number(value, language, decimals=2 if size >= 1 else 4)


def _small(name: str) -> str:
    """As it stands within a sentence; a name in capitals stays."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _name_in(study: BaselineStudy, service: str, measure: str, language: str) -> str:
    columns = [each for each in study.table.columns if each.measure == measure]
    own = [each for each in columns if each.service == service] or columns
    return column_name(study, own[0], language) if own else measure_name(measure, language)

"""`samdrift study FOLDER baseline`: how complete the figures of the newest year are, and what stands out."""

from fractions import Fraction

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.domain.baseline.figures import FIGURE, Cell, Column
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.baseline import BaselineStudy, SecondLook, baseline_study
from samdrift.runs.study.baseline_json import baseline_json
from samdrift.runs.study.baseline_words import (
    answers_said,
    column_name,
    outlier_said,
    party_names,
    service_name,
    standing_said,
    verdict,
)
from samdrift.words import number, percent, say

WIDEST = 6
"""Parties in one table; more stand in the next."""


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The verdict, what stands out and why, the figures with their gaps, productivity, and the second look."""
    study, language = baseline_study(facts), asked.language
    if study is None:
        none = " ".join(say(code, language) for code in ("study.baseline.none", "page.baseline.teach"))
        return Told(json=baseline_json(None, language), text=f"{wrap(none)}\n")
    said = (verdict(study, language), answers_said(study.complete, language), *_outliers(study, language))
    parts = [
        "".join(f"{wrap(each)}\n" for each in said if each),
        *_figures(study, language),
        "".join(f"{wrap(each)}\n" for each in _standings(study, language)),
        *(_second_look(study, each, language) for each in study.second_looks if each.found),
    ]
    return Told(
        json=baseline_json(study, language),
        text="\n".join(part for part in parts if part),
        warnings=study.warnings,
    )


def _outliers(study: BaselineStudy, language: str) -> list[str]:
    return [outlier_said(study, ratio, each, language) for ratio in study.outliers for each in ratio.outliers]


def _figures(study: BaselineStudy, language: str) -> list[str]:
    """A table for each service, and for so many parties."""
    heads = dict.fromkeys((each.is_driver, each.service) for each in study.table.columns)
    tables = []
    for is_driver, service in heads:
        name = say("page.baseline.drivers", language) if is_driver else service_name(study, service, language)
        columns = [
            each for each in study.table.columns if (each.is_driver, each.service) == (is_driver, service)
        ]
        for first in range(0, len(study.table.parties), WIDEST):
            parties = study.table.parties[first : first + WIDEST]
            rows = [_row(study, column, parties, language) for column in columns]
            tables.append(text_table([name, *parties], rows))
    return tables


def _row(study: BaselineStudy, column: Column, parties: tuple[str, ...], language: str) -> list[str]:
    cells = [_cell(study.table.cells[column, party], language) for party in parties]
    return [column_name(study, column, language), *cells]


def _cell(cell: Cell, language: str) -> str:
    if cell.state != FIGURE or cell.value is None:
        return say(f"page.baseline.state.{cell.state}", language)
    return number(cell.value, language)


def _standings(study: BaselineStudy, language: str) -> list[str]:
    """Of every party and published range a sentence."""
    names = party_names(study)
    return [
        standing_said(names[party], value, within, language)
        for found in study.productivity
        for within in found.ranges
        for party, value in found.per_post.values.items()
    ]


def _second_look(study: BaselineStudy, look: SecondLook, language: str) -> str:
    assert look.found is not None
    names = party_names(study)
    header = [
        f"{service_name(study, look.service, language)} (DEA)",
        *(say(f"page.baseline.second.{code}", language) for code in ("constant", "variable", "scale")),
    ]
    rows = [
        [
            names[each.party],
            *(_share(score, language) for score in (each.constant.score, each.variable.score, each.scale)),
        ]
        for each in look.found.parties
    ]
    return text_table(header, rows)


def _share(score: float, language: str) -> str:
    return percent(Fraction(score), language)

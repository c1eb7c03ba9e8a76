"""The tables of a study: each row once, and nothing named that nothing defines."""

from dataclasses import replace
from typing import Any

import pytest
from tests.studies import every_table

from samdrift.domain.cooperation.study import StudyFacts
from samdrift.domain.cooperation.study.checks import study_faults
from samdrift.domain.faults import Place

WHOLE = every_table()


def told(study: StudyFacts, parties: tuple[str, ...] = ("a", "b")) -> list[tuple[str, str, str | None]]:
    found = study_faults(study, parties=parties, services=("it",))
    return [(each.code, each.place.column, each.value) for each in found]


def test_nothing_is_wrong_with_a_row_in_every_table() -> None:
    assert told(WHOLE) == []


@pytest.mark.parametrize("table", sorted(vars(WHOLE)))
def test_a_row_that_stands_twice_is_told_in_every_table_with_its_first_place(table: str) -> None:
    first, *others = (replace(each, place=Place(table, 2)) for each in getattr(WHOLE, table))
    again = replace(first, place=Place(table, 9))
    found = list(
        study_faults(replace(WHOLE, **{table: (first, *others, again)}), parties=("a", "b"), services=("it",))
    )
    assert [(each.code, each.place.row, dict(each.values)["other"]) for each in found] == [
        ("study_row_twice", 9, "2")
    ]


REFERENCES = [
    (table, reference.columns[-1])
    for table, rows in vars(WHOLE).items()
    for reference in getattr(rows[0], "references", ())
]


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_a_name_that_nothing_defines_is_told_in_its_column(table: str, column: str) -> None:
    rows: tuple[Any, ...] = getattr(WHOLE, table)
    wrong = next(each for each in rows if getattr(each, column))
    others = tuple(each for each in rows if each is not wrong)
    found = told(replace(WHOLE, **{table: (replace(wrong, **{column: "nowhere"}), *others)}))
    assert [each[1] for each in found if "nowhere" in (each[2] or "")] == [column]


def test_a_party_that_is_gone_is_missed_wherever_a_row_names_it() -> None:
    assert {code for code, _, _ in told(WHOLE, parties=("b",))} == {"party_unknown"}


@pytest.mark.parametrize("refer", ["risk:pay/none", "criterion:it/cost", "measure:it/ask"])
def test_what_takes_an_item_up_must_be_there_in_that_area(refer: str) -> None:
    (item,) = WHOLE.swot
    assert told(replace(WHOLE, swot=(replace(item, refers=(refer,)),))) == [
        ("refer_unknown", "refers", refer)
    ]


def test_an_empty_name_is_of_nobody_and_is_not_missed() -> None:
    _, for_all = WHOLE.risk_measures
    assert for_all.alternative == ""
    assert told(replace(WHOLE, risk_measures=(for_all,), swot=())) == []

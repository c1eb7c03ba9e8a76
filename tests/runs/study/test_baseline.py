"""The baseline of a year: which ratios there are, who is compared by what, and what is said of it."""

from dataclasses import replace

import pytest
from tests.cooperations import party
from tests.domain.baseline.worlds import ask, figure, head_count, world
from tests.runs.study.worlds import example

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.faults import CalledWrongError
from samdrift.runs.study.baseline import BaselineStudy, baseline_study
from samdrift.runs.study.baseline_words import answers_said, column_name, verdict
from samdrift.words import LANGUAGES


def study(known: Cooperation, year: int | None = None) -> BaselineStudy:
    found = baseline_study(known, year=year)
    assert found is not None
    return found


def measured(parties: str = "abc") -> list[BaselineFigure]:
    return [
        figure(code, measure, value)
        for place, code in enumerate(parties, start=1)
        for measure, value in (("cost", 100 * place), ("payslip", 10 * place), ("ticket", place))
    ]


def test_without_figures_and_questions_there_is_no_baseline() -> None:
    assert baseline_study(world()) is None


def test_a_year_of_which_nothing_is_known_is_told_with_those_that_are() -> None:
    with pytest.raises(CalledWrongError, match=r"baseline_year_unknown.*years=2025"):
        baseline_study(world(measured()), year=2019)


def test_nothing_is_told_per_inhabitant_where_a_county_stands_beside_its_municipalities() -> None:
    heads = [head_count(code, 100) for code in "abc"]
    known = world(measured(), drivers=heads)
    assert {each.per for each in study(known).ratios} == {"inhabitant", "payslip", "ticket"}
    kinds = [party("a", kind="municipality"), party("b", kind="municipality"), party("c", kind="county")]
    assert "inhabitant" not in {each.per for each in study(replace(known, parties=tuple(kinds))).ratios}


def test_a_service_that_measures_nothing_of_its_own_is_told_by_drivers() -> None:
    figures = [figure(code, "cost", 100) for code in "abc"]
    known = world(figures, drivers=[head_count(code, 50, driver="users") for code in "abc"])
    assert [(each.measure, each.per) for each in study(known).ratios] == [("cost", "users")]


def test_units_that_differ_and_sales_without_a_cost_are_warned_of() -> None:
    figures = [
        figure("a", "fte", 1),
        figure("b", "fte", 1, unit="hours"),
        figure("a", "sales_to_partners", 1),
    ]
    found = study(world(figures)).warnings
    assert sorted(each.code for each in found) == ["baseline_sales_without_cost", "baseline_units_differ"]


def test_a_second_look_takes_as_many_volumes_as_the_parties_bear_and_leaves_out_who_lacks_one() -> None:
    (few,) = study(world([*measured(), figure("d", "cost", 5)], parties="abcd")).second_looks
    assert (few.inputs, few.outputs, few.left_out) == (("cost",), ("payslip",), ("d",))
    many = "abcdefghi"
    (more,) = study(world(measured(many), parties=many)).second_looks
    assert more.outputs == ("payslip", "ticket")
    assert more.found is not None
    assert more.found.warnings == ()


def test_a_second_look_that_cannot_be_had_says_why() -> None:
    figures = [figure(code, measure, 0) for code in "ab" for measure in ("cost", "payslip")]
    (look,) = study(world(figures)).second_looks
    assert look.found is None
    assert {each.code for each in look.faults} == {"dea_nothing"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_counts_in_every_language(language: str) -> None:
    known = study(world(measured("ab"), questions=[ask("q", "fte")]))
    said = verdict(known, language)
    assert "6" in said
    assert "12" in said
    assert "C" in said
    assert answers_said(known.complete, language) == ""


def test_measures_are_called_by_their_unit_and_by_their_code_where_two_have_the_same() -> None:
    known = study(
        world([figure("a", "payslip", 1), figure("a", "cost", 1, unit="NOK"), figure("a", "fte_run", 1)])
    )
    assert [column_name(known, each, "nb") for each in known.table.columns] == [
        "Kostnad",
        "pcs",
        "Årsverk: run",
    ]
    twice = study(world([figure("a", "payslip", 1), figure("a", "payslip_late", 1)]))
    assert [column_name(twice, each, "en") for each in twice.table.columns] == [
        "pcs (payslip)",
        "pcs (payslip late)",
    ]


def test_fars_county_sends_few_invoices_and_they_stand_out() -> None:
    found = study(example("far").cooperation)
    outside = {(each.measure, each.per): [one.party for one in each.outliers] for each in found.outliers}
    assert outside["cost", "invoice_out"] == ["rogaland_fk"]
    assert "Rogaland" not in " ".join(found.complete.most)

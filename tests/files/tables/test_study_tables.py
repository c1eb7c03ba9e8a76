"""The tables of a study read cell by cell: what is outside its scale is told where it stands."""

from pathlib import Path

import pytest
from tests.folders import small_folder

from samdrift.domain.cooperation.study import Alternative, RiskScore
from samdrift.files.tables import read_folder

ALTERNATIVES = "alternative,name\nhost,Host\n"
RISKS = "area,risk,name\npay,vat,VAT\n"
SCORES = "area,risk,alternative,probability,consequence\n"
PROJECTS = "project,name,economic,regional\n"


def told(folder: Path) -> list[tuple[str, int, str, str | None]]:
    return [(each.code, each.place.row, each.place.column, each.value) for each in read_folder(folder).faults]


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        alternatives_csv=ALTERNATIVES,
        risks_csv=RISKS,
        risk_scores_csv=f"{SCORES}pay,vat,host,5,4\n",
    )
    whole = read_folder(folder).cooperation
    assert whole is not None
    (alternative,), (score,) = whole.study.alternatives, whole.study.risk_scores
    assert (alternative.name, alternative.place.row) == ("Host", 2)
    assert isinstance(alternative, Alternative)
    assert isinstance(score, RiskScore)
    assert (score.probability, score.consequence, score.scorer) == (5, 4, "")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("pay,vat,host,6,4", ("score_scale", 2, "probability", "6")),
        ("pay,vat,host,0,4", ("score_scale", 2, "probability", "0")),
        ("pay,vat,host,2.5,4", ("whole_number", 2, "probability", "2.5")),
        ("pay,vat,host,,4", ("score_half", 2, "probability", "")),
        ("pay,vat,host,4,", ("score_half", 2, "consequence", "")),
        ("pay,vat,hots,4,4", ("study_unknown", 2, "alternative", "hots")),
        ("it,vat,host,4,4", ("study_unknown", 2, "risk", "it/vat")),
    ],
)
def test_a_score_outside_its_scale_or_of_something_unknown_is_told_at_its_cell(
    tmp_path: Path, cells: str, fault: tuple[str, int, str, str | None]
) -> None:
    folder = small_folder(
        tmp_path, alternatives_csv=ALTERNATIVES, risks_csv=RISKS, risk_scores_csv=f"{SCORES}{cells}\n"
    )
    assert told(folder) == [fault]


def test_a_risk_that_could_not_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        alternatives_csv=ALTERNATIVES,
        risks_csv="area,risk,name,valid_until\npay,vat,VAT,soon\n",
        risk_scores_csv=f"{SCORES}pay,vat,host,4,4\n",
    )
    assert [code for code, *_ in told(folder)] == ["date_form"]


def test_a_cell_may_be_skipped(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path, alternatives_csv=ALTERNATIVES, risks_csv=RISKS, risk_scores_csv=f"{SCORES}pay,vat,host,,\n"
    )
    assert told(folder) == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("projects_csv", f"{PROJECTS}a,A,6,1\n", "score_scale"),
        ("projects_csv", f"{PROJECTS}a,A,5,5\n", "score_scale"),
        ("criteria_csv", "area,criterion,name,worst,best\npay,a,A,3,3\n", "scale_empty"),
        ("criteria_csv", "area,criterion,name,worst,best,curve\npay,a,A,1,5,1:0\n", "curve_form"),
        ("criteria_csv", "area,criterion,name,worst,best,curve\npay,a,A,1,5,1:0|1:1\n", "curve_order"),
        ("criteria_csv", "area,criterion,name,worst,best,curve\npay,a,A,1,5,1:0|5:2\n", "curve_worth"),
        ("places_csv", "party,latitude,longitude\na,95,5\n", "number_between"),
        ("places_csv", "party,latitude,longitude\na,58,-181\n", "number_between"),
        ("questions_csv", "question,name\nq,Which?\n", "question_of_what"),
        ("questions_csv", "question,name,measure\nq,Which?,fte\n", "question_without_year"),
        ("questions_csv", "question,name,topic\nq,Which?,scan\n", "question_without_area"),
        ("statements_csv", "kind,statement,text,refers\nstrength,a,A,vat\n", "refer_form"),
        (
            "risks_csv",
            "area,risk,name,valid_from,valid_until\npay,a,A,2004-01-01,2004-01-01\n",
            "interval_empty",
        ),
    ],
)
def test_what_makes_no_sense_in_a_row_is_a_fault(tmp_path: Path, name: str, text: str, code: str) -> None:
    assert [each[0] for each in told(small_folder(tmp_path, **{name: text}))] == [code]


def test_a_project_has_somebody_in_it(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path, projects_csv="project,name\na,A\n", project_parties_csv="project,party,name\na,,\n"
    )
    assert [code for code, *_ in told(folder)] == ["project_party_unnamed"]


def test_a_contract_that_ends_on_the_last_day_of_a_month_is_doubted(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        applications_csv="party,application,area,name,contract_end\na,pay,pay,Unique,2004-12-31\n",
    )
    warnings = [(each.code, each.place.column) for each in read_folder(folder).warnings]
    assert ("until_is_last_day", "contract_end") in warnings

"""Criteria studied from the tables: FAR's and Norrbotten's figures, what is left out, and never a bare sum."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.runs.study.criteria_world import AFTER, BEFORE, cooperation_of, far, norrbotten, score

from samdrift.domain.cooperation.study import (
    CriterionPair,
    CriterionScore,
    CriterionWeight,
    StudyFacts,
)
from samdrift.domain.decision.weights import EQUAL, STATED
from samdrift.domain.faults import CalledWrongError, FoundWrongError
from samdrift.runs.study.criteria import AreaCriteria, study_criteria
from samdrift.runs.study.criteria_words import answer_of, changes_of, of_hundred, verdict_of


def finance(study: StudyFacts | None = None, **more: object) -> AreaCriteria:
    asked = {"as_of": BEFORE, **more}
    (found,) = study_criteria(cooperation_of(study or far()), area="finance", **asked).areas
    return found


def scores(found: AreaCriteria) -> list[Fraction | None]:
    assert found.robust is not None
    return [found.on_scale(total) for total in found.robust.totals]


def codes(found: AreaCriteria) -> list[str]:
    return [each.code for each in found.warnings]


@pytest.mark.parametrize(
    ("area", "as_of", "told"),
    [
        ("finance", BEFORE, ["2.95", "3.10", "2.80", "2.85"]),
        ("finance", AFTER, ["3.25", "3.40", "3.10", "2.85"]),
        ("payroll", BEFORE, ["2.90", "3.20", "2.80", "3.15"]),
        ("payroll", AFTER, ["3.20", "3.50", "3.10", "3.15"]),
    ],
)
def test_fars_forms_come_to_what_its_tables_say_before_and_after_the_law_on_vat(area, as_of, told) -> None:
    (found,) = study_criteria(cooperation_of(far()), as_of=as_of, area=area).areas
    assert scores(found) == [Fraction(each) for each in told]
    assert found.warnings == ()


def test_norrbottens_joint_board_is_ahead_of_the_company() -> None:
    (found,) = study_criteria(cooperation_of(norrbotten()), as_of=BEFORE).areas
    assert scores(found) == [Fraction("2.45"), Fraction("3.95")]
    assert found.robust is not None
    assert found.robust.first == ("board",)


def test_no_sum_is_told_without_how_robust_it_is() -> None:
    found = finance()
    assert found.robust is not None
    assert sum(each.first for each in found.robust.every.alternatives) == pytest.approx(1)
    answer = answer_of(found, "nb")
    assert answer.startswith("Host kommer først med 3,10 av 5, foran IKS med 2,95.")
    assert "av alle tenkelige vektinger kommer Host først i 20 av 100 og Best practice i 63" in answer


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_what_would_have_to_change_is_told_in_every_language(language: str) -> None:
    said = changes_of(finance(), language)
    assert len(said) == 4
    assert all("criteria." not in each for each in said)
    assert "3,5" in said[0] or "3.5" in said[0]


def test_every_area_is_told_in_the_verdict() -> None:
    found = study_criteria(cooperation_of(far()), as_of=BEFORE)
    said = verdict_of(found.areas, "en")
    assert said.startswith("Finance: Host comes first with 3.10 of 5")
    assert "Payroll: Host comes first with 3.20 of 5" in said


def test_an_area_without_criteria_is_a_wrong_call() -> None:
    with pytest.raises(CalledWrongError, match="study_area_unknown value=finanse areas=finance, payroll"):
        study_criteria(cooperation_of(far()), as_of=BEFORE, area="finanse")


def test_a_criterion_without_scores_is_left_out_for_all_and_told() -> None:
    study = far()
    kept = tuple(row for row in study.criteria_scores if row.criterion != "vat")
    found = finance(replace(study, criteria_scores=kept))
    assert codes(found) == ["criterion_without_scores"]
    assert [each.code for each in found.judged.unscored] == ["vat"]
    assert found.weighting.weights[0] == Fraction(30, 90)


def test_an_alternative_without_a_score_is_left_out_and_nothing_is_invented() -> None:
    study = far()
    kept = tuple(
        row
        for row in study.criteria_scores
        if (row.area, row.criterion, row.alternative) != ("finance", "staff", "host")
    )
    found = finance(replace(study, criteria_scores=kept))
    assert found.robust is not None
    assert found.robust.comparison.alternatives == ("iks", "section27", "best_practice")
    assert [(each.code, each.value, dict(each.values)["missing"]) for each in found.warnings] == [
        ("criteria_alternative_left_out", "Host", "Staff")
    ]


def test_a_scorer_who_skipped_a_cell_is_told_and_the_mean_is_that_of_the_others() -> None:
    study = far()
    kari = tuple(
        replace(row, scorer="kari", value=min(row.value + 1, Fraction(5)))
        for row in study.criteria_scores
        if row.area == "finance" and (row.criterion, row.alternative) != ("cost", "iks")
    )
    found = finance(replace(study, criteria_scores=(*study.criteria_scores, *kari)))
    cells = found.judged.cells
    assert (cells["iks", "cost"].value, cells["host", "cost"].value) == (3, Fraction(9, 2))
    assert cells["host", "cost"].ends == (4, 5)
    (told,) = found.warnings
    assert (told.code, told.value, dict(told.values)["number"]) == ("criteria_scorer_skipped", "kari", "1")
    assert found.robust is not None
    assert all(each.confidence is None for each in found.robust.every.alternatives)


def test_scorers_who_scored_everything_tell_how_sure_the_first_is() -> None:
    study = far()
    twice = tuple(replace(row, scorer="kari") for row in study.criteria_scores)
    found = finance(replace(study, criteria_scores=(*study.criteria_scores, *twice)))
    assert found.robust is not None
    assert {each.confidence for each in found.robust.every.alternatives if each.central} == {1.0}


def test_without_weights_all_criteria_weigh_the_same_and_it_is_said() -> None:
    found = finance(replace(far(), criteria_weights=()))
    assert found.weighting.basis == EQUAL
    assert codes(found) == ["criteria_weights_equal"]
    assert "Nobody has given weights" in answer_of(found, "en")


def test_each_party_has_its_own_answer_and_all_together_the_mean() -> None:
    study = far()
    control = tuple(
        replace(row, party="b", weight=Fraction(row.criterion in ("control", "vat")))
        for row in study.criteria_weights
    )
    as_a = tuple(replace(row, party="a") for row in study.criteria_weights)
    found = finance(replace(study, criteria_weights=(*as_a, *control)))
    assert [(each.own.party, each.first) for each in found.parties] == [
        ("a", ("host",)),
        ("b", ("best_practice",)),
    ]
    assert found.robust is not None
    assert found.robust.first == ("best_practice",)
    assert "1 of 2 parties" in answer_of(found, "en")
    assert found.weighting.weights[2] == Fraction(3, 10)


def test_weights_that_are_tried_take_the_place_of_the_tables_and_leave_the_parties_alone() -> None:
    found = finance(tried={"control": Fraction(1)})
    assert found.is_tried
    assert found.robust is not None
    assert found.robust.first == ("best_practice",)
    assert found.parties[0].first == ("host",)
    with pytest.raises(FoundWrongError, match="criterion_weight_negative value=-1"):
        finance(tried={"cost": Fraction(-1)})


def test_tried_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="criterion_weights_zero"):
        finance(tried={"cost": Fraction(0)})


def test_judgements_of_pairs_weigh_where_no_weights_are_stated() -> None:
    study = StudyFacts(
        alternatives=far().alternatives,
        criteria=far().criteria[:3],
        criteria_scores=far().criteria_scores,
        criteria_pairs=(
            pair("cost", "quality", "2"),
            pair("quality", "control", "2"),
            pair("cost", "control", "4"),
        ),
    )
    found = finance(study)
    assert found.weighting.basis == STATED
    assert [float(each) for each in found.weighting.weights] == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    (elicited,) = found.elicited
    assert elicited.counts
    stated = tuple(row for row in far().criteria_weights if row.criterion in ("cost", "quality", "control"))
    both = finance(replace(study, criteria_weights=stated))
    assert not both.elicited[0].counts
    assert both.weighting.weights[0] == Fraction(30, 55)


def test_pairs_that_contradict_each_other_or_are_missing_are_told() -> None:
    study = replace(
        far(),
        criteria=far().criteria[:3],
        criteria_weights=(),
        criteria_pairs=(
            pair("cost", "quality", "3"),
            pair("quality", "control", "3"),
            pair("cost", "control", "1/9"),
            pair("cost", "quality", "3", scorer="ola"),
        ),
    )
    found = finance(study)
    inconsistent, incomplete = (each for each in found.warnings if each.code.startswith("ahp"))
    assert dict(inconsistent.values)["first"] == "Cost"
    assert dict(inconsistent.values)["second"] == "Control"
    assert (incomplete.value, dict(incomplete.values)["number"]) == ("ola", "2")


def test_weights_that_lack_a_criterion_do_not_count_and_are_told() -> None:
    study = far()
    half = CriterionWeight(area="finance", criterion="cost", party="b", weight=Fraction(100))
    found = finance(replace(study, criteria_weights=(*study.criteria_weights, half)))
    assert codes(found) == ["criteria_weights_left_out"]
    assert found.weighting.weights[0] == Fraction(3, 10)
    zero = tuple(replace(row, party="b", weight=Fraction(0)) for row in study.criteria_weights)
    assert codes(finance(replace(study, criteria_weights=(*study.criteria_weights, *zero)))) == [
        "criteria_weights_left_zero"
    ]


def test_with_one_alternative_there_is_nothing_to_compare_and_it_is_said() -> None:
    only = tuple(row for row in far().criteria_scores if row.alternative == "host")
    found = finance(replace(far(), criteria_scores=only))
    assert found.robust is None
    assert codes(found) == ["criteria_too_few"]
    assert answer_of(found, "en").startswith("There are not yet two alternatives")
    assert changes_of(found, "en") == ()


def test_a_score_outside_its_scale_is_refused() -> None:
    wrong: CriterionScore = score("finance", "cost", "host", 6, scorer="kari")
    with pytest.raises(FoundWrongError, match="criterion_score_outside value=6"):
        finance(replace(far(), criteria_scores=(*far().criteria_scores, wrong)))


def test_alternatives_that_are_level_are_told_as_level() -> None:
    study = norrbotten()
    level = tuple(replace(row, value=Fraction(3)) for row in study.criteria_scores)
    (found,) = study_criteria(cooperation_of(replace(study, criteria_scores=level)), as_of=BEFORE).areas
    assert answer_of(found, "en").startswith("Company and Joint board come first together with 3.00 of 5.")
    (said,) = changes_of(found, "en")
    assert "level now" in said


def test_a_total_on_several_scales_is_told_in_points_of_a_hundred() -> None:
    study = norrbotten()
    first, *others = study.criteria
    (found,) = study_criteria(
        cooperation_of(replace(study, criteria=(replace(first, best=Fraction(6)), *others))), as_of=BEFORE
    ).areas
    assert found.on_scale(Fraction(1, 2)) is None
    assert "of 100 points" in answer_of(found, "en")


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "0"), (0.001, "<1"), (0.784, "78"), (0.999, ">99"), (1.0, "100")]
)
def test_a_share_that_is_neither_none_nor_all_is_never_told_as_that(share: float, told: str) -> None:
    assert of_hundred(share, "en") == told


def pair(first: str, second: str, ratio: str, *, scorer: str = "") -> CriterionPair:
    return CriterionPair(area="finance", first=first, second=second, scorer=scorer, ratio=Fraction(ratio))

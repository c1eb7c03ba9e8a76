from datetime import date

import pytest

from samdrift.domain.law import clauses, council_decisions, powers, required_clauses, rule_base

BASE = rule_base()
TODAY, PROPOSAL = date(2026, 11, 23), date(2012, 12, 13)


@pytest.mark.parametrize(
    ("country", "form", "day", "number"),
    [
        ("NO", "ipr", TODAY, 10),
        ("NO", "ko", TODAY, 11),
        ("NO", "host", TODAY, 7),
        ("NO", "host_board", TODAY, 10),
        ("NO", "iks", TODAY, 9),
        ("NO", "section27", date(2003, 3, 1), 5),
        ("SE", "federation", TODAY, 18),
        ("SE", "joint_board", TODAY, 2),
        ("SE", "joint_board", PROPOSAL, 0),
        ("NO", "ko", date(2003, 3, 1), 0),
    ],
)
def test_what_the_law_of_the_day_asks_of_an_agreement(
    country: str, form: str, day: date, number: int
) -> None:
    assert len(required_clauses(BASE, country, form, day)) == number


def test_the_eighteen_points_of_a_federation_are_numbered_as_in_the_act() -> None:
    points = required_clauses(BASE, "SE", "federation", TODAY)
    assert [each.cell.source.rsplit(" ", 1)[1] for each in points] == [str(n) for n in range(1, 19)]
    assert {each.cell.confidence for each in points} == {"read"}


def test_practice_adds_to_a_joint_board_and_audits_to_every_form() -> None:
    kinds = [each.kind for each in clauses(BASE, "SE", "joint_board", TODAY)]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "required": 2,
        "practice": 13,
        "advised": 2,
        "audited": 10,
    }
    assert kinds == sorted(kinds, key=["required", "practice", "advised", "audited"].index)


def test_each_swedish_council_takes_four_decisions_and_later_each_discharge() -> None:
    found = council_decisions(BASE, "SE", "joint_board", TODAY)
    each = [one.cell.source.split(" kap. ")[1] for one in found if one.decider == "each_council"]
    assert each == ["19 §", "22 §", "33 §", "24 §"]
    assert [one.code for one in found if one.decider == "host_council"] == ["establish", "budget"]
    assert [one.code for one in found if one.decider == "later"] == ["discharge"]


def test_a_joint_board_may_not_budget_borrow_set_fees_change_the_key_or_decide_principles() -> None:
    may_not = {
        each.matter for each in powers(BASE, "SE", "joint_board", TODAY) if each.roles.get("board") == "none"
    }
    assert may_not == {"budget", "borrow", "fees", "key", "principle"}


def test_the_host_budgets_after_the_others_are_heard() -> None:
    [budget] = [each for each in powers(BASE, "SE", "joint_board", TODAY) if each.matter == "budget"]
    assert budget.roles == {"board": "none", "host": "decides", "councils": "heard"}


def test_matters_of_principle_are_decided_by_a_host_with_a_board_and_by_no_other_host() -> None:
    def who(form: str) -> dict[str, str]:
        [found] = [each for each in powers(BASE, "NO", form, TODAY) if each.matter == "principle"]
        return found.roles

    assert who("host") == {"host": "none", "councils": "decides"}
    assert who("host_board") == {"board": "decides"}

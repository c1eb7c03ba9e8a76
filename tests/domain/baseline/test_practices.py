"""Practices beside each other: what is usual, who differs, and what nobody has told."""

from dataclasses import replace

import pytest
from tests.domain.baseline.told import compared, parties, study

from samdrift.domain.baseline.practices import (
    ALONE,
    DIFFERS,
    MISSING,
    NOT_APPLICABLE,
    SPLIT,
    UNKNOWN,
    USUAL,
    compare_practices,
)
from samdrift.domain.cooperation.study import Answer, Question


@pytest.mark.parametrize(
    ("told", "usual", "states"),
    [
        ("nnnny", "n", [USUAL] * 4 + [DIFFERS]),
        ("ccddc", "c", [USUAL, USUAL, DIFFERS, DIFFERS, USUAL]),
        ("aabb-", "", [SPLIT] * 4 + [MISSING]),
        ("aabbc", "", [SPLIT] * 5),
        ("abcde", "", [SPLIT] * 5),
        ("x----", "", [ALONE] + [MISSING] * 4),
        ("xx---", "x", [USUAL, USUAL, MISSING, MISSING, MISSING]),
        ("-----", "", [MISSING] * 5),
    ],
)
def test_usual_is_what_more_have_than_any_other(told: str, usual: str, states: list[str]) -> None:
    (topic,) = compared({"t": told})
    assert topic.usual == usual
    assert [cell.state for cell in topic.cells] == states
    assert topic.usual_count == (told.count(usual) if usual else 0)
    assert topic.known == 5 - told.count("-")


def test_capitals_and_blanks_make_no_difference_and_the_first_spelling_is_shown() -> None:
    facts = study({"t": "aab"}, codes="abc")
    spelled = [" Ja, alle", "ja,  ALLE ", "nei"]
    facts = replace(
        facts,
        practices=tuple(
            replace(each, value=value) for each, value in zip(facts.practices, spelled, strict=True)
        ),
    )
    (topic,) = compare_practices(facts, parties("abc"))
    assert topic.values == ((" Ja, alle", 2), ("nei", 1))
    assert topic.parties(DIFFERS) == ("c",)


def test_a_practice_of_blanks_is_none() -> None:
    (topic,) = compared({"t": "x  x "}, codes="abcde")
    assert topic.parties(MISSING) == ("b", "c", "e")


def test_all_alike_or_not_takes_two_who_have_told() -> None:
    alike, differs, alone = compared({"t": "xx---", "u": "xy---", "v": "x----"})
    assert (alike.is_alike, differs.is_alike, alone.is_alike) == (True, False, False)
    assert (alike.differs, differs.differs, alone.differs) == (False, True, False)
    assert (alike.is_compared, alone.is_compared) == (True, False)


def test_we_do_not_know_and_not_asked_are_told_apart_from_silence() -> None:
    facts = replace(
        study({"t": "x----"}),
        questions=(Question(question="q", name="?", area="acc", topic="t"),),
        answers=(
            Answer(question="q", party="a", status="unknown"),
            Answer(question="q", party="b", status="unknown"),
            Answer(question="q", party="c", status="not_applicable"),
            Answer(question="q", party="d", status="answered"),
            Answer(question="gone", party="e", status="unknown"),
        ),
    )
    (topic,) = compare_practices(facts, parties("abcde"))
    states = [cell.state for cell in topic.cells]
    assert states == [ALONE, UNKNOWN, NOT_APPLICABLE, MISSING, MISSING]


def test_a_topic_of_another_area_with_the_same_code_is_another() -> None:
    facts = study({"t": "xx"}, codes="ab")
    facts = replace(
        facts, practice_topics=(*facts.practice_topics, replace(facts.practice_topics[0], area="it"))
    )
    first, second = compare_practices(facts, parties("ab"))
    assert first.parties(USUAL) == ("a", "b")
    assert second.parties(MISSING) == ("a", "b")
    assert (first.code, second.code) == (("acc", "t"), ("it", "t"))

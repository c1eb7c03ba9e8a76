"""What one common way would change, for whom, and what it touches."""

from dataclasses import replace

from tests.domain.baseline.told import parties, study

from samdrift.domain.baseline.practices import compare_practices
from samdrift.domain.baseline.standardising import changes_by_party, standardise

TOUCHES = {"t": ("systems", "routines"), "u": ("routines", "staff"), "v": ("contracts",)}


def standard():
    facts = study({"t": "xyy-", "u": "pppq", "v": "zz--"}, "abcd", common={"t": " X ", "u": "q"})
    topics = tuple(replace(each, touches=TOUCHES[each.topic]) for each in facts.practice_topics)
    return standardise(compare_practices(replace(facts, practice_topics=topics), parties("abcd")))


def test_who_does_otherwise_must_change_and_who_has_told_nothing_may_have_to() -> None:
    first, second = standard()
    assert (first.there, first.changing, first.unknown) == (("a",), ("b", "c"), ("d",))
    assert (second.there, second.changing, second.unknown) == (("d",), ("a", "b", "c"), ())


def test_each_party_has_its_topics_and_what_they_touch_once() -> None:
    changes = {each.party: each for each in changes_by_party(standard(), "abcd")}
    assert [topic.topic for topic in changes["b"].topics] == ["t", "u"]
    assert changes["b"].touches == ("systems", "routines", "staff")
    assert (changes["d"].topics, changes["d"].touches) == ((), ())

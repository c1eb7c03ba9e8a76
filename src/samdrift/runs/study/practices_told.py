"""What the practices come to, in sentences that page, terminal and API share."""

from collections.abc import Iterator, Sequence

from samdrift.domain.baseline.practice_distance import PartyDistance
from samdrift.domain.baseline.practices import DIFFERS, ComparedTopic
from samdrift.runs.study.practices import PracticesReport
from samdrift.words import listed, say

MOST_TOLD = 3
"""Topics in the first sentence, pairs or parties in one of the others."""


def practices_answer(report: PracticesReport, language: str) -> tuple[str, ...]:
    """Sentences: the first is the answer, the others follow from it."""
    return tuple(_answer(report, language))


def _answer(report: PracticesReport, language: str) -> Iterator[str]:
    compared, differing = len(report.compared), len(report.differing)
    if not compared:
        yield say("study.practices.none", language)
    else:
        code = "study.practices.differing" if differing else "study.practices.alike"
        yield say(code, language, count=differing or compared, compared=compared)
        yield from _topics_told(report, language)
        yield from _pairs_told(report, language)
    yield from _changes_told(report, language)
    if report.unguarded:
        yield say(
            "study.practices.unguarded",
            language,
            count=len(report.unguarded),
            strengths=len(report.strengths),
        )


def _topics_told(report: PracticesReport, language: str) -> Iterator[str]:
    """The topics in which a few differ from what most do, those first in which most do the same."""
    with_usual = [each for each in report.differing if each.usual]
    for each in sorted(with_usual, key=lambda each: -each.usual_count)[:MOST_TOLD]:
        yield topic_told(each, report, language)


def topic_told(each: ComparedTopic, report: PracticesReport, language: str) -> str:
    """How many do it as most do, and who does not."""
    others = parties_told(each.parties(DIFFERS), report, language)
    return say(
        "study.practices.topic",
        language,
        topic=each.topic.name,
        count=each.usual_count,
        known=each.known,
        value=each.usual,
        others=others,
    )


def parties_told(codes: Sequence[str], report: PracticesReport, language: str) -> str:
    """Their names, or how many they are where they are many."""
    if len(codes) > MOST_TOLD:
        return say("study.practices.parties", language, count=len(codes))
    return listed([report.names.get(code, code) for code in codes], language)


def _pairs_told(report: PracticesReport, language: str) -> Iterator[str]:
    found = report.distances
    if not found.nearest:
        yield say("study.practices.too_few", language)
        return
    if found.nearest == found.farthest:
        yield _pair_told("study.practices.all_as_far", found.nearest, report, language)
        return
    yield _pair_told("study.practices.nearest", found.nearest, report, language)
    yield _pair_told("study.practices.farthest", found.farthest, report, language)


def _pair_told(code: str, pairs: Sequence[PartyDistance], report: PracticesReport, language: str) -> str:
    """The first of the pairs, and how many are as near or as far."""
    first, more = pairs[0], len(pairs) - 1
    told = say(
        code,
        language,
        first=report.names[first.first],
        second=report.names[first.second],
        differing=first.differing,
        common=first.common,
    )
    return f"{told} {say('study.practices.as_far', language, count=more)}" if more else told


def _changes_told(report: PracticesReport, language: str) -> Iterator[str]:
    if not report.standard:
        return
    most = max(len(each.topics) for each in report.changes)
    if most:
        parties = [each.party for each in report.changes if len(each.topics) == most]
        yield say(
            "study.practices.changes",
            language,
            topics=len(report.standard),
            parties=parties_told(parties, report, language),
            count=most,
        )

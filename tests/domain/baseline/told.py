"""Practices as short as a test can say them: a letter for each party, `-` for one that has told nothing."""

from collections.abc import Mapping

from samdrift.domain.baseline.practices import ComparedTopic, compare_practices
from samdrift.domain.cooperation import Party
from samdrift.domain.cooperation.study import Practice, PracticeTopic, StudyFacts


def parties(codes: str) -> tuple[Party, ...]:
    return tuple(Party(code=code, name=code.upper()) for code in codes)


def study(
    told: Mapping[str, str], codes: str = "abcde", common: Mapping[str, str] | None = None
) -> StudyFacts:
    """By topic a letter for each party in order: `{"scan": "xxxy-"}`."""
    wanted = common or {}
    return StudyFacts(
        practice_topics=tuple(
            PracticeTopic(area="acc", topic=topic, name=topic, common=wanted.get(topic, "")) for topic in told
        ),
        practices=tuple(
            Practice(area="acc", topic=topic, party=party, value=value)
            for topic, values in told.items()
            for party, value in zip(codes, values, strict=True)
            if value != "-"
        ),
    )


def compared(told: Mapping[str, str], codes: str = "abcde") -> tuple[ComparedTopic, ...]:
    return compare_practices(study(told, codes), parties(codes))

"""The sentence of a question list: how many answers are in, who is late, and the next last day."""

from collections.abc import Mapping

from samdrift.domain.baseline.asked import LATE, Standing, progress
from samdrift.words import listed, say

MOST_NAMED = 4


def questions_said(found: tuple[Standing, ...], names: Mapping[str, str], language: str) -> str:
    """How many answers of how many are in, and who is late with some."""
    if not found:
        return say("study.questions.none", language)
    known = progress(found)
    said = [
        say(
            "study.questions.settled",
            language,
            settled=sum(each.settled for each in known),
            asked=len(found),
        )
    ]
    late = [names.get(each.party, each.party) for each in known if each.counts[LATE]]
    if len(late) > MOST_NAMED:
        said.append(say("study.questions.late.many", language, number=len(late)))
    elif late:
        said.append(say("study.questions.late", language, parties=listed(late, language)))
    return " ".join(said)

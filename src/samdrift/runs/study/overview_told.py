"""A study at one look, in sentences that page, terminal and API share."""

from collections.abc import Iterator

from samdrift.domain.baseline.commitments import ADOPTED, PENDING, REJECTED, UNKNOWN, Committed
from samdrift.runs.study.overview import StudyOverview
from samdrift.words import say


def overview_answer(found: StudyOverview, language: str) -> tuple[str, ...]:
    """Sentences: how much of the study there is, then each strategy or plan with who has adopted it."""
    return tuple(_answer(found, language))


def _answer(found: StudyOverview, language: str) -> Iterator[str]:
    count, parts = len(found.found), len(found.parts)
    if not count:
        yield say("study.overview.none", language)
    elif found.missing:
        yield say("study.overview.some", language, count=count, parts=parts, missing=len(found.missing))
    else:
        yield say("study.overview.all", language, count=count)
    for each in found.commitments:
        yield committed_told(each, language)


def committed_told(each: Committed, language: str) -> str:
    """Who has adopted it, in numbers; of whom it is not known is said, and counted as neither."""
    numbers = {outcome: len(parties) for outcome, parties in each.by_outcome.items()}
    code = "common" if any(one.outcome == ADOPTED for one in each.common) else "adopted"
    told = say(
        f"study.commitment.{code}",
        language,
        name=each.name,
        count=numbers[ADOPTED],
        parties=len(each.parties),
    )
    others = (outcome for outcome in (REJECTED, PENDING, UNKNOWN) if numbers[outcome])
    said = (say(f"study.commitment.{outcome}", language, count=numbers[outcome]) for outcome in others)
    return " ".join((told, *said))

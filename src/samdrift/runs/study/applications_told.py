"""What the applications come to, in sentences that page, terminal and API share."""

from collections.abc import Iterator
from datetime import date

from samdrift.domain.baseline.contracts import DUE, ENDED, NO_END, TOO_LATE, Contract
from samdrift.runs.study.applications import ApplicationsReport
from samdrift.words import amount, day, listed, say

MOST_AREAS = 3
"""So many areas are named in the first sentence; more are counted."""


def applications_answer(report: ApplicationsReport, language: str) -> tuple[str, ...]:
    """Sentences: the first is the answer, the others follow from it."""
    return tuple(_answer(report, language))


def _answer(report: ApplicationsReport, language: str) -> Iterator[str]:
    found = report.portfolio
    if not found.applications:
        yield say("study.applications.none", language)
        return
    parties = sum(1 for each in found.by_party.values() if each.applications)
    yield f"{_systems(report, parties, language)} {_notices(report, language)}"
    yield _cost(report, language)
    doubled = sum(1 for job in found.jobs if job.is_doubled)
    if doubled:
        yield say("study.applications.doubled", language, count=doubled, jobs=len(found.jobs))
    for state in (TOO_LATE, ENDED):
        if late := found.in_state(state):
            yield say(f"study.applications.{state}", language, count=len(late))
    if open_ended := found.in_state(NO_END):
        yield say("study.applications.no_end", language, count=len(open_ended))


def _systems(report: ApplicationsReport, parties: int, language: str) -> str:
    found = report.portfolio
    if len(found.areas) > MOST_AREAS:
        return say(
            "study.applications.systems.areas",
            language,
            count=found.figures.systems,
            parties=parties,
            areas=len(found.areas),
        )
    names = listed([report.area_name(area.area) for area in found.areas], language)
    return say(
        "study.applications.systems", language, count=found.figures.systems, parties=parties, areas=names
    )


def _notices(report: ApplicationsReport, language: str) -> str:
    """Those that must be given notice first, and how many more within the months."""
    found = report.portfolio
    if not found.due:
        return say("study.applications.due.none", language, months=found.months)
    first = before(found.due[0])
    at_once = [each for each in found.due if before(each) == first]
    said = say("study.applications.due", language, count=len(at_once), day=day(first, language))
    if more := len(found.due) - len(at_once):
        return f"{said} {say('study.applications.due.more', language, count=more, months=found.months)}"
    return said


def _cost(report: ApplicationsReport, language: str) -> str:
    figures, currency = report.portfolio.figures, report.cooperation.currency_code
    if figures.without_cost == figures.applications:
        return say("study.applications.cost.none", language)
    told = amount(figures.cost_minor, currency, language, decimals=0)
    if figures.without_cost:
        return say("study.applications.cost.gaps", language, cost=told, count=figures.without_cost)
    return say("study.applications.cost", language, cost=told)


def before(contract: Contract) -> date:
    """The day before which notice is given, of a contract that has one."""
    assert contract.notice_before is not None
    return contract.notice_before


def is_told(contract: Contract) -> bool:
    """Whether the contract asks for something now."""
    return contract.state in (DUE, TOO_LATE, ENDED)

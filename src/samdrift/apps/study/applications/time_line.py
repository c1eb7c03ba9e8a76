"""The contracts of the applications as a time line: what is drawn of them, and in which words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from samdrift.apps.study.amounts import NONE
from samdrift.documents.time_line import (
    DASHED,
    LATER,
    NARROW,
    NO_MARK,
    NOW,
    PAST,
    WIDE,
    Shape,
    TimeLine,
    TimeNames,
    axis_of,
    draw_time,
)
from samdrift.documents.voice import Voice
from samdrift.domain.baseline import contracts
from samdrift.domain.baseline.contracts import Contract
from samdrift.runs.study.applications import ApplicationsReport
from samdrift.words import short_day

MOST_DRAWN = 40
"""Those that must be acted on first; the others stand in the table."""
MARKS = {
    contracts.DUE: NOW,
    contracts.LATER: LATER,
    contracts.TOO_LATE: PAST,
    contracts.ENDED: DASHED,
    contracts.NO_NOTICE: NO_MARK,
}


@dataclass(frozen=True, kw_only=True)
class TimePicture:
    """The picture for a wide and for a narrow page, and how many contracts are not in it."""

    wide: SafeString
    narrow: SafeString
    drawn: int
    left_out: int
    without_end: int


def time_picture(
    report: ApplicationsReport, voice: Voice, *, finding: str, ours: frozenset[str]
) -> TimePicture | None:
    """None where no contract has an end."""
    ending = [each for each in report.portfolio.contracts if each.state != contracts.NO_END]
    if not ending:
        return None
    shown = sorted(ending[:MOST_DRAWN], key=lambda each: each.application.area)
    lines = [_line(each, report, voice, is_ours=each.application.party in ours) for each in shown]
    day = report.portfolio.day
    names = TimeNames(
        title=finding, description="; ".join(line.words for line in lines), today=voice.day(day)
    )
    axis = axis_of((line.end for line in lines), day)

    def drawn(shape: Shape, key: str) -> SafeString:
        picture = draw_time(lines, axis, names, shape=shape, key=key)
        return mark_safe(picture)  # noqa: S308 - every text in it was escaped by `draw_time`

    return TimePicture(
        wide=drawn(WIDE, "wide"),
        narrow=drawn(NARROW, "narrow"),
        drawn=len(shown),
        left_out=len(ending) - len(shown),
        without_end=len(report.portfolio.contracts) - len(ending),
    )


def _line(contract: Contract, report: ApplicationsReport, voice: Voice, *, is_ours: bool) -> TimeLine:
    each = contract.application
    assert each.contract_end is not None
    party = report.party_names.get(each.party, each.party)
    beside = contract_said(contract, voice)
    return TimeLine(
        group=report.area_name(each.area),
        name=f"{each.name}, {party}",
        beside=beside,
        brief=_brief(contract, voice),
        words=f"{each.name}, {party}: {beside}, {voice.say('page.apps.until', day=voice.day(each.contract_end))}",
        end=each.contract_end,
        turn=contract.notice_before,
        mark=MARKS[contract.state],
        is_ours=is_ours,
    )


def _brief(contract: Contract, voice: Voice) -> str:
    """The same where there is little room."""
    if contract.state == contracts.ENDED:
        return voice.say("page.apps.state.ended")
    if contract.notice_before is None:
        return NONE
    code = "too_late" if contract.state == contracts.TOO_LATE else "before"
    return voice.say(f"page.apps.brief.{code}", day=short_day(contract.notice_before, voice.language))


def contract_said(contract: Contract, voice: Voice) -> str:
    """What the contract asks for, in few words."""
    if contract.state == contracts.ENDED:
        return voice.say("page.apps.state.ended")
    if contract.notice_before is None:
        return voice.say(f"page.apps.state.{contract.state}")
    code = "too_late" if contract.state == contracts.TOO_LATE else "before"
    return voice.say(f"page.apps.state.{code}", day=voice.day(contract.notice_before))

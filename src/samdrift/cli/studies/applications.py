"""`samdrift study FOLDER applications`: who has which systems, what ends when, what one common system would touch."""

from datetime import date

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.common_system import Candidate
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.applications import MOST_CANDIDATES, ApplicationsReport, applications_report
from samdrift.runs.study.applications_json import applications_json
from samdrift.runs.study.applications_told import applications_answer

NONE = "–"


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The answer, the contracts by urgency, the candidates by job. Raises CalledWrongError for an unknown area."""
    report = applications_report(facts, day=asked.as_of, area=asked.area)
    voice = Voice(asked.language, facts.currency_code)
    parts = [wrap(" ".join(applications_answer(report, asked.language))) + "\n"]
    if report.portfolio.applications:
        parts += [_contracts(report, voice), *_candidates(report, voice)]
    return Told(
        json=applications_json(report, asked.language), text="\n".join(parts), warnings=report.warnings
    )


def _contracts(report: ApplicationsReport, voice: Voice) -> str:
    header = [
        voice.say("column.party"),
        voice.say("page.column.application"),
        voice.say("page.column.contract_end"),
        voice.say("study.applications.column.notice"),
        voice.say("study.applications.column.left"),
    ]
    rows = [
        [
            report.party_names.get(each.application.party, each.application.party),
            each.application.name,
            _day(each.application.contract_end),
            _day(each.notice_before),
            NONE if each.left_minor is None else voice.whole(each.left_minor),
        ]
        for each in report.portfolio.contracts
    ]
    return text_table(header, rows, left=2)


def _candidates(report: ApplicationsReport, voice: Voice) -> list[str]:
    columns = ("changes", "affected", "today", "rough", "break")
    header = [voice.say(f"study.applications.column.{column}") for column in columns]
    return [
        text_table([report.job_name(job), *header], [_row(each, voice) for each in told[:MOST_CANDIDATES]])
        for job, told in report.candidates
    ]


def _row(each: Candidate, voice: Voice) -> list[str]:
    rough = each.rough_minor
    return [
        f"{each.name} ({'/'.join(each.system)})",
        f"{len(each.changes)}/{len(each.job.parties)}",
        str(each.affected.users),
        voice.whole(each.job.figures.cost_minor),
        NONE if rough is None else f"≈ {voice.whole(rough)}",
        f"{len(each.breaks)}: {voice.whole(each.break_cost_minor)}",
    ]


def _day(day: date | None) -> str:
    return NONE if day is None else day.isoformat()

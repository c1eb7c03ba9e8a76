"""The applications as JSON: amounts with the currency's decimals as text, days as text, counts as numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samdrift.domain.baseline.applications import Figures, Group
from samdrift.domain.baseline.common_system import Candidate, Replaced
from samdrift.domain.baseline.contracts import STATES, Contract
from samdrift.domain.cooperation.study import ServiceLevel, Statement
from samdrift.domain.money import Currency, number_text, ratio_text
from samdrift.runs.study.applications import MOST_CANDIDATES, ApplicationsReport
from samdrift.runs.study.applications_told import applications_answer
from samdrift.words import fault_json


def applications_json(report: ApplicationsReport, language: str) -> dict[str, Any]:
    """The whole report; the sentences are in the language."""
    found, write = report.portfolio, _Writer(report)
    return {
        "as_of": found.day.isoformat(),
        "area": report.area,
        "months": found.months,
        "currency": report.cooperation.currency_code,
        "total": write.figures(found.figures),
        "parties": [
            {"party": party, "name": report.party_names[party], **write.figures(figures)}
            for party, figures in found.by_party.items()
        ],
        "areas": [write.area(area) for area in found.areas],
        "applications": [write.application(each) for each in found.contracts],
        "contracts": {state: [_named(each) for each in found.in_state(state)] for state in STATES},
        "ends_soon": [_named(each) for each in found.contracts if each.ends_soon],
        "candidates": [
            write.candidate(each) for _, told in report.candidates for each in told[:MOST_CANDIDATES]
        ],
        "candidates_left_out": sum(max(0, len(told) - MOST_CANDIDATES) for _, told in report.candidates),
        "service_levels": [_level(each) for each in report.levels],
        "statements": {kind: [_statement(each) for each in told] for kind, told in report.statements.items()},
        "answer": " ".join(applications_answer(report, language)),
        "warnings": [fault_json(each, language) for each in report.warnings],
    }


@dataclass(frozen=True)
class _Writer:
    """The report's currency and names at hand."""

    report: ApplicationsReport

    @property
    def currency(self) -> Currency:
        return self.report.cooperation.currency

    def amount(self, minor: int | None) -> str | None:
        return None if minor is None else self.currency.format(minor)

    def figures(self, figures: Figures) -> dict[str, Any]:
        per_user = figures.per_user_minor
        return {
            "applications": figures.applications,
            "systems": figures.systems,
            "cost": self.amount(figures.cost_minor),
            "without_cost": figures.without_cost,
            "users": figures.users,
            "without_users": figures.without_users,
            "cost_per_user": None if per_user is None else ratio_text(self.currency.major(per_user)),
        }

    def area(self, area: Group) -> dict[str, Any]:
        return {
            "area": area.area,
            "name": self.report.area_name(area.area),
            **self.figures(area.figures),
            "jobs": [self.job(each) for each in area.jobs],
            "alike": [[_code(each.party, each.application) for each in found] for found in area.alike],
        }

    def job(self, job: Group) -> dict[str, Any]:
        return {
            "job": job.job,
            "name": self.report.job_name(job),
            **self.figures(job.figures),
            "parties": {party: [each.application for each in own] for party, own in job.by_party.items()},
        }

    def application(self, contract: Contract) -> dict[str, Any]:
        each = contract.application
        return {
            "party": each.party,
            "application": each.application,
            "area": each.area,
            "name": each.name,
            "system": each.system,
            "vendor": each.vendor,
            "cost": self.amount(each.cost_minor),
            "users": each.users,
            "hosting": each.hosting,
            "contract_end": _day(each.contract_end),
            "notice_months": each.notice_months,
            "notice_before": _day(contract.notice_before),
            "last_day_of_notice": _day(contract.last_day_of_notice),
            "state": contract.state,
            "ends_soon": contract.ends_soon,
            "cost_until_end": self.amount(contract.left_minor),
            "text": each.text,
            "source": each.source,
            "estimate": each.estimate,
        }

    def candidate(self, each: Candidate) -> dict[str, Any]:
        per_user = each.per_user_minor
        return {
            "area": each.job.area,
            "job": each.job.job,
            "system": "/".join(each.system),
            "name": each.name,
            "has": list(each.has),
            "changes": list(each.changes),
            "users_affected": each.affected.users,
            "users_affected_unknown": list(each.affected.unknown),
            "users": each.everybody.users,
            "users_unknown": list(each.everybody.unknown),
            "cost_today": self.amount(each.job.figures.cost_minor),
            "without_cost": each.job.figures.without_cost,
            "cost_per_user": None if per_user is None else ratio_text(self.currency.major(per_user)),
            "rough_cost": self.amount(each.rough_minor),
            "rough_difference": self.amount(each.difference_minor),
            "replaces": [_named(one.contract) for one in each.replaces],
            "breaks": [self.broken(one) for one in each.breaks],
            "break_cost": self.amount(each.break_cost_minor),
            "breaks_without_cost": each.breaks_without_cost,
            "estimate": True,
        }

    def broken(self, each: Replaced) -> dict[str, Any]:
        return {
            **_named(each.contract),
            "contract_end": _day(each.application.contract_end),
            "cost_until_end": self.amount(each.contract.left_minor),
            "also": [one.application for one in each.also],
            "text": each.application.text,
        }


def _named(contract: Contract) -> dict[str, str]:
    return {"party": contract.application.party, "application": contract.application.application}


def _code(party: str, application: str) -> str:
    return f"{party}/{application}"


def _level(level: ServiceLevel) -> dict[str, Any]:
    numbers = {
        name: None if value is None else number_text(value)
        for name, value in (
            ("availability", level.availability),
            ("start_minutes", level.start_minutes),
            ("fix_hours", level.fix_hours),
        )
    }
    return {
        "service": level.service,
        "item": level.item,
        "name": level.name,
        "text": level.text,
        "hours": level.hours,
        **numbers,
        "measure": level.measure,
        "source": level.source,
        "estimate": level.estimate,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "area": statement.area,
        "statement": statement.statement,
        "text": statement.text,
        "source": statement.source,
        "estimate": statement.estimate,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

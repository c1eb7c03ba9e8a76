"""Periods as programs read them."""

from typing import Any

from samdrift.apps.settlement import models
from samdrift.apps.settlement.closing import stops
from samdrift.apps.settlement.counting import controls
from samdrift.apps.settlement.drafts import Draft, read_draft
from samdrift.apps.settlement.repeating import Repeated
from samdrift.domain.money import CURRENCIES
from samdrift.domain.periods import Span
from samdrift.words.told import fault_json


def period_row_json(row: models.Period, language: str) -> dict[str, Any]:
    """The period with its state; `draft` is what closing it would bill, null unless it is closing."""
    return {
        "period": row.name,
        "from_day": row.start.isoformat(),
        "until_day": row.end.isoformat(),
        "state": row.state,
        "prepared_by": None if row.prepared_by is None else str(row.prepared_by),
        "prepared_at": _moment(row.prepared_at),
        "closed_by": None if row.closed_by is None else str(row.closed_by),
        "closed_at": _moment(row.closed_at),
        "number": None if row.settlement is None else row.settlement.number,
        "program_version": None if row.settlement is None else row.settlement.program_version,
        "draft": _draft_json(row, read_draft(row.draft), language) if row.state == models.CLOSING else None,
    }


def repeated_json(repeated: Repeated) -> dict[str, Any]:
    return {
        "period": repeated.period,
        "same": repeated.is_same,
        "files": list(repeated.files),
        "differing": list(repeated.differing),
        "program_version": repeated.program_version,
    }


def _draft_json(row: models.Period, draft: Draft, language: str) -> dict[str, Any]:
    money = CURRENCIES[draft.currency].format
    found = controls(row.cooperation, Span(row.start, row.end), draft.totals)
    return {
        "currency": draft.currency,
        "cost_total": money(draft.cost_minor),
        "billed_total": money(draft.billed_minor),
        "parties": [
            {
                "party": bill.party,
                "amount": money(bill.amount_minor),
                "corrections": money(bill.corrected_minor),
                "advance": money(bill.advance_minor),
                "due": money(bill.due_minor),
            }
            for bill in draft.bills
        ],
        "corrections": [
            {
                "charge_period": each.charge_period,
                "cause": each.cause,
                "lines": each.lines,
                "amount": money(each.amount_minor),
            }
            for each in draft.corrections
        ],
        "waiting": [
            {"charge_period": each.charge_period, "party": each.party, "amount": money(each.amount_minor)}
            for each in draft.waiting
        ],
        "stops": [fault_json(each, language) for each in stops(draft, found)],
        "digest": draft.digest,
    }


def _moment(moment: Any) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"

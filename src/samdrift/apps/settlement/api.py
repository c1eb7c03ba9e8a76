"""The API of what is settled: periods, bills, their lines, every step, and why a line is what it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from samdrift import documents
from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import (
    Amount,
    Code,
    Limit,
    Offset,
    Page,
    Period,
    Ratio,
    Slug,
    answers,
    page_of,
)
from samdrift.apps.cooperations.permissions import may_see_bill, may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import PDF, download
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.corrected import CORRECTION, explain_stored
from samdrift.apps.settlement.order import states_of
from samdrift.apps.settlement.readers import find_bill, find_settlement, with_seen_bills
from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement import Settlement
from samdrift.files import bills as tables
from samdrift.runs.explain import explain_line
from samdrift.runs.explained import explained_json
from samdrift.runs.settled import period_json

router = Router(tags=["settlement"])

A_PDF = {
    "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
}


class PeriodOut(Schema):
    """A settled period; `until_day` is the first day no longer covered, `number` how often it was settled.

    `state` is open, closing or closed: what is closed is never settled again.
    """

    period: str
    state: str
    from_day: date
    until_day: date
    number: int
    currency: str
    cost_total: Amount
    billed_total: Amount


class PartyAmountOut(Schema):
    """What a party is billed, less its advance."""

    party: str
    amount: Amount
    advance: Amount
    due: Amount


class PeriodEventsOut(Schema):
    """Control totals of the events behind the period."""

    read: int
    counted: int
    duplicates: int
    quarantined: int
    late: int


class SettledOut(PeriodOut):
    """A period as `samdrift settle --json` tells it; `events` is null for those who do not see common vouchers."""

    parties: list[PartyAmountOut]
    events: PeriodEventsOut | None


class BillOut(Schema):
    """A row of bills.csv."""

    period: str
    party: str
    currency: str
    amount: Amount
    advance: Amount
    due: Amount


class LineOut(Schema):
    """A row of bill_lines.csv: numbers as text, keys with | between."""

    line: str
    period: str
    charge_period: str
    party: str
    kind: str
    origin: str
    service: str
    keys: str
    numerator: str
    denominator: str
    exact: Ratio
    amount: Amount
    text: str
    corrects: str
    cause: str


class BillWithLinesOut(BillOut):
    """A bill with every line."""

    lines: list[LineOut]


class StepOut(Schema):
    """A row of derivations.csv."""

    period: str
    from_day: date
    until_day: date
    step: str
    origin: str
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    weight: str
    total_weight: str
    exact: Ratio


class LineStepOut(Schema):
    """A step on the way to a line."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    weight: str
    total_weight: str
    exact: Ratio
    step: str
    from_day: date
    until_day: date


class KeyPartOut(Schema):
    """A part of a key: by what, and its share of 1."""

    share: str
    by: str
    name: str


class KeyOut(Schema):
    """A key version that the line went through; `valid_from` is empty where it has stood since ever."""

    key: str
    valid_from: str
    parts: list[KeyPartOut]
    agreement: str


class DriverOut(Schema):
    """A figure that a key stood on."""

    part: str
    name: str
    party: str
    value: str
    reference_date: str
    status: str
    source: str


class VoucherOut(Schema):
    """A cost line, and the part of it that falls on the period."""

    voucher: str
    date: str
    text: str
    kind: str
    source: str
    amount: Amount
    part: Amount


class RoundingOut(Schema):
    """How the exact amount became whole minor units."""

    rule: str
    exact: Ratio
    amount: Amount
    total: Amount
    party_exact: Ratio
    party_amount: Amount


class PriceOut(Schema):
    """A month's quantity at its unit price."""

    month: str
    tier_from: str
    quantity: str
    unit_price: str
    exact: Ratio


class OwnOut(Schema):
    """A pool's own amount."""

    pool: str
    lines: Amount
    markup: Amount
    income: Amount
    cost: Amount
    own: Amount


class WhyOut(Schema):
    """Why a line is what it is, as `samdrift explain --json` tells it."""

    line: str
    amount: Amount
    exact: Ratio
    steps: list[LineStepOut]
    keys: list[KeyOut]
    drivers: list[DriverOut]
    vouchers: list[VoucherOut]
    rounding: RoundingOut
    prices: list[PriceOut]
    own: OwnOut | None


Line = Annotated[
    str,
    Query(
        description="PERIOD/PARTY/KIND/ORIGIN/SERVICE, as in the bill.",
        pattern=r"^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?(/[^/@\x00-\x1f\x7f-\x9f]+){4,5}$",
        max_length=1000,
    ),
]


@router.get(
    "/cooperations/{slug}/periods",
    auth=TO_READ,
    response=answers(Page[PeriodOut]),
    operation_id="list_periods",
)
def list_periods(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The settled periods, the latest first."""
    owner = find_cooperation(reader_of(request), slug)
    states = states_of(owner)
    rows = [_period(row, states) for row in queries.newest(owner).values()]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/periods/{period}",
    auth=TO_READ,
    response=answers(SettledOut),
    operation_id="get_period",
)
def get_period(request: HttpRequest, slug: Slug, period: Period) -> Any:
    """What a period cost and what each party pays."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, period)
    told = {**period_json(queries.settlement(row)), **_period(row, states_of(row.cooperation))}
    return told if may_see_common_vouchers(reader, row.cooperation) else {**told, "events": None}


@router.get(
    "/cooperations/{slug}/periods/{period}/bills",
    auth=TO_READ,
    response=answers(Page[BillOut]),
    operation_id="list_bills",
)
def list_bills(
    request: HttpRequest, slug: Slug, period: Period, limit: Limit = 100, offset: Offset = 0
) -> Any:
    """What each party pays, as in bills.csv."""
    row = find_settlement(reader_of(request), slug, period)
    return page_of(_rows(queries.settlement(row), "bills"), limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/periods/{period}/bills/{party}",
    auth=TO_READ,
    response=answers(BillWithLinesOut),
    operation_id="get_bill",
)
def get_bill(request: HttpRequest, slug: Slug, period: Period, party: Code) -> Any:
    """A party's bill with every line."""
    reader = reader_of(request)
    settlement, _ = find_bill(reader, find_settlement(reader, slug, period), party)
    (bill,) = (row for row in _rows(settlement, "bills") if row["party"] == party)
    lines = [row for row in _rows(settlement, "bill_lines") if row["party"] == party]
    return {**bill, "lines": lines}


@router.get(
    "/cooperations/{slug}/periods/{period}/bills/{party}/bill.pdf",
    auth=TO_READ,
    response=answers(None),
    operation_id="get_bill_pdf",
    openapi_extra=A_PDF,
)
def get_bill_pdf(request: HttpRequest, slug: Slug, period: Period, party: Code) -> HttpResponse:
    """The bill as PDF, in the caller's language."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, period)
    settlement, found = find_bill(reader, row, party)
    document = documents.bill_document(
        settlement, found, queries.inputs(row), language=reader_language(), issued=row.end
    )
    return download(documents.bill_pdf(document), f"{slug}-{period}-{party}.pdf", PDF)


@router.get(
    "/cooperations/{slug}/periods/{period}/lines",
    auth=TO_READ,
    response=answers(Page[LineOut]),
    operation_id="list_bill_lines",
)
def list_bill_lines(
    request: HttpRequest, slug: Slug, period: Period, limit: Limit = 100, offset: Offset = 0
) -> Any:
    """The lines of the bills that the caller may see, as in bill_lines.csv."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, period)
    seen = with_seen_bills(reader, row.cooperation, queries.settlement(row))
    return page_of(_rows(seen, "bill_lines"), limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/periods/{period}/derivations",
    auth=TO_READ,
    response=answers(Page[StepOut]),
    by_alias=True,
    operation_id="list_derivations",
)
def list_derivations(
    request: HttpRequest, slug: Slug, period: Period, limit: Limit = 100, offset: Offset = 0
) -> Any:
    """Every step from the pools to the parties, as in derivations.csv."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, period)
    require(may_see_common_vouchers(reader, row.cooperation))
    return page_of(_rows(queries.settlement(row), "derivations"), limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/why",
    auth=TO_READ,
    response=answers(WhyOut),
    by_alias=True,
    operation_id="explain_line",
    url_name="explain_line",
)
def explain(request: HttpRequest, slug: Slug, line: Line) -> Any:
    """Why a line is what it is, from the vouchers to the last minor unit."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, line.partition("/")[0])
    rows = models.BillLine.objects.select_related("bill")
    stored = get_object_or_404(rows, settlement=row, line=line)
    require(may_see_bill(reader, row.cooperation, stored.bill.party))
    if stored.kind == CORRECTION:
        return explained_json(explain_stored(row, stored), currency=row.currency)
    moved = queries.moved_into(row)
    explanation = explain_line(queries.inputs(row), queries.usage(row), line, moved=moved)
    return explained_json(explanation, currency=row.currency)


def _period(row: models.Settlement, states: Mapping[str, str]) -> dict[str, Any]:
    money = CURRENCIES[row.currency].format
    return {
        "period": row.period,
        "state": states.get(row.period, models.OPEN),
        "from_day": row.start,
        "until_day": row.end,
        "number": row.number,
        "currency": row.currency,
        "cost_total": money(row.cost_total_minor),
        "billed_total": money(row.billed_total_minor),
    }


def _rows(settlement: Settlement, table: str) -> Sequence[dict[str, str]]:
    """The rows of a table under the names of its columns."""
    found = next(each for each in tables.settlement_tables((settlement,)) if each.name == table)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

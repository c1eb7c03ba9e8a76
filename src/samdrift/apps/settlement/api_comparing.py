"""The API of what is held beside something: a period beside another, or itself with another key; a party's balance."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import PERIOD, Amount, Code, Period, Slug, answers
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_bill, may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.settlement import queries
from samdrift.apps.settlement.balances import balance_of
from samdrift.apps.settlement.others import others_of
from samdrift.apps.settlement.readers import find_settlement
from samdrift.domain.settlement import Comparison, compare
from samdrift.runs.another_key import chosen_versions, settle_with
from samdrift.runs.balanced import balance_json
from samdrift.runs.compared import comparison_json

router = Router(tags=["comparing"])


class CausesOut(Schema):
    """A change by what drove it; together they are the change."""

    volume: Amount
    price: Amount
    cost: Amount
    income: Amount
    share: Amount
    other: Amount
    rounding: Amount


class DifferenceOut(Schema):
    """What stands before and after, and why it is not the same."""

    before: Amount
    after: Amount
    change: Amount
    causes: CausesOut


class PartyDifferenceOut(DifferenceOut):
    """What changed for a party."""

    party: str


class ServiceDifferenceOut(DifferenceOut):
    """What changed for a service; what is common to all has an empty code."""

    service: str


class LineDifferenceOut(DifferenceOut):
    """What changed in a line."""

    party: str
    kind: str
    origin: str
    service: str


class ComparisonOut(Schema):
    """A comparison as `samdrift compare --json` tells it; the lines are those of the bills that the caller may see."""

    before: str
    after: str
    currency: str
    total: DifferenceOut
    parties: list[PartyDifferenceOut]
    services: list[ServiceDifferenceOut]
    lines: list[LineDifferenceOut]


class BalanceRowOut(Schema):
    """What stood open before, what was billed and paid ahead, what stands open after; above 0 is to pay."""

    period: str
    opening: Amount
    billed: Amount
    advance: Amount
    due: Amount
    closing: Amount


class BalanceYearOut(Schema):
    """A fiscal year: its sum, and its periods."""

    total: BalanceRowOut
    periods: list[BalanceRowOut]


class ChainOut(Schema):
    """Periods of one length after each other; a month and the year it lies in are never in the same chain."""

    length: Literal["year", "quarter", "month"]
    closing: Amount
    years: list[BalanceYearOut]


class TrueUpOut(Schema):
    """What the year cost up to a day against what was billed ahead: billed on that day, or postponed."""

    year: str
    until: date
    last: bool
    amount: Amount
    advance: Amount
    before: Amount
    difference: Amount
    billed: Amount
    postponed: Amount


class BalanceOut(Schema):
    """A party's balance as `samdrift balance --json` tells it."""

    party: str
    currency: str
    chains: list[ChainOut]
    true_ups: list[TrueUpOut]
    """Of the newest year that has reached one; empty where the agreement names no months."""


With = Annotated[
    str,
    Query(
        alias="with",
        pattern=f"^({PERIOD})?$",
        description="The period to compare with, as long as this one; without it the one before.",
    ),
]
Keys = Annotated[
    list[str],
    Query(
        alias="key",
        min_length=1,
        max_length=100,
        description="POOL=KEY, or POOL=KEY@DATE for a version of it; may be given several times.",
    ),
]


@router.get(
    "/cooperations/{slug}/periods/{period}/comparison",
    auth=TO_READ,
    response=answers(ComparisonOut),
    operation_id="compare_periods",
)
def compare_periods(request: HttpRequest, slug: Slug, period: Period, other: With = "") -> Any:
    """The period beside another: what changed for each party and service, and what drove it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    newest = queries.newest(owner)
    others = others_of(newest, period, other) if period in newest else None
    if others is None:
        raise Http404
    require(may_see_common_vouchers(reader, owner))
    if others.chosen is None:
        raise Http404
    before, after = queries.bare_settlements([others.chosen, newest[period]])
    return _told(reader, owner, compare(before, after))


@router.get(
    "/cooperations/{slug}/periods/{period}/another-key",
    auth=TO_READ,
    response=answers(ComparisonOut),
    operation_id="try_another_key",
)
def try_another_key(request: HttpRequest, slug: Slug, period: Period, asked: Keys) -> Any:
    """The period as it was settled beside itself with other keys on the cost pools that are named. Nothing is kept."""
    reader = reader_of(request)
    row = find_settlement(reader, slug, period)
    require(may_see_common_vouchers(reader, row.cooperation))
    inputs = queries.inputs(row)
    (now,) = queries.bare_settlements([row])
    chosen = chosen_versions(inputs, now.period, asked)
    return _told(
        reader, row.cooperation, compare(now, settle_with(inputs, queries.usage(row), now.period, chosen))
    )


@router.get(
    "/cooperations/{slug}/balances/{party}",
    auth=TO_READ,
    response=answers(BalanceOut),
    operation_id="get_balance",
)
def get_balance(request: HttpRequest, slug: Slug, party: Code) -> Any:
    """What a party was billed and has paid ahead, period by period, with what stands open after each."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    found = balance_of(owner, party)
    if found is None:
        raise Http404
    require(may_see_bill(reader, owner, party))
    return balance_json(party, owner.currency, found.chains, found.true_ups)


def _told(reader: Reader, owner: Cooperation, found: Comparison) -> dict[str, object]:
    opened = {line.party for line in found.lines if may_see_bill(reader, owner, line.party)}
    return comparison_json(found, opened=opened)

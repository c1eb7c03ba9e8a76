"""Pages that hold a period beside something: another period, itself with another key, what was paid ahead."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.permissions import may_see_bill, may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.balances import Balance, balance_of
from samdrift.apps.settlement.compare_page import CodeNames, compare_page
from samdrift.apps.settlement.others import Others, others_of
from samdrift.apps.settlement.requested import (
    asked_parties,
    own_parties,
    requested_settlement,
    seen_parties,
    show,
)
from samdrift.apps.settlement.values import period_of
from samdrift.domain.cooperation import Cooperation, KeyVersion
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.settlement import Comparison, compare
from samdrift.runs.another_key import keyed_pools, settle_with, version_name


@require_safe
def comparison(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """A period beside another of the same length: the one before, or the one asked for."""
    owner = find_cooperation(reader_of(request), slug)
    row, others = requested_pair(request, queries.newest(owner), period)
    require(may_see_common_vouchers(reader_of(request), owner))
    inputs = queries.inputs(row)
    page = None
    if others.chosen is not None:
        before, after = queries.bare_settlements([others.chosen, row])
        ours = asked_parties(request, owner)
        page = compare_page(
            compare(before, after),
            names_of(inputs),
            language=reader_language(),
            ours=ours,
            opened=seen_parties(request, owner, ours),
        )
    seen = seen_parties(request, owner, frozenset(party.code for party in inputs.parties))
    parties = [party for party in inputs.parties if party.code in seen]
    return show(request, "compare", owner, page=page, settlement=row, others=others, parties=parties)


def requested_pair(
    request: HttpRequest, newest: Mapping[str, models.Settlement], period: str
) -> tuple[models.Settlement, Others]:
    """The period's settlement and what it may be compared with. Raises Http404 when one of them is not there."""
    if period not in newest:
        raise Http404
    others = others_of(newest, period, request.GET.get("with", ""))
    if others is None:
        raise Http404
    return newest[period], others


def names_of(cooperation: Cooperation) -> CodeNames:
    """What its codes are called."""
    return CodeNames(
        parties={party.code: party.name for party in cooperation.parties},
        services={service.code: service.name for service in cooperation.services},
        pools={pool.code: pool.name for pool in cooperation.pools},
        units={tier.meter: tier.unit for tier in cooperation.prices if tier.unit},
    )


@dataclass(frozen=True, kw_only=True)
class PoolChoice:
    """A pool with the keys that it ends at, and the version chosen instead, if any."""

    code: str
    name: str
    keys: tuple[str, ...]
    chosen: str


@require_safe
def another_key(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """The period reckoned again with other keys on the pools that are chosen."""
    row = requested_settlement(request, slug, period)
    require(may_see_common_vouchers(reader_of(request), row.cooperation))
    inputs = queries.inputs(row)
    versions = {version_name(version): version for version in inputs.keys}
    chosen = _chosen(request, inputs, versions, row)
    found, faults = _reckoned(row, inputs, chosen) if chosen else (None, ())
    ours = own_parties(request, row.cooperation)
    page = (
        None
        if found is None
        else compare_page(found, names_of(inputs), language=reader_language(), ours=ours)
    )
    names = {pool.code: pool.name for pool in inputs.pools}
    pools = [
        PoolChoice(
            code=pool,
            name=names[pool],
            keys=keys,
            chosen=version_name(chosen[pool]) if pool in chosen else "",
        )
        for pool, keys in keyed_pools(inputs, period_of(row)).items()
    ]
    return show(
        request,
        "another_key",
        row.cooperation,
        page=page,
        settlement=row,
        pools=pools,
        versions=versions,
        faults=faults,
    )


def _chosen(
    request: HttpRequest,
    inputs: Cooperation,
    versions: Mapping[str, KeyVersion],
    row: models.Settlement,
) -> dict[str, KeyVersion]:
    """The version by pool; what is none of them is left as it is."""
    pools = keyed_pools(inputs, period_of(row))
    asked = {pool: request.GET.get(f"key-{pool}", "") for pool in pools}
    return {pool: versions[name] for pool, name in asked.items() if name in versions}


def _reckoned(
    row: models.Settlement, inputs: Cooperation, chosen: Mapping[str, KeyVersion]
) -> tuple[Comparison | None, tuple[Fault, ...]]:
    """The period as it was settled beside what the other keys give, or why they give nothing."""
    (now,) = queries.bare_settlements([row])
    try:
        then = settle_with(inputs, queries.usage(row), now.period, chosen)
    except FoundWrongError as wrong:
        return None, wrong.faults
    return compare(now, then), ()


@require_safe
def balance(request: HttpRequest, slug: str, party: str) -> HttpResponse:
    """What a party was billed and has paid ahead, period by period, what stands open after each, and true-ups."""
    owner = find_cooperation(reader_of(request), slug)
    found = requested_balance(owner, party)
    require(may_see_bill(reader_of(request), owner, party))
    name = cooperations.party_names(owner).get(party, party)
    return show(
        request,
        "balance",
        owner,
        chains=found.chains,
        true_ups=found.true_ups,
        party=party,
        name=name,
        currency=owner.currency,
    )


def requested_balance(owner: CooperationRow, party: str) -> Balance:
    """The party's balance. Raises Http404 for a party that never was."""
    found = balance_of(owner, party)
    if found is None:
        raise Http404
    return found

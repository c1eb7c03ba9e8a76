"""What a reader may find of what is settled: pages and API ask here, and answer alike."""

from dataclasses import replace

from django.http import Http404

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_bill
from samdrift.apps.cooperations.readers import find_cooperation, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.settlement import models, queries
from samdrift.domain.settlement import Bill, Settlement


def find_settlement(reader: Reader, slug: str, period: str) -> models.Settlement:
    """The settlement of the period that counts. Raises Http404 when there is none for this reader."""
    owner = find_cooperation(reader, slug)
    found = queries.newest_once(owner).get(period)
    if found is None:
        raise Http404
    found.cooperation = owner  # at hand, so that nobody asks for it again
    return found


def find_bill(reader: Reader, row: models.Settlement, party: str) -> tuple[Settlement, Bill]:
    """Raises Http404 when the party has none, PermissionDenied when it is not for this reader."""
    settlement = queries.settlement(row)
    if (found := settlement.bill_of(party)) is None:
        raise Http404
    require(may_see_bill(reader, row.cooperation, party))
    return settlement, found


def with_seen_bills(reader: Reader, owner: Cooperation, settlement: Settlement) -> Settlement:
    """The settlement with those bills alone that the reader may see. Raises PermissionDenied when that is none."""
    bills = tuple(bill for bill in settlement.bills if may_see_bill(reader, owner, bill.party))
    require(bool(bills))
    return replace(settlement, bills=bills)

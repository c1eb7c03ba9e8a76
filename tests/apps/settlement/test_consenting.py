"""Corrections older than the limit wait, are shown, and are billed once the party's approver has consented."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.apps.closed import LATER, Closings, corrected
from tests.apps.people import log_in, with_role
from tests.apps.settlement.test_closing import facts
from tests.cooperations import cost

from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.log import links_of
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement import models
from samdrift.apps.settlement.consenting import give_consent
from samdrift.apps.settlement.repeating import repeat
from samdrift.domain.cooperation import Agreement
from samdrift.domain.faults import RefusedError

pytestmark = pytest.mark.django_db
SLUG = "consenting"
OLD = cost("p", "100.00", "2025-06-20")


@pytest.fixture
def closings() -> Closings:
    """2025 closed with nothing in it, 2026 with a voucher of 2025 that is more than no year late."""
    made = Closings(SLUG)
    known = replace(facts(), agreement=Agreement(corrections_limit_years=0))
    made.load(known)
    made.close("2025")
    made.load(replace(known, costs=(*known.costs, OLD)))
    made.close("2026")
    return made


def consent(
    closings: Closings, party: str, *, role: str = "party_approver", moment: datetime = LATER
) -> models.Consent:
    user = with_role(role, SLUG, party if role.startswith("party") else "")
    return give_consent(
        closings.owner,
        party=party,
        charge_period="2025",
        reason="agreed",
        reader=read_reader(user),
        user=user,
        by=person_on_page(user),
        moment=moment,
    )


def test_what_is_too_old_is_shown_and_billed_to_nobody(closings: Closings) -> None:
    row = models.Settlement.objects.get(cooperation=closings.owner, period="2026")
    assert row.billed_total_minor == 0
    waiting = models.WaitingLine.objects.filter(settlement=row).order_by("line")
    assert [each.amount_minor for each in waiting] == [7500, 2500]


def test_the_party_that_consents_is_billed_with_the_next_period_and_no_other(closings: Closings) -> None:
    consent(closings, "a")
    year = closings.close("2027")
    assert corrected(year) == {"2025/a/pool/p/-": "75.00"}
    assert [line.party for line in year.waiting] == ["b"]
    assert "consent_given" in [link.what for link in links_of(SLUG)]
    assert all(repeat(row).is_same for row in models.Period.objects.filter(cooperation=closings.owner))


def test_only_the_partys_approver_consents(closings: Closings) -> None:
    for role in ("party_editor", "party_reader", "host_officer", "secretariat"):
        with pytest.raises(PermissionDenied, match="consent"):
            consent(closings, "a", role=role)


def test_a_consent_is_given_once_and_to_what_waits(closings: Closings) -> None:
    consent(closings, "a")
    with pytest.raises(RefusedError, match="consent_given"):
        consent(closings, "a")
    consent(closings, "b")
    closings.close("2027")
    with pytest.raises(RefusedError, match="consent_to_nothing"):
        consent(closings, "a")


def test_the_bill_shows_what_waits_and_its_approver_has_the_button(closings: Closings) -> None:
    where = reverse("settlement:bill", args=[SLUG, "2026", "a"])
    button = "Consent: bill the corrections"
    headers = {"accept-language": "en"}
    reader, approver = (
        log_in(Client(), "party_reader", SLUG, "a"),
        log_in(Client(), "party_approver", SLUG, "a"),
    )
    assert button not in reader.get(where, headers=headers).content.decode()
    assert button in approver.get(where, headers=headers).content.decode()
    there = reverse("settlement:consent", args=[SLUG, "2026", "a"])
    assert reader.post(there, {"charge_period": "2025"}).status_code == 403
    approver.post(there, {"charge_period": "2025"})
    shown = approver.get(where, headers=headers).content.decode()
    assert "Consented" in shown
    assert button not in shown

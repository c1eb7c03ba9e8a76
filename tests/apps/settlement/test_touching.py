"""A change of facts that touches closed periods says so before it is applied, and says which."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.closed import Closings
from tests.apps.people import log_in, with_role
from tests.apps.settlement.test_closing import LATE, facts
from tests.apps.told import NOON
from tests.cooperations import cost, interval, party

from samdrift.apps.cooperations import proposals
from samdrift.apps.cooperations.readers import read_reader
from samdrift.domain.cooperation import Cooperation as Facts

pytestmark = pytest.mark.django_db
SLUG = "touching"


@pytest.fixture
def closings() -> Closings:
    made = Closings(SLUG)
    made.load(facts())
    made.close("2025-01")
    made.close("2025-02")
    return made


def warned(closings: Closings, after: Facts) -> list[str | None]:
    looked = proposals.look_at_whole(closings.owner, after)
    return [each.value for each in looked.warnings if each.code == "change_touches_closed"]


def test_a_voucher_of_a_closed_month_touches_that_month(closings: Closings) -> None:
    assert warned(closings, facts(LATE)) == ["2025-01"]


def test_a_voucher_of_an_open_month_and_no_change_touch_nothing(closings: Closings) -> None:
    assert warned(closings, facts(cost("p", "1.00", "2025-03-01"))) == []
    assert warned(closings, facts()) == []


def test_a_service_period_touches_every_month_in_it(closings: Closings) -> None:
    licence = cost("p", "1.00", "2025-03-01", ("2025-02-15", "2025-04-01"))
    assert warned(closings, facts(licence)) == ["2025-02"]


def test_a_member_that_was_there_all_along_touches_all(closings: Closings) -> None:
    joined = replace(facts(), parties=(*facts().parties, party("c")))
    assert warned(closings, joined) == ["2025-01, 2025-02"]


def test_a_row_that_only_ends_touches_the_months_from_its_earlier_end_on(closings: Closings) -> None:
    keyed = facts().keys[0]

    def ending(day: str) -> Facts:
        return replace(facts(), keys=(replace(keyed, validity=interval("", day)),))

    assert warned(closings, ending("2025-03-01")) == []
    assert warned(closings, ending("2025-02-01")) == ["2025-02"]
    renamed = replace(keyed, agreement="another", validity=interval("", "2025-03-01"))
    assert warned(closings, replace(facts(), keys=(renamed,))) == ["2025-01, 2025-02"]


def test_the_page_of_the_change_says_so(closings: Closings) -> None:
    user = with_role("host_officer", SLUG)
    look = proposals.look_at_whole(closings.owner, facts(LATE))
    draft = proposals.prepare(closings.owner, look.changes, reader=read_reader(user), by=user, moment=NOON)
    shown = log_in(Client(), "host_officer", SLUG).get(
        reverse("change", args=[SLUG, draft.pk]), headers={"accept-language": "en"}
    )
    assert "This touches closed periods: 2025-01" in shown.content.decode()

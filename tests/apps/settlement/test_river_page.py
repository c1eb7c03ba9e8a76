"""The river's page: the same sums in pictures, words and tables."""

from tests.apps.facts import APRIL, EVENTS, april
from tests.cooperations import settled

from samdrift.apps.settlement.river_page import RiverPage, river_page

SETTLEMENT = settled(april(), APRIL, EVENTS).settlement


def made(ours: frozenset[str] = frozenset()) -> RiverPage:
    return river_page(SETTLEMENT, april(), language="en", ours=ours)


def test_both_tables_add_up_to_what_is_billed() -> None:
    page = made()
    for table in (page.parties, page.pools):
        assert table.sums.total_minor == SETTLEMENT.billed_total_minor
        assert sum(row.total_minor for row in table.rows) == table.sums.total_minor
    assert page.parties.sums.cells == page.pools.sums.cells
    assert {row.code: row.total_minor for row in page.parties.rows} == {
        bill.party: bill.amount_minor for bill in SETTLEMENT.bills
    }


def test_the_own_party_is_named_and_marked() -> None:
    page = made(frozenset("b"))
    assert [row.code for row in page.parties.rows if row.is_ours] == ["b"]
    assert [each.code for each in page.ours] == ["b"]
    assert "B bears" in page.finding
    assert made().ours == ()


def test_the_picture_tells_the_finding_in_words() -> None:
    page = made()
    assert page.wide is not None
    assert page.finding in page.wide
    assert "Cost pools: IT: 3,000; HR: 1,000." in page.wide

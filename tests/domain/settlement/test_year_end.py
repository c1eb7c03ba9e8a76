"""The year-end calendar: every entry is dated, sourced and says how sure it is."""

from datetime import date

import pytest

from samdrift.domain.periods import ZONES
from samdrift.domain.settlement.year_end import CONFIDENCES, WHATS, entries, year_end_dates


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry['country']}-{entry['what']}")
def test_every_entry_says_what_when_from_where_and_how_sure(entry):
    assert entry["country"] in ZONES
    assert entry["what"] in WHATS
    assert entry["confidence"] in CONFIDENCES
    assert entry["source"]
    assert ("day" in entry) != ("week" in entry)


@pytest.mark.parametrize("country", sorted(ZONES))
@pytest.mark.parametrize("year", range(2019, 2030))
def test_every_year_has_each_day_once_and_in_order(country, year):
    dates = year_end_dates(country, year)
    assert len({(each.what, each.term) for each in dates}) == len(dates)
    assert [each.day for each in dates] == sorted(each.day for each in dates)
    assert {
        "accounts_year_end",
        "statistics_accounts",
        "accounts_delivered",
        "council",
        "vat_compensation",
    } <= {each.what for each in dates}


def test_a_week_is_due_on_its_friday_and_a_weekend_on_the_monday_after():
    by_what = {each.what: each for each in year_end_dates("SE", 2019)}
    assert by_what["statistics_preliminary"].day == date(2020, 2, 14)
    norway = {each.what: each for each in year_end_dates("NO", 2019)}
    assert norway["statistics_services"].day == date(2020, 2, 17)
    assert norway["statistics_services"].is_verified
    assert not norway["council"].is_verified


def test_another_country_has_no_calendar_yet():
    assert year_end_dates("DK", 2024) == ()

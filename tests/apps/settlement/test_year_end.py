"""The year-end calendar on the page of the periods: what is still to come, the next date first."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests.apps.closed import Closings
from tests.apps.people import log_in
from tests.cooperations import cooperation, party

from samdrift.apps.settlement import views
from samdrift.apps.settlement.year_end import year_end
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db


def test_what_is_still_to_come_of_two_years_the_next_first() -> None:
    found = year_end("NO", date(2026, 2, 11))
    assert [(each.due.day, each.year) for each in found][:2] == [
        (date(2026, 2, 16), 2025),
        (date(2026, 2, 22), 2025),
    ]
    assert [each.due.day for each in found] == sorted(each.due.day for each in found)
    assert {each.year for each in found} == {2025, 2026}
    assert year_end("NO", date(2026, 2, 16))[0] == found[0]
    assert year_end("XX", date(2026, 2, 11)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["NO", "SE"])
def test_the_page_has_every_date_in_words_with_its_source(
    language: str, country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "moment_of", lambda request: datetime(2026, 1, 20, 12, tzinfo=UTC))
    slug = f"year-end-{country.lower()}"
    Closings(slug).load(replace(cooperation(parties=[party("a")]), country=country))
    client = log_in(Client(), "host_officer", slug)
    html = client.get(
        f"/cooperations/{slug}/settlement/", headers={"accept-language": language}
    ).content.decode()
    dates = year_end(country, date(2026, 1, 20))
    assert len(dates) > 5
    for each in dates:
        assert each.due.source in html
    assert "page.year_end" not in html
    assert 'class="assume"' in html

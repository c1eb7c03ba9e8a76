"""Legal time in the engine is legal time in Python, without a time zone in any query."""

from datetime import datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samdrift.domain.periods import clock_changes, instant_of_local
from samdrift.lake import instants


@pytest.mark.parametrize("country", ["NO", "SE"])
@pytest.mark.parametrize(
    "years", [[2004], [1996, 2003, 2004, 2005, 2090], range(1940, 1950), [2, 1894, 1895, 9990]]
)
def test_the_engine_finds_the_instant_that_python_finds(country: str, years: list[int]) -> None:
    readings = [
        changed + timedelta(seconds=seconds)
        for year in years
        for changed, _ in (*clock_changes(year, year, country=country)[1:], (datetime(year, 1, 1), 0))
        for seconds in range(-7200, 7201, 600)
        if (changed + timedelta(seconds=seconds)).year == year
    ]
    numbers = [instants._microseconds(reading) for reading in readings]
    query = f"SELECT clock - {instants.legal_offset('clock', years, country=country)} FROM (SELECT unnest(?) AS clock)"
    found = [instants.instant(number) for (number,) in duckdb.execute(query, [numbers]).fetchall()]
    assert found == [instant_of_local(reading, country=country) for reading in readings]


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9990, 1, 1)))
def test_an_instant_is_its_number_of_microseconds(moment: datetime) -> None:
    assert instants.instant(instants._microseconds(moment)).replace(tzinfo=None) == moment

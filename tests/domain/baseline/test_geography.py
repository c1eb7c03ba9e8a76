"""Kilometres over the globe, and a plane on which they are nearly kept."""

from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.baseline.geography import (
    EARTH_KM,
    haversine_km,
    on_plane,
    place_distances,
    plane_km,
)
from samdrift.domain.cooperation.study import PartyPlace


def place(party: str, latitude: str, longitude: str) -> PartyPlace:
    return PartyPlace(party=party, latitude=Fraction(latitude), longitude=Fraction(longitude))


STAVANGER, SANDNES = place("stavanger", "58.9700", "5.7331"), place("sandnes", "58.8524", "5.7352")
OSLO, TRONDHEIM = place("oslo", "59.9139", "10.7522"), place("trondheim", "63.4305", "10.3951")


def test_known_distances_come_out() -> None:
    nashville, los_angeles = place("bna", "36.12", "-86.67"), place("lax", "33.94", "-118.40")
    assert round(haversine_km(nashville, los_angeles), 1) == 2886.4
    assert round(haversine_km(STAVANGER, SANDNES), 1) == 13.1
    quarter = haversine_km(place("pole", "90", "0"), place("equator", "0", "17"))
    assert isclose(quarter, EARTH_KM * 1.5707963267948966)


def test_every_pair_stands_once_in_order() -> None:
    found = place_distances([STAVANGER, SANDNES, OSLO])
    assert [(each.first, each.second) for each in found] == [
        ("stavanger", "sandnes"),
        ("stavanger", "oslo"),
        ("sandnes", "oslo"),
    ]


def test_the_map_begins_at_the_north_western_corner() -> None:
    plane = {each.party: each for each in on_plane([STAVANGER, OSLO, TRONDHEIM])}
    assert plane["stavanger"].east_km == 0
    assert plane["trondheim"].south_km == 0
    assert plane["oslo"].east_km > plane["trondheim"].east_km > 0
    assert plane["stavanger"].south_km > plane["oslo"].south_km > 0
    assert on_plane([]) == ()


degrees = st.fractions(-80, 80, max_denominator=1000)
places = st.builds(PartyPlace, party=st.just("p"), latitude=degrees, longitude=degrees)


@given(places, places, places)
def test_kilometres_are_a_distance(first: PartyPlace, second: PartyPlace, third: PartyPlace) -> None:
    assert haversine_km(first, first) == 0
    assert haversine_km(first, second) == haversine_km(second, first)
    assert 0 <= haversine_km(first, second) <= EARTH_KM * 3.15
    assert haversine_km(first, third) <= haversine_km(first, second) + haversine_km(second, third) + 1e-6


near = st.tuples(st.fractions(58, 60, max_denominator=500), st.fractions(5, 8, max_denominator=500))


@given(near, near)
def test_on_a_regions_map_distances_are_those_of_the_globe_to_two_per_cent(one, other) -> None:
    first, second = (
        PartyPlace(party=p, latitude=la, longitude=lo) for p, (la, lo) in zip("ab", (one, other), strict=True)
    )
    drawn = plane_km(*on_plane([first, second]))
    assert drawn == pytest.approx(haversine_km(first, second), rel=0.02, abs=0.01)

"""Where the parties lie: distances over the globe, and places on a plane for a map.

A map and its kilometres are for the eye: they are reckoned with floats and decide nothing.
R. W. Sinnott, Virtues of the haversine, Sky and Telescope 68 (1984).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, hypot, radians, sin, sqrt

from samdrift.domain.cooperation.study import PartyPlace

EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG)."""
KM_PER_DEGREE = EARTH_KM * radians(1)


@dataclass(frozen=True, kw_only=True)
class PlaceDistance:
    """Two parties, and how far it is from one's middle to the other's as the crow flies."""

    first: str
    second: str
    km: float


@dataclass(frozen=True, kw_only=True)
class PlanePlace:
    """A party on a plane: kilometres east and south of the north-western corner of all."""

    party: str
    east_km: float
    south_km: float


def haversine_km(first: PartyPlace, second: PartyPlace) -> float:
    """The length of the great circle between them."""
    north = radians(float(second.latitude - first.latitude))
    east = radians(float(second.longitude - first.longitude))
    cosines = cos(radians(float(first.latitude))) * cos(radians(float(second.latitude)))
    chord = sin(north / 2) ** 2 + cosines * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def place_distances(places: Sequence[PartyPlace]) -> tuple[PlaceDistance, ...]:
    """Every pair once, in the order of the places."""
    return tuple(
        PlaceDistance(first=one.party, second=other.party, km=haversine_km(one, other))
        for one, other in combinations(places, 2)
    )


def on_plane(places: Sequence[PartyPlace]) -> tuple[PlanePlace, ...]:
    """Equirectangular: a degree of longitude is as long as it is at the middle latitude of all."""
    if not places:
        return ()
    latitudes = [float(each.latitude) for each in places]
    longitudes = [float(each.longitude) for each in places]
    top, west = max(latitudes), min(longitudes)
    shrink = cos(radians((top + min(latitudes)) / 2))
    return tuple(
        PlanePlace(
            party=each.party,
            east_km=(longitude - west) * KM_PER_DEGREE * shrink,
            south_km=(top - latitude) * KM_PER_DEGREE,
        )
        for each, latitude, longitude in zip(places, latitudes, longitudes, strict=True)
    )


def plane_km(first: PlanePlace, second: PlanePlace) -> float:
    """How far apart they are on the plane."""
    return hypot(first.east_km - second.east_km, first.south_km - second.south_km)

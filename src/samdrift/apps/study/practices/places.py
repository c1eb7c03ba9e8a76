"""The map of the parties, wide and narrow, and their distances in kilometres."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe

from samdrift.apps.study.amounts import NONE
from samdrift.documents import map as maps
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.geography import PlaceDistance
from samdrift.runs.study.practices import PracticesReport
from samdrift.words import number


@dataclass(frozen=True, kw_only=True)
class KilometreRow:
    """A party with the kilometres to each of the others."""

    name: str
    cells: tuple[str, ...]
    inhabitants: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class PlacesShown:
    """The map and its table."""

    wide: SafeString
    narrow: SafeString
    finding: str
    names: tuple[str, ...]
    rows: tuple[KilometreRow, ...]
    missing: tuple[str, ...]
    """Parties of which no place is known."""
    sources: tuple[str, ...]


def places_shown(report: PracticesReport, voice: Voice, *, ours: frozenset[str]) -> PlacesShown | None:
    """None where no place is known."""
    if not report.places:
        return None
    finding = _finding(report, voice)
    placed = [each.party for each in report.places]
    return PlacesShown(
        wide=_map(report, voice, finding, maps.WIDE, "map", ours),
        narrow=_map(report, voice, finding, maps.NARROW, "map-narrow", ours),
        finding=finding,
        names=tuple(report.names[party] for party in placed),
        rows=_rows(report, voice, ours),
        missing=tuple(report.names[party] for party in report.parties if party not in placed),
        sources=tuple(dict.fromkeys(each.source for each in report.places if each.source)),
    )


def _map(
    report: PracticesReport,
    voice: Voice,
    finding: str,
    shape: maps.MapShape,
    key: str,
    ours: frozenset[str],
) -> SafeString:
    spots = [
        maps.Spot(
            code=each.party,
            name=report.names[each.party],
            east_km=each.east_km,
            south_km=each.south_km,
            size=float(report.inhabitants[each.party]) if each.party in report.inhabitants else None,
        )
        for each in report.plane
    ]
    layout = maps.lay_out(spots, shape)
    assert layout is not None
    bar = voice.say("page.places.bar", km=voice.number(Fraction(layout.bar_km)))
    words = maps.MapWords(title=voice.say("page.places"), description=finding, bar=bar)
    return mark_safe(maps.draw(layout, words, key=key, ours=ours))  # noqa: S308 - names are escaped where it is drawn


def _finding(report: PracticesReport, voice: Voice) -> str:
    """The two that are farthest from each other, and the two that are nearest."""
    if not report.kilometres:
        return voice.say("page.places.alone")
    near = min(report.kilometres, key=lambda each: each.km)
    far = max(report.kilometres, key=lambda each: each.km)
    return voice.say(
        "page.places.finding",
        far_first=report.names[far.first],
        far_second=report.names[far.second],
        far=_km(far, voice),
        near_first=report.names[near.first],
        near_second=report.names[near.second],
        near=_km(near, voice),
    )


def _rows(report: PracticesReport, voice: Voice, ours: frozenset[str]) -> tuple[KilometreRow, ...]:
    found = {frozenset((each.first, each.second)): _km(each, voice) for each in report.kilometres}
    return tuple(
        KilometreRow(
            name=report.names[each.party],
            cells=tuple(found.get(frozenset((each.party, other.party)), NONE) for other in report.places),
            inhabitants=_inhabitants(report, each.party, voice),
            is_ours=each.party in ours,
        )
        for each in report.places
    )


def _inhabitants(report: PracticesReport, party: str, voice: Voice) -> str:
    known = report.inhabitants.get(party)
    return NONE if known is None else voice.number(known)


def _km(each: PlaceDistance, voice: Voice) -> str:
    """To a kilometre; below ten to a tenth of one."""
    return number(Fraction(str(round(each.km, 1))), voice.language, decimals=0 if each.km >= 10 else 1)

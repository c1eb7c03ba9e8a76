"""Keys: shares that add to 1, tables that make sense, versions that do not overlap, ramps and fallbacks that end."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.check_key_loops import key_loops
from samdrift.domain.cooperation.key import Bands, Historic, KeyPart, KeyVersion, Percent, Ramp, UsageOf
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.money import number_text


def key_faults(keys: tuple[KeyVersion, ...]) -> Iterator[Fault]:
    """Everything that is wrong with the keys as they were agreed."""
    for version, other in overlapping(keys, lambda each: each.name):
        place = at(version.place, "valid_from")
        yield fault("key_versions_overlap", place, version.name, other=other.place.row)
    for version in keys:
        yield from _shares(version)
        for number, part in enumerate(version.parts, start=1):
            yield from _part(part, at(version.place, f"part[{number}]"))
        yield from _fallback(version)
        if version.ramp is not None:
            yield from _ramp(version, version.ramp, keys)
    yield from key_loops(keys)


def _shares(version: KeyVersion) -> Iterator[Fault]:
    total = sum((part.share for part in version.parts), Fraction(0))
    if total != 1:
        yield fault("key_shares_not_one", at(version.place, "part"), number_text(total), key=version.name)


def _part(part: KeyPart, place: Place) -> Iterator[Fault]:
    if part.share <= 0:
        yield fault("share_not_positive", _in(place, "share"), number_text(part.share))
    for name, limit in (("floor", part.floor), ("cap", part.cap)):
        if limit is not None and not 0 <= limit <= 1:
            yield fault("limit_out_of_range", _in(place, name), number_text(limit))
    if part.floor is not None and part.cap is not None and part.floor > part.cap:
        value = number_text(part.floor)
        yield fault("floor_above_cap", _in(place, "floor"), value, cap=number_text(part.cap))
    yield from _table(part, place)


def _table(part: KeyPart, place: Place) -> Iterator[Fault]:
    match part.rule:
        case Percent(table):
            yield from _negative("percent_negative", "percent", table, place)
        case Historic(amounts):
            yield from _negative("historic_negative", "amounts", amounts, place)
        case Bands(bands=bands):
            yield from _bands(bands, place)
        case _:
            return


def _negative(code: str, name: str, table: tuple[tuple[str, Fraction], ...], place: Place) -> Iterator[Fault]:
    for party, value in table:
        if value < 0:
            yield fault(code, _in(place, f"{name}.{party}"), number_text(value), party=party)


def _bands(bands: tuple[tuple[Fraction, Fraction], ...], place: Place) -> Iterator[Fault]:
    if not bands:
        yield fault("bands_empty", _in(place, "bands"))
    for index, (threshold, weight) in enumerate(bands):
        here = _in(place, f"bands[{index + 1}]")
        if index and threshold <= bands[index - 1][0]:
            before = number_text(bands[index - 1][0])
            yield fault("bands_not_rising", here, number_text(threshold), before=before)
        if weight < 0:
            yield fault("band_weight_negative", here, number_text(weight))


def _fallback(version: KeyVersion) -> Iterator[Fault]:
    by_usage = any(isinstance(part.rule, UsageOf) for part in version.parts)
    if version.fallback and not by_usage:
        yield fault(
            "fallback_without_usage", at(version.place, "fallback"), version.fallback, key=version.name
        )


def _ramp(version: KeyVersion, ramp: Ramp, keys: tuple[KeyVersion, ...]) -> Iterator[Fault]:
    for column, day in (("start", ramp.start), ("until", ramp.until)):
        if day.day != 1:
            yield fault("ramp_not_month", at(version.place, f"ramp.{column}"), day.isoformat())
    if ramp.until <= ramp.start:
        place = at(version.place, "ramp.until")
        yield fault("ramp_empty", place, ramp.until.isoformat(), start=ramp.start.isoformat())
    named = [each for each in keys if each.name == ramp.old]
    before = max(ramp.start, date.min + timedelta(days=1)) - timedelta(days=1)
    old = next((each for each in named if each.validity.covers(before)), None)
    place = at(version.place, "ramp.from")
    if named and old is None:
        yield fault("ramp_without_version", place, ramp.old, day=before.isoformat())
    if old == version:
        yield fault("ramp_from_itself", place, ramp.old, day=before.isoformat())


def _in(place: Place, name: str) -> Place:
    return at(place, f"{place.column}.{name}")

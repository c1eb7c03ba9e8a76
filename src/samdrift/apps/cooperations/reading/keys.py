"""The distribution keys in words: each version with its parts, since when, and by which agreement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.reading.cells import ASSUMED
from samdrift.apps.cooperations.reading.gaps import Gap
from samdrift.apps.cooperations.reading.intervals import interval_words
from samdrift.documents.bill.keys_used import parts_text, ramp_text
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import KeyVersion


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """A version of a key."""

    name: str
    parts: str
    stands: str
    is_now: bool
    agreement: str
    fallback: str
    ramp: str
    gaps: int

    @property
    def is_assumed(self) -> bool:
        return self.agreement.startswith(ASSUMED)


def key_lines(
    versions: Iterable[KeyVersion], gaps: Iterable[Gap], *, on: date, voice: Voice
) -> tuple[KeyLine, ...]:
    """Every version, by name and then by its first day."""
    missing = [gap.key for gap in gaps]
    ordered = sorted(versions, key=lambda each: (each.name, each.validity.start or date.min))
    return tuple(
        KeyLine(
            name=version.name,
            parts=parts_text(version, voice),
            stands=interval_words(version.validity, voice.language),
            is_now=version.validity.covers(on),
            agreement=version.agreement,
            fallback=version.fallback,
            ramp="" if version.ramp is None else ramp_text(version.ramp, voice),
            gaps=missing.count(version.name),
        )
        for version in ordered
    )

"""The parties of a cooperation as of a day: who is in it, since when, and who came in whose place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.reading.intervals import TimeLine, intervals_words, time_line
from samdrift.domain.cooperation import Party


@dataclass(frozen=True, kw_only=True)
class PartyLine:
    """A party in the table of parties."""

    party: Party
    is_member: bool
    is_host: bool
    is_ours: bool
    membership: str
    succeeded_by: str


@dataclass(frozen=True, kw_only=True)
class PartiesPage:
    """All parties, those of the day counted, with the line of time that shows their memberships."""

    on: date
    lines: tuple[PartyLine, ...]
    time: TimeLine | None

    @property
    def members(self) -> int:
        return sum(line.is_member for line in self.lines)

    @property
    def has_successors(self) -> bool:
        return any(line.succeeded_by for line in self.lines)


def parties_page(
    parties: tuple[Party, ...], *, host: str, on: date, ours: frozenset[str], language: str
) -> PartiesPage:
    names = {party.code: party.name for party in parties}
    return PartiesPage(
        on=on,
        lines=tuple(_line(party, names, host=host, on=on, ours=ours, language=language) for party in parties),
        time=time_line(
            [(party.code, party.name, party.memberships) for party in parties],
            on=on,
            language=language,
            ours=ours,
        ),
    )


def _line(
    party: Party, names: Mapping[str, str], *, host: str, on: date, ours: frozenset[str], language: str
) -> PartyLine:
    return PartyLine(
        party=party,
        is_member=party.is_member(on),
        is_host=party.code == host,
        is_ours=party.code in ours,
        membership=intervals_words(party.memberships, language),
        succeeded_by=names.get(party.succeeded_by, party.succeeded_by),
    )

"""What the first page of a study shows: its findings, its gaps, the mandate, the strategy and who adopted it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from samdrift.documents.voice import Voice
from samdrift.domain.baseline.commitments import UNKNOWN, Committed
from samdrift.domain.cooperation import Body
from samdrift.domain.cooperation.study import Commitment, Statement
from samdrift.domain.faults import NOWHERE
from samdrift.runs.study.overview import StudyOverview, StudyPart
from samdrift.runs.study.overview_told import committed_told, overview_answer

COLOURS = {"adopted": "success", "rejected": "danger", "pending": "info"}
ICONS = {"adopted": "ok", "rejected": "cross", "pending": "later", "unknown": "dash"}


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """A page of the study with its finding and its address."""

    part: StudyPart
    address: str


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """Parties that decided the same; of one without a row it is not known. The reader's own stands alone."""

    parties: tuple[str, ...]
    outcome: str
    icon: str
    colour: str
    day: str
    decided: Commitment | None
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class CommitmentCard:
    """A strategy or a plan with every decision on it."""

    committed: Committed
    said: str
    common: tuple[DecisionRow, ...]
    rows: tuple[DecisionRow, ...]


@dataclass(frozen=True, kw_only=True)
class OverviewPage:
    """The page of a study."""

    found: StudyOverview
    voice: Voice
    ours: frozenset[str]
    addresses: Mapping[str, str]
    """Of the pages, by their codes."""

    @property
    def parts(self) -> tuple[PartRow, ...]:
        return tuple(PartRow(part=part, address=self.addresses[part.code]) for part in self.found.parts)

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return overview_answer(self.found, self.voice.language)

    @property
    def bodies(self) -> tuple[Body, ...]:
        return self.found.bodies

    @property
    def mandate(self) -> tuple[Statement, ...]:
        return self.found.statements["mandate"]

    @property
    def strategy(self) -> tuple[Statement, ...]:
        return self.found.statements["strategy"]

    @property
    def limits(self) -> tuple[Statement, ...]:
        return self.found.statements["limitation"]

    @cached_property
    def commitments(self) -> tuple[CommitmentCard, ...]:
        return tuple(self._card(each) for each in self.found.commitments)

    def _card(self, each: Committed) -> CommitmentCard:
        names = {party.code: party.name for party in self.found.cooperation.parties}
        common = self.voice.say("page.study.in_common")
        return CommitmentCard(
            committed=each,
            said=committed_told(each, self.voice.language),
            common=tuple(self._row((common,), one) for one in each.common),
            rows=tuple(
                self._row(tuple(names[party] for party in parties), one, is_ours=is_ours)
                for one, is_ours, parties in _alike(each, self.ours)
            ),
        )

    def _row(
        self, parties: tuple[str, ...], decided: Commitment | None, *, is_ours: bool = False
    ) -> DecisionRow:
        outcome = UNKNOWN if decided is None else decided.outcome
        when = None if decided is None else decided.decided_on
        return DecisionRow(
            parties=parties,
            outcome=self.voice.say(f"page.choice.{outcome}"),
            icon=ICONS[outcome],
            colour=COLOURS.get(outcome, "neutral"),
            day="" if when is None else self.voice.day(when),
            decided=decided,
            is_ours=is_ours,
        )


def _alike(
    committed: Committed, ours: frozenset[str]
) -> Iterator[tuple[Commitment | None, bool, tuple[str, ...]]]:
    """Each decision with the parties that have it word for word."""
    found: dict[tuple[bool, Commitment | None], list[str]] = {}
    for party, one in committed.parties:
        same = None if one is None else replace(one, party="", place=NOWHERE)
        found.setdefault((party in ours, same), []).append(party)
    for (is_ours, same), parties in found.items():
        yield same, is_ours, tuple(parties)

"""What the parties have decided about a strategy or a plan: who has adopted it, and of whom it is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samdrift.domain.cooperation.study import Commitment
from samdrift.domain.cooperation.study.statements import COMMITMENT_OUTCOMES

ADOPTED, REJECTED, PENDING, UNKNOWN = COMMITMENT_OUTCOMES


@dataclass(frozen=True, kw_only=True)
class Committed:
    """A strategy or a plan with every decision on it."""

    commitment: str
    name: str
    common: tuple[Commitment, ...]
    """What was decided in common, as by an association's board."""
    parties: tuple[tuple[str, Commitment | None], ...]
    """Every party with its decision; None where the table has no row for it."""

    @cached_property
    def by_outcome(self) -> dict[str, tuple[str, ...]]:
        """Every outcome with its parties; one without a row is of those of whom it is not known."""
        return {
            outcome: tuple(party for party, found in self.parties if _outcome(found) == outcome)
            for outcome in COMMITMENT_OUTCOMES
        }

    @property
    def binds_all(self) -> bool:
        """Whether every party has adopted it."""
        return bool(self.parties) and len(self.by_outcome[ADOPTED]) == len(self.parties)


def commitments(rows: Iterable[Commitment], parties: Sequence[str]) -> tuple[Committed, ...]:
    """The commitments in the order of their codes, each before every party."""
    found: dict[str, list[Commitment]] = {}
    for row in rows:
        found.setdefault(row.commitment, []).append(row)
    return tuple(_committed(code, found[code], parties) for code in sorted(found))


def _committed(code: str, rows: list[Commitment], parties: Sequence[str]) -> Committed:
    own = {row.party: row for row in rows if row.party}
    return Committed(
        commitment=code,
        name=min(row.name for row in rows),
        common=tuple(row for row in rows if not row.party),
        parties=tuple((party, own.get(party)) for party in parties),
    )


def _outcome(found: Commitment | None) -> str:
    return UNKNOWN if found is None else found.outcome

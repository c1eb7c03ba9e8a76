"""What an amount is, whatever it was when: charge period, kind, origin, service and party.

docs/methods/corrections.md
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.domain.settlement.values import BillLine, Settlement


@dataclass(frozen=True, kw_only=True, order=True)
class Identity:
    """The identity of an amount; the version of a key is no part of it."""

    charge_period: str
    party: str
    kind: str
    origin: str
    service: str = ""

    @property
    def line(self) -> str:
        """The id of its line in its charge period, also when that line was 0.00 and never written."""
        return "/".join((self.charge_period, self.party, self.kind, self.origin, self.service or "-"))


def parse_identity(line: str) -> Identity:
    """The identity that a line's id in its charge period tells. A fee's cause may hold a slash, a code may not."""
    period, party, kind, rest = line.split("/", 3)
    origin, service = rest.rsplit("/", 1)
    return Identity(
        charge_period=period,
        party=party,
        kind=kind,
        origin=origin,
        service="" if service == "-" else service,
    )


def identity_of(line: BillLine) -> Identity:
    """The identity of a line; a correction has that of the line that it corrects."""
    return parse_identity(line.identity)


def lines_by_identity(settlements: Iterable[Settlement]) -> dict[Identity, tuple[BillLine, ...]]:
    """All lines ever billed under each identity, in order of the settlements given."""
    found: dict[Identity, list[BillLine]] = defaultdict(list)
    for settlement in settlements:
        for bill in settlement.bills:
            for line in bill.lines:
                found[identity_of(line)].append(line)
    return {identity: tuple(lines) for identity, lines in found.items()}

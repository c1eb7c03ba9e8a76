"""Corrections: what every amount of a closed period is now, less all ever billed under its identity.

docs/methods/corrections.md. A correction is never split or rounded again. Nothing older is ever ignored.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import Period
from samdrift.domain.settlement.identity import Identity, identity_of, lines_by_identity
from samdrift.domain.settlement.limits import Consent, is_barred
from samdrift.domain.settlement.reckon import Reckoning
from samdrift.domain.settlement.values import BillLine, Settlement

_NOTHING = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A closed period: what was issued, and the facts it was made from."""

    settlement: Settlement
    cooperation: Cooperation
    usage: Usage
    """What the closing read: of its own period, and of the periods that were closed before it."""

    @property
    def period(self) -> Period:
        return self.settlement.period


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction line with what it was made of: the lines billed so far, and the line as it would be now."""

    line: BillLine
    identity: Identity
    billed: tuple[BillLine, ...]
    now: BillLine | None
    """None when nothing is left of it: not even a line of 0.00."""
    is_barred: bool = False

    @property
    def was_minor(self) -> int:
        return sum(line.amount_minor for line in self.billed)

    @property
    def is_minor(self) -> int:
        return self.now.amount_minor if self.now else 0


def corrections(
    into: Period,
    closed: Sequence[Closed],
    now: Mapping[str, Reckoning],
    *,
    cause_of: Callable[[Identity], str] = lambda identity: "",
) -> tuple[Correction, ...]:
    """What closed periods are corrected by in the period `into`, in order of identity; 0.00 is no correction.

    `closed` in the order of closing; `now` has each of their periods reckoned from today's facts. Raises ValueError
    where a line is of a charge period that is none of them: all ever billed must be known.
    """
    billed = lines_by_identity(each.settlement for each in closed)
    today = {identity_of(line): line for each in now.values() for line in each.lines}
    unknown = {identity.charge_period for identity in billed} - now.keys()
    if unknown:
        raise ValueError(f"lines of periods that are not given: {', '.join(sorted(unknown))}")
    taken = _codes_taken(today, billed)
    found = []
    for identity in sorted({*billed, *today}):
        lines, line = billed.get(identity, ()), today.get(identity)
        if sum(each.amount_minor for each in lines) != (line.amount_minor if line else 0):
            made = _line(into, identity, lines, line, origin=taken(identity), cause=cause_of(identity))
            found.append(Correction(line=made, identity=identity, billed=lines, now=line))
    return tuple(found)


def barred(
    found: Iterable[Correction],
    cooperation: Cooperation,
    into: Period,
    closed: Iterable[Period],
    *,
    answers_for: Callable[[str], str],
    consents: Collection[Consent],
) -> frozenset[Identity]:
    """Which of the corrections are too old to be billed without the consent of whoever answers for them.

    Fees of one cause are billed together or not at all, so that they add to 0 in every period.
    """
    limit = cooperation.agreement.corrections_limit_years
    old = {period.name for period in closed if is_barred(period, into, limit)}
    waiting = {
        each.identity
        for each in found
        if each.identity.charge_period in old and not _agreed(each.identity, answers_for, consents)
    }
    causes = {(each.charge_period, each.origin) for each in waiting if each.kind == "fee"}
    together = {
        each.identity
        for each in found
        if each.identity.kind == "fee" and (each.identity.charge_period, each.identity.origin) in causes
    }
    return frozenset(waiting | together)


def _agreed(identity: Identity, answers_for: Callable[[str], str], consents: Collection[Consent]) -> bool:
    return any(
        Consent(identity.charge_period, party) in consents
        for party in ("", identity.party, answers_for(identity.party))
    )


def _line(
    into: Period,
    identity: Identity,
    lines: tuple[BillLine, ...],
    now: BillLine | None,
    *,
    origin: str,
    cause: str,
) -> BillLine:
    shown = now or lines[-1]
    return BillLine(
        period=into.name,
        charge_period=identity.charge_period,
        party=identity.party,
        kind="correction",
        origin=origin,
        service=identity.service,
        keys=now.keys if now else (),
        numerator=Fraction(1),
        denominator=1,
        exact=(now.exact if now else _NOTHING) - sum((line.exact for line in lines), _NOTHING),
        amount_minor=(now.amount_minor if now else 0) - sum(line.amount_minor for line in lines),
        text=shown.text,
        corrects=identity.line,
        cause=cause,
    )


def _codes_taken(today: Iterable[Identity], billed: Iterable[Identity]) -> Callable[[Identity], str]:
    """The origin of a correction's line: the code alone, with its kind where another kind has the same code.

    A pool keeps its code. No code holds an @, so that `m@price` is nobody else's.
    """
    kinds: dict[str, set[str]] = {}
    for identity in (*today, *billed):
        kinds.setdefault(identity.origin, set()).add(identity.kind)

    def origin(identity: Identity) -> str:
        before = _KINDS[: _KINDS.index(identity.kind)]
        is_taken = any(kind in kinds[identity.origin] for kind in before)
        return f"{identity.origin}@{identity.kind}" if is_taken else identity.origin

    return origin


_KINDS = ("pool", "price", "fee")

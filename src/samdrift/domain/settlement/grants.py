"""Grants for some parties alone: never below a share of 0, and what is left of them is shown. docs/methods/grants.md

What a grant pays stands beside the pool as an origin of its own, the pool's code and `@grant`: a negative own amount
whose lines are what each party is relieved of.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.allocation import CostPart, Derivation, PoolAmount
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.money import split
from samdrift.domain.periods import Period
from samdrift.domain.settlement.values import BillLine, GrantUse

GRANT = "@grant"
"""After a pool's code; no code holds an @."""


@dataclass(frozen=True, kw_only=True)
class Granted:
    """What the earmarked grants of a period pay, as amounts, lines and steps, and what is left of each."""

    uses: tuple[GrantUse, ...] = ()
    pools: tuple[PoolAmount, ...] = ()
    lines: tuple[BillLine, ...] = ()
    derivations: tuple[Derivation, ...] = ()


def pool_of(origin: str) -> str:
    """The pool of an origin, also of what a grant pays beside it."""
    return origin.removesuffix(GRANT)


def is_earmarked(part: CostPart) -> bool:
    return bool(part.line.only_for)


def granted(
    cooperation: Cooperation, period: Period, parts: Iterable[CostPart], gross: Iterable[BillLine]
) -> Granted:
    """The earmarked parts of the period's cost against the lines that the parties would pay without them.

    Each goes to its own parties by their shares of the pool, to none more than it pays; what one cannot use goes to
    the others. The grant for the fewest is used first.
    """
    by_pool: dict[str, list[CostPart]] = defaultdict(list)
    for part in parts:
        by_pool[part.line.pool].append(part)
    found = Granted()
    for pool, mine in sorted(by_pool.items()):
        lines = [line for line in gross if (line.kind, line.origin) == ("pool", pool)]
        uses = _uses(mine, lines)
        found = _add(found, uses, _relief(cooperation, period, pool, uses, lines))
    return found


def _uses(parts: Iterable[CostPart], lines: list[BillLine]) -> tuple[GrantUse, ...]:
    room: dict[str, int] = defaultdict(int)
    weights: dict[str, Fraction] = defaultdict(Fraction)
    for line in lines:
        room[line.party] += line.amount_minor
        weights[line.party] += line.numerator / line.denominator
    uses = []
    for part in sorted(parts, key=_order):
        eligible = {party: weights[party] for party in part.line.only_for if room[party] > 0}
        paid = _filled(-part.amount_minor, eligible, room)
        for party, amount in paid.items():
            room[party] -= amount
        uses.append(
            GrantUse(
                voucher=part.line.voucher,
                pool=part.line.pool,
                only_for=part.line.only_for,
                amount_minor=-part.amount_minor,
                paid=tuple(sorted(paid.items())),
            )
        )
    return tuple(uses)


def _filled(amount: int, weights: Mapping[str, Fraction], room: Mapping[str, int]) -> dict[str, int]:
    """The amount by the weights, to none more than its room; less than the amount when all have theirs full."""
    paid: dict[str, int] = defaultdict(int)
    open_for = dict(weights)
    while amount and open_for:
        shares = split(amount, open_for)
        for party, share in shares.items():
            given = min(share, room[party] - paid[party])
            paid[party] += given
            amount -= given
        open_for = {party: weight for party, weight in open_for.items() if paid[party] < room[party]}
    return {party: each for party, each in paid.items() if each}


def _order(part: CostPart) -> tuple[object, ...]:
    line = part.line
    return (
        len(line.only_for),
        line.day,
        line.voucher,
        line.only_for,
        line.text,
        line.source,
        part.amount_minor,
    )


@dataclass(frozen=True, kw_only=True)
class _Relief:
    pool: PoolAmount
    lines: tuple[BillLine, ...]
    derivations: tuple[Derivation, ...]


def _relief(
    cooperation: Cooperation,
    period: Period,
    pool: str,
    uses: Iterable[GrantUse],
    gross: list[BillLine],
) -> _Relief | None:
    """What the pool's grants pay in all, as one origin beside it; None where they pay nothing."""
    by_party: dict[str, int] = defaultdict(int)
    for use in uses:
        for party, amount in use.paid:
            by_party[party] += amount
    total = sum(by_party.values())
    if not total:
        return None
    return _Relief(
        pool=PoolAmount(pool=f"{pool}{GRANT}", lines_minor=-total, markup_minor=0, income_minor=0),
        lines=tuple(
            line
            for party, amount in sorted(by_party.items())
            for line in _lines(cooperation, [each for each in gross if each.party == party], amount, total)
        ),
        derivations=_steps(cooperation, period, pool, by_party, total),
    )


def _lines(cooperation: Cooperation, gross: list[BillLine], amount: int, total: int) -> Iterable[BillLine]:
    by_service = {line.service: line for line in gross}
    parts = split(amount, {service: line.amount_minor for service, line in by_service.items()})
    for service, part in sorted(parts.items()):
        line, share = by_service[service], Fraction(part, total)
        yield BillLine(
            period=line.period,
            charge_period=line.charge_period,
            party=line.party,
            kind="pool",
            origin=f"{line.origin}{GRANT}",
            service=service,
            numerator=Fraction(share.numerator),
            denominator=share.denominator,
            exact=cooperation.currency.major(-part),
            amount_minor=-part,
            text=line.text,
        )


def _steps(
    cooperation: Cooperation, period: Period, pool: str, by_party: Mapping[str, int], total: int
) -> tuple[Derivation, ...]:
    origin = f"{pool}{GRANT}"

    def step(name: str, source: str, target: str, amount: int) -> Derivation:
        return Derivation(
            period=period.name,
            span=period.span,
            step=name,
            origin=origin,
            source=source,
            target=target,
            weight=Fraction(amount, total),
            total_weight=Fraction(1),
            exact=cooperation.currency.major(-amount),
            pool=origin if name == "key" else "",
        )

    return (
        step("own", "", origin, total),
        step("flow", origin, GRANT, total),
        *(step("key", GRANT, party, amount) for party, amount in sorted(by_party.items())),
    )


def _add(found: Granted, uses: tuple[GrantUse, ...], relief: _Relief | None) -> Granted:
    return Granted(
        uses=(*found.uses, *uses),
        pools=(*found.pools, *([relief.pool] if relief else ())),
        lines=(*found.lines, *(relief.lines if relief else ())),
        derivations=(*found.derivations, *(relief.derivations if relief else ())),
    )

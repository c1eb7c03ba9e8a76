"""Why a line is what it is: the same values that it was computed from, picked for the line."""

from collections.abc import Iterable
from fractions import Fraction

from samdrift.domain.allocation import Derivation, Reach
from samdrift.domain.cooperation import KeyVersion
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.keys import RULES, DriverUsed
from samdrift.domain.settlement.grants import is_earmarked, pool_of
from samdrift.domain.settlement.reckon import Reckoning
from samdrift.domain.settlement.values import BillLine, Explanation, KeyUsed, Rounding, Voucher


def explain(reckoning: Reckoning, line_id: str) -> Explanation:
    """The explanation of a line of the reckoning's settlement. Raises CalledWrongError when there is no such line."""
    return explain_own(reckoning, find_line(reckoning, line_id))


def explain_own(reckoning: Reckoning, line: BillLine) -> Explanation:
    """The explanation of a line of the period itself, also of one of 0.00."""
    if line.kind == "price":
        return _priced(reckoning, line)
    if line.kind == "fee":
        return Explanation(line=line, steps=(), rounding=_as_it_is(line))
    return _granted(reckoning, line) if line.origin != pool_of(line.origin) else _pooled(reckoning, line)


def find_line(reckoning: Reckoning, line_id: str) -> BillLine:
    """The line with that id. Raises CalledWrongError when there is none."""
    lines = (line for bill in reckoning.settlement.bills for line in bill.lines)
    found = next((line for line in lines if line.id == line_id), None)
    if found is None:
        raise CalledWrongError(fault("line_unknown", value=line_id))
    return found


def _pooled(reckoning: Reckoning, line: BillLine) -> Explanation:
    reaches = _reaches(reckoning, line)
    own = next(pool for pool in reckoning.settlement.pools if pool.pool == line.origin)
    return Explanation(
        line=line,
        steps=_steps(reckoning, line),
        keys=_keys(reaches),
        drivers=_drivers(reaches),
        vouchers=_vouchers(reckoning, line.origin),
        own=own,
        rounding=_rounding(reckoning, line, own.own_minor),
    )


def _granted(reckoning: Reckoning, line: BillLine) -> Explanation:
    """What grants for some parties alone pay of the party's share of a pool."""
    return Explanation(
        line=line,
        steps=tuple(
            step
            for step in reckoning.settlement.derivations
            if step.origin == line.origin and (step.step != "key" or step.target == line.party)
        ),
        vouchers=_vouchers(reckoning, pool_of(line.origin), earmarked=True),
        own=next(pool for pool in reckoning.settlement.pools if pool.pool == line.origin),
        rounding=_as_it_is(line),
    )


def _steps(reckoning: Reckoning, line: BillLine) -> tuple[Derivation, ...]:
    """The steps on the way to this line: its key rows, the flows that lead to them, and the origin's own rows."""
    of_origin = [step for step in reckoning.settlement.derivations if step.origin == line.origin]
    service_of = {pool.code: pool.service for pool in reckoning.cooperation.pools}
    ends = {
        step
        for step in of_origin
        if step.step == "key" and step.target == line.party and service_of[step.pool] == line.service
    }
    last = {(step.span, step.pool, step.source) for step in ends}
    pools = {(span, pool) for span, pool, _ in last}
    flows = [step for step in of_origin if step.step == "flow"]
    while more := {(step.span, step.source) for step in flows if (step.span, step.target) in pools} - pools:
        pools |= more
    return tuple(
        step
        for step in of_origin
        if step in ends
        or (step.step != "key" and (step.span, step.target) in pools)
        or (step.step == "flow" and (step.span, step.source, step.target) in last)
    )


def _reaches(reckoning: Reckoning, line: BillLine) -> tuple[Reach, ...]:
    """The keys through which the line's money came, with the figures behind their shares."""
    through = {
        (step.span, step.pool, step.source[1:]) for step in _steps(reckoning, line) if step.step == "key"
    }
    return tuple(
        reach for reach in reckoning.allocation.reaches if (reach.span, reach.pool, reach.key) in through
    )


def _keys(reaches: Iterable[Reach]) -> tuple[KeyUsed, ...]:
    versions = dict.fromkeys(version for reach in reaches for version in reach.shares.versions)
    return tuple(
        sorted((key_used(version) for version in versions), key=lambda used: (used.key, used.valid_from))
    )


def key_used(version: KeyVersion) -> KeyUsed:
    """A key version with its parts as (share, rule, what it goes by)."""
    start = version.validity.start
    return KeyUsed(
        key=version.name,
        valid_from=start.isoformat() if start else "",
        agreement=version.agreement,
        parts=tuple((part.share, RULES[type(part.rule)][0], _goes_by(part.rule)) for part in version.parts),
    )


def _goes_by(rule: object) -> str:
    return str(getattr(rule, "driver", None) or getattr(rule, "meter", ""))


def _drivers(reaches: Iterable[Reach]) -> tuple[DriverUsed, ...]:
    figures = dict.fromkeys(figure for reach in reaches for figure in reach.shares.figures)
    return tuple(sorted(figures))


def _vouchers(reckoning: Reckoning, pool: str, *, earmarked: bool = False) -> tuple[Voucher, ...]:
    return tuple(
        Voucher(
            voucher=part.line.voucher,
            day=part.line.day.isoformat(),
            text=part.line.text,
            kind=part.line.kind,
            source=part.line.source,
            amount_minor=part.line.amount_minor,
            part_minor=part.amount_minor,
        )
        for part in reckoning.cost_parts
        if part.line.pool == pool and is_earmarked(part) == earmarked
    )


def _rounding(reckoning: Reckoning, line: BillLine, own_minor: int) -> Rounding:
    claims = reckoning.allocation.claims
    mine = (each.share for each in claims if (each.origin, each.party) == (line.origin, line.party))
    party_minor = sum(
        each.amount_minor
        for each in reckoning.lines
        if (each.party, each.kind, each.origin) == (line.party, "pool", line.origin)
    )
    return Rounding(
        rule="largest_remainder",
        exact=line.exact,
        amount_minor=line.amount_minor,
        total_minor=own_minor,
        party_exact=reckoning.cooperation.currency.major(own_minor * sum(mine, Fraction(0))),
        party_minor=party_minor,
    )


def _priced(reckoning: Reckoning, line: BillLine) -> Explanation:
    service_of = {pool.code: pool.service for pool in reckoning.cooperation.pools}
    mine = [
        charge
        for charge in reckoning.charges
        if (charge.party, charge.meter) == (line.party, line.origin)
        and service_of[charge.pool] == line.service
    ]
    figure = DriverUsed(part="usage", name=line.origin, party=line.party, value=line.numerator)
    return Explanation(
        line=line,
        steps=(),
        drivers=(figure,),
        prices=tuple(step for charge in mine for step in charge.steps),
        rounding=_as_it_is(line, rule="half_away"),
    )


def _as_it_is(line: BillLine, *, rule: str = "none") -> Rounding:
    return Rounding(
        rule=rule,
        exact=line.exact,
        amount_minor=line.amount_minor,
        total_minor=line.amount_minor,
        party_exact=line.exact,
        party_minor=line.amount_minor,
    )

"""Small worlds for the tables: one pool and one key, and the figures that a settlement gives."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from tests.cooperations import cooperation, cost, flow, party, pool

from samdrift.domain.cooperation import Cooperation, KeyVersion
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.settlement import Reckoning


def one_pool(*keys: KeyVersion, amount: Fraction, on: str = "2025-01-10", **facts: object) -> Cooperation:
    """The amount in the pool p, which goes by the key k."""
    given = {
        "pools": [pool("p")],
        "flows": [flow("p", "@k")],
        "costs": [cost("p", money_text(amount), on)],
        "keys": keys,
    }
    return cooperation(**{**given, **facts})


def money_text(amount: Fraction) -> str:
    """An amount with two decimals as a cost line has it."""
    minor = amount * 100
    assert minor.denominator == 1
    sign, digits = ("-" if minor < 0 else ""), str(abs(minor.numerator)).rjust(3, "0")
    return f"{sign}{digits[:-2]}.{digits[-2:]}"


def members(codes: Iterable[str]) -> list[object]:
    return [party(code) for code in codes]


def kroner(minor: Fraction | int) -> Fraction:
    return Fraction(minor, 100)


def billed(reckoning: Reckoning, code: str) -> Fraction:
    """What the party is billed, in the currency; 0 without a bill."""
    bill = reckoning.settlement.bill_of(code)
    return kroner(bill.amount_minor if bill else 0)


def line_amount(reckoning: Reckoning, code: str, what: str) -> Fraction:
    """The amount of the party's line `kind/origin/service`; 0 when there is none."""
    bill = reckoning.settlement.bill_of(code)
    lines = bill.lines if bill else ()
    return kroner(sum(line.amount_minor for line in lines if line.id.split("/", 2)[2] == what))


def claim(reckoning: Reckoning, code: str, origin: str = "p") -> Fraction:
    """The party's exact share of the pool's own amount."""
    mine = (each.share for each in reckoning.allocation.claims if (each.party, each.origin) == (code, origin))
    return sum(mine, Fraction(0))


def key_shares_by_segment(reckoning: Reckoning, key: str = "k", pool: str = "p") -> list[dict[str, Fraction]]:
    """The key's shares as the pool reached it, in each segment in order."""
    reaches = (reach for reach in reckoning.allocation.reaches if (reach.key, reach.pool) == (key, pool))
    return [reach.shares.by_party for reach in sorted(reaches, key=lambda reach: reach.span)]


def faults_of(work: Callable[[], object]) -> tuple[Fault, ...]:
    """The faults that stop the work; none when it goes through."""
    try:
        work()
    except FoundWrongError as wrong:
        return wrong.faults
    return ()


def fault_or(work: Callable[[], object], fine: str) -> str:
    """`fault CODE` of what stops the work, else the word given."""
    codes = sorted({each.code for each in faults_of(work)})
    return f"fault {', '.join(codes)}" if codes else fine

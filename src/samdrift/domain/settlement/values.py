"""What a settlement is: bills of lines, the derivation of every figure, control totals; rendered elsewhere."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.allocation import Derivation, Moved, PoolAmount, PriceStep
from samdrift.domain.cooperation import EventCount
from samdrift.domain.faults import Fault
from samdrift.domain.keys import DriverUsed
from samdrift.domain.periods import Period

KINDS = ("pool", "price", "correction", "fee")


@dataclass(frozen=True, kw_only=True)
class BillLine:
    """One line of a bill. Its identity is (charge period, kind, origin, service, party).

    A correction has the identity of the line that it corrects, named by `corrects`. docs/methods/corrections.md
    """

    period: str
    charge_period: str
    party: str
    kind: str
    origin: str
    """The pool, for a price the meter, for a fee its cause."""
    service: str = ""
    keys: tuple[str, ...] = ()
    numerator: Fraction
    denominator: int
    """The exact fraction of the origin's own amount in lowest terms; for a price the quantity over 1."""
    exact: Fraction
    """In the currency."""
    amount_minor: int
    text: str = ""
    corrects: str = ""
    cause: str = ""

    @property
    def identity(self) -> str:
        """The id of the line of its identity in its charge period, which a correction names."""
        if self.corrects:
            return self.corrects
        return "/".join([self.charge_period, self.party, self.kind, self.origin, self.service or "-"])

    @property
    def id(self) -> str:
        """PERIOD/PARTY/KIND/ORIGIN/SERVICE, and /CHARGE_PERIOD where that is another; an empty service is `-`."""
        parts = [self.period, self.party, self.kind, self.origin, self.service or "-"]
        return "/".join(parts if self.charge_period == self.period else [*parts, self.charge_period])

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands among lines: codes by Unicode code point."""
        return (self.period, self.party, self.kind, self.origin, self.service, self.charge_period)


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What a party is billed for a period: its lines, less the advance of the period's months.

    A line of another party is a correction that this one answers for, as its successor.
    """

    period: str
    party: str
    lines: tuple[BillLine, ...]
    advance_minor: int = 0
    quarantined: bool = False
    """Events of the period that touch this bill wait in quarantine and are left out."""

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)

    @property
    def due_minor(self) -> int:
        """To pay; negative is paid back."""
        return self.amount_minor - self.advance_minor

    @property
    def is_credit(self) -> bool:
        """Whether it is a credit note: its lines give more back than they charge."""
        return self.amount_minor < 0

    @property
    def credits(self) -> tuple[str, ...]:
        """The bills that its corrections take something back of, as PERIOD/PARTY."""
        taken = (line for line in self.lines if line.kind == "correction" and line.amount_minor < 0)
        return tuple(sorted({"/".join(line.identity.split("/", 2)[:2]) for line in taken}))


@dataclass(frozen=True, kw_only=True)
class GrantUse:
    """A grant for some parties alone: what it paid of their shares of the pool, and what of it nobody could use."""

    voucher: str
    pool: str
    only_for: tuple[str, ...]
    amount_minor: int
    paid: tuple[tuple[str, int], ...]

    @property
    def unused_minor(self) -> int:
        return self.amount_minor - sum(amount for _, amount in self.paid)


@dataclass(frozen=True, kw_only=True)
class EarlierCost:
    """The change of cost of a closed period that is billed with a later one.

    Two reckonings meet in it: what the period's pools cost now less what was billed of that, and the corrections of
    the period's lines.
    """

    charge_period: str
    before_minor: int
    """What it cost when it was closed, with the changes billed since."""
    now_minor: int
    waiting_minor: int = 0
    """The part of the change that is too old to be billed without consent."""

    @property
    def change_minor(self) -> int:
        """What is billed of it now."""
        return self.now_minor - self.before_minor - self.waiting_minor


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """A period settled: billed_total_minor = cost_total_minor, always."""

    period: Period
    currency: str
    pools: tuple[PoolAmount, ...]
    bills: tuple[Bill, ...]
    derivations: tuple[Derivation, ...]
    events: EventCount
    warnings: tuple[Fault, ...] = ()
    earlier: tuple[EarlierCost, ...] = ()
    """What closed periods cost more or less than was billed, by charge period: each that has a correction here."""
    waiting: tuple[BillLine, ...] = ()
    """Corrections too old to be billed without consent: computed and shown, on no bill."""
    moved: tuple[Moved, ...] = ()
    """Late vouchers below the limit of materiality, which count in this period instead of the closed one."""
    grants: tuple[GrantUse, ...] = ()
    """Grants for some parties alone; what is unused of them is no part of the cost, and never spread in silence."""

    @property
    def own_cost_minor(self) -> int:
        """What the period itself cost, less what grants paid of it."""
        return sum(pool.cost_minor for pool in self.pools)

    @property
    def cost_total_minor(self) -> int:
        """What the period cost, and the change of cost of earlier periods that is billed with it."""
        return self.own_cost_minor + sum(each.change_minor for each in self.earlier)

    @property
    def billed_total_minor(self) -> int:
        return sum(bill.amount_minor for bill in self.bills)

    def bill_of(self, party: str) -> Bill | None:
        return next((bill for bill in self.bills if bill.party == party), None)


@dataclass(frozen=True, kw_only=True)
class Voucher:
    """A cost line with the part of it that falls on the period; `markup_minor` stands on its pool."""

    voucher: str
    day: str
    text: str
    kind: str
    source: str
    amount_minor: int
    part_minor: int


@dataclass(frozen=True, kw_only=True)
class KeyUsed:
    """A key version that a line went through, its parts in words of code: (share, by, name)."""

    key: str
    valid_from: str
    agreement: str
    parts: tuple[tuple[Fraction, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Rounding:
    """How the exact amount became whole minor units."""

    rule: str
    """largest_remainder (split of the origin pool over the parties, then over services) or half_away"""
    exact: Fraction
    amount_minor: int
    total_minor: int
    party_exact: Fraction
    party_minor: int


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a line is what it is, from the vouchers through the steps to the øre."""

    line: BillLine
    steps: tuple[Derivation, ...]
    keys: tuple[KeyUsed, ...] = ()
    drivers: tuple[DriverUsed, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    prices: tuple[PriceStep, ...] = ()
    own: PoolAmount | None = None
    rounding: Rounding
    corrected: "Corrected | None" = None
    """Of a correction; all else is then of the line as it would be now."""


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """What a corrected amount was, line by line with the bill that each stands on, and what it is now."""

    corrects: str
    was_minor: int
    is_minor: int
    billed: tuple[BillLine, ...]
    cause: str


__all__ = [
    "KINDS",
    "Bill",
    "BillLine",
    "Corrected",
    "Derivation",
    "DriverUsed",
    "EarlierCost",
    "Explanation",
    "GrantUse",
    "KeyUsed",
    "Moved",
    "PoolAmount",
    "PriceStep",
    "Rounding",
    "Settlement",
    "Voucher",
]

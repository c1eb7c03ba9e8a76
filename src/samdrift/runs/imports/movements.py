"""What each account of a ledger has moved in a year, split by objects as far as the file knows them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from samdrift.files.ledger import CLOSING, OPENING, PERIOD, RESULT, Ledger, Objects


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount of an account, of objects if any."""

    account: str
    objects: Objects
    amount_minor: int


def sie_movements(ledger: Ledger, year: int, *, by_object: bool) -> Iterator[Movement]:
    """The year's movements. What the file states of the whole account is split by objects where it states objects.

    Results are told by #RES, balance sheets by #UB less #IB; where a file has neither (4I), by its vouchers. Objects
    are told by #PSALDO, else by the vouchers of the year; what they leave of the whole has no object.
    """
    whole = _whole(ledger, year)
    split = _split(ledger, year) if by_object or not whole else {}
    if not whole:
        yield from (
            Movement(account, objects, amount) for (account, objects), amount in split.items() if amount
        )
        return
    parts: dict[str, int] = defaultdict(int)
    for (account, objects), amount in split.items():
        if objects and amount:
            parts[account] += amount
            yield Movement(account, objects, amount)
    for account in {**whole, **parts}:
        rest = whole.get(account, 0) - parts[account]
        if rest or account not in parts:
            yield Movement(account, (), rest)


def saft_movements(ledger: Ledger) -> Iterator[Movement]:
    """What each account has moved between its two balances."""
    moved: dict[str, int] = defaultdict(int)
    for balance in ledger.balances:
        moved[balance.account] += balance.amount_minor if balance.what == CLOSING else -balance.amount_minor
    yield from (Movement(account, (), amount) for account, amount in moved.items())


def _whole(ledger: Ledger, year: int) -> dict[str, int]:
    signs = {RESULT: 1, CLOSING: 1, OPENING: -1}
    moved: dict[str, int] = defaultdict(int)
    for balance in ledger.balances:
        if balance.year == year and not balance.objects and balance.what in signs:
            moved[balance.account] += signs[balance.what] * balance.amount_minor
    return dict(moved)


def _split(ledger: Ledger, year: int) -> dict[tuple[str, Objects], int]:
    """Amounts by account and objects: from the balances of months if those know objects, else from vouchers."""
    moved: dict[tuple[str, Objects], int] = defaultdict(int)
    for balance in ledger.balances:
        if balance.what == PERIOD and balance.year == year and balance.objects:
            moved[balance.account, balance.objects] += balance.amount_minor
    if moved:
        return moved
    days = next(((each.first, each.last) for each in ledger.years if each.number == year), None)
    for voucher in ledger.vouchers:
        if days is None or days[0] <= voucher.day <= days[1]:
            for line in voucher.lines:
                moved[line.account, line.objects] += line.amount_minor
    return moved

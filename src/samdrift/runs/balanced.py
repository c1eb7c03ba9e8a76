"""A party's balance as a program reads it: the contract's object."""

from collections.abc import Iterable

from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement.balance import BalanceRow, Chain
from samdrift.domain.settlement.true_up import TrueUps


def balance_json(
    party: str, currency: str, chains: Iterable[Chain], true_ups: Iterable[TrueUps]
) -> dict[str, object]:
    """What stands open before and after each period, chain by chain, and the true-ups of the party reached so far.

    Amounts are text with the currency's decimals.
    """
    money = CURRENCIES[currency].format
    return {
        "party": party,
        "currency": currency,
        "chains": [
            {
                "length": chain.code,
                "closing": money(chain.closing_minor),
                "years": [
                    {
                        "total": _row(year.total, currency),
                        "periods": [_row(row, currency) for row in year.rows],
                    }
                    for year in chain.years
                ],
            }
            for chain in chains
        ],
        "true_ups": [_true_up(each, currency) for each in true_ups],
    }


def _true_up(found: TrueUps, currency: str) -> dict[str, object]:
    """A true-up of one party."""
    money, (row,) = CURRENCIES[currency].format, found.rows
    return {
        "year": found.year.name,
        "until": found.until.isoformat(),
        "last": found.is_last,
        "amount": money(row.amount_minor),
        "advance": money(row.advance_minor),
        "before": money(row.before_minor),
        "difference": money(row.difference_minor),
        "billed": money(row.billed_minor),
        "postponed": money(row.postponed_minor),
    }


def _row(row: BalanceRow, currency: str) -> dict[str, str]:
    money = CURRENCIES[currency].format
    return {
        "period": row.period.name,
        "opening": money(row.opening_minor),
        "billed": money(row.amount_minor),
        "advance": money(row.advance_minor),
        "due": money(row.due_minor),
        "closing": money(row.closing_minor),
    }

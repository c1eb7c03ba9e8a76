"""A party's balance as a program reads it: the contract's object."""

from collections.abc import Iterable

from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement.balance import BalanceRow, Chain


def balance_json(party: str, currency: str, chains: Iterable[Chain]) -> dict[str, object]:
    """What stands open before and after each period, chain by chain: amounts as text with the currency's decimals."""
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

"""A balance told: a sentence with what stands open, and a table for each length of period."""

from collections.abc import Iterable

from samdrift.cli.layout import text_table, wrap
from samdrift.domain.settlement.balance import BalanceRow, Chain
from samdrift.domain.settlement.true_up import TrueUps
from samdrift.words import amount, day, period_name, plain_amount, say


def balance_text(
    party: str, currency: str, chains: Iterable[Chain], true_ups: Iterable[TrueUps], language: str
) -> str:
    """The answer, the true-ups so far, what it does not know of, then period by period with the sum of each year."""
    found = tuple(chains)
    if not found:
        return f"{say('page.balance.none', language, party=party)}\n"
    tables = [_table(chain, currency, language) for chain in found]
    answer = wrap(_answer(party, currency, found[0], language))
    trued = "".join(f"{wrap(_true_up(each, party, currency, language))}\n" for each in true_ups)
    return "\n".join((f"{answer}\n{trued}{wrap(say('page.balance.paid', language))}\n", *tables))


def _answer(party: str, currency: str, chain: Chain, language: str) -> str:
    """The same sentence as on the page, of the longest periods."""
    said = {"party": party, "period": period_name(chain.rows[-1].period.name, language)}
    if not chain.closing_minor:
        return say("page.balance.even", language, **said)
    said["amount"] = amount(abs(chain.closing_minor), currency, language)
    return say("page.balance.owes" if chain.closing_minor > 0 else "page.balance.gets", language, **said)


def _true_up(found: TrueUps, party: str, currency: str, language: str) -> str:
    """The same sentence as on the page."""
    (row,) = found.rows
    told = amount(row.told_minor, currency, language)
    return say(
        f"page.true_up.{row.outcome}", language, party=party, day=day(found.until, language), amount=told
    )


def _table(chain: Chain, currency: str, language: str) -> str:
    codes = ("opening", "billed", "closing")
    opening, billed, closing = (say(f"page.balance.{code}", language) for code in codes)
    header = [
        say("page.period", language),
        opening,
        billed,
        say("page.advance", language),
        say("page.due", language),
        closing,
    ]
    rows: list[list[str]] = []
    for year in chain.years:
        rows += [_row(row, currency, language) for row in year.rows]
        if len(year.rows) > 1:
            name = say("page.balance.year", language, year=period_name(year.total.period.name, language))
            rows.append([name, *_row(year.total, currency, language)[1:]])
    return f"{say(f'page.balance.chain.{chain.code}', language)}, {currency}\n\n{text_table(header, rows)}"


def _row(row: BalanceRow, currency: str, language: str) -> list[str]:
    amounts = (row.opening_minor, row.amount_minor, row.advance_minor, row.due_minor, row.closing_minor)
    name = period_name(row.period.name, language)
    return [name[:1].upper() + name[1:], *(plain_amount(each, currency, language) for each in amounts)]

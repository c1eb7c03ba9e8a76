"""The tables of corrections.md."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from tests.closings import chain, close
from tests.cooperations import cost, day, e30_70, key, part, party, percent
from tests.docs.runners.keys import driver_rows
from tests.docs.tables import Figures, Page, Row, Table, runs
from tests.docs.worlds import billed, kroner, money_text, one_pool

from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.settlement import BillLine, Closing, Consent

NOTHING = Fraction(0)


def world(page: Page, **terms: object) -> Cooperation:
    """What was known when December was closed."""
    rows = page["corrections-late"].rows
    keys = [
        key("k", part("1", percent(**{row["party"]: row[column] for row in rows if row[column]})), **when)
        for column, when in (("key of 2024", {"end": "2025-01-01"}), ("key of 2025", {"start": "2025-01-01"}))
    ]
    known = one_pool(
        *keys,
        amount=NOTHING,
        parties=[party("A"), party("B"), party("E", end="2025-01-01"), party("N", "2025-01-01")],
        costs=[cost("p", "1000.00", "2024-12-01"), cost("p", "500.00", "2025-03-01")],
    )
    return replace(known, agreement=Agreement(**terms))


def with_late(known: Cooperation, amount: Fraction) -> Cooperation:
    late = replace(cost("p", money_text(amount), "2024-12-20"), voucher="late")
    return replace(known, costs=(*known.costs, *([late] if amount else ())))


def lines(closings: Iterable[Closing], code: str) -> list[BillLine]:
    bills = (bill for each in closings for bill in each.reckoning.settlement.bills)
    return [line for bill in bills for line in bill.lines if line.party == code]


def sum_of(found: Iterable[BillLine], **wanted: str) -> Fraction:
    return kroner(
        sum(
            line.amount_minor
            for line in found
            if all(getattr(line, name) == value for name, value in wanted.items())
        )
    )


@runs("corrections-late")
def a_late_invoice(table: Table, page: Page) -> Iterator[Figures]:
    known = world(page)
    _, (december, march) = chain(
        (known, "2024-12"), (with_late(known, table.sums.number("correction")), "2025-03")
    )
    for row in table.rows:
        code = row["party"]
        mine = lines([march], code)
        yield {
            "billed for December": billed(december.reckoning, code),
            "December now": billed(march.now[0], code),
            "correction": sum_of(mine, kind="correction"),
            "of March": sum_of(mine, kind="pool"),
            "bill of March": billed(march.reckoning, code),
        }


@runs("corrections-again")
def again_and_again(table: Table, page: Page) -> Iterator[Figures]:
    known = world(page)
    _, (_, *closings) = played = chain(
        (known, "2024-12"), *((with_late(known, row.number("voucher")), row["closed"]) for row in table.rows)
    )
    for number, closing in enumerate(closings, start=1):
        now = closing.now[0].settlement.cost_total_minor
        earlier = {each.charge_period: each.before_minor for each in closing.reckoning.settlement.earlier}
        of_e = lines(played[1][: number + 1], "E")
        yield {
            "December is": kroner(now),
            "billed before": kroner(earlier.get("2024-12", now)),
            "correction of E": sum_of(lines([closing], "E"), kind="correction"),
            "billed of E in all": sum_of(of_e, charge_period="2024-12"),
        }


@runs("corrections-materiality")
def too_small(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        limit = row.minor("limit") if row["limit"] else None
        known = world(page, corrections_materiality_minor=limit)
        now = with_late(known, row.number("late voucher"))
        _, (_, march) = chain((known, "2024-12"), (now, "2025-03"))
        _, (_, without) = chain((known, "2024-12"), (known, "2025-03"))
        told = {(line.charge_period, line.cause) for line in lines([march], "A") if line.cause}
        ((charge_period, cause),) = told
        yield {
            "charge period": charge_period,
            **{f"{who} pays of it": _more(march, without, who) for who in "EN"},
            "cause on the line": cause,
        }


def _more(one: Closing, other: Closing, code: str) -> Fraction:
    return billed(one.reckoning, code) - billed(other.reckoning, code)


@runs("corrections-limit")
def too_old(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        limit = int(row["limit_years"]) if row["limit_years"] else None
        known = world(page, corrections_limit_years=limit)
        closed, _ = chain((known, row["charge period"]))
        now = with_late(known, page["corrections-late"].sums.number("correction"))
        closing = close(now, row["closed"], closed, consents=_consents(row))
        yield {
            "correction of E": sum_of(lines([closing], "E"), kind="correction"),
            "waits": sum_of(closing.reckoning.settlement.waiting, party="E"),
        }


def _consents(row: Row) -> list[Consent]:
    who = row["consent"]
    return [Consent(row["charge period"], "" if who == "all" else who)] if who else []


@runs("corrections-merger")
def a_merger(table: Table, page: Page) -> Iterator[Figures]:
    merged = day("2020-01-01")
    forsand = party("forsand", end="2020-01-01", succeeded_by="sandnes", succeeded_from=merged)
    counts = [(row["party"], row.number("inhabitants 2019")) for row in table.rows]
    known = one_pool(
        e30_70("2019-01-01", "size"),
        amount=Fraction(2_000_000),
        on="2019-06-01",
        parties=[forsand if code == "forsand" else party(code) for code, _ in counts],
        drivers=driver_rows(counts, "2019-01-01"),
    )
    late = replace(cost("p", money_text(table.sums.number("correction")), "2019-12-20"), voucher="late")
    _, (_, year) = chain((known, "2019"), (replace(known, costs=(*known.costs, late)), "2020"))
    for row in table.rows:
        ((bill, line),) = (
            (bill.party, line)
            for bill in year.reckoning.settlement.bills
            for line in bill.lines
            if line.party == row["party"]
        )
        yield {"correction": kroner(line.amount_minor), "on the bill of": bill}

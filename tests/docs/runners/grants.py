"""The tables of grants.md."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import cost, e30_70, settled
from tests.docs.runners.keys import by_column, shared
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import billed, kroner, line_amount, money_text

from samdrift.domain.cooperation import Cooperation, CostLine


def grant(amount: Fraction, *parties: str, voucher: str = "g") -> CostLine:
    line = cost("p", money_text(-amount), "2025-06-30")
    return replace(line, voucher=voucher, only_for=tuple(sorted(parties)))


def world(page: Page, *grants: CostLine) -> Cooperation:
    table = page["grant-alone"]
    whole = cost("p", money_text(table.sums.number("share")), "2025-01-10")
    return shared(
        table, e30_70("2025-01-01", "size"), costs=[whole, *grants], drivers=by_column(table, "inhabitants")
    )


@runs("grant-alone")
def for_one(table: Table, page: Page) -> Iterator[Figures]:
    year = settled(world(page, grant(Fraction(200_000), "arjeplog")), "2025")
    assert kroner(year.settlement.grants[0].unused_minor) == Fraction("82040.88")
    for row in table.rows:
        yield {
            "share": line_amount(year, row["party"], "pool/p/-"),
            "grant pays": -line_amount(year, row["party"], "pool/p@grant/-"),
            "amount": billed(year, row["party"]),
        }


@runs("grant-several")
def for_several(table: Table, page: Page) -> Iterator[Figures]:
    grants = [
        grant(row.number("amount"), *row["only_for"].split(", "), voucher=row["grant"]) for row in table.rows
    ]
    for use in settled(world(page, *grants), "2025").settlement.grants:
        paid = dict(use.paid)
        yield {
            "grant": use.voucher,
            "to pitea": kroner(paid.get("pitea", 0)),
            "to arjeplog": kroner(paid.get("arjeplog", 0)),
            "unused": kroner(use.unused_minor),
        }

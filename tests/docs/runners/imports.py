"""The tables of imports.md."""

from collections.abc import Iterator

from tests.docs.tables import Figures, Page, Table, runs
from tests.runs.imports.asking import asked

from samdrift.runs.imports.counting import COST
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.kostra_arts import what_is
from samdrift.runs.imports.of_kostra import import_kostra


@runs("import-arts")
def what_each_art_is(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        first, last = (int(row[column]) for column in ("from", "to"))
        (what,) = {what_is(f"{art:03}") for art in range(first, last + 1)}
        yield {"what it is": what}


@runs("import-budget")
def a_budget_by_hand(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        found = imported(row["function"], row["art"], row["amount"])
        figures = {each.measure: each.value for each in found.figures}
        what = "".join(each.reason for each in found.left_out)
        yield {
            "what it is": what or (COST if COST in figures else "sales_to_partners"),
            "cost": figures.get(COST, 0),
            "sales": figures.get("sales_to_partners", 0),
        }


def imported(function: str, art: str, amount: str) -> Found:
    """The one line alone, all of administration taken for one service."""
    content = f"art;funksjon;belop\n{art};{function};{amount}\n".encode()
    return import_kostra(content, "line.csv", asked("kostra", year=2016, service="it"))

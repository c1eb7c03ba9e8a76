"""The tables of changes.md."""

from collections.abc import Iterator

from tests.docs.tables import Figures, Page, Table, runs

from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.merge import merge
from samdrift.files.tables.sheets import COLUMNS, SheetText, TextRow

DRIVERS = COLUMNS["drivers"]
KNOWN = {"driver": "inhabitants", "party": "sola", "reference_date": "2004-01-01"}


def row_of(text: str) -> TextRow | None:
    if text == "none":
        return None
    cells = dict(zip(("value", "source"), text.replace("`", "").split(", "), strict=True))
    return tuple({**dict.fromkeys(DRIVERS, ""), **KNOWN, **cells}.values())


def shown(rows: tuple[TextRow, ...]) -> str:
    named = [dict(zip(DRIVERS, row, strict=True)) for row in rows]
    return "".join(f"{row['value']}, {row['source']}" for row in named) or "none"


@runs("changes-merge")
def three_states(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        now = row_of(row["now"])
        sheet = SheetText("drivers", DRIVERS, () if now is None else (now,))
        edit = Edit(row_of(row["seen"]), row_of(row["wanted"]))
        table.read.update(("seen", "wanted", "now"))
        merged = merge({"drivers": sheet}, [SheetChange("drivers", DRIVERS, (edit,))])
        columns = [column for each in merged.conflicts for column in each.columns]
        said = "all" if tuple(columns) == DRIVERS else ", ".join(columns)
        yield {"outcome": shown(merged.sheets["drivers"].rows), "conflict": said}

"""The tables of docs/handbook/roles.md, as tests hold pages and permissions to them."""

from functools import cache
from pathlib import Path

ROLES_PAGE = Path(__file__).resolve().parents[2] / "docs" / "handbook" / "roles.md"


@cache
def read_table(heading: str) -> dict[str, dict[str, str]]:
    """The table under the heading: by its first column, the cells by the names of theirs."""
    text = ROLES_PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    (first, *names), *cells = rows
    assert first in {"page", "question", "operation"}
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in cells}

"""What a table is: its name, its row, and the facts that it states."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from samdrift.domain.cooperation import Cooperation
from samdrift.files.tables.row import Row

R = TypeVar("R", bound=Row[Any])


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table: the name of its file or sheet, its row, whether a cooperation needs it, and the facts it states."""

    name: str
    row: type[R]
    facts: Callable[[Cooperation], tuple[Any, ...]]
    required: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.row.column_names()

"""What every row of a study is: its cells are the fields of the value that it states."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from samdrift.domain.faults import Place
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.row import Row

V = TypeVar("V")


class StudyRow(Row[V], Generic[V]):
    """A row whose columns have the names of its value's fields, but for those that are `renamed`."""

    states: ClassVar[type[Any]]
    renamed: ClassVar[Mapping[str, str]] = {}

    def to_domain(self, place: Place) -> V:
        stated: V = self.states(**{self._field(name): cell for name, cell in self}, place=place)
        return stated

    @classmethod
    def from_domain(cls, stated: V) -> "StudyRow[V]":
        return cls.model_construct(**{name: getattr(stated, cls._field(name)) for name in cls.column_names()})

    @classmethod
    def _field(cls, column: str) -> str:
        return cls.renamed.get(column, column)


def check_pair(one: object, other: object, *, columns: tuple[str, str]) -> None:
    """A fault when one of two scores that belong together is missing."""
    if (one is None) != (other is None):
        missing = columns[0] if one is None else columns[1]
        raise wrong("score_half", column=missing, value="", other=columns[1] if one is None else columns[0])

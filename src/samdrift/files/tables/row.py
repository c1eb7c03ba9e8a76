"""What every row of a table is: frozen, its fields in the order of the columns, made from cells and written as text."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from samdrift.domain.faults import Place
from samdrift.domain.money import CURRENCIES
from samdrift.files.tables.cells import Kind, Source, wrong

V = TypeVar("V")


class Presence(StrEnum):
    """Whether a column must stand in a table, and a value in each of its cells. The value is the code of its words."""

    FILLED = "notes.filled"
    MAY_BE_EMPTY = "notes.may_be_empty"
    MAY_BE_LEFT_OUT = "notes.may_be_left_out"


class Cells(BaseModel):
    """Frozen fields read from cells; a name that is no field is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def presence(cls, name: str) -> Presence:
        """What the field's own definition says: it has a default, or it reads an empty cell."""
        field = cls.model_fields[name]
        if not field.is_required():
            return Presence.MAY_BE_LEFT_OUT
        annotated: Any = Annotated[field.annotation, *field.metadata]
        try:
            TypeAdapter(annotated).validate_python("", context=Source(CURRENCIES["NOK"]))
        except ValidationError:
            return Presence.FILLED
        return Presence.MAY_BE_EMPTY


class Row(Cells, Generic[V]):
    """A row of a table, and the domain's value that it states.

    A field with a default is a column that a header may leave out, and that is written only where it is used.
    """

    def to_domain(self, place: Place) -> V:
        """The value that the row states, with the place where it was read."""
        raise NotImplementedError

    @classmethod
    def from_domain(cls, stated: V) -> "Row[V]":
        """The row that states the value."""
        raise NotImplementedError

    @classmethod
    def column_names(cls) -> tuple[str, ...]:
        return tuple(cls.model_fields)

    @classmethod
    def optional_columns(cls) -> tuple[str, ...]:
        return tuple(name for name, field in cls.model_fields.items() if not field.is_required())

    @classmethod
    def column_kind(cls, column: str) -> Kind:
        return kind_of(cls.model_fields[column].metadata)

    def texts(self, source: Source) -> dict[str, str]:
        """Its cells as text by column, in the order of the columns."""
        return self.model_dump(context=source)


def kind_of(metadata: Iterable[Any]) -> Kind:
    """The kind among a field's annotations."""
    return next(each for each in metadata if isinstance(each, Kind))


def check_interval(start: date | None, end: date | None, *, column: str = "valid_until") -> None:
    """A fault when an interval's end is not after its start: it would never hold."""
    if start is not None and end is not None and end <= start:
        raise wrong("interval_empty", column=column, value=end.isoformat(), start=start.isoformat())

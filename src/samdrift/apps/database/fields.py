"""Columns for what no column type of a database holds exactly, or holds only as NULL."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import models

from samdrift.domain.money import number_text

Set = TypeVar("Set", contravariant=True)
Get = TypeVar("Get", covariant=True)

if TYPE_CHECKING:
    Text = models.TextField
else:

    class Text(models.TextField, Generic[Set, Get]):
        """A text column that, for type checkers, gives and takes other values."""


class ExactField(Text[Set, Get]):
    """An exact number, kept as text: a decimal where one ends, else p/q. Never a float on the way."""

    _pyi_private_get_type: Fraction  # type: ignore[assignment]
    _pyi_private_set_type: Fraction  # type: ignore[assignment]

    def from_db_value(self, value: str | None, *_: object) -> Fraction | None:
        return None if value is None else Fraction(value)

    def to_python(self, value: Any) -> Any:
        return Fraction(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return number_text(Fraction(value)) if isinstance(value, Fraction | int) else value


class ReferenceField(Text[Set, Get]):
    """The code of a row in the same cooperation; none is empty text here and NULL in the database."""

    _pyi_private_get_type: str
    _pyi_private_set_type: str

    def __init__(self, *args: Any, required: bool = False, **options: Any) -> None:
        self.required = required
        options |= {} if required else {"null": True, "blank": True, "default": ""}
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for implied in ("null", "blank", "default"):
            options.pop(implied, None)
        return name, path, args, {**options, **({"required": True} if self.required else {})}

    def from_db_value(self, value: str | None, *_: object) -> str:
        return value or ""

    def get_prep_value(self, value: Any) -> Any:
        return value or None


class TextsField(Text[Set, Get]):
    """Any number of texts without `|`, kept as one with `|` between."""

    _pyi_private_get_type: tuple[str, ...]  # type: ignore[assignment]
    _pyi_private_set_type: tuple[str, ...]  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"blank": True, "default": "", **options})

    def from_db_value(self, value: str, *_: object) -> tuple[str, ...]:
        return tuple(value.split("|")) if value else ()

    def get_prep_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "|".join(value)

"""A fault is a code with values and a place; the room `words` makes the sentence and the remedy from it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Place:
    """Where a fact was read: the table or event file, its row (the header is row 1) and its column."""

    file: str = ""
    row: int = 0
    column: str = ""


NOWHERE = Place()


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, where, and with which value. `values` fill the placeholders of the sentence."""

    code: str
    place: Place = NOWHERE
    value: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def at(self, place: Place) -> "Fault":
        """The same fault with its place, for a rule that does not know where its facts were read."""
        return replace(self, place=place)


def fault(code: str, /, place: Place = NOWHERE, value: object = None, **values: object) -> Fault:
    """A fault; values are written as text in the order of their names, so that equal faults are equal."""
    texts = tuple((name, str(values[name])) for name in sorted(values))
    return Fault(code, place, None if value is None else str(value), texts)


class FaultsError(Exception):
    """Work that cannot go on, with every fault that stands in its way, and what was to be warned of beside them."""

    def __init__(self, *faults: Fault, warnings: tuple[Fault, ...] = ()) -> None:
        super().__init__("; ".join(describe(each) for each in faults))
        self.faults = faults
        self.warnings = warnings


class FoundWrongError(FaultsError):
    """The facts are wrong (exit code 1)."""


class CalledWrongError(FaultsError):
    """The call is wrong: a period that is none, a folder that is missing (exit code 2)."""


class RefusedError(FaultsError):
    """The call is understood and refused: it would do harm or is not possible now (exit code 3)."""


def describe(found: Fault) -> str:
    """A fault in no language, for logs and tests: its code, its place, its values."""
    where = f" {found.place.file}:{found.place.row}:{found.place.column}" if found.place != NOWHERE else ""
    said = "".join(f" {name}={text}" for name, text in found.values)
    return f"{found.code}{where}{'' if found.value is None else f' value={found.value}'}{said}"

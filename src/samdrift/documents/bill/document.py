"""What a bill's pages show, whole: every text and figure already in the party's language. Nothing is computed later."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Label:
    """A fact with its name: `Due`, `31 January 2005`."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """Who sends or gets the bill: its role, its name, and the lines under it."""

    role: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The first sentence, with the number that it answers set apart: before + figure + after."""

    before: str
    figure: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.figure + self.after


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar of the picture. Lengths are thousandths of its full width: `whole` of everybody, `part` of the party."""

    name: str
    part_text: str
    whole_text: str
    share: str
    whole: int
    part: int
    is_total: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """How the share came about: the finding as heading, the bars, the same in words for who cannot see them."""

    finding: str
    alternative: str
    caption: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the bill in words."""

    name: str
    basis: str
    share: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """The lines of one service, or the corrections or fees, with their sum."""

    name: str
    amount: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Total:
    """A row under the lines; the last, `final`, is what the bill is for."""

    name: str
    amount: str
    final: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A plain table. `right` are the columns of figures, `wide` those that take the space that is left."""

    heading: str
    columns: tuple[str, ...]
    right: tuple[int, ...]
    wide: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    before: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Command:
    """A passage and the command that it speaks of."""

    text: str
    command: str


@dataclass(frozen=True, kw_only=True)
class BillDocument:
    """A bill as it is read, in order of reading."""

    language: str
    issued: date
    title: str
    """Of the file: document, period, party and cooperation."""
    cooperation: str
    heading: str
    identity: str
    """`2004-01/sola`: stands in the footer of every page."""
    page: str
    """The page number with `{page}` and `{pages}` left open."""
    seller: Address
    buyer: Address
    facts: tuple[Label, ...]
    answer: Answer
    review: str
    note: str
    warnings: tuple[str, ...]
    picture: Picture | None
    lines_heading: str
    lines_unit: str
    lines_columns: tuple[str, ...]
    lines_none: str
    groups: tuple[Group, ...]
    totals: tuple[Total, ...]
    how_heading: str
    tables: tuple[Table, ...]
    check_heading: str
    checks: tuple[Command, ...]

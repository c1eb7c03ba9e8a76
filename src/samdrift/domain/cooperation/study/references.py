"""What a row of a study names: a row of another table by its columns, or what takes an item up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """The row's columns are those by which a row of `table` is known; empty, they name none."""

    columns: tuple[str, ...]
    table: str


RISK, CRITERION, MEASURE = REFER_KINDS = ("risk", "criterion", "measure")
"""What a statement or an item of a SWOT may refer to."""


@dataclass(frozen=True)
class Refer:
    """A risk, a criterion or a measure, by its area and code: `risk:payroll/distance`."""

    kind: str
    area: str
    code: str


def parse_refer(text: str) -> Refer | None:
    """What the text refers to; None for a text of another form."""
    kind, colon, rest = text.partition(":")
    area, slash, code = rest.partition("/")
    if kind not in REFER_KINDS or not colon or not slash or not area or not code or "/" in code:
        return None
    return Refer(kind, area, code)

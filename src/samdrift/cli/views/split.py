"""A split told: `{"total","unit","shares":[{"name","weight","exact","amount"}]}`, or a small table."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.cli.layout import text_table
from samdrift.domain.money import Currency, Share, number_text, ratio_text
from samdrift.words import number, say


@dataclass(frozen=True)
class Parts:
    """An amount of whole units and its shares in units, in order of name; `decimals` are those of the unit."""

    units: int
    unit: Fraction
    decimals: int
    shares: tuple[Share, ...]

    def amount_text(self, units: int) -> str:
        """So many units as an amount with the decimals of the unit."""
        return Currency("", self.decimals).format(int(units * self.unit * 10**self.decimals))


_COLUMNS = ("column.name", "column.weight", "column.exact", "column.amount")


def parts_json(parts: Parts) -> dict[str, object]:
    """The split as a program reads it: numbers as text, exact shares as p/q."""
    return {
        "total": parts.amount_text(parts.units),
        "unit": parts.amount_text(1),
        "shares": [
            {
                "name": share.name,
                "weight": number_text(share.weight),
                "exact": ratio_text(share.exact * parts.unit),
                "amount": parts.amount_text(share.amount),
            }
            for share in parts.shares
        ],
    }


def parts_text(parts: Parts, language: str) -> str:
    """The split as a person reads it: the answer as a sentence, then who gets what."""

    def told(value: Fraction) -> str:
        return number(value, language, decimals=parts.decimals)

    header = [say(column, language) for column in _COLUMNS]
    rows = [
        [
            share.name,
            number(share.weight, language),
            number(share.exact * parts.unit, language),
            told(share.amount * parts.unit),
        ]
        for share in parts.shares
    ]
    total = told(parts.units * parts.unit)
    answer = say("split.answer", language, total=total, count=len(rows), unit=told(parts.unit))
    return f"{answer}\n\n{text_table(header, rows)}"

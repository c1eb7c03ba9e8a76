"""What the page of imports shows of a look: the answer first, the rows, the control totals, what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import Fault
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.preview import CHANGED, NEW, SAME, Preview
from samdrift.words import number, plain_amount, say

MOST_ROWS = 500


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """A figure that comes, and what it is in place of."""

    what: str
    figure: BaselineFigure
    value: str
    before: str


@dataclass(frozen=True, kw_only=True)
class LeftRow:
    """Why lines became no figure, how many, and the sum of their amounts (empty where they are none)."""

    reason: str
    lines: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """What was read under a function or an account, and what of it is cost."""

    code: str
    lines: str
    total: str
    cost: str


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """A look in the reader's language."""

    looked: Preview
    language: str

    @property
    def answer(self) -> str:
        counts = {what: sum(row.what == what for row in self.looked.rows) for what in (NEW, CHANGED, SAME)}
        return say(
            "import.looked" if self.looked.changes else "import.unchanged",
            self.language,
            party=self.looked.asked.party.name,
            file=self.looked.file,
            read=number(self.looked.found.read, self.language),
            used=number(self.looked.found.used, self.language),
            new=counts[NEW],
            changed=counts[CHANGED],
            same=counts[SAME],
        )

    @property
    def totals(self) -> str:
        """The control totals in a sentence; empty where the file holds no amounts."""
        found = self.looked.found
        if found.total_minor is None or found.counted_minor is None:
            return ""
        left = found.total_minor - found.counted_minor
        texts = [self._amount(each) for each in (found.total_minor, found.counted_minor, left)]
        names = dict(zip(("total", "counted", "left"), texts, strict=True))
        return say("import.totals", self.language, currency=self.looked.asked.currency.code, **names)

    @property
    def rows(self) -> tuple[ImportRow, ...]:
        return tuple(
            ImportRow(
                what=say(f"import.what.{row.what}", self.language),
                figure=row.figure,
                value=number(row.figure.value, self.language),
                before="" if row.before is None or row.what == SAME else self._figure(row.before),
            )
            for row in self.looked.rows[:MOST_ROWS]
        )

    @property
    def left_out(self) -> tuple[LeftRow, ...]:
        return tuple(
            LeftRow(
                reason=say(f"import.left.{each.reason}", self.language),
                lines=number(each.lines, self.language),
                amount="" if each.amount_minor is None else self._amount(each.amount_minor),
            )
            for each in self.looked.found.left_out
        )

    @property
    def groups(self) -> tuple[GroupRow, ...]:
        return tuple(self._groups(self.looked.found))

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return self.looked.warnings

    def _groups(self, found: Found) -> Iterable[GroupRow]:
        for each in found.groups[:MOST_ROWS]:
            total, cost = (self._amount(amount) for amount in (each.total_minor, each.cost_minor))
            yield GroupRow(code=each.code, lines=number(each.lines, self.language), total=total, cost=cost)

    def _amount(self, amount_minor: int) -> str:
        return plain_amount(amount_minor, self.looked.asked.currency.code, self.language)

    def _figure(self, figure: BaselineFigure) -> str:
        return f"{number(figure.value, self.language)} {figure.unit}"

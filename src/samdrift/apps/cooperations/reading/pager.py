"""A long table by pages of a hundred rows."""

from dataclasses import dataclass

PAGE_ROWS = 100


@dataclass(frozen=True)
class Pager:
    """A page of so many rows in all; pages are counted from 1."""

    count: int
    number: int = 1

    @classmethod
    def asked(cls, text: str, *, count: int) -> "Pager":
        """The page of that number; the last where there are fewer, the first where it is no number."""
        number = int(text) if text.isdecimal() and len(text) < 10 else 1
        return cls(count, max(1, min(number, cls(count).pages)))

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_ROWS))

    @property
    def start(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * PAGE_ROWS

    @property
    def end(self) -> int:
        return min(self.start + PAGE_ROWS, self.count)

    @property
    def first(self) -> int:
        """The number of its first row, as people count."""
        return self.start + 1

    @property
    def previous(self) -> int:
        """0 on the first page."""
        return self.number - 1

    @property
    def next(self) -> int:
        """0 on the last page."""
        return self.number + 1 if self.number < self.pages else 0

"""What a rule selects by: a code, all that begin alike, or a range of codes."""

from dataclasses import dataclass

STAR, DASH = "*", "-"


@dataclass(frozen=True)
class Pattern:
    """`120` is that code, `50*` all that begin so, `170-173` those from one to the other by their first characters."""

    first: str
    last: str = ""
    is_beginning: bool = False

    def takes(self, code: str) -> bool:
        if self.is_beginning:
            return code.startswith(self.first)
        if self.last:
            return len(code) >= len(self.first) and self.first <= code[: len(self.first)] <= self.last
        return code == self.first

    def __str__(self) -> str:
        return f"{self.first}{STAR * self.is_beginning}{DASH + self.last if self.last else ''}"


def parse_pattern(text: str) -> Pattern:
    """The pattern. Raises ValueError for an empty one, and a range whose ends are not alike in length or in order."""
    text = text.strip()
    first, dash, last = (each.strip() for each in text.partition(DASH))
    if not first:
        raise ValueError(text)
    if not dash:
        beginning = first.removesuffix(STAR)
        if not beginning or STAR in beginning:
            raise ValueError(text)
        return Pattern(beginning, is_beginning=first.endswith(STAR))
    if len(first) != len(last) or last < first or not (first + last).isalnum():
        raise ValueError(text)
    return Pattern(first, last)

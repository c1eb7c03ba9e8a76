"""The periods that a period can be compared with: those that are settled and as long."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.settlement import models


@dataclass(frozen=True, kw_only=True)
class Others:
    """Settlements as long as one, the latest first, and which of them is chosen; None where there are none."""

    choices: tuple[models.Settlement, ...]
    chosen: models.Settlement | None
    year_before: models.Settlement | None


def others_of(newest: Mapping[str, models.Settlement], period: str, asked: str) -> Others | None:
    """What the period may be compared with: the one asked for, else the one before, else the earliest.

    None when what is asked for is not among them.
    """
    row = newest[period]
    alike = [each for each in newest.values() if each is not row and _months(each) == _months(row)]
    if asked:
        chosen = next((each for each in alike if each.period == asked), None)
        if chosen is None:
            return None
    else:
        earlier = [each for each in alike if each.end <= row.start]
        chosen = max(earlier, key=lambda each: each.end, default=alike[-1] if alike else None)
    before = next((each for each in alike if _months_between(each, row) == MONTHS_OF_A_YEAR), None)
    return Others(choices=tuple(alike), chosen=chosen, year_before=before)


MONTHS_OF_A_YEAR = 12


def _months(row: models.Settlement) -> int:
    return (row.end.year - row.start.year) * MONTHS_OF_A_YEAR + row.end.month - row.start.month


def _months_between(first: models.Settlement, last: models.Settlement) -> int:
    return (last.start.year - first.start.year) * MONTHS_OF_A_YEAR + last.start.month - first.start.month

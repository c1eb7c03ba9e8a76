"""What the list of periods shows: each with its state, what is to be done next, the year-end calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import models
from samdrift.apps.settlement.order import first_choices, next_period
from samdrift.apps.settlement.year_end import YearEnd, year_end
from samdrift.domain.periods import Period


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What is being closed, else what comes next, else what may be the first."""

    closing: models.Period | None
    next: Period | None
    is_over: bool
    choices: tuple[Period, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodsPage:
    settlements: tuple[models.Settlement, ...]
    states: Mapping[str, str]
    """By the names of the periods; one that is not in it is open."""
    step: NextStep
    year_end: tuple[YearEnd, ...]


def periods_page(
    owner: Cooperation, settlements: tuple[models.Settlement, ...], *, today: date
) -> PeriodsPage:
    """The page, in one query beside the settlements."""
    rows = list(models.Period.objects.filter(cooperation=owner).defer("draft", "pin").order_by("start"))
    closed = [row for row in rows if row.state == models.CLOSED]
    following = next_period(owner, closed)
    return PeriodsPage(
        settlements=settlements,
        states={row.period: _state(row, rows) for row in settlements},
        step=NextStep(
            closing=next((row for row in rows if row.state == models.CLOSING), None),
            next=following,
            is_over=following is not None and following.end <= today,
            choices=() if following else first_choices(owner, today),
        ),
        year_end=year_end(owner.country, today),
    )


def _state(settlement: models.Settlement, rows: list[models.Period]) -> str:
    return next((row.state for row in rows if row.name == settlement.period), models.OPEN)

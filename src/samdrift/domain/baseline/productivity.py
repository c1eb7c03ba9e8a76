"""What one post does in a year, and what a unit costs, beside what others have published.

docs/methods/productivity.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.baseline.figures import COST, FTE, BaselineTable, Column
from samdrift.domain.baseline.published import RANGES, PublishedRange
from samdrift.domain.baseline.ratios import (
    ACTIVITY,
    SUPPLIER_INVOICES,
    Amounts,
    Ratio,
    amounts,
    done_of,
    ratio,
)

OF_VOLUME = {SUPPLIER_INVOICES: "invoices_in"}
"""Activities that are called otherwise than what they do."""
BELOW, INSIDE, ABOVE = "below", "inside", "above"


@dataclass(frozen=True, kw_only=True)
class Productivity:
    """A service's volume per post and year and its cost per unit, with the ranges that are published of it.

    `posts` is the measure that counts those who do it: the activity's own (`fte_invoices_in`), else the whole service's
    (`fte`), which also do other things.
    """

    service: str
    volume: str
    posts: str
    per_post: Ratio
    unit_cost: Ratio
    ranges: tuple[PublishedRange, ...] = ()

    @property
    def is_of_activity(self) -> bool:
        return self.posts != FTE


def productivity(table: BaselineTable, volumes: Mapping[str, Iterable[Column]]) -> tuple[Productivity, ...]:
    """Of each service's volumes, where somebody's posts or costs are known; those with published ranges first."""
    found = [each for service, own in volumes.items() for each in _of_service(table, service, own)]
    return tuple(sorted(found, key=lambda each: not each.ranges))


def standing(value: Fraction, within: PublishedRange) -> str:
    """Whether it is below, inside or above the range; its ends are inside."""
    if value < within.low:
        return BELOW
    return ABOVE if value > within.high else INSIDE


def _of_service(table: BaselineTable, service: str, volumes: Iterable[Column]) -> Iterator[Productivity]:
    for volume in done_of(table, volumes):
        yield from _one(table, service, volume)


def _one(table: BaselineTable, service: str, volume: Amounts) -> Iterator[Productivity]:
    posts = _posts(table, service, volume.measure)
    per_post = ratio(service, volume, amounts(table, posts))
    unit_cost = ratio(service, amounts(table, Column(service, COST)), volume)
    if per_post.values or per_post.together is not None or unit_cost.values:
        yield Productivity(
            service=service,
            volume=volume.measure,
            posts=posts.measure,
            per_post=per_post,
            unit_cost=unit_cost,
            ranges=tuple(each for each in RANGES if each.measure == volume.measure),
        )


def _posts(table: BaselineTable, service: str, volume: str) -> Column:
    named = (volume, OF_VOLUME.get(volume, volume))
    own = (Column(service, f"{ACTIVITY}{activity}") for activity in named)
    return next((column for column in own if column in table.columns), Column(service, FTE))

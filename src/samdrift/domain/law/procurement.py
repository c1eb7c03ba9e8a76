"""The tests of the exemptions from procurement, reckoned under the law of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.law.asked import NO, YES, Figures
from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.outcomes import ALLOWED, NOT_ALLOWED, OPEN
from samdrift.domain.law.values import ALL_FORMS, Cell

IN_HOUSE, COOPERATION = ROUTES = ("in_house", "cooperation")
EXEMPTIONS = {IN_HOUSE: "in_house_exemption", COOPERATION: "cooperation_exemption"}
BY_CASE_LAW = "case_law"


@dataclass(frozen=True, kw_only=True)
class TestOutcome:
    """A test: whether it is met (None while a figure or a rule of the day is missing), the figure, and the rule."""

    __test__ = False  # to pytest it is no test

    code: str
    is_met: bool | None
    figure: str
    cell: Cell | None


def procurement_tests(
    base: RuleBase, country: str, route: str, day: date, *, figures: Figures
) -> tuple[TestOutcome, ...]:
    """In-house: an exemption, more than so much for the parties, all represented, no private owner. Cooperation: an
    exemption, and less than so much on the market. How much stands in the rules of the day (80 and 20 % since 2014/24).
    """
    exemption = base.cell(country, ALL_FORMS, EXEMPTIONS[route], day)
    is_there = None if exemption is None or exemption.value == BY_CASE_LAW else True
    first = TestOutcome(code=EXEMPTIONS[route], is_met=is_there, figure="", cell=exemption)
    if route == COOPERATION:
        return (first, _below(base, country, day, figures.market_share))
    return (first, _above(base, country, day, figures.inhouse_share), *_of_owners(figures, exemption))


def outcome_of(tests: tuple[TestOutcome, ...]) -> str:
    """Not allowed when one is not met, open while one is not known, else allowed."""
    met = {each.is_met for each in tests}
    if False in met:
        return NOT_ALLOWED
    return OPEN if None in met else ALLOWED


def _above(base: RuleBase, country: str, day: date, share: Fraction | None) -> TestOutcome:
    cell = base.cell(country, ALL_FORMS, "inhouse_share", day)
    is_met = None if cell is None or share is None else share > Fraction(cell.value)
    return TestOutcome(code="inhouse_share", is_met=is_met, figure=_text(share), cell=cell)


def _below(base: RuleBase, country: str, day: date, share: Fraction | None) -> TestOutcome:
    cell = base.cell(country, ALL_FORMS, "market_share", day)
    is_met = None if cell is None or share is None else share < Fraction(cell.value)
    return TestOutcome(code="market_share", is_met=is_met, figure=_text(share), cell=cell)


def _of_owners(figures: Figures, exemption: Cell | None) -> Iterator[TestOutcome]:
    for code, given, wanted in (
        ("each_party_represented", figures.each_party_represented, YES),
        ("private_owner", figures.private_owner, NO),
    ):
        is_met = given == wanted if given in (YES, NO) else None
        yield TestOutcome(code=code, is_met=is_met, figure=given, cell=exemption)


def _text(share: Fraction | None) -> str:
    return "" if share is None else str(share)

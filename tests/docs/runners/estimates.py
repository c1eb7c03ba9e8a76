"""The tables of cost-estimate.md."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from tests.docs.tables import Figures, Page, Row, Table, runs

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games.estimate import Fit, Point, ScaleFit, fit, fit_scale
from samdrift.domain.games.estimated_components import components_of
from samdrift.domain.money import number_text


def points(table: Table) -> list[Point]:
    return [Point(row["party"], row.number("payslips"), row.number("cost")) for row in table.rows]


def line(page: Page) -> Fit:
    return fit(points(page["estimate-line"]))


@runs("estimate-line")
def sums_of_the_line(table: Table, page: Page) -> Iterator[Figures]:
    known = points(table)
    mean_volume = sum(each.volume for each in known) / len(known)
    mean_cost = sum(each.cost for each in known) / len(known)
    for each in known:
        volume, cost = each.volume - mean_volume, each.cost - mean_cost
        yield {
            "payslips less mean": volume,
            "cost less mean": cost,
            "product": volume * cost,
            "square": volume**2,
        }


@runs("estimate-figures")
def figures_of_the_line(table: Table, page: Page) -> Iterator[Figures]:
    found = line(page)
    figures: dict[str, Fraction | float] = {
        "rate": found.rate,
        "rate, in decimals": found.rate,
        "fixed": found.fixed,
        "standard error of the rate": found.rate_error,
        "standard error of fixed": found.fixed_error,
        "R2": found.r2,
    }
    for row in table.rows:
        yield {"value": Fraction(figures[row["figure"]])}


@runs("estimate-left")
def what_is_left(table: Table, page: Page) -> Iterator[Figures]:
    return left(table, line(page), "by the line")


@runs("estimate-power")
def by_the_power(table: Table, page: Page) -> Iterator[Figures]:
    return left(table, fit_scale(points(table)), "by the power")


def left(table: Table, found: Fit | ScaleFit, column: str) -> Iterator[Figures]:
    known = {each.point.party: each for each in found.residuals}
    for row in table.rows:
        each = known[row["party"]]
        yield {"cost": each.point.cost, column: Fraction(each.fitted), "left": Fraction(each.amount)}


@runs("estimate-power-figures")
def figures_of_the_power(table: Table, page: Page) -> Iterator[Figures]:
    found = fit_scale(points(page["estimate-power"]))
    figures = {
        "exponent": found.exponent,
        "standard error of the exponent": found.exponent_error,
        "amount for the first unit": found.amount,
        "factor of one standard error": found.amount_factor,
        "R2 of the costs": found.r2,
    }
    for row in table.rows:
        yield {"value": Fraction(figures[row["figure"]])}


@runs("estimate-components")
def as_components(table: Table, page: Page) -> Iterator[Figures]:
    for each in components_of(line(page), service="payroll", driver="payslip", source=""):
        yield {"kind": each.kind, "party": each.party, "driver": each.driver, "amount": each.amount}


@runs("estimate-outcomes")
def outcomes(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        cloud = [
            Point(party, volume, cost)
            for party, volume, cost in zip(
                "abc", numbers(row, "volumes"), numbers(row, "costs"), strict=False
            )
        ]
        yield outcome(lambda cloud=cloud: fit(cloud))  # type: ignore[misc] # one cloud at a time


def numbers(row: Row, column: str) -> list[Fraction]:
    return [Fraction(text) for text in row[column].split(", ")]


def outcome(make: Callable[[], Fit]) -> Figures:
    try:
        found = make()
    except FoundWrongError as wrong:
        return {"line": f"fault {wrong.faults[0].code}", "components": "none"}
    made = components_of(found, service="", driver="d", source="")
    shared = [f"{each.kind} {number_text(each.amount)}" for each in made if not each.party]
    warned = [f"warning {each.code}" for each in found.warnings]
    return {"line": ", ".join(warned) or "fits", "components": ", ".join(shared) or "none"}

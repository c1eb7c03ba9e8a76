"""The tables of baseline.md, productivity.md and dea.md."""

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from tests.docs.tables import Figures, Page, Row, Table, runs
from tests.domain.baseline.worlds import answer, ask, figure, world

from samdrift.domain.baseline.dea import CONSTANT, Unit, efficiencies, envelop
from samdrift.domain.baseline.figures import Column, baseline_table
from samdrift.domain.baseline.netting import net_costs
from samdrift.domain.baseline.outliers import outliers
from samdrift.domain.baseline.productivity import productivity, standing
from samdrift.domain.baseline.published import RANGES
from samdrift.domain.cooperation import BaselineFigure


@runs("baseline-states")
def states_of_cells(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        figures = [figure("a", "payslip", row.number("figure"))] if row["figure"] else []
        figures += [figure("", "payslip", row.number("of all together"))] if row["of all together"] else []
        questions = [ask("q", "payslip")] if row["asked"] == "yes" else []
        answers = [answer("q", "a", row["answer"])] if row["answer"] else []
        known = world(figures, parties="a", questions=questions, answers=answers)
        yield {"state": baseline_table(known, 2025).cells[Column("payroll", "payslip"), "a"].state}


@runs("baseline-net")
def net_of_a_host(table: Table, page: Page) -> Iterator[Figures]:
    figures: list[BaselineFigure] = []
    for party, row in zip("abc", table.rows, strict=True):
        figures.append(figure(party, "cost", row.number("cost")))
        figures.append(figure(party, "sales_to_partners", row.number("sales_to_partners")))
    found = net_costs(baseline_table(world(figures), 2025), "payroll")
    for party, row in zip("abc", table.rows, strict=True):
        assert row["party"]
        yield {"net": found[party]}


@runs("baseline-outliers")
def outliers_of_far(table: Table, page: Page) -> Iterator[Figures]:
    each = {row["party"]: row.number("cost") / row.number("invoices") for row in table.rows}
    middle = median(each.values())
    spread = median(abs(value - middle) for value in each.values())
    outside = {found.party: found for found in outliers(each)}
    for row in table.rows:
        value = each[row["party"]]
        found = outside.get(row["party"])
        score = Fraction("0.6745") * (value - middle) / spread
        assert found is None or found.measure == score
        yield {"per invoice": value, "score": score, "stands out": "no" if found is None else "yes"}


@runs("baseline-few")
def few_figures(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        texts = row["figures"].split(", ")
        values = {f"{place}": Fraction(text) for place, text in enumerate(texts)}
        found = [texts[int(each.party)] for each in outliers(values)]
        yield {"stand out": ", ".join(found) or "none"}


@runs("productivity-far")
def invoices_per_post(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        figures = [
            figure("a", "invoice_in_paper", row.number("paper")),
            figure("a", "invoice_in_electronic", row.number("electronic")),
            figure("a", "fte_invoices_in", row.number("posts")),
        ]
        assert row["party"]
        volumes = [Column("payroll", f"invoice_in_{form}") for form in ("paper", "electronic")]
        (found,) = productivity(baseline_table(world(figures, parties="a"), 2025), {"payroll": volumes})
        yield {"per post": found.per_post.values["a"], **_stands(found.per_post.values["a"])}


@runs("productivity-ends")
def ends_of_ranges(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        yield _stands(row.number("per post"))


@runs("dea-book")
def the_book(table: Table, page: Page) -> Iterator[Figures]:
    units = [_unit(row, "party", ("first", "second"), ()) for row in table.rows]
    for each in efficiencies(units, CONSTANT):
        peers = (f"{peer} {weight:.4f}" for peer, weight in each.peers.items())
        yield {
            "score": _rounded(each.score),
            "peers": ", ".join(peers),
            "spare first": _rounded(each.input_slacks[0]),
            "efficient": "yes" if each.is_efficient else "no",
        }


@runs("dea-stores")
def eight_stores(table: Table, page: Page) -> Iterator[Figures]:
    for each in envelop([_unit(row, "store", ("employees",), ("sales",)) for row in table.rows]).parties:
        yield {
            "constant": _rounded(each.constant.score),
            "variable": _rounded(each.variable.score),
            "scale": _rounded(each.scale),
            "size": each.returns,
        }


def _stands(value: Fraction) -> dict[str, str]:
    quartiles, councils = RANGES
    return {"quartiles": standing(value, quartiles), "UK councils": standing(value, councils)}


def _unit(row: Row, name: str, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Unit:
    return Unit(
        party=row[name],
        inputs=tuple(float(row.number(each)) for each in inputs),
        outputs=tuple(float(row.number(each)) for each in outputs) or (1.0,),
    )


def _rounded(value: float) -> Fraction:
    """Without the solver's rounding."""
    return Fraction(round(value, 9)).limit_denominator(10**6)

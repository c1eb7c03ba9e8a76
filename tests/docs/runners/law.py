"""The tables of forms.md: the rule base cell by cell, and the examples weighed then and now."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs
from tests.runs.study.worlds import example

from samdrift.domain.law import (
    Figures as Parties,
)
from samdrift.domain.law import (
    clauses,
    council_decisions,
    powers,
    procurement_tests,
    rule_base,
)
from samdrift.domain.law.procurement import outcome_of
from samdrift.runs.study.forms import FormsReport, forms_report

BASE = rule_base()
TODAY = date(2026, 1, 1)
LETTERS = {"read": "R", "secondary": "S", "unverified": "U"}


@runs("law-forms")
def forms_that_are_there(table: Table, page: Page) -> Iterator[Figures]:
    assert [(row["country"], row["form"]) for row in table.rows] == list(BASE.forms)
    for row in table.rows:
        form = BASE.forms[row["country"], row["form"]]
        yield {"from": form.valid_from or "", "until": form.valid_until or ""}


def cells_of(table: Table, country: str) -> Iterator[Figures]:
    for row in table.rows:
        found = {form: BASE.cell(country, form, row["attribute"], TODAY) for form in table.header[1:]}
        yield {
            form: "missing" if cell is None else f"{cell.value} {LETTERS[cell.confidence]}"
            for form, cell in found.items()
        }


@runs("law-norway")
def norway(table: Table, page: Page) -> Iterator[Figures]:
    assert (len(table.rows), len(table.header)) == (11, 1 + 7)
    return cells_of(table, "NO")


@runs("law-sweden")
def sweden(table: Table, page: Page) -> Iterator[Figures]:
    assert (len(table.rows), len(table.header)) == (14, 1 + 5)
    return cells_of(table, "SE")


def outcomes_of(table: Table, report: FormsReport) -> Iterator[Figures]:
    then, now = ({each.form.code: each.outcome for each in law.forms} for law in (report.then, report.now))
    assert table.column("form") == list(then)
    for row in table.rows:
        alone = report.now.alone.get(row["form"])
        yield {
            "then": then[row["form"]],
            "now": now[row["form"]],
            "municipalities alone, now": alone.outcome if alone else "",
        }


@runs("forms-far")
def far(table: Table, page: Page) -> Iterator[Figures]:
    known = example("far").cooperation
    return outcomes_of(table, forms_report(known, as_of=date(2003, 3, 1), today=TODAY))


@runs("forms-norrbotten")
def norrbotten(table: Table, page: Page) -> Iterator[Figures]:
    known = example("norrbotten").cooperation
    return outcomes_of(table, forms_report(known, as_of=date(2012, 12, 13), today=TODAY))


@runs("law-counts")
def counted(table: Table, page: Page) -> Iterator[Figures]:
    there = [key for key, form in BASE.forms.items() if form.covers(TODAY)]
    assert [(row["country"], row["form"]) for row in table.rows] == there
    for country, form in there:
        kinds = [each.kind for each in clauses(BASE, country, form, TODAY)]
        yield {
            "required": kinds.count("required"),
            "practice": kinds.count("practice"),
            "decisions": len(council_decisions(BASE, country, form, TODAY)),
            "matters": len(powers(BASE, country, form, TODAY)),
        }


@runs("law-in-house")
def in_house(table: Table, page: Page) -> Iterator[Figures]:
    figures = Parties(inhouse_share=Fraction(9, 10), each_party_represented="yes", private_owner="no")
    for row in table.rows:
        tests = procurement_tests(BASE, "SE", "in_house", date.fromisoformat(row["day"]), figures=figures)
        assert tests[0].cell is not None
        yield {"exemption": tests[0].cell.value, "in-house": outcome_of(tests)}

"""The tables of applications.md and layers.md."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs
from tests.domain.baseline.rows import application, builds, project
from tests.domain.baseline.test_common_system import worked
from tests.runs.study.worlds import example

from samdrift.domain.baseline.common_system import candidates
from samdrift.domain.baseline.contracts import contract_on
from samdrift.domain.baseline.interoperability import ELEMENTS
from samdrift.domain.baseline.layers import Coverage, coverage
from samdrift.domain.cooperation.study.projects import LAYERS
from samdrift.runs.study.applications import applications_report
from samdrift.runs.study.layers import layers_report

MARCH = date(2003, 3, 1)


def kroner(minor: int | None) -> Fraction:
    assert minor is not None
    return Fraction(minor, 100)


@runs("notice-by-hand")
def notice(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        end, months = date.fromisoformat(row["contract ends"]), int(row["months of notice"])
        found = contract_on(application("a", "x", contract_end=end, notice_months=months), MARCH, months=12)
        yield {"notice before": found.notice_before, "last day of notice": found.last_day_of_notice}


@runs("notice-states")
def states(table: Table, page: Page) -> Iterator[Figures]:
    bound = application("a", "x", contract_end=date(2004, 1, 1), notice_months=6, cost_minor=1200_00)
    for row in table.rows:
        found = contract_on(bound, date.fromisoformat(row["day"]), months=12)
        yield {"state": found.state, "left": kroner(found.left_minor)}


@runs("one-system")
def one_system(table: Table, page: Page) -> Iterator[Figures]:
    found = worked()
    (job,) = (each for each in found.jobs if each.area == "payroll")
    told = {each.system[0]: each for each in candidates(found, job)}
    assert list(told) == table.column("candidate")
    for each in told.values():
        assert each.per_user_minor is not None
        yield {
            "has": ", ".join(each.has),
            "changes": ", ".join(each.changes),
            "users affected": each.affected.users,
            "all users": each.everybody.users,
            "today": kroner(job.figures.cost_minor),
            "cost a user": each.per_user_minor / 100,
            "for all": kroner(each.rough_minor),
            "difference": kroner(each.difference_minor),
            "left of contracts broken": kroner(each.break_cost_minor),
        }


@runs("applications-far")
def far(table: Table, page: Page) -> Iterator[Figures]:
    report = applications_report(example("far").cooperation, day=MARCH)
    areas = {area.area: area for area in report.portfolio.areas}
    assert list(areas) == table.column("area")
    for name, area in areas.items():
        found = area.figures
        states = [each.state for each in report.portfolio.contracts if each.application.area == name]
        yield {
            "applications": found.applications,
            "systems": found.systems,
            "cost": kroner(found.cost_minor),
            "users": found.users,
            "too late": states.count("too_late"),
            "due": states.count("due"),
        }


def by_hand(table: Table) -> Coverage:
    rows = [
        builds(row["project"], layer, f"element {number}")
        for row in table.rows
        for layer in LAYERS
        for number in range(int(row[layer]))
    ]
    return coverage([project(code) for code in table.column("project")], rows)


@runs("layers-by-hand")
def flagged(table: Table, page: Page) -> Iterator[Figures]:
    found = by_hand(table)
    described = {each.project: each for each in found.projects}
    assert [each.project for each in found.undescribed] == ["idea"]
    for row in table.rows:
        each = described.get(row["project"])
        yield {
            "layers": len(each.layers) if each else 0,
            "flagged": "yes" if each in found.flagged else "no",
        }


@runs("layers-norrbotten")
def norrbotten(table: Table, page: Page) -> Iterator[Figures]:
    found = layers_report(example("norrbotten").cooperation).coverage
    for row in table.rows:
        layer = row["layer"]
        elements = found.elements_of(layer)
        yield {
            "projects that build in it": len(found.by_layer[layer]),
            "flagged there": sum(each.only == layer for each in found.flagged),
            "elements of the list": len(ELEMENTS[layer]),
            "elements built": sum(bool(builders) for builders in elements.values()),
        }

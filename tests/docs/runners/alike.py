"""The tables of practices.md and portfolio.md."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs
from tests.domain.baseline.told import parties
from tests.runs.study.worlds import example

from samdrift.documents.bubbles import NARROW, WIDE, Item, lay_out
from samdrift.domain.baseline.practice_distance import Distances, distances
from samdrift.domain.baseline.practices import DIFFERS, SPLIT, ComparedTopic, compare_practices
from samdrift.domain.baseline.standardising import standardise
from samdrift.domain.cooperation.study import Practice, PracticeTopic, Project, StudyFacts
from samdrift.domain.decision.portfolio import portfolio
from samdrift.runs.study.portfolio import portfolio_report
from samdrift.runs.study.portfolio_told import economic_word, regional_word
from samdrift.runs.study.practices import practices_report

CODES, DAY = "abcde", date(2003, 3, 1)


def by_hand(page: Page, common: dict[str, str] | None = None) -> tuple[ComparedTopic, ...]:
    """The first table of the page as practices."""
    rows = next(table for table in page.tables if table.name == "practices-by-hand").rows
    wanted = common or {}
    topics = (
        PracticeTopic(area="x", topic=row["topic"], name="", common=wanted.get(row["topic"], ""))
        for row in rows
    )
    told = (
        Practice(area="x", topic=row["topic"], party=party, value=row[party])
        for row in rows
        for party in CODES
        if row[party]
    )
    return compare_practices(StudyFacts(practice_topics=tuple(topics), practices=tuple(told)), parties(CODES))


@runs("practices-by-hand")
def practices(table: Table, page: Page) -> Iterator[Figures]:
    for each in by_hand(page):
        yield {"usual": each.usual, "differ": ", ".join(each.parties(DIFFERS, SPLIT))}


def pairs(found: Distances, table: Table) -> Iterator[dict[str, object]]:
    for row in table.rows:
        pair = found.between(row["first"], row["second"])
        assert pair is not None
        distance = "" if pair.distance is None else pair.distance
        yield {"both have told": pair.common, "differ in": pair.differing, "distance": distance}


@runs("practice-distances")
def practice_distances(table: Table, page: Page) -> Iterator[Figures]:
    assert len(table.rows) == 10
    yield from pairs(distances(by_hand(page), CODES), table)


@runs("practice-standard")
def practice_standard(table: Table, page: Page) -> Iterator[Figures]:
    common = {row["topic"]: row["common"] for row in table.rows}
    for row, each in zip(table.rows, standardise(by_hand(page, common)), strict=True):
        assert row["topic"] == each.topic.topic
        told = {"must change": each.changing, "are there": each.there, "not told": each.unknown}
        yield {column: ", ".join(codes) for column, codes in told.items()}


@runs("practices-far")
def practices_of_far(table: Table, page: Page) -> Iterator[Figures]:
    report = practices_report(example("far").cooperation, DAY)
    km = {(each.first, each.second): each.km for each in report.kilometres}
    for row, found in zip(table.rows, pairs(report.distances, table), strict=True):
        yield {**found, "km": Fraction(km[row["first"], row["second"]])}


@runs("portfolio-words")
def words(table: Table, page: Page) -> Iterator[Figures]:
    say = {"economic": economic_word, "regional": regional_word}
    for row in table.rows:
        level = int(row["step"])
        yield {language: say[row["scale"]](level, language) for language in ("en", "nb", "sv")}


@runs("portfolio-late")
def late(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        by = date.fromisoformat(row["next step by"]) if row["next step by"] else None
        project = Project(project="p", name="p", stage=row["stage"], next_by=by)
        (found,) = portfolio([project], (), as_of=date.fromisoformat(row["as of"])).projects
        yield {"late": "yes" if found.is_late else "no"}


@runs("portfolio-bubbles")
def bubbles(table: Table, page: Page) -> Iterator[Figures]:
    items = [
        Item(
            code=str(number),
            number=number,
            name="",
            column=1,
            row=1,
            size=Fraction(row["size"]) if row["size"] else None,
        )
        for number, row in enumerate(table.rows)
    ]
    wide, narrow = (
        {each.item.number: each.radius for each in lay_out(items, shape).bubbles} for shape in (WIDE, NARROW)
    )
    for number in range(len(items)):
        yield {"radius": wide[number], "on a phone": narrow[number]}


@runs("portfolio-far")
def portfolio_of_far(table: Table, page: Page) -> Iterator[Figures]:
    cells = portfolio_report(example("far").cooperation, DAY).portfolio.cells
    assert len(cells) == len(table.rows)
    for row in table.rows:
        found = cells[int(row["economic"]), int(row["regional"])]
        yield {"projects": ", ".join(each.project.project for each in found)}

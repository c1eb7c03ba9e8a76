"""`samdrift study FOLDER practices`: who does what, who is near whom, and what one common way would touch."""

from collections.abc import Iterator
from dataclasses import replace

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.domain.baseline.practices import SILENT, ComparedTopic
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.area_names import check_area
from samdrift.runs.study.practices import PracticesReport, practices_report
from samdrift.runs.study.practices_json import practices_json
from samdrift.runs.study.practices_told import practices_answer
from samdrift.words import listed, say


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The report as of the day; of one area its topics and sentences alone."""
    report = practices_report(of_area(facts, asked.area), asked.as_of)
    return Told(json=practices_json(report, asked.language), text="\n".join(_text(report, asked.language)))


def of_area(facts: Cooperation, area: str) -> Cooperation:
    """The cooperation with that area's topics and sentences; all of them where none is asked for.

    Raises CalledWrongError for an area that none of them has.
    """
    if not area:
        return facts
    study = facts.study
    listed = (*(each.area for each in study.practice_topics), *(each.area for each in study.statements))
    check_area(area, dict.fromkeys(filter(None, listed)))
    topics = tuple(each for each in study.practice_topics if each.area == area)
    statements = tuple(each for each in study.statements if each.area == area)
    return replace(facts, study=replace(study, practice_topics=topics, statements=statements))


def _text(report: PracticesReport, language: str) -> Iterator[str]:
    yield "".join(f"{wrap(said)}\n" for said in practices_answer(report, language))
    for each in report.topics:
        yield f"{each.topic.name}\n{''.join(_lines(each, report, language))}"
    if report.distances.nearest:
        yield _distances(report, language)


def _lines(each: ComparedTopic, report: PracticesReport, language: str) -> Iterator[str]:
    """Each value with who has it, then those who have told none."""
    for value, _ in each.values:
        parties = [cell.party for cell in each.cells if each.is_of(cell, value)]
        yield _line(value, parties, report, language)
    for state in SILENT:
        if silent := each.parties(state):
            yield _line(say(f"page.practices.{state}", language), silent, report, language)


def _line(value: str, parties: tuple[str, ...] | list[str], report: PracticesReport, language: str) -> str:
    names = listed([report.names[party] for party in parties], language)
    return f"{wrap(f'{value}: {names}', first='  ', rest='    ')}\n"


def _distances(report: PracticesReport, language: str) -> str:
    rows = [
        [report.names[pair.first], report.names[pair.second], f"{pair.differing}/{pair.common}"]
        for pair in report.distances.pairs
        if pair.is_known
    ]
    header = [say("column.party", language), "", say("page.practices.differs", language)]
    return text_table(header, rows, left=2)

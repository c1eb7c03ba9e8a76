"""Practices and distances as tables to keep: a row for each topic and party, and for each pair of parties."""

from samdrift.domain.baseline.practice_distance import PartyDistance
from samdrift.domain.money import ratio_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.practices import PracticesReport

PRACTICES = dict.fromkeys(
    ("area", "topic", "name", "party", "value", "state", "usual", "common", "touches", "source"), Kind.TEXT
)
DISTANCES = {
    **dict.fromkeys(("first", "second"), Kind.CODE),
    **dict.fromkeys(("common", "differing"), Kind.NUMBER),
    **dict.fromkeys(("distance", "km"), Kind.TEXT),
}


def practices_files(report: PracticesReport) -> tuple[files.Table, files.Table]:
    """The practices, and the distances; what a party differs in is told by `state` (docs/methods/practices.md)."""
    return (
        files.Table(name="practices", columns=PRACTICES, rows=_practices(report)),
        files.Table(name="distances", columns=DISTANCES, rows=_distances(report)),
    )


def _practices(report: PracticesReport) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            *(each.topic.area, each.topic.topic, each.topic.name, cell.party, cell.value, cell.state),
            *(each.usual, each.topic.common, "|".join(each.topic.touches)),
            cell.practice.source if cell.practice else "",
        )
        for each in report.topics
        for cell in each.cells
    )


def _distances(report: PracticesReport) -> tuple[tuple[str, ...], ...]:
    kilometres = {frozenset((each.first, each.second)): f"{each.km:.1f}" for each in report.kilometres}
    return tuple(
        _distance(pair, kilometres.get(frozenset((pair.first, pair.second)), ""))
        for pair in report.distances.pairs
    )


def _distance(pair: PartyDistance, km: str) -> tuple[str, ...]:
    distance = "" if pair.distance is None else ratio_text(pair.distance)
    return (pair.first, pair.second, str(pair.common), str(pair.differing), distance, km)

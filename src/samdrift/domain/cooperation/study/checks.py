"""What must hold within the tables of a study: each row stated once, and every name known that one uses."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.cooperation.study.check_applications import application_faults
from samdrift.domain.cooperation.study.check_criteria import criteria_faults
from samdrift.domain.cooperation.study.check_forms import form_faults
from samdrift.domain.cooperation.study.facts import StudyFacts
from samdrift.domain.cooperation.study.references import Refer, parse_refer
from samdrift.domain.faults import Fault, Place, fault

Known = Mapping[str, frozenset[tuple[str, ...]]]
"""By table: the cells by which its rows are known."""

REFERRED = {"risk": "risks", "criterion": "criteria", "measure": "risk_measures"}


def study_faults(study: StudyFacts, *, parties: Iterable[str], services: Iterable[str]) -> Iterator[Fault]:
    """Rows that stand twice, then names that nothing defines, in the order of the tables."""
    known = _known(study, parties=parties, services=services)
    for table, rows in vars(study).items():
        yield from _twice(table, rows)
    for rows in vars(study).values():
        for row in rows:
            yield from _unknown(row, known)
    yield from application_faults(study.applications)
    yield from criteria_faults(study)
    yield from form_faults(study)


def _known(study: StudyFacts, *, parties: Iterable[str], services: Iterable[str]) -> Known:
    beside = {"parties": parties, "services": services}
    own = {table: frozenset(map(_identity, rows)) for table, rows in vars(study).items()}
    return own | {table: frozenset((code,) for code in codes) for table, codes in beside.items()}


def _identity(row: Any) -> tuple[str, ...]:
    return tuple(getattr(row, column) for column in row.identity)


def _twice(table: str, rows: Iterable[Any]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], Place] = {}
    for row in rows:
        same = _identity(row)
        if same in seen:
            shown = ", ".join(str(each) for each in same if each not in ("", None))
            yield fault(
                "study_row_twice", _at(row, row.identity[0]), shown, table=table, other=seen[same].row
            )
        else:
            seen[same] = row.place


def _unknown(row: Any, known: Known) -> Iterator[Fault]:
    for reference in getattr(row, "references", ()):
        named = tuple(getattr(row, column) for column in reference.columns)
        if named[-1]:
            yield from _missing(row, reference.columns[-1], named, reference.table, known)
    for text in getattr(row, "refers", ()):
        refer = parse_refer(text)
        if refer is not None and not _is_known(refer, known):
            found = fault("refer_unknown", _at(row, "refers"), text, table=REFERRED[refer.kind])
            yield found


def _missing(row: Any, column: str, named: tuple[str, ...], table: str, known: Known) -> Iterator[Fault]:
    if named in known[table]:
        return
    codes = sorted({"/".join(each) for each in known[table]})
    name = "/".join(named)
    code = {"parties": "party_unknown", "services": "service_unknown"}.get(table, "study_unknown")
    said = {"table": table} if code == "study_unknown" else {}
    yield fault(code, _at(row, column), name, nearest=nearest(name, codes), known=listed(codes), **said)


def _is_known(refer: Refer, known: Known) -> bool:
    """A measure is known by its area and code, whatever its risk and alternative."""
    if refer.kind == "measure":
        return any(each[0] == refer.area and each[-1] == refer.code for each in known["risk_measures"])
    return (refer.area, refer.code) in known[REFERRED[refer.kind]]


def _at(row: Any, column: str) -> Place:
    return Place(row.place.file, row.place.row, column)

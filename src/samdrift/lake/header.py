"""The header of an event table: the six columns, and dimensions that the cooperation allows."""

from collections import Counter
from collections.abc import Sequence

from samdrift.domain.cooperation.names import NOTHING, column_letters, listed, nearest
from samdrift.domain.faults import Place
from samdrift.lake.findings import Findings
from samdrift.lake.known import COLUMNS, DIMENSION, Known


def check_header(file: str, row: int, names: Sequence[str], known: Known, findings: Findings) -> bool:
    """Whether the rows below can be read: every column of an event stands there once. All faults go to `findings`."""
    number = Counter(names)
    missing = [name for name in COLUMNS if name not in number]
    for name in missing:
        findings.add("event_column_missing", Place(file, row, name))
    _check_unnamed(Place(file, row), names, findings)
    for name in filter(str.strip, number):
        check_name(Place(file, row, name), known, findings)
        if number[name] > 1:
            findings.add("event_column_doubled", Place(file, row, name), name)
    return not missing and all(number[name] == 1 for name in COLUMNS)


def _check_unnamed(place: Place, names: Sequence[str], findings: Findings) -> None:
    """Tells the columns without a name by their letters, all at once."""
    unnamed = [number for number, name in enumerate(names, start=1) if not name.strip()]
    if unnamed:
        letters = listed(column_letters(number) for number in unnamed)
        findings.add("column_unnamed", place, letters, numbers=listed(map(str, unnamed)))


def allowed_dimensions(names: Sequence[str], known: Known) -> tuple[str, ...]:
    """The columns that are dimensions of the cooperation's list, each once."""
    found = (name for name in names if name.startswith(DIMENSION) and known.allows(name))
    return tuple(name for name, number in Counter(found).items() if number == 1)


def check_name(place: Place, known: Known, findings: Findings) -> None:
    """Tells a column that is neither an event's nor an allowed dimension."""
    if place.column.startswith(DIMENSION):
        check_dimension(place, known, findings)
    elif place.column not in COLUMNS:
        near = nearest(place.column, COLUMNS)
        findings.add("event_column_unknown", place, place.column, nearest=near, known=listed(COLUMNS))


def check_dimension(place: Place, known: Known, findings: Findings) -> bool:
    """Whether the cooperation's list has the dimension; tells one that it has not."""
    if known.allows(place.column):
        return True
    allowed = ", ".join(sorted(known.dimensions)) or NOTHING
    findings.add("dimension_not_allowed", place, place.column, allowed=allowed)
    return False

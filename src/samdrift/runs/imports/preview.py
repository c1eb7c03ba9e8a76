"""What an import would do to a baseline: what comes, what it replaces, what is there already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.faults import NOWHERE, Fault, FoundWrongError, fault
from samdrift.domain.money import number_text, round_half_away
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.of_jsonstat import import_jsonstat
from samdrift.runs.imports.of_kolada import import_kolada
from samdrift.runs.imports.of_kostra import import_kostra
from samdrift.runs.imports.of_ledger import import_saft, import_sie
from samdrift.runs.imports.of_table import import_table

IMPORTS: Mapping[str, Callable[[bytes, str, Asked], Found]] = {
    "kostra": import_kostra,
    "sie": import_sie,
    "saft": import_saft,
    "jsonstat": import_jsonstat,
    "kolada": import_kolada,
    "table": import_table,
}
Known = tuple[str, str, str, int]
NEW, CHANGED, SAME = "new", "changed", "same"
_DECIMALS = 10**9


@dataclass(frozen=True, kw_only=True)
class Row:
    """A figure that comes: new, in place of another (`before`), or just as it stands already."""

    what: str
    figure: BaselineFigure
    before: BaselineFigure | None = None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What was asked and found, and what each figure is to the baseline as it is."""

    asked: Asked
    file: str
    found: Found
    rows: tuple[Row, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def changes(self) -> tuple[Row, ...]:
        """The rows that would change anything."""
        return tuple(row for row in self.rows if row.what != SAME)


def preview(
    content: bytes,
    file: str,
    asked: Asked,
    *,
    cooperation: Cooperation,
    warnings: tuple[Fault, ...] = (),
) -> Preview:
    """What the file would do. Raises FoundWrongError when it is wrong, or holds nothing that the rules select."""
    found = IMPORTS[asked.form](content, file, asked)
    found = replace(found, figures=tuple(_written(each) for each in found.figures))
    if not found.figures:
        raise FoundWrongError(fault("import_nothing", value=file), warnings=found.warnings)
    _refuse_twice(found.figures)
    _refuse_unknown(found.figures, cooperation)
    known = {known_by(each): each for each in cooperation.baseline}
    rows = tuple(_row(each, known.get(known_by(each))) for each in found.figures)
    told = dict.fromkeys((*warnings, *found.warnings, *_unlike(rows)))
    return Preview(asked=asked, file=file, found=found, rows=rows, warnings=tuple(told))


def known_by(figure: BaselineFigure) -> Known:
    """By what a figure is the same one: its party, service, measure and year."""
    return figure.party, figure.service, figure.measure, figure.year


def _written(figure: BaselineFigure) -> BaselineFigure:
    """The figure as a table holds it: a number without end is rounded at the ninth decimal."""
    if "/" not in number_text(figure.value):
        return replace(figure, place=NOWHERE)
    value = type(figure.value)(round_half_away(figure.value * _DECIMALS), _DECIMALS)
    return replace(figure, value=value, place=NOWHERE)


def _row(figure: BaselineFigure, before: BaselineFigure | None) -> Row:
    if before is None:
        return Row(what=NEW, figure=figure)
    before = replace(before, place=NOWHERE)
    return Row(what=SAME if before == figure else CHANGED, figure=figure, before=before)


def _refuse_twice(figures: Sequence[BaselineFigure]) -> None:
    """Raises FoundWrongError where two figures of the import are the same one."""
    seen: set[Known] = set()
    for each in figures:
        if known_by(each) in seen:
            named = " ".join(str(part) for part in known_by(each) if part)
            raise FoundWrongError(fault("import_figure_twice", value=named))
        seen.add(known_by(each))


def _refuse_unknown(figures: Sequence[BaselineFigure], cooperation: Cooperation) -> None:
    """Raises FoundWrongError where a rule or a row names a service that the cooperation does not have."""
    services = {each.code for each in cooperation.services} | {""}
    unknown = sorted({each.service for each in figures} - services)
    if unknown:
        raise FoundWrongError(
            *(
                fault("import_service_unknown", value=each, known=", ".join(sorted(services - {""})))
                for each in unknown
            )
        )


def _unlike(rows: Sequence[Row]) -> tuple[Fault, ...]:
    """A warning for each figure that would replace one in another unit."""
    return tuple(
        fault("import_unit", value=row.figure.measure, unit=row.figure.unit, before=row.before.unit)
        for row in rows
        if row.before is not None and row.before.unit != row.figure.unit
    )

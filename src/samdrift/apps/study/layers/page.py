"""What the page of layers shows: the answer, the picture, who builds where, and what nobody builds."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from samdrift.documents.strata import NARROW, WIDE, Column, Shape, StrataNames, draw_strata
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.layers import ProjectLayers
from samdrift.domain.cooperation.study import LayerElement
from samdrift.domain.cooperation.study.projects import LAYERS
from samdrift.runs.study.layers import LayersReport
from samdrift.runs.study.layers_told import element_name, layer_name, layers_answer, sector_name


@dataclass(frozen=True, kw_only=True)
class BuiltElement:
    """An element that a project builds."""

    row: LayerElement
    name: str
    sector: str


@dataclass(frozen=True, kw_only=True)
class ProjectRow:
    """A project with what it builds in every layer, from the ground up."""

    sign: int
    project: ProjectLayers
    cells: tuple[tuple[str, tuple[BuiltElement, ...]], ...]
    is_assumed: bool
    """Whether all that is said of it is; else each element says so for itself."""
    only: str
    sectors: str


@dataclass(frozen=True, kw_only=True)
class ListedRow:
    """An element or a sector with those who build it, or serve it."""

    name: str
    projects: str


@dataclass(frozen=True, kw_only=True)
class LayersPage:
    """The page of a report."""

    report: LayersReport
    voice: Voice

    @property
    def is_empty(self) -> bool:
        return not self.report.coverage.projects

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return layers_answer(self.report, self.voice.language)

    @property
    def layers(self) -> tuple[str, ...]:
        return tuple(self._layer(layer) for layer in LAYERS)

    @cached_property
    def rows(self) -> tuple[ProjectRow, ...]:
        return tuple(self._row(at, each) for at, each in enumerate(self.report.coverage.projects, start=1))

    @cached_property
    def wide(self) -> SafeString:
        return self._drawn(WIDE, "wide")

    @cached_property
    def narrow(self) -> SafeString:
        return self._drawn(NARROW, "narrow")

    @cached_property
    def elements(self) -> tuple[tuple[str, tuple[ListedRow, ...]], ...]:
        """Every layer with its list, and what is named beside it."""
        found = self.report.coverage
        told = {
            layer: tuple(
                ListedRow(name=element_name(code, self.voice.language), projects=_names(builders))
                for code, builders in found.elements_of(layer).items()
            )
            for layer in LAYERS
        }
        return tuple((self._layer(layer), rows) for layer, rows in told.items() if rows)

    @cached_property
    def sectors(self) -> tuple[ListedRow, ...]:
        return tuple(
            ListedRow(name=sector_name(code, self.voice.language), projects=_names(serving))
            for code, serving in self.report.coverage.by_sector.items()
        )

    @property
    def undescribed(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.report.coverage.undescribed)

    def _row(self, sign: int, each: ProjectLayers) -> ProjectRow:
        return ProjectRow(
            sign=sign,
            project=each,
            cells=tuple(
                (self._layer(layer), tuple(self._element(row) for row in rows))
                for layer, rows in each.by_layer.items()
            ),
            is_assumed=all(row.estimate for row in each.elements),
            only=self._layer(each.only) if each.only else "",
            sectors=", ".join(sector_name(code, self.voice.language) for code in each.sectors),
        )

    def _element(self, row: LayerElement) -> BuiltElement:
        language = self.voice.language
        sector = sector_name(row.sector, language) if row.sector else ""
        return BuiltElement(row=row, name=element_name(row.element, language), sector=sector)

    def _drawn(self, shape: Shape, key: str) -> SafeString:
        columns = [
            Column(
                sign=str(row.sign),
                name=row.project.name,
                built={layer: len(found) for layer, found in row.project.by_layer.items()},
                is_framed=bool(row.project.only),
            )
            for row in self.rows
        ]
        names = StrataNames(
            title=self.answer[0],
            description="; ".join(self._words(row) for row in self.rows),
            layers={layer: self._layer(layer) for layer in LAYERS},
        )
        picture = draw_strata(columns, names, shape=shape, key=key)
        return mark_safe(picture)  # noqa: S308 - every text in it was escaped by `draw_strata`

    def _words(self, row: ProjectRow) -> str:
        layers = ", ".join(self._layer(layer) for layer in row.project.layers)
        return f"{row.sign} {row.project.name}: {layers}"

    def _layer(self, layer: str) -> str:
        return layer_name(layer, self.voice.language)


def _names(projects: tuple[ProjectLayers, ...]) -> str:
    return ", ".join(each.name for each in projects)

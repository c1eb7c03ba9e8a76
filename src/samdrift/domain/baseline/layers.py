"""Which layers each project builds in, and what nobody builds. docs/methods/layers.md"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samdrift.domain.baseline.interoperability import ELEMENTS, SECTORS, listed_code
from samdrift.domain.cooperation.study import LayerElement, Project
from samdrift.domain.cooperation.study.projects import LAYERS


@dataclass(frozen=True, kw_only=True)
class ProjectLayers:
    """What a project builds, by layer."""

    project: str
    name: str
    stage: str
    elements: tuple[LayerElement, ...]

    @cached_property
    def by_layer(self) -> dict[str, tuple[LayerElement, ...]]:
        """Every layer, from the ground up."""
        return {layer: tuple(each for each in self.elements if each.layer == layer) for layer in LAYERS}

    @cached_property
    def layers(self) -> tuple[str, ...]:
        """Those in which it builds."""
        return tuple(layer for layer, found in self.by_layer.items() if found)

    @property
    def only(self) -> str:
        """The one layer in which it builds; empty where it builds in several, or in none."""
        return self.layers[0] if len(self.layers) == 1 else ""

    @property
    def sectors(self) -> tuple[str, ...]:
        """Those that it names, in their order."""
        return _in_order({listed_code(each.sector) for each in self.elements if each.sector}, SECTORS)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """All projects that say where they build, and what is left."""

    projects: tuple[ProjectLayers, ...]
    undescribed: tuple[Project, ...]
    """Projects of which nothing is said: no finding, but a gap."""

    @property
    def flagged(self) -> tuple[ProjectLayers, ...]:
        """Those that build in one layer alone."""
        return tuple(each for each in self.projects if each.only)

    @cached_property
    def by_layer(self) -> dict[str, tuple[ProjectLayers, ...]]:
        """Every layer with the projects that build in it."""
        return {layer: tuple(each for each in self.projects if layer in each.layers) for layer in LAYERS}

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Layers in which no project builds; none where there is no project at all."""
        return tuple(layer for layer, found in self.by_layer.items() if not found and self.projects)

    @cached_property
    def by_sector(self) -> dict[str, tuple[ProjectLayers, ...]]:
        """The sectors of the list and those named beside them, with the projects that name each."""
        named = {sector for each in self.projects for sector in each.sectors}
        return {
            sector: tuple(each for each in self.projects if sector in each.sectors)
            for sector in (*SECTORS, *_beside(named, SECTORS))
        }

    def elements_of(self, layer: str) -> dict[str, tuple[ProjectLayers, ...]]:
        """The elements of the list and those named beside them in a layer, with the projects that build each."""
        found = {each: {listed_code(row.element) for row in each.by_layer[layer]} for each in self.projects}
        named = {element for elements in found.values() for element in elements}
        return {
            element: tuple(each for each in self.projects if element in found[each])
            for element in (*ELEMENTS[layer], *_beside(named, ELEMENTS[layer]))
        }


def coverage(projects: Iterable[Project], elements: Iterable[LayerElement]) -> Coverage:
    """The projects in their order, whatever the order of the elements."""
    rows = sorted(elements, key=lambda each: (LAYERS.index(each.layer), each.element, each.sector))
    listed = list(projects)
    own = {each.project: tuple(row for row in rows if row.project == each.project) for each in listed}
    return Coverage(
        projects=tuple(
            ProjectLayers(project=each.project, name=each.name, stage=each.stage, elements=own[each.project])
            for each in listed
            if own[each.project]
        ),
        undescribed=tuple(each for each in listed if not own[each.project]),
    )


def _in_order(found: set[str], listed: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the list in its order, then the others by name."""
    return (*(each for each in listed if each in found), *_beside(found, listed))


def _beside(found: set[str], listed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(found - set(listed)))

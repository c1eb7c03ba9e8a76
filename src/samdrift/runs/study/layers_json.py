"""The layers as JSON: projects by layer, elements and sectors by project."""

from typing import Any

from samdrift.domain.baseline.interoperability import ELEMENTS, SECTORS, listed_code
from samdrift.domain.baseline.layers import ProjectLayers
from samdrift.domain.cooperation.study import LayerElement
from samdrift.domain.cooperation.study.projects import LAYERS
from samdrift.runs.study.layers import LayersReport
from samdrift.runs.study.layers_told import element_name, layer_name, layers_answer, sector_name
from samdrift.words import fault_json


def layers_json(report: LayersReport, language: str) -> dict[str, Any]:
    """The whole report; names of what the lists hold are in the language."""
    found = report.coverage
    return {
        "projects": [_project(each) for each in found.projects],
        "flagged": [each.project for each in found.flagged],
        "undescribed": [each.project for each in found.undescribed],
        "uncovered": list(found.uncovered),
        "layers": [
            {
                "layer": layer,
                "name": layer_name(layer, language),
                "projects": [each.project for each in found.by_layer[layer]],
                "elements": [
                    {
                        "element": element,
                        "name": element_name(element, language),
                        "listed": element in ELEMENTS[layer],
                        "projects": [each.project for each in builders],
                    }
                    for element, builders in found.elements_of(layer).items()
                ],
            }
            for layer in LAYERS
        ],
        "sectors": [
            {
                "sector": sector,
                "name": sector_name(sector, language),
                "listed": sector in SECTORS,
                "projects": [each.project for each in serving],
            }
            for sector, serving in found.by_sector.items()
        ],
        "answer": " ".join(layers_answer(report, language)),
        "warnings": [fault_json(each, language) for each in report.warnings],
    }


def _project(each: ProjectLayers) -> dict[str, Any]:
    return {
        "project": each.project,
        "name": each.name,
        "stage": each.stage,
        "only": each.only or None,
        "sectors": list(each.sectors),
        "layers": {layer: [_element(row) for row in rows] for layer, rows in each.by_layer.items()},
    }


def _element(row: LayerElement) -> dict[str, Any]:
    return {
        "element": listed_code(row.element),
        "sector": listed_code(row.sector),
        "text": row.text,
        "source": row.source,
        "estimate": row.estimate,
    }

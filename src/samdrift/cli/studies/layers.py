"""`samdrift study FOLDER layers`: which layers of interoperability each project builds in."""

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told, without_area
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study.projects import LAYERS
from samdrift.runs.study.layers import LayersReport, layers_report
from samdrift.runs.study.layers_json import layers_json
from samdrift.runs.study.layers_told import layer_name, layers_answer
from samdrift.words import say


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The answer, then how much each project builds in each layer. Raises CalledWrongError for an area."""
    without_area(asked, "layers")
    report = layers_report(facts)
    parts = [wrap(" ".join(layers_answer(report, asked.language))) + "\n"]
    if report.coverage.projects:
        parts.append(_table(report, asked.language))
    return Told(json=layers_json(report, asked.language), text="\n".join(parts), warnings=report.warnings)


def _table(report: LayersReport, language: str) -> str:
    header = [
        say("page.column.project", language),
        *(layer_name(layer, language) for layer in LAYERS),
        say("study.layers.column.only", language),
    ]
    rows = [
        [
            each.name,
            *(str(len(each.by_layer[layer])) if each.by_layer[layer] else "–" for layer in LAYERS),
            layer_name(each.only, language) if each.only else "",
        ]
        for each in report.coverage.projects
    ]
    return text_table(header, rows)

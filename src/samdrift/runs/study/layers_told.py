"""What the layers come to, in sentences that page, terminal and API share."""

from collections.abc import Iterator

from samdrift.domain.baseline.interoperability import is_listed, listed_code
from samdrift.domain.cooperation.study.projects import LAYERS
from samdrift.runs.study.layers import LayersReport
from samdrift.words import listed, say

MOST_TOLD = 3
"""Projects by name; more are counted."""


def layers_answer(report: LayersReport, language: str) -> tuple[str, ...]:
    """Sentences: the first is the answer, the others follow from it."""
    return tuple(_answer(report, language))


def _answer(report: LayersReport, language: str) -> Iterator[str]:
    found = report.coverage
    if not found.projects:
        yield say("study.layers.none", language)
        return
    flagged = [each.name for each in found.flagged]
    count, projects = len(flagged), len(found.projects)
    if not flagged:
        yield say("study.layers.all", language, projects=projects)
    elif count <= MOST_TOLD:
        names = listed(flagged, language)
        yield say("study.layers.one", language, count=count, projects=projects, names=names)
    else:
        yield say("study.layers.one.many", language, count=count, projects=projects)
    if flagged:
        yield say("study.layers.why", language)
    yield _uncovered(report, language)


def _uncovered(report: LayersReport, language: str) -> str:
    left = report.coverage.uncovered
    if not left:
        return say("study.layers.covered", language, count=len(LAYERS))
    names = listed([layer_name(layer, language) for layer in left], language)
    return say("study.layers.uncovered", language, count=len(left), layers=names)


def layer_name(layer: str, language: str) -> str:
    return say(f"page.choice.{layer}", language)


def element_name(element: str, language: str) -> str:
    """An element of the lists in the language; any other as it stands."""
    code = listed_code(element)
    return say(f"study.element.{code}", language) if is_listed(code) else _plain(element)


def sector_name(sector: str, language: str) -> str:
    code = listed_code(sector)
    return say(f"study.sector.{code}", language) if is_listed(code) else _plain(sector)


def _plain(code: str) -> str:
    return code.replace("_", " ")

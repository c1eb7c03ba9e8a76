"""What the matrices say, as sentences: whether the totals separate the alternatives, and which cells do."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from samdrift.domain.cooperation.study import Risk
from samdrift.domain.decision.risk import ALONE, EMPTY, NEAR_TOTALS, UNEQUAL, RatedRisk, RiskArea
from samdrift.runs.study.risk import RiskReport
from samdrift.words import day, listed, number, say


def verdict(report: RiskReport, language: str) -> str:
    """All areas, each by its name; where there are none, that there are none."""
    if not report.areas:
        return say("study.risk.nothing", language)
    said = (
        say(
            "study.risk.area",
            language,
            area=area.name,
            verdict=" ".join(sentences(report, area.now, language)),
        )
        for area in report.areas
    )
    return " ".join(said)


def sentences(report: RiskReport, found: RiskArea, language: str) -> tuple[str, ...]:
    """Of one area: the totals, what separates, the cells that are told, what has ended."""
    if found.verdict == EMPTY:
        return (say("study.risk.unscored", language), *ended_sentences(found, language))
    return (
        *comparing_sentences(report, found, language),
        *high_sentences(report, found, language),
        *ended_sentences(found, language),
    )


def comparing_sentences(report: RiskReport, found: RiskArea, language: str) -> tuple[str, ...]:
    """The totals, then what separates the alternatives."""
    totals = totals_sentence(report, found, language)
    return (totals, *separating_sentences(report, found, language))


def totals_sentence(report: RiskReport, found: RiskArea, language: str) -> str:
    """Whether the totals separate the alternatives; they never rank them."""
    totals = against([matrix.total for matrix in found.matrices], language)
    code = {NEAR_TOTALS: "near", UNEQUAL: "unequal", ALONE: "alone"}.get(found.verdict, "apart")
    are_forms = report.forms.issuperset(found.alternatives)
    what = say("study.risk.forms" if are_forms else "study.risk.alternatives", language)
    return say(f"study.risk.totals.{code}", language, what=what, totals=totals)


def separating_sentences(report: RiskReport, found: RiskArea, language: str) -> Iterator[str]:
    """The risks that do separate them, by the alternative under which they are heaviest."""
    if found.verdict == ALONE:
        return
    if not found.separating:
        yield say("study.risk.none_separates", language, separates=found.limits.separates)
        return
    groups: dict[tuple[str, ...], list[RatedRisk]] = {}
    for rated in found.separating:
        groups.setdefault(rated.heaviest, []).append(rated)
    said = [
        say(
            "study.risk.heaviest",
            language,
            count=len(codes),
            alternative=listed([report.short[code] for code in codes], language),
            risks=listed([_named(rated, language) for rated in risks], language),
        )
        for codes, risks in groups.items()
    ]
    code = "study.risk.separate" if found.verdict == NEAR_TOTALS else "study.risk.separate_apart"
    yield say(code, language, count=len(found.separating), told="; ".join(said))


def high_sentences(report: RiskReport, found: RiskArea, language: str) -> Iterator[str]:
    """Every cell from the threshold on: the risk, its product, and the alternatives that share it."""
    cells: dict[tuple[str, Fraction], list[str]] = {}
    for matrix in found.matrices:
        for rated, cell in matrix.at_or_above:
            cells.setdefault((rated.risk.name, cell.product), []).append(report.short[matrix.alternative])
    told = [
        say(
            "study.risk.cell",
            language,
            risk=risk,
            product=number(product, language),
            alternatives=listed(alternatives, language),
        )
        for (risk, product), alternatives in sorted(cells.items(), key=lambda each: -each[0][1])
    ]
    if told:
        yield say("study.risk.high", language, threshold=found.limits.threshold, cells=listed(told, language))


def ended_sentences(found: RiskArea, language: str) -> Iterator[str]:
    """What is no more, since when and by which law."""
    return (ended_sentence(risk, language) for risk in found.ended)


def ended_sentence(risk: Risk, language: str) -> str:
    when = "" if risk.valid_until is None else day(risk.valid_until, language)
    if risk.law:
        return say("study.risk.ended.law", language, risk=risk.name, day=when, law=risk.law)
    return say("study.risk.ended", language, risk=risk.name, day=when)


def against(values: Iterable[Fraction], language: str) -> str:
    """Two beside each other as `138 against 136`, more as a list."""
    told = [number(value, language) for value in values]
    if len(told) == 2:
        return say("study.risk.against", language, first=told[0], second=told[1])
    return listed(told, language)


def _named(rated: RatedRisk, language: str) -> str:
    """The risk with its largest product against the others."""
    largest = max(cell.product for cell in rated.cells.values())
    others = [cell.product for code, cell in rated.cells.items() if code not in rated.heaviest]
    products = say(
        "study.risk.against",
        language,
        first=number(largest, language),
        second=listed([number(each, language) for each in others], language),
    )
    return say("study.risk.named", language, risk=rated.risk.name, products=products)

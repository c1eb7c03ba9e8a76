"""Key figures of Kolada as figures of the party: of all together unless a rule asks for women or men."""

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.kolada import KoladaAnswer, KoladaValue, read_kolada
from samdrift.files.mapping import Pattern, Rule
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.defaults import KPIS
from samdrift.runs.imports.figures import figure
from samdrift.runs.imports.found import Found, LeftOut
from samdrift.words import say

ALL = "T"
_DIGITS = 4


def import_kolada(content: bytes, file: str, asked: Asked) -> Found:
    """The figures. Raises FoundWrongError with every fault, and where the answer holds nothing of the party or year."""
    answer = read_kolada(content, file=file)
    rules = asked.rules or _rules(answer, asked)
    own = _own(answer, file, asked)
    figures: list[BaselineFigure] = []
    warnings: list[Fault] = [fault("kolada_more", Place(file))] if answer.has_more else []
    for rule in rules:
        for value in (each for each in own if _is_taken(rule, each)):
            if value.value is None:
                named = f"{value.kpi} {value.municipality} {value.year} {value.gender}"
                warnings.append(fault("import_cell_missing", value.place, named, status=value.status or "–"))
            else:
                figures.append(_figure(rule, value, asked))
    missing = sum(each.value is None for each in answer.values)
    stated = len(answer.values) - missing
    left = (("missing", missing), ("not_asked", stated - len(figures)))
    return Found(
        figures=tuple(figures),
        read=len(answer.values),
        used=len(figures),
        left_out=tuple(LeftOut(reason=why, lines=n, amount_minor=None) for why, n in left if n > 0),
        warnings=tuple(warnings),
    )


def _figure(rule: Rule, value: KoladaValue, asked: Asked) -> BaselineFigure:
    assert value.value is not None
    unit = rule.unit or say("import.unit.kolada", asked.language, kpi=value.kpi)
    return figure(rule, asked, year=value.year, value=value.value * rule.share, unit=unit)


def _is_taken(rule: Rule, value: KoladaValue) -> bool:
    """Whether the rule takes it; one that names no gender means all together."""
    names = {name for name, _ in rule.select}
    codes = {"kpi": (value.kpi,), "gender": (value.gender,)}
    return rule.takes(codes) and ("gender" in names or value.gender == ALL)


def _rules(answer: KoladaAnswer, asked: Asked) -> tuple[Rule, ...]:
    """Every key figure that the answer holds, under its own name, those of administration first."""
    held = {each.kpi for each in answer.values}
    kpis = [each for each in KPIS if each in held] + sorted(held - set(KPIS))
    return tuple(
        Rule(select=(("kpi", (Pattern(kpi),)),), service=asked.service, measure=kpi, is_default=True)
        for kpi in kpis
    )


def _own(answer: KoladaAnswer, file: str, asked: Asked) -> list[KoladaValue]:
    """What is of the party, and of the year if one is asked for."""
    number = asked.party.official_no.zfill(_DIGITS)
    found = [each for each in answer.values if each.municipality == number]
    if not found:
        known = ", ".join(sorted({each.municipality for each in answer.values})[:20])
        raise FoundWrongError(fault("import_region", Place(file), number, known=known))
    wanted = [each for each in found if asked.year is None or each.year == asked.year]
    if not wanted:
        known = ", ".join(str(year) for year in sorted({each.year for each in found}))
        raise FoundWrongError(fault("import_year", Place(file), asked.year, known=known))
    return wanted

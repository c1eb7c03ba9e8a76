"""A statistics table as figures: the party's cells, one for each rule and year. What is missing is told, never 0."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.jsonstat import Dataset, Dimension, read_jsonstat
from samdrift.files.mapping import Pattern, Rule
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.counting import COST
from samdrift.runs.imports.defaults import ADMINISTRATION, functions_of
from samdrift.runs.imports.figures import assumed, figure
from samdrift.runs.imports.found import Found, LeftOut

REGION, YEAR = "region", "year"
_ALIASES = {
    "function": ("kokfunksjon",),
    "art": ("kokart",),
    "contents": ("contentscode", "contents"),
    REGION: ("kokkommuneregion", "kokfylkesregion", "region", "kommun"),
    YEAR: ("tid", "time", "year", "år"),
}
"""By what the names of dimensions begin, in small letters."""
_ROLES = {"geo": REGION, "time": YEAR, "metric": "contents"}
_THOUSANDS, _ONES = ("1000kr", "1000nok", "1000sek", "tkr"), ("kr", "nok", "sek", "kroner", "kronor")
_THOUSAND = 1_000


def import_jsonstat(content: bytes, file: str, asked: Asked) -> Found:
    """The figures of the party. Raises FoundWrongError for a table that does not say which cell is meant."""
    dataset = read_jsonstat(content, file=file)
    names = _names(dataset)
    years = _years(dataset, names, file, asked)
    rules = asked.rules or _rules(dataset, names, asked)
    region = _region(dataset, names, file, asked)
    figures: list[BaselineFigure] = []
    missing: list[Fault] = []
    for rule, year in product(rules, years):
        codes = _codes(dataset, names, rule, {REGION: region, YEAR: year}, file)
        cell = dataset.at(codes)
        if cell.value is None:
            where = ", ".join(codes)[:200]
            missing.append(fault("import_cell_missing", Place(file), where, status=cell.status or "–"))
            continue
        value, unit = _in_unit(cell.value, _unit(dataset, names, codes), asked)
        made = figure(rule, asked, year=int(year), value=value * rule.share, unit=rule.unit or unit or "–")
        figures.append(made)
    stated = dataset.size - dataset.missing
    left = [LeftOut(reason="missing", lines=dataset.missing, amount_minor=None)] if dataset.missing else []
    if stated > len(figures):
        left.append(LeftOut(reason="not_asked", lines=stated - len(figures), amount_minor=None))
    return Found(
        figures=tuple(figures),
        read=dataset.size,
        used=len(figures),
        left_out=tuple(left),
        warnings=(*assumed(rules), *missing),
    )


def _names(dataset: Dataset) -> dict[str, str]:
    """By the word that rules use, the dimension's own name: by its role, else by how its name begins."""
    found = {_ROLES[each.role]: each.name for each in dataset.dimensions if each.role in _ROLES}
    for word, beginnings in _ALIASES.items():
        for dimension in dataset.dimensions:
            if word not in found and dimension.name.lower().startswith(beginnings):
                found[word] = dimension.name
    return found


def _of(dataset: Dataset, name: str) -> Dimension:
    return next(each for each in dataset.dimensions if each.name == name)


def _years(dataset: Dataset, names: Mapping[str, str], file: str, asked: Asked) -> list[str]:
    """The year asked for, else every year of the table."""
    if YEAR not in names:
        raise FoundWrongError(
            fault("jsonstat_no_year", Place(file), ", ".join(each.name for each in dataset.dimensions))
        )
    codes = _of(dataset, names[YEAR]).codes
    wanted = [code for code in codes if asked.year is None or code == str(asked.year)]
    if not wanted:
        raise FoundWrongError(fault("import_year", Place(file), asked.year, known=", ".join(codes[:20])))
    if odd := [code for code in wanted if not (len(code) == 4 and code.isascii() and code.isdigit())]:
        raise FoundWrongError(fault("jsonstat_not_years", Place(file), odd[0][:20]))
    return wanted


def _region(dataset: Dataset, names: Mapping[str, str], file: str, asked: Asked) -> str:
    """The party's category: its official number, or that of county 11 as 1100. Raises FoundWrongError."""
    if REGION not in names:
        return ""
    codes = _of(dataset, names[REGION]).codes
    number = asked.party.official_no
    found = next((each for each in (number, f"{number}00") if number and each in codes), None)
    if found is None:
        known = ", ".join(codes[:20])
        raise FoundWrongError(fault("import_region", Place(file), number or asked.party.code, known=known))
    return found


def _rules(dataset: Dataset, names: Mapping[str, str], asked: Asked) -> tuple[Rule, ...]:
    """A rule for each function of administration that the table has; of a table without functions one for all."""
    if "function" not in names:
        return (Rule(select=(), service=asked.service, measure=COST, is_default=True),)
    codes = _of(dataset, names["function"]).codes
    wanted = [(code, f"kostra_{code}") for code in functions_of(asked) if code in codes]
    if asked.service:
        wanted = [(ADMINISTRATION[asked.is_county], COST)]
    return tuple(
        Rule(
            select=(("function", (Pattern(code),)),),
            service=asked.service,
            measure=measure,
            is_default=True,
        )
        for code, measure in wanted
    )


def _codes(
    dataset: Dataset, names: Mapping[str, str], rule: Rule, fixed: Mapping[str, str], file: str
) -> list[str]:
    """One category of each dimension. Raises FoundWrongError where the rule leaves none or several."""
    own = {names[word]: code for word, code in fixed.items() if word in names}
    chosen = {names.get(word, word): patterns for word, patterns in rule.select}
    if unknown := [name for name in chosen if name not in {each.name for each in dataset.dimensions}]:
        known = ", ".join(each.name for each in dataset.dimensions)
        raise FoundWrongError(fault("jsonstat_dimension", rule.place, unknown[0][:60], known=known))
    return [_code(each, own, chosen, rule, file) for each in dataset.dimensions]


def _code(
    dimension: Dimension,
    own: Mapping[str, str],
    chosen: Mapping[str, Sequence[Pattern]],
    rule: Rule,
    file: str,
) -> str:
    patterns = chosen.get(dimension.name, ())
    if dimension.name in own:
        return own[dimension.name]
    taken = [code for code in dimension.codes if not patterns or any(each.takes(code) for each in patterns)]
    if len(taken) != 1:
        place = rule.place if rule.place.file else Place(file)
        listed = ", ".join((taken or dimension.codes)[:12])
        code = "jsonstat_open" if taken else "jsonstat_category"
        raise FoundWrongError(
            fault(code, place, dimension.name[:60], selected=rule.selected or "–", known=listed)
        )
    return taken[0]


def _unit(dataset: Dataset, names: Mapping[str, str], codes: Sequence[str]) -> str:
    for dimension, code in zip(dataset.dimensions, codes, strict=True):
        if dimension.name == names.get("contents"):
            return dimension.units.get(code, "")
    return ""


def _in_unit(value: Fraction, unit: str, asked: Asked) -> tuple[Fraction, str]:
    """Thousands of kroner as kroner in the currency's own name; other units as they are."""
    plain = "".join(unit.lower().split()).replace("\u00a0", "")
    if plain in _THOUSANDS:
        return value * _THOUSAND, asked.currency.code
    return value, asked.currency.code if plain in _ONES else unit

"""KOSTRA accounts or a budget counted: by function and art, less what is not a cost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.kostra import Groups, KostraAccounts, KostraLine, read_kostra
from samdrift.files.kostra.read import OPERATING
from samdrift.files.mapping import Pattern, Rule
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.counting import Entry, count
from samdrift.runs.imports.defaults import kostra_rules
from samdrift.runs.imports.figures import amount_figures, assumed, unused
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.kostra_arts import what_is

THOUSAND = 1_000
OTHER_REGION, OTHER_PERIOD, OTHER_KIND = "other_region", "other_period", "other_kind"


def import_kostra(content: bytes, file: str, asked: Asked) -> Found:
    """The figures of the party. Raises FoundWrongError with every fault of the file, or when no year is known."""
    accounts = read_kostra(content, file=file, described=asked.described)
    year = _year(accounts, file, asked)
    is_thousands = accounts.reported if asked.thousands is None else asked.thousands
    rules = expand(asked.rules or kostra_rules(asked), asked)
    region = _region(accounts, file, asked)
    entries = _entries(accounts.lines, asked, year=year, region=region, times=THOUSAND if is_thousands else 1)
    counted = count(entries, rules)
    return Found(
        figures=amount_figures(counted, rules, asked, year=year, last_day=date(year, 12, 31)),
        read=len(accounts.lines),
        used=counted.used,
        total_minor=counted.total_minor,
        counted_minor=counted.counted_minor,
        groups=counted.groups,
        left_out=counted.left_out,
        warnings=(
            *assumed(rules),
            *unused(rules, counted.lines),
            *_odd(accounts, file, asked, is_thousands=is_thousands),
        ),
    )


def _entries(
    lines: Iterable[KostraLine], asked: Asked, *, year: int, region: str, times: int
) -> Iterator[Entry]:
    for line in lines:
        codes = {
            "function": (line.function, line.own_function),
            "art": (line.art, line.own_art),
            "unit": (line.unit,),
        }
        what = _what(line, asked, year=year, region=region)
        yield Entry(what, line.amount_minor * times, codes, line.function)


def _what(line: KostraLine, asked: Asked, *, year: int, region: str) -> str:
    """What the line is, first by whose and which accounts it is of."""
    if line.region != region:
        return OTHER_REGION
    if line.period and line.period[:4] != str(year):
        return OTHER_PERIOD
    if line.kind != OPERATING:
        return line.kind
    if _is_of_others(line.function, is_county=asked.is_county):
        return OTHER_KIND
    return what_is(line.art)


def _is_of_others(function: str, *, is_county: bool) -> bool:
    """Functions 100-399 are of municipalities, 400-799 of counties, those from 800 of both."""
    return function < "800" and (function >= "400") != is_county


def _year(accounts: KostraAccounts, file: str, asked: Asked) -> int:
    """The year asked for, else the only one that the file has."""
    years = sorted({line.period[:4] for line in accounts.lines} - {""})
    if asked.year is not None:
        if years and str(asked.year) not in years:
            raise FoundWrongError(fault("import_year", Place(file), asked.year, known=", ".join(years)))
        return asked.year
    if len(years) != 1 or not years[0].isdigit():
        raise FoundWrongError(fault("import_year_needed", Place(file), known=", ".join(years)))
    return int(years[0])


def _region(accounts: KostraAccounts, file: str, asked: Asked) -> str:
    """The party's region among those of the file, as it is written there: 1103, or 1100 for county 11."""
    regions = {line.region for line in accounts.lines}
    if regions == {""}:
        return ""
    number = asked.party.official_no
    found = next((each for each in (number, f"{number}00") if number and each in regions), None)
    if found is None:
        known = ", ".join(sorted(regions)[:20])
        raise FoundWrongError(fault("import_region", Place(file), number or asked.party.code, known=known))
    return found


def expand(rules: Sequence[Rule], asked: Asked) -> tuple[Rule, ...]:
    """The rules with groups of functions and arts as the codes that they consist of.

    Raises FoundWrongError for a group of which some part is taken away, since a line cannot count less than once.
    """
    groups = {"function": asked.function_groups, "art": asked.art_groups}
    return tuple(
        replace(
            rule,
            select=tuple(
                (name, _expanded(rule, patterns, groups.get(name))) for name, patterns in rule.select
            ),
        )
        for rule in rules
    )


def _expanded(rule: Rule, patterns: Sequence[Pattern], groups: Groups | None) -> tuple[Pattern, ...]:
    if groups is None:
        return tuple(patterns)
    found: list[Pattern] = []
    for pattern in patterns:
        if str(pattern) not in groups.parts:
            found.append(pattern)
            continue
        leaves = groups.leaves(str(pattern))
        if less := [code for code, times in leaves.items() if times < 0]:
            raise FoundWrongError(
                fault("import_map_group", rule.place, str(pattern), less=", ".join(sorted(less)[:10]))
            )
        found.extend(Pattern(code) for code in leaves)
    return tuple(found)


def _odd(accounts: KostraAccounts, file: str, asked: Asked, *, is_thousands: bool) -> list[Fault]:
    where, found = Place(file), []
    if is_thousands and asked.thousands is None:
        found.append(fault("import_thousands", where))
    if accounts.alike:
        found.append(fault("import_alike", where, accounts.alike))
    if accounts.beyond:
        found.append(fault("import_beyond", where, accounts.beyond))
    return found

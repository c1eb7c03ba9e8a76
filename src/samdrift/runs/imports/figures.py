"""Counted amounts as rows of the baseline, each with its source, method and what it holds."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import Fault, fault
from samdrift.files.mapping import Rule
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.counting import SALES, Counted, kind_of
from samdrift.words import say

_MINOR = 100
"""Files have amounts of two decimals."""
_LONGEST = 300


def amount_figures(
    counted: Counted, rules: Sequence[Rule], asked: Asked, *, year: int, last_day: date
) -> tuple[BaselineFigure, ...]:
    """A figure for each rule that found anything, in the currency; what partners paid as a figure above zero."""
    return tuple(
        figure(
            rule,
            asked,
            year=year,
            value=Fraction(-amount if kind_of(rule) == SALES else amount, _MINOR),
            unit=rule.unit or asked.currency.code,
            last_day=last_day,
        )
        for rule, amount, lines in zip(rules, counted.amounts, counted.lines, strict=True)
        if lines
    )


def figure(
    rule: Rule, asked: Asked, *, year: int, value: Fraction, unit: str, last_day: date | None = None
) -> BaselineFigure:
    """The row. One made by a default for a service is an estimate: the file knows no service."""
    return BaselineFigure(
        party=asked.party.code,
        service=rule.service,
        measure=rule.measure,
        year=year,
        value=value,
        unit=unit,
        reference_date=last_day or date(year, 12, 31),
        source=asked.source[:_LONGEST],
        method=say("import.method", asked.language, form=say(f"import.form.{asked.form}", asked.language)),
        definition=_definition(rule, asked),
        estimate=rule.share != 1 or (rule.is_default and bool(rule.service)),
    )


def _definition(rule: Rule, asked: Asked) -> str:
    parts = [rule.selected] if rule.selected else []
    if rule.share != 1:
        parts.append(say("import.share", asked.language, share=str(rule.share)))
    if rule.is_default and rule.service:
        parts.append(say("import.whole", asked.language))
    return "; ".join([*parts, rule.note] if rule.note else parts)[:_LONGEST]


def assumed(rules: Sequence[Rule]) -> tuple[Fault, ...]:
    """A warning for each default that stands in for a mapping."""
    chosen = dict.fromkeys(
        (rule.selected, rule.service) for rule in rules if rule.is_default and rule.service
    )
    return tuple(fault("import_assumed", value=selected, service=service) for selected, service in chosen)


def unused(rules: Sequence[Rule], lines: Sequence[int]) -> tuple[Fault, ...]:
    """A warning for each rule of the mapping that took nothing."""
    return tuple(
        fault("import_rule_empty", rule.place, rule.selected)
        for rule, count in zip(rules, lines, strict=True)
        if not count and not rule.is_default
    )

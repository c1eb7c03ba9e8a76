"""The rule base read, strictly: a rule that is doubled, unsaid in a language or of no form is a fault, not dropped."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.domain.law.base import Key, RuleBase
from samdrift.domain.law.check import check_rules
from samdrift.domain.law.entries import Entry
from samdrift.domain.law.read_cascade import read_finds, read_gate, read_kinds, read_question, read_rung
from samdrift.domain.law.read_cells import read_cell, read_form
from samdrift.domain.law.values import ALL_FORMS, Cell, Form

RULES = "rules"
CASCADE, LADDER, ATTRIBUTES = "cascade.toml", "ladder.toml", "attributes.toml"


@cache
def rule_base() -> RuleBase:
    """The rules that stand beside this module, read once a process."""
    return read_rules(_shipped())


def read_rules(texts: Mapping[str, str]) -> RuleBase:
    """The rule base of the files by their names: the cascade, the ladder, and a file for each form.

    Raises FoundWrongError with every fault of every file, each with its file and the number of its cell.
    """
    faults: list[Fault] = []
    tables = {
        name: found for name in sorted(texts) if (found := _parsed(name, texts[name], faults)) is not None
    }
    cascade, ladder, attributes = (
        Entry(tables.pop(name, {}), Place(name), faults) for name in (CASCADE, LADDER, ATTRIBUTES)
    )
    order = {country: tuple(codes) for country, codes in cascade.table("order").items()}
    forms, cells = _read_forms(tables, order, faults)
    base = RuleBase(
        forms=_in_order(forms, order),
        cells=cells,
        questions=tuple(read_question(each) for each in cascade.entries("question")),
        gates=tuple(read_gate(each) for each in cascade.entries("gate")),
        kinds={each.value: each for each in map(read_kinds, cascade.entries("kinds"))},
        find=read_finds(cascade.child("find")),
        attributes={each.text("code"): each.said() for each in attributes.entries("attribute")},
        rungs=tuple(read_rung(each) for each in ladder.entries("rung")),
    )
    faults += check_rules(base) if not faults else ()
    if faults:
        raise FoundWrongError(*faults)
    return base


def _shipped() -> dict[str, str]:
    root = files(__package__) / RULES
    found = {each.name: each for each in root.iterdir() if each.name.endswith(".toml")}
    for country in (each for each in root.iterdir() if each.is_dir()):
        found |= {f"{country.name}/{each.name}": each for each in country.iterdir()}
    return {name: each.read_text(encoding="utf-8") for name, each in found.items() if name.endswith(".toml")}


def _parsed(name: str, text: str, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError as error:  # also a date that is none: 2003-02-30
        faults.append(fault("law_unreadable", Place(name), why=error))
        return None


def _read_forms(
    tables: Mapping[str, dict[str, Any]], order: Mapping[str, tuple[str, ...]], faults: list[Fault]
) -> tuple[dict[tuple[str, str], Form], dict[Key, tuple[Cell, ...]]]:
    forms: dict[tuple[str, str], Form] = {}
    cells: dict[Key, list[Cell]] = {}
    for name, table in tables.items():
        entry = Entry(table, Place(name), faults)
        form = read_form(entry)
        if form.code not in order.get(form.country, ()):
            known = ", ".join(order.get(form.country, ())) or ", ".join(order)
            entry.add("law_form_unknown", "form", form.code, country=form.country, known=known)
        forms[form.country, form.code] = form
        for each in entry.entries("cell"):
            cell = read_cell(each, form)
            cells.setdefault((form.country, form.code, cell.attribute), []).append(cell)
    return forms, {key: tuple(versions) for key, versions in cells.items()}


def _in_order(
    forms: Mapping[tuple[str, str], Form], order: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], Form]:
    wanted = ((country, code) for country, codes in order.items() for code in codes)
    return {key: forms[key] for key in wanted if key in forms and key[1] != ALL_FORMS}

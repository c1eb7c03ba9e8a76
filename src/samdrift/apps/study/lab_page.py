"""What the key lab's page shows: the answer, the picture, the table, what follows, and how it was computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.key_form import KeyForm, key_form
from samdrift.apps.study.lab import Lab
from samdrift.apps.study.parties_table import MORE, PartiesTable, parties_table
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault
from samdrift.runs.study.tried import Tried


@dataclass(frozen=True, kw_only=True)
class LabPage:
    """The page of a key that is tried; where it could not be, of today's key, and `wrong` says why."""

    form: KeyForm
    query: str
    scenario_pairs: tuple[tuple[str, str], ...]
    is_tried: bool
    wrong: tuple[Fault, ...]
    answer: tuple[str, ...]
    """Sentences: the first is the answer, the others follow from it."""
    table: PartiesTable
    change_heading: str
    change_caption: str
    unit: str
    per_head: str
    us: str
    held: str
    labels: Mapping[str, str]


def lab_page(lab: Lab, names: Mapping[str, str], *, language: str, ours: frozenset[str]) -> LabPage:
    """The page of a lab in which something is shared out."""
    assert lab.tried is not None
    tried = lab.tried
    voice = Voice(language, tried.scope.currency)
    table = parties_table(tried, names, voice, ours=ours)
    return LabPage(
        form=key_form(lab, voice),
        query=lab.asked.query,
        scenario_pairs=tuple(_scenario_pairs(lab)),
        is_tried=not lab.key_wrong,
        wrong=lab.key_wrong,
        answer=(_heading(table, voice),),
        table=table,
        change_heading=_heading(table, voice),
        change_caption=voice.say(
            "page.lab.change.caption",
            currency=tried.scope.currency,
            year=lab.name,
            amount=Whole(voice).money(tried.scope.total_minor),
        ),
        unit=voice.say("page.lab.unit", currency=tried.scope.currency, year=lab.name),
        per_head=voice.say(f"page.lab.per.{table.basis}") if table.basis else "",
        us=voice.say("page.lab.us"),
        held=voice.say("page.lab.held"),
        labels=_labels(voice),
    )


def _labels(voice: Voice) -> dict[str, str]:
    """The headings of the table, which a phone shows beside each figure."""
    codes = {
        "pays": "page.lab.pays",
        "share": "page.lab.share_of_all",
        "change": "page.lab.change",
        "ratio": "page.lab.in_percent",
        "alone": "page.lab.from_alone",
    }
    return {name: voice.say(code) for name, code in codes.items()}


def _heading(table: PartiesTable, voice: Voice) -> str:
    """Who gains most and who pays most more."""
    bars = table.chart.bars
    changed = [
        row for row in table.rows if row.exact_change != table.total.exact_change or row.direction != "same"
    ]
    if all(row.direction == "same" for row in changed):
        return voice.say("page.lab.change.none")
    first, last = bars[0], bars[-1]
    return voice.say(
        "page.lab.change.heading",
        less=first.name,
        saves=first.value,
        more=last.name,
        pays=last.value,
    )


def _scenario_pairs(lab: Lab) -> list[tuple[str, str]]:
    """What is asked of a scenario, carried along by the key's form."""
    names = {"scenario", "joins", "merge"}
    return [(name, text) for name, text in lab.asked.pairs() if name in names or name.startswith("d-")]


def count_more(tried: Tried) -> int:
    """How many pay more than today."""
    return sum(each.change_minor > 0 for each in tried.parties)


__all__ = ["MORE", "LabPage", "lab_page"]

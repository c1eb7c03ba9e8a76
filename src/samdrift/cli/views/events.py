"""What was done with events, told: as a sentence and tables, or as one object."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samdrift.cli.layout import text_table, wrap
from samdrift.domain.faults import Fault
from samdrift.lake.store.told import contested_json
from samdrift.lake.store.values import Contested, Taken, Total
from samdrift.words import day, faults_json, number, period_name, say

_COLUMNS = ("received", "counted", "duplicates", "quarantined")
_ROWS = ("time", "subject", "type", "quantity")


@dataclass(frozen=True)
class Answer:
    """What there is to tell; only what was asked for is filled."""

    slug: str
    taken: Taken | None = None
    contested: tuple[Contested, ...] | None = None
    month: str = ""
    totals: tuple[Total, ...] = ()
    faults: tuple[Fault, ...] = ()
    dropped: int | None = None
    said: str = ""
    """The code of a sentence."""


def answer_json(answer: Answer, language: str) -> dict[str, Any]:
    taken = answer.taken
    return {
        "cooperation": answer.slug,
        "taken": None
        if taken is None
        else {"stored": taken.stored, "duplicates": taken.duplicates, "conflicts": taken.conflicts},
        "contested": [contested_json(each) for each in answer.contested or ()],
        "dropped": answer.dropped,
        "totals": [_total_json(each) for each in answer.totals],
        **faults_json(answer.faults, (), language),
    }


def answer_text(answer: Answer, language: str) -> str:
    if answer.taken is not None:
        return f"{wrap(_taken_text(answer.taken, language))}\n"
    if answer.contested is not None:
        return _contested_text(answer.contested, language)
    if answer.dropped is not None:
        return f"{say('events.dropped', language, number=number(answer.dropped, language))}\n"
    if answer.month:
        return _totals_text(answer.month, answer.totals, language)
    return "" if answer.faults else f"{say(answer.said, language)}\n"


def _taken_text(taken: Taken, language: str) -> str:
    numbers = {
        "stored": number(taken.stored, language),
        "duplicates": number(taken.duplicates, language),
        "conflicts": number(taken.conflicts, language),
    }
    return say("events.taken", language, **numbers)


def _contested_text(found: Sequence[Contested], language: str) -> str:
    if not found:
        return f"{say('page.events.none', language)}\n"
    return "\n".join(_one_text(each, language) for each in found)


def _one_text(contested: Contested, language: str) -> str:
    """The event, its contents beside each other, and the choice."""
    title = say("page.events.one", language, id=contested.id, source=contested.source)
    contents = contested_json(contested)["contents"]
    header = ["", *(say("page.events.content", language, number=each["number"]) for each in contents)]
    rows = [[say(f"page.events.row.{name}", language), *(each[name] for each in contents)] for name in _ROWS]
    text = f"{title}\n{text_table(header, rows, left=len(header))}"
    choice = contested.choice
    if choice is None:
        return text
    told = {"id": contested.id, "source": contested.source, "by": choice.by, "reason": choice.reason}
    told["day"] = day(choice.moment.date(), language)
    if choice.number is None:
        return f"{text}{wrap(say('page.events.chose_none', language, **told))}\n"
    return f"{text}{wrap(say('page.events.chose', language, number=choice.number, **told))}\n"


def _totals_text(month: str, totals: Sequence[Total], language: str) -> str:
    if not totals:
        return f"{say('page.events.no_totals', language, month=period_name(month, language))}\n"
    codes = ("day", "source", *_COLUMNS)
    header = [say(f"page.events.{code}", language) for code in codes]
    rows = [
        [
            day(each.day, language),
            each.source,
            *(number(getattr(each, name), language) for name in _COLUMNS),
        ]
        for each in totals
    ]
    return text_table(header, rows, left=2)


def _total_json(total: Total) -> dict[str, Any]:
    counts = {name: getattr(total, name) for name in _COLUMNS}
    return {"source": total.source, "day": total.day.isoformat(), **counts}

"""The flows that a bill's pools went through: from pool to pool and from pool to key, with the weights."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import TypeVar

from samdrift.documents.bill.document import Table
from samdrift.documents.bill.sources import Sources
from samdrift.documents.voice import Voice
from samdrift.domain.periods import Span
from samdrift.domain.settlement import Bill, pool_of

MOST_ROWS = 40

_Value = TypeVar("_Value")
_Weight = tuple[Fraction, Fraction]


def steps_table(sources: Sources, bill: Bill, voice: Voice) -> Table:
    """A row per flow and weight; days are told where a weight did not stand the whole period."""
    found = _flows(sources, bill)
    rows = [
        _row(sources, pair, span, weight, voice)
        for pair, stretches in sorted(found.items())
        for span, weight in stretches
    ]
    left = len(rows) - MOST_ROWS
    return Table(
        heading=voice.say("bill.how.flows"),
        columns=tuple(voice.say(f"bill.column.{code}") for code in ("from", "to", "weight", "share")),
        right=(2, 3),
        wide=(0, 1),
        rows=tuple(rows[:MOST_ROWS]),
        before=voice.say("bill.how.flows.text"),
        after=(voice.say("bill.how.more", count=left),) if left > 0 else (),
    )


def stretches(found: Iterable[tuple[Span, _Value]], whole: Span) -> list[tuple[Span | None, _Value]]:
    """Values of segments in as few stretches as possible; None for the span where one value stands throughout."""
    joined: list[tuple[Span, _Value]] = []
    for span, value in sorted(found, key=lambda each: each[0]):
        if joined and joined[-1][1] == value and joined[-1][0].end == span.start:
            joined[-1] = (Span(joined[-1][0].start, span.end), value)
        else:
            joined.append((span, value))
    return [(None if span == whole else span, value) for span, value in joined]


def days(span: Span, voice: Voice) -> str:
    """The stretch by its first and its last day."""
    return voice.say("bill.span", first=voice.day(span.start), last=voice.day(span.end - timedelta(days=1)))


def _flows(sources: Sources, bill: Bill) -> dict[tuple[str, str], Sequence[tuple[Span | None, _Weight]]]:
    """The flows by (from, to), each once however many origins went through it."""
    weights: dict[tuple[str, str], dict[Span, _Weight]] = defaultdict(dict)
    origins = {line.origin for line in bill.lines if line.kind == "pool"}
    for origin in sorted(origin for origin in origins if origin == pool_of(origin)):
        for step in sources.flows.get(origin, ()):
            weights[step.source, step.target][step.span] = (step.weight, step.total_weight)
    whole = sources.settlement.period.span
    return {pair: stretches(by_span.items(), whole) for pair, by_span in weights.items()}


def _row(
    sources: Sources, pair: tuple[str, str], span: Span | None, weight: _Weight, voice: Voice
) -> tuple[str, str, str, str]:
    source, target = pair
    if target.startswith("@"):
        to = voice.say("bill.flow.to_key", key=target[1:])
    else:
        to = sources.pool_name(target)
    when = f" ({days(span, voice)})" if span else ""
    of = voice.say("bill.flow.weight", weight=voice.number(weight[0]), total=voice.number(weight[1]))
    return (sources.pool_name(source), to + when, of, voice.percent(weight[0] / weight[1]))

"""How the share came about, as a picture: a bar per service of what all pay, and in it the party's part."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.bill.document import Bar, Picture
from samdrift.documents.bill.sources import Sources
from samdrift.documents.voice import Voice
from samdrift.domain.settlement import Bill

MOST_BARS = 10
FULL_WIDTH = 1000


@dataclass(frozen=True)
class _Part:
    """What the party and everybody pays for a service, in minor units."""

    name: str
    part: int
    whole: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.part, self.whole)


def picture(sources: Sources, bill: Bill, voice: Voice) -> Picture | None:
    """The picture; None where nothing was shared, or where refunds leave nothing to draw."""
    parts = _parts(sources, bill, voice)
    drawn = [part for part in parts if part.whole > 0]
    total = _Part(voice.say("bill.picture.all"), sum(p.part for p in drawn), sum(p.whole for p in drawn))
    if not any(part.part for part in drawn) or len(drawn) != len(parts) or total.part <= 0:
        return None
    finding = _finding(sources, bill, drawn, total, voice)
    rows = [*_fewer(drawn, voice), *([total] if len(drawn) > 1 else [])]
    return Picture(
        finding=finding,
        alternative=f"{finding}. {'; '.join(_words(part, voice) for part in rows)}.",
        caption=_caption(sources, bill, voice),
        bars=tuple(_bar(part, total.whole, voice, is_total=part is total) for part in rows),
    )


def _parts(sources: Sources, bill: Bill, voice: Voice) -> list[_Part]:
    """The services that the party pays for, the largest of the party's amounts first."""
    mine: dict[str, int] = defaultdict(int)
    for line in bill.lines:
        if sources.is_shared_now(line):
            mine[line.service] += line.amount_minor
    found = [
        _Part(service_name(sources, service, voice), amount, sources.whole_of_service[service])
        for service, amount in sorted(mine.items())
    ]
    return sorted(found, key=lambda part: -part.part)


def service_name(sources: Sources, service: str, voice: Voice) -> str:
    """The service's name, or that what it pays for is common to all."""
    if not service:
        return voice.say("bill.no_service")
    return sources.services[service].name if service in sources.services else service


def _finding(sources: Sources, bill: Bill, parts: list[_Part], total: _Part, voice: Voice) -> str:
    said = {"party": sources.party_name(bill.party), "share": voice.percent(total.share)}
    code = "bill.picture.finding" if len(parts) > 1 else "bill.picture.one"
    return voice.say(code, service=parts[0].name, **said)


def _fewer(parts: list[_Part], voice: Voice) -> list[_Part]:
    """At most ten bars: the smallest are drawn together."""
    if len(parts) <= MOST_BARS:
        return parts
    shown, rest = parts[: MOST_BARS - 1], parts[MOST_BARS - 1 :]
    name = voice.say("bill.picture.others", count=len(rest))
    return [*shown, _Part(name, sum(p.part for p in rest), sum(p.whole for p in rest))]


def _bar(part: _Part, scale: int, voice: Voice, *, is_total: bool) -> Bar:
    """A bar on the scale of them all together, so that lengths can be compared and added."""
    whole = FULL_WIDTH * part.whole // scale
    return Bar(
        name=part.name,
        part_text=voice.whole(part.part),
        whole_text=voice.say("bill.picture.of", whole=voice.whole(part.whole)),
        share=voice.percent(part.share),
        whole=whole,
        part=min(whole, max(0, FULL_WIDTH * part.part // scale)),
        is_total=is_total,
    )


def _words(part: _Part, voice: Voice) -> str:
    figures = {"part": voice.whole(part.part), "whole": voice.whole(part.whole)}
    return voice.say("bill.picture.row", service=part.name, share=voice.percent(part.share), **figures)


def _caption(sources: Sources, bill: Bill, voice: Voice) -> str:
    currency = voice.say(f"bill.currency.{voice.currency}")
    said = voice.say("bill.picture.caption", party=sources.party_name(bill.party), currency=currency)
    beside = any(not sources.is_shared_now(line) for line in bill.lines)
    return f"{said} {voice.say('bill.picture.beside')}" if beside else said

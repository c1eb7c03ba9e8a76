"""The keys that a bill's lines went through: their parts in words, and the party's exact share of each."""

from fractions import Fraction

from samdrift.documents.bill.document import Table
from samdrift.documents.bill.sources import Sources
from samdrift.documents.bill.steps import days, stretches
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Ramp,
    Rule,
    UsageOf,
)
from samdrift.domain.periods import Span
from samdrift.domain.settlement import Bill

_CODES: dict[type[Rule], str] = {
    Equal: "equal",
    Driver: "driver",
    UsageOf: "usage",
    Percent: "percent",
    Bands: "bands",
    Historic: "historic",
}


def keys_table(sources: Sources, bill: Bill, voice: Voice) -> Table:
    """A row per version of each key that a line names, in force on some day of the period."""
    named = {key for line in bill.lines if line.kind == "pool" for key in line.keys}
    period = sources.settlement.period.span
    versions = [
        (version, span)
        for version in sorted(sources.cooperation.keys, key=lambda each: each.name)
        if version.name in named and (span := version.validity.within(period)) is not None
    ]
    return Table(
        heading=voice.say("bill.how.keys"),
        columns=tuple(voice.say(f"bill.column.{code}") for code in ("key", "parts", "your_share")),
        right=(2,),
        wide=(1,),
        rows=tuple(
            (version.name, _terms(version, span, period, voice), _share(sources, bill, version, span, voice))
            for version, span in versions
        ),
    )


def _terms(version: KeyVersion, span: Span, period: Span, voice: Voice) -> str:
    """`30 % equally, 70 % by payslips; from 1 January 2004; the agreement § 7`."""
    said = [parts_text(version, voice)]
    if version.ramp is not None:
        said.append(ramp_text(version.ramp, voice))
    if span != period:
        said.append(days(span, voice))
    elif version.validity.start is not None:
        said.append(voice.say("bill.key.from", day=voice.day(version.validity.start)))
    if version.agreement:
        said.append(version.agreement)
    return "; ".join(said)


def parts_text(version: KeyVersion, voice: Voice) -> str:
    """`30 % equally, 70 % by payslips`."""
    return ", ".join(_part(part, voice) for part in version.parts)


def ramp_text(ramp: Ramp, voice: Voice) -> str:
    """`month by month from the old key until 1 January 2006`."""
    return voice.say("bill.key.ramp", key=ramp.old, day=voice.day(ramp.until))


def _part(part: KeyPart, voice: Voice) -> str:
    rule = voice.say(f"bill.part.{_CODES[type(part.rule)]}", name=_name(part.rule))
    said = [voice.say("bill.part", share=voice.part(part.share), rule=rule)]
    if part.floor is not None:
        said.append(voice.say("bill.part.floor", share=voice.part(part.floor)))
    if part.cap is not None:
        said.append(voice.say("bill.part.cap", share=voice.part(part.cap)))
    return " ".join(said)


def _name(rule: Rule) -> str:
    if isinstance(rule, Driver | Bands):
        return rule.driver
    return rule.meter if isinstance(rule, UsageOf) else ""


def _share(sources: Sources, bill: Bill, version: KeyVersion, span: Span, voice: Voice) -> str:
    """The party's share of the key, exact if it is one and short; from lowest to highest where it is several."""
    steps = sources.shares.get((version.name, bill.party), ())
    found = [(when, share) for when, share in steps if span.covers(when.start)]
    values: list[Fraction] = sorted({share for _, share in stretches(found, span)})
    if not values:
        return voice.percent(Fraction(0))
    if len(values) > 1:
        return voice.say(
            "bill.key.between", lowest=voice.percent(values[0]), highest=voice.percent(values[-1])
        )
    exact = voice.fraction(values[0])
    return voice.percent(values[0]) if "≈" in exact else f"{exact} = {voice.percent(values[0])}"

"""What somebody wants to propose, before it is a text: a key, where and from when it is to hold, and who decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.apps.study.models import KeyProposal
from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.faults import Fault, fault
from samdrift.domain.periods import fiscal_year_of
from samdrift.domain.plan import RULES, SEATS
from samdrift.runs.key_change import NewKey, obstacles, pools_of
from samdrift.runs.study.mix import Mix, mix_texts, parse_mix

LONGEST_TITLE, LONGEST_REASON = 200, 10_000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A proposal to be made, or one that is a draft still."""

    title: str
    reason: str
    service: str
    year: str
    mix: Mix
    valid_from: date
    hearing_until: date
    decide_until: date
    rule: str
    body: str = ""


def mix_from(texts: Mapping[str, list[str]]) -> Mix:
    """The mix of texts as they were kept. Raises CalledWrongError when they are none any more."""

    def one(name: str) -> str:
        return next(iter(texts.get(name, ())), "")

    return parse_mix(
        texts.get("part", ()),
        ramp=one("ramp"),
        most_loss=one("most_loss"),
        fallback=one("fallback"),
        include=one("include"),
    )


def wanted_of(row: KeyProposal) -> Wanted:
    """What the draft states."""
    return Wanted(
        title=row.title,
        reason=row.reason,
        service=row.service,
        year=row.year,
        mix=mix_from(row.mix),
        valid_from=row.valid_from,
        hearing_until=row.hearing_until,
        decide_until=row.decide_until,
        rule=row.rule,
        body=row.body,
    )


def columns_of(wanted: Wanted) -> dict[str, object]:
    """The same as the columns of its row."""
    own = {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}
    return {**own, "mix": mix_texts(wanted.mix)}


def new_key_of(wanted: Wanted, facts: Cooperation) -> NewKey:
    """The key that it comes to. A part with no share says nothing, and is left out."""
    return NewKey(
        parts=tuple(part for part in wanted.mix.parts if part.share),
        pools=pools_of(facts, wanted.service, wanted.valid_from),
        valid_from=wanted.valid_from,
        ramp_years=wanted.mix.ramp_years,
        fallback=wanted.mix.fallback,
        include_all=wanted.mix.include_all,
    )


def next_year(owner_start: int, today: date) -> date:
    """The first day of the next fiscal year."""
    return fiscal_year_of(today, fiscal_year_start=owner_start).end


def faults_in(wanted: Wanted, facts: Cooperation, *, today: date) -> Iterator[Fault]:
    """Everything that stands in the way of proposing it today."""
    if not wanted.title:
        yield fault("key_proposal_without_title")
    yield from _of_mix(wanted.mix)
    yield from _of_days(wanted, facts, today)
    new = new_key_of(wanted, facts)
    if not new.pools:
        yield fault("key_proposal_no_pools", value=wanted.valid_from)
    yield from obstacles(facts, new)
    yield from _of_rule(wanted, facts)


def _of_mix(mix: Mix) -> Iterator[Fault]:
    if mix.is_today:
        yield fault("key_proposal_is_today")
    if mix.most_loss is not None:
        yield fault("key_proposal_most_loss")


def _of_days(wanted: Wanted, facts: Cooperation, today: date) -> Iterator[Fault]:
    start = wanted.valid_from
    year = fiscal_year_of(start, fiscal_year_start=facts.fiscal_year_start)
    if start != year.start or start <= today:
        example = next_year(facts.fiscal_year_start, today)
        yield fault("key_proposal_valid_from", value=start, example=example)
    if wanted.hearing_until < today:
        yield fault("key_proposal_hearing_past", value=wanted.hearing_until)
    if not wanted.hearing_until < wanted.decide_until < start:
        yield fault(
            "key_proposal_decide_until", value=wanted.decide_until, first=wanted.hearing_until, last=start
        )


def _of_rule(wanted: Wanted, facts: Cooperation) -> Iterator[Fault]:
    if wanted.rule not in RULES:
        yield fault("key_proposal_rule_unknown", value=wanted.rule, known=", ".join(RULES))
    members = members_on(facts, wanted.valid_from)
    if not members:
        yield fault("key_proposal_no_parties", value=wanted.valid_from)
    if wanted.rule == SEATS:
        seats = seats_on(facts, wanted.body, wanted.valid_from)
        if not any(seats.get(party) for party in members):
            yield fault("key_proposal_no_seats", value=wanted.body, day=wanted.valid_from)


def members_on(facts: Cooperation, day: date) -> tuple[str, ...]:
    """The parties that decide on a key from that day: its members, but for those who have been succeeded by then."""
    return tuple(party.code for party in facts.parties if is_member(party, day))


def is_member(party: Party, day: date) -> bool:
    return party.is_member(day) and not (party.succeeded_from is not None and party.succeeded_from <= day)


def seats_on(facts: Cooperation, body: str, day: date) -> dict[str, int]:
    """Each party's seats on the body that day."""
    found: dict[str, int] = {}
    for row in facts.seats:
        if row.body == body and row.validity.covers(day):
            found[row.party] = found.get(row.party, 0) + row.seats
    return found

"""The text of what is wanted, with what it would mean for each party, from the facts as they are."""

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.records.models import Entry
from samdrift.apps.study.kept import KeptFacts, kept_facts
from samdrift.apps.study.keys.wanted import Wanted, members_on, new_key_of, seats_on
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, FoundWrongError, fault
from samdrift.domain.plan import SEATS
from samdrift.runs.key_change import years_of_ramp
from samdrift.runs.key_text import KeyText, TextFairness, TextParty
from samdrift.runs.study.gradual import part_of_the_way, totals
from samdrift.runs.study.scope import StudyYear
from samdrift.runs.study.tried import Tried


def kept_now(owner: CooperationRow) -> KeptFacts:
    """The facts at the last entry of the cooperation's log."""
    heads = Entry.objects.filter(cooperation=owner.slug).order_by("-number").values_list("hash", flat=True)
    return kept_facts(owner, heads.first() or "")


def try_wanted(kept: KeptFacts, wanted: Wanted) -> Tried:
    """The key tried on its service and year.

    Raises CalledWrongError for a year or service without cost, FoundWrongError and RefusedError as `Trial.try_key`.
    """
    if wanted.year not in kept.years:
        known = ", ".join(kept.years) or "–"
        raise CalledWrongError(fault("study_year_without_cost", value=wanted.year, years=known))
    year = kept.year(wanted.year)
    if not isinstance(year, StudyYear):
        raise FoundWrongError(*year)
    return kept.trial(year, wanted.service).try_key(wanted.mix)


def text_of(kept: KeptFacts, wanted: Wanted) -> KeyText:
    """The text. Raises as `try_wanted`; what else is wrong with it is told by `faults_in`."""
    facts, tried = kept.facts, try_wanted(kept, wanted)
    new = new_key_of(wanted, facts)
    names = {pool.code: pool.name for pool in facts.pools}
    return KeyText(
        cooperation=facts.name,
        currency=facts.currency_code,
        title=wanted.title,
        reason=wanted.reason,
        parts=new.parts,
        fallback=new.fallback,
        include_all=new.include_all,
        ramp_years=new.ramp_years,
        service=wanted.service,
        pools=tuple((code, names[code]) for code in new.pools),
        period=wanted.year,
        valid_from=wanted.valid_from,
        hearing_until=wanted.hearing_until,
        decide_until=wanted.decide_until,
        rule=wanted.rule,
        body=wanted.body if wanted.rule == SEATS else "",
        body_name=_body_name(facts, wanted.body) if wanted.rule == SEATS else "",
        parties=_parties(kept, wanted, tried),
        basis=tried.scope.heads.basis if tried.scope.heads else "",
        fairness=_fairness(tried),
    )


def _body_name(facts: Cooperation, code: str) -> str:
    return next((body.name for body in facts.bodies if body.code == code), code)


def _fairness(tried: Tried) -> TextFairness | None:
    found = tried.fairness
    if found is None:
        return None
    return TextFairness(
        code=found.code,
        group=found.group,
        less_minor=found.less_minor,
        objections_total=found.objections_total,
        sacrifice_minor=found.sacrifice_minor,
    )


def years_of(tried: Tried) -> tuple[dict[str, int], ...]:
    """What each party pays in each year of the ramp that the key would have, month by month, and at last in full."""
    return tuple(
        totals(
            {
                each.code: part_of_the_way(
                    {party: each.today.get(party, 0) for party in each.amounts}, each.amounts, done
                )
                for each in tried.services
            }
        )
        for done in years_of_ramp(tried.mix.ramp_years)
    )


def _parties(kept: KeptFacts, wanted: Wanted, tried: Tried) -> tuple[TextParty, ...]:
    """Those who decide, and those who pay in the year that it was tried on, in the order of the parties."""
    members = members_on(kept.facts, wanted.valid_from)
    seats = seats_on(kept.facts, wanted.body, wanted.valid_from) if wanted.rule == SEATS else {}
    heads = tried.scope.heads
    paying, years = {each.party: each for each in tried.parties}, years_of(tried)

    def votes(party: str) -> int:
        if party not in members:
            return 0
        return seats.get(party, 0) if wanted.rule == SEATS else 1

    return tuple(
        TextParty(
            party=party.code,
            name=party.name,
            decides=party.code in members,
            votes=votes(party.code),
            today_minor=paying[party.code].today_minor if party.code in paying else 0,
            then_minor=paying[party.code].amount_minor if party.code in paying else 0,
            years=tuple(year.get(party.code, 0) for year in years),
            heads=heads.values.get(party.code) if heads else None,
        )
        for party in kept.facts.parties
        if party.code in members or party.code in paying
    )

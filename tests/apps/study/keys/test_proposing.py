"""A key on its way from a draft to what is in force: the laws, and every step that is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db import connection as database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.closed import Closings
from tests.apps.people import with_role
from tests.apps.study.proposing import (
    HALF,
    IN_JUNE,
    IN_SEPTEMBER,
    PARTIES,
    Proposing,
    facts,
    interval_until,
    wanted,
)
from tests.cooperations import by, flow, key, part, party

from samdrift.apps.cooperations import proposals
from samdrift.apps.cooperations.models import Proposal
from samdrift.apps.records.log import links_of
from samdrift.apps.records.models import Notice
from samdrift.apps.study.kept import forget_kept
from samdrift.apps.study.keys.proposal_text import kept_now, text_of, try_wanted
from samdrift.apps.study.keys.sending import keep_draft
from samdrift.apps.study.models import CouncilDecision, HearingAnswer, KeyProposal, SentText
from samdrift.domain.cooperation import Equal, KeyPart, Usage
from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.domain.keys import Book, Situation, key_shares
from samdrift.domain.periods import Span, parse_period
from samdrift.runs.key_text import hash_of, read_text, write_text
from samdrift.runs.study.mix import Mix

pytestmark = pytest.mark.django_db
SLUG = "proposing"
YEAR = parse_period("2027")


@pytest.fixture
def proposing() -> Proposing:
    forget_kept()
    made = Proposing(SLUG)
    made.load(facts())
    return made


def shares(proposing: Proposing, pool: str, day: date) -> dict[str, Fraction]:
    """Each party's share of what the pool costs, by the tables as they are."""
    now = proposing.facts_now()
    of = next(each for each in now.pools if each.code == pool)
    name = next(each.key for each in now.flows if each.pool == pool and each.validity.covers(day))
    span = Span(day, day.replace(day=2))
    return key_shares(name, Situation(Book(now, Usage()), parse_period(str(day.year)), span, of)).by_party


RULES = (Equal(), by("inhabitants", "2026-01-01"))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10), st.sampled_from(["", "pay", "it"]))
def test_a_proposal_in_force_gives_exactly_the_shares_that_were_proposed(
    proposing: Proposing, tenths: int, service: str
) -> None:
    proposing.load(facts())
    share = Fraction(tenths, 10)
    mix = Mix(parts=(KeyPart(share=share, rule=RULES[0]), KeyPart(share=1 - share, rule=RULES[1])))
    row = proposing.adopted(wanted(mix=mix, service=service))
    text = read_text(SentText.objects.get(proposal=row).text.encode())
    tried = try_wanted(kept_now(proposing.owner), wanted(mix=mix, service=service))
    proposing.approve(proposing.prepare(row))
    by_pool = {pool: shares(proposing, pool, date(2027, 6, 1)) for pool in text.pool_codes}
    proposed = {
        each: share * Fraction(1, 3) + (1 - share) * Fraction(value, 10)
        for each, value in zip(PARTIES, (6, 3, 1), strict=True)
    }
    assert all(found == proposed for found in by_pool.values())
    assert {each.party: each.then_minor for each in text.parties} == tried.amounts
    assert set(text.pool_codes) == {"": {"hr", "it", "net"}, "pay": {"hr"}, "it": {"it", "net"}}[service]


def test_the_way_from_a_draft_to_what_is_in_force(proposing: Proposing) -> None:
    row = proposing.draft()
    assert row.state == "draft"
    row = proposing.send(row)
    assert row.state == "hearing"
    row = proposing.end_hearing(row)
    assert row.state == "deciding"
    for each in PARTIES:
        proposing.decide(row, each)
    row = proposing.row(row)
    assert row.state == "adopted"
    change = proposing.prepare(row)
    assert change.state == "waiting"
    assert change.prepared_by != proposing.approve(change).decided_by
    assert [each.what for each in links_of(SLUG) if each.what not in ("role_given", "loaded")] == [
        "key_proposal_made",
        "key_proposal_sent",
        "hearing_ended",
        *["council_decided"] * 3,
        "key_adopted",
        "change_proposed",
        "key_change_prepared",
        "change_approved",
    ]


def test_the_text_tells_what_each_party_pays_today_and_then(proposing: Proposing) -> None:
    text = text_of(kept_now(proposing.owner), wanted(mix=replace(HALF, ramp_years=1)))
    assert [(each.party, each.today_minor, each.then_minor, each.years) for each in text.parties] == [
        ("a", 600_000, 466_667, (538_889, 466_667)),
        ("b", 300_000, 316_667, (307_639, 316_667)),
        ("c", 100_000, 216_666, (153_472, 216_666)),
    ]
    assert sum(each.years[0] for each in text.parties) == 1_000_000


def test_what_is_sent_is_the_text_that_was_read(proposing: Proposing) -> None:
    row = proposing.draft()
    read = hash_of(write_text(text_of(kept_now(proposing.owner), wanted())))
    proposing.load(facts(drivers=(*facts().drivers[:2], replace(facts().drivers[2], value=Fraction(2)))))
    with pytest.raises(RefusedError, match="key_proposal_changed"):
        proposing.send(row, seen=read)
    read = hash_of(write_text(text_of(kept_now(proposing.owner), wanted())))
    proposing.send(row, seen=read)
    assert proposing.hash(row) == read


def test_facts_that_change_afterwards_leave_the_text_as_it_was(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    before = SentText.objects.get(proposal=row)
    proposing.load(facts(parties=[party("a"), party("b"), replace(party("c"), name="Renamed")]))
    after = SentText.objects.get(proposal=row)
    assert (after.text, after.hash) == (before.text, hash_of(after.text.encode()))


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"title": ""}, "key_proposal_without_title"),
        ({"mix": Mix()}, "key_proposal_is_today"),
        ({"mix": replace(HALF, most_loss=Fraction(1, 10))}, "key_proposal_most_loss"),
        ({"valid_from": date(2026, 1, 1)}, "key_proposal_valid_from"),
        ({"valid_from": date(2027, 2, 1)}, "key_proposal_valid_from"),
        ({"hearing_until": date(2026, 3, 31)}, "key_proposal_hearing_past"),
        ({"decide_until": date(2026, 6, 1)}, "key_proposal_decide_until"),
        ({"decide_until": date(2027, 1, 1)}, "key_proposal_decide_until"),
        ({"rule": "dice"}, "key_proposal_rule_unknown"),
        ({"rule": "seats", "body": "forum"}, "key_proposal_no_seats"),
        ({"service": "none"}, "key_proposal_no_pools"),
    ],
)
def test_what_cannot_be_proposed_is_told_and_nothing_is_kept(
    proposing: Proposing, wish: dict[str, object], code: str
) -> None:
    with pytest.raises(RefusedError, match=code):
        proposing.draft(wanted(**wish))
    assert not KeyProposal.objects.filter(cooperation=proposing.owner).exists()


def test_a_year_without_cost_shows_nothing_to_propose(proposing: Proposing) -> None:
    with pytest.raises(CalledWrongError, match="study_year_without_cost"):
        proposing.draft(wanted(year="2031"))


def test_a_key_that_has_a_later_version_is_not_proposed_over(proposing: Proposing) -> None:
    proposing.load(facts(keys=[*facts().keys[:1], key("n", part("1", Equal()), start="2028-01-01")]))
    with pytest.raises(RefusedError, match="key_change_key_later"):
        proposing.draft(wanted(service="it"))


def test_a_draft_is_made_another_until_it_is_sent(proposing: Proposing) -> None:
    row = proposing.draft()
    known = {**proposing.known(), "moment": IN_JUNE.replace(month=5)}
    changed = keep_draft(proposing.owner, wanted(title="Another"), draft=row, **known)
    assert (changed.pk, changed.title) == (row.pk, "Another")
    proposing.send(row)
    with pytest.raises(RefusedError, match="key_proposal_state"):
        keep_draft(proposing.owner, wanted(), draft=row, **known)


def test_only_the_secretariat_and_the_host_propose(proposing: Proposing) -> None:
    for role, own in (("party_approver", "a"), ("auditor", ""), ("observer", "")):
        user = with_role(role, SLUG, own)
        assert user.pk
        with pytest.raises(PermissionDenied, match="reader"):
            keep_draft(proposing.owner, wanted(), **proposing.known(role, own), moment=IN_JUNE)


def test_every_step_is_for_its_state_alone(proposing: Proposing) -> None:
    row = proposing.draft()
    for step in (proposing.end_hearing, proposing.prepare):
        with pytest.raises(RefusedError, match="key_proposal_state"):
            step(row)
    with pytest.raises(RefusedError, match="key_proposal_state"):
        proposing.answer(row, "a")
    proposing.send(row)
    with pytest.raises(RefusedError, match="key_proposal_state"):
        proposing.send(row)
    with pytest.raises(RefusedError, match="key_proposal_state"):
        proposing.decide(row, "a")
    proposing.withdraw(row)
    for step in (proposing.send, proposing.withdraw, proposing.end_hearing):
        with pytest.raises(RefusedError, match="key_proposal_state"):
            step(row)


# hearing


def test_a_party_answers_again_and_late_answers_are_marked(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    proposing.answer(row, "a", "against", "Too dear.")
    proposing.answer(row, "a", "for")
    proposing.end_hearing(row)
    proposing.answer(row, "b", "conditions", "Three years.", moment=IN_JUNE)
    found = HearingAnswer.objects.filter(proposal=row).order_by("pk")
    assert [(each.party, each.stance, each.is_late) for each in found] == [
        ("a", "against", False),
        ("a", "for", False),
        ("b", "conditions", True),
    ]


def test_an_answer_on_the_last_day_is_not_late(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    assert not proposing.answer(row, "a", moment=IN_JUNE.replace(day=1, hour=21)).is_late


def test_an_answer_that_says_nothing_right_is_refused(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    with pytest.raises(RefusedError, match="hearing_stance_unknown"):
        proposing.answer(row, "a", "maybe")
    with pytest.raises(RefusedError, match="hearing_without_conditions"):
        proposing.answer(row, "a", "conditions", " ")
    proposing.load(facts(parties=[*facts().parties, party("d", "2020-01-01", "2026-12-01")]))
    with pytest.raises(RefusedError, match="key_proposal_not_of_party"):
        proposing.answer(row, "d")


def test_a_hearing_ends_after_its_last_day_or_when_all_have_answered(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    proposing.answer(row, "a")
    with pytest.raises(RefusedError, match="hearing_not_over value=2026-06-01 parties=B, C"):
        proposing.end_hearing(row, moment=IN_JUNE.replace(day=1))
    proposing.answer(row, "b")
    proposing.answer(row, "c")
    assert proposing.end_hearing(row, moment=IN_JUNE.replace(month=5)).state == "deciding"


# councils


def test_each_decision_names_the_text_that_was_sent(proposing: Proposing) -> None:
    row = proposing.deciding()
    known = proposing.hash(row)
    with pytest.raises(RefusedError, match=f"decision_of_other_text value={'0' * 64} known={known[:8]}"):
        proposing.decide(row, "a", hash="0" * 64)
    proposing.decide(row, "a", hash=known[:8])
    assert CouncilDecision.objects.get(proposal=row).text_hash == known


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reference": "  "}, "decision_without_minutes"),
        ({"decided_on": date(2026, 3, 31)}, "decision_day"),
        ({"decided_on": date(2026, 9, 2)}, "decision_day"),
        ({"outcome": "maybe"}, "decision_outcome_unknown"),
        ({"corrects": 7}, "decision_corrects_none"),
        ({"party": "d"}, "key_proposal_not_of_party"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    proposing: Proposing, said: dict[str, object], code: str
) -> None:
    row = proposing.deciding()
    with pytest.raises(RefusedError, match=code):
        proposing.decide(row, **{"party": "a", **said})
    assert not CouncilDecision.objects.filter(proposal=row).exists()


def test_a_party_decides_once_and_is_corrected_by_naming_the_entry(proposing: Proposing) -> None:
    row = proposing.deciding()
    first = proposing.decide(row, "a", "rejected")
    assert proposing.row(row).state == "fallen"
    with pytest.raises(RefusedError, match="decision_given"):
        proposing.decide(row, "a", "adopted")
    second = proposing.decide(row, "a", "adopted", corrects=first.pk)
    assert proposing.row(row).state == "deciding"
    with pytest.raises(RefusedError, match="decision_given"):
        proposing.decide(row, "a", "rejected", corrects=first.pk)
    proposing.decide(row, "b")
    proposing.decide(row, "c")
    assert proposing.row(row).state == "adopted"
    proposing.decide(row, "a", "postponed", corrects=second.pk)
    assert proposing.row(row).state == "deciding"


def test_a_majority_of_the_parties_or_of_the_seats_is_enough(proposing: Proposing) -> None:
    row = proposing.deciding(wanted(rule="parties"))
    proposing.decide(row, "b")
    proposing.decide(row, "c")
    assert proposing.row(row).state == "adopted"
    row = proposing.deciding(wanted(rule="seats", body="board"))
    proposing.decide(row, "b")
    proposing.decide(row, "c", "rejected")
    assert proposing.row(row).state == "deciding"
    proposing.decide(row, "a")
    assert proposing.row(row).state == "adopted"


def test_only_the_partys_approver_and_the_secretariat_record(proposing: Proposing) -> None:
    row = proposing.deciding()
    proposing.decide(row, "a", role="party_approver")
    for role in ("host_officer", "party_editor", "auditor"):
        with pytest.raises(PermissionDenied, match="record"):
            proposing.decide(row, "b", role=role)


# in force


def test_a_change_that_is_rejected_can_be_prepared_again(proposing: Proposing) -> None:
    row = proposing.adopted()
    first = proposing.prepare(row)
    with pytest.raises(RefusedError, match="key_change_waits"):
        proposing.prepare(row)
    last = CouncilDecision.objects.filter(proposal=row, party="a").last()
    assert last is not None
    with pytest.raises(RefusedError, match="key_change_waits"):
        proposing.decide(row, "a", "rejected", corrects=last.pk)
    with pytest.raises(RefusedError, match="key_change_waits"):
        proposing.withdraw(row)
    proposing.reject(first)
    again = proposing.prepare(row)
    proposing.approve(again)
    assert first.pk != again.pk
    for step in (proposing.prepare, proposing.withdraw):
        with pytest.raises(RefusedError, match="key_change_applied"):
            step(row)


def test_who_prepared_the_change_does_not_approve_it(proposing: Proposing) -> None:
    change = proposing.prepare(proposing.adopted())
    with pytest.raises(PermissionDenied, match="decide"):
        proposals.approve(change, **proposing.known(), moment=IN_SEPTEMBER)


def test_the_old_key_is_kept_for_pools_outside_and_the_agreement_names_the_text(proposing: Proposing) -> None:
    row = proposing.adopted()
    proposing.approve(proposing.prepare(row))
    now = proposing.facts_now()
    fresh = next(each for each in now.keys if each.name == "k_2027")
    assert fresh.agreement == f"Half and half (SHA-256 {proposing.hash(row)[:8]})"
    assert shares(proposing, "it", date(2027, 6, 1)) == {
        "a": Fraction(6, 10),
        "b": Fraction(3, 10),
        "c": Fraction(1, 10),
    }


@pytest.mark.parametrize(
    ("since", "code"),
    [
        (
            {
                "keys": [key("kk", part("1", Equal())), facts().keys[1]],
                "flows": [flow("hr", "@kk", "1", "", "2027-01-01"), flow("it", "@kk"), flow("net", "@n")],
            },
            "key_change_pool_ended",
        ),
        (
            {
                "keys": [*facts().keys, key("m", part("1", Equal()))],
                "flows": [
                    flow("hr", "@k", "1", "", "2027-06-01"),
                    flow("hr", "@m", "1", "2027-06-01"),
                    flow("it", "@k"),
                    flow("net", "@n"),
                ],
            },
            "key_change_flow_later",
        ),
        (
            {
                "pools": list(facts().pools[1:]),
                "flows": list(facts().flows[1:]),
                "budget": list(facts().budget[1:]),
            },
            "key_change_pool_gone",
        ),
        (
            {
                "parties": [*facts().parties, party("d", "2026-10-01")],
                "drivers": [*facts().drivers, replace(facts().drivers[0], party="d")],
            },
            "key_force_joined value=D",
        ),
    ],
)
def test_facts_that_have_changed_since_are_told_and_nothing_is_prepared(
    proposing: Proposing, since: dict[str, object], code: str
) -> None:
    row = proposing.adopted()
    proposing.load(facts(**since))
    with pytest.raises(RefusedError, match=code):
        proposing.prepare(row)
    assert not Proposal.objects.filter(cooperation=proposing.owner).exists()


def test_a_party_that_has_joined_decides_too(proposing: Proposing) -> None:
    row = proposing.adopted()
    joined = replace(facts().drivers[0], party="d")
    proposing.load(
        facts(parties=[*facts().parties, party("d", "2026-10-01")], drivers=[*facts().drivers, joined])
    )
    proposing.decide(row, "d")
    assert proposing.prepare(row).state == "waiting"


def test_a_key_that_was_renamed_meanwhile_is_replaced_by_its_new_name(proposing: Proposing) -> None:
    row = proposing.adopted(wanted(service="it"))
    renamed = [facts().keys[0], replace(facts().keys[1], name="net")]
    proposing.load(facts(keys=renamed, flows=[*facts().flows[:2], flow("net", "@net")]))
    proposing.approve(proposing.prepare(row))
    assert shares(proposing, "net", date(2027, 6, 1)) == shares(proposing, "it", date(2027, 6, 1))


def test_a_party_that_has_left_no_longer_decides(proposing: Proposing) -> None:
    row = proposing.deciding()
    proposing.decide(row, "a")
    proposing.decide(row, "b")
    leaver = replace(party("c"), memberships=(interval_until("2027-01-01"),))
    proposing.load(facts(parties=[party("a"), party("b"), leaver]))
    with pytest.raises(RefusedError, match="key_proposal_not_of_party"):
        proposing.decide(row, "c")
    last = CouncilDecision.objects.get(proposal=row, party="b")
    proposing.decide(row, "b", corrects=last.pk)
    assert proposing.row(row).state == "adopted"


def test_a_party_that_is_merged_into_another_no_longer_decides(proposing: Proposing) -> None:
    row = proposing.deciding()
    merged = party("c", succeeded_by="b", succeeded_from=date(2027, 1, 1))
    proposing.load(facts(parties=[party("a"), party("b"), merged]))
    proposing.decide(row, "a")
    proposing.decide(row, "b")
    assert proposing.row(row).state == "adopted"


# the database


def refuse(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        database.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["study_senttext", "study_hearinganswer", "study_councildecision"])
def test_what_was_sent_answered_and_decided_is_never_changed(proposing: Proposing, table: str) -> None:
    row = proposing.send(proposing.draft())
    proposing.answer(row, "a")
    proposing.decide(proposing.end_hearing(row), "a")
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        refuse(statement)


def test_the_database_itself_refuses_a_decision_on_another_text(proposing: Proposing) -> None:
    row = proposing.deciding()
    made = proposing.decide(row, "a")
    other = CouncilDecision(
        proposal=row,
        party="b",
        outcome="adopted",
        decided_on=made.decided_on,
        minutes="1",
        text_hash="0" * 64,
        recorded_by=made.recorded_by,
        recorded_at=made.recorded_at,
    )
    with pytest.raises(DatabaseError, match="(?i)foreign key"):
        save_and_check(other)


def save_and_check(row: CouncilDecision) -> None:
    """The references between rows are checked at commit."""
    with transaction.atomic():
        row.save()
        database.check_constraints()


def test_the_parties_and_the_proposers_are_told(proposing: Proposing) -> None:
    reader = with_role("party_reader", SLUG, "a")
    approver = with_role("party_approver", SLUG, "b")
    row = proposing.adopted()
    assert [each.what for each in Notice.objects.filter(person=reader).order_by("pk")][-2:] == [
        "key_hearing",
        "key_deciding",
    ]
    told = Notice.objects.filter(person=approver, what="key_adopted").get()
    assert told.link.endswith(f"/study/proposals/{row.pk}/")


def test_a_key_whose_first_day_lies_in_a_closed_period_is_refused(proposing: Proposing) -> None:
    row = proposing.adopted()
    closings = Closings(SLUG)
    closings.close("2026")
    assert proposing.prepare(row).state == "waiting"
    proposing.reject(proposing.row(row).change)
    closings.close("2027")
    with pytest.raises(RefusedError, match="key_force_closed value=2027"):
        proposing.prepare(row)

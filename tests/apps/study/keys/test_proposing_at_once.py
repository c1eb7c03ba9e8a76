"""Two who decide, save, send or put in force at the same moment: one does, the other is told."""

import json

import pytest
from tests.apps.instances import KINDS, ROOT, New

SET_UP = f"""
import json, sys
sys.path.insert(0, {str(ROOT)!r})
from tests.apps.at_once import at_once
from tests.apps.study.proposing import HALF, IN_APRIL, Proposing, facts
from samdrift.apps.cooperations.models import Proposal
from samdrift.apps.records.log import verify_chain
from samdrift.apps.study.keys import alternatives
from samdrift.apps.study.models import Alternative, CouncilDecision, SentText

proposing = Proposing("at-once")
proposing.load(facts())
for role, party in (("secretariat", ""), ("host_officer", ""), ("party_approver", "a")):
    proposing.known(role, party)

def refused(*works):
    return sorted(each for each in at_once(*works) if isinstance(each, str))
"""
DECIDING = """
row = proposing.deciding()
both = [
    lambda: proposing.decide(row, "a", "postponed"),
    lambda: proposing.decide(row, "a", "rejected", role="party_approver"),
]
told = [refused(*both)]
entry = CouncilDecision.objects.get(proposal=row)
told += [refused(*[lambda: proposing.decide(row, "a", "adopted", corrects=entry.pk)] * 2)]
told += [refused(lambda: proposing.decide(row, "b"), lambda: proposing.decide(row, "c"))]
print(json.dumps([*told, proposing.row(row).state, str(verify_chain("at-once").broken)]))
"""
SENDING = """
row = proposing.draft()
told = [refused(*[lambda: proposing.send(row)] * 2)]
proposing.end_hearing(row)
for party in "abc":
    proposing.decide(row, party)
told += [refused(*[lambda: proposing.prepare(row)] * 2)]
wish = alternatives.ToSave(party="", name="Half", note="", service="", year="2026", mix=HALF)
known = proposing.known()
told += [refused(*[lambda: alternatives.save(proposing.owner, wish, **known, moment=IN_APRIL)] * 2)]
counted = [table.objects.count() for table in (SentText, Proposal, Alternative)]
print(json.dumps([*told, *counted]))
"""
CROSSING = """
row = proposing.adopted()
entry = CouncilDecision.objects.get(proposal=row, party="a")
told = refused(
    lambda: proposing.prepare(row), lambda: proposing.decide(row, "a", "rejected", corrects=entry.pk)
)
waits = Proposal.objects.filter(state="waiting").exists()
print(json.dumps([told, waits, proposing.row(row).state]))
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_party_decides_once_is_corrected_once_and_the_last_two_adopt(begun: New, kind: str) -> None:
    told = json.loads(begun(kind).do(SET_UP + DECIDING).splitlines()[-1])
    assert told == [["decision_given"], ["decision_given"], [], "adopted", "None"]


@pytest.mark.parametrize("kind", KINDS)
def test_one_text_is_sent_one_change_is_prepared_and_a_name_is_given_once(begun: New, kind: str) -> None:
    told = json.loads(begun(kind).do(SET_UP + SENDING).splitlines()[-1])
    assert told == [["key_proposal_state"], ["key_change_waits"], ["alternative_name_taken"], 1, 1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_and_the_change_that_rests_on_it_do_not_pass_each_other(begun: New, kind: str) -> None:
    told, waits, state = json.loads(begun(kind).do(SET_UP + CROSSING).splitlines()[-1])
    assert told in (["key_change_waits"], ["key_proposal_state"])
    assert (waits, state) in ((True, "adopted"), (False, "fallen"))

"""Use case: a party answers to a proposed key, once or again; the last answer counts."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.permissions import may_answer_hearing
from samdrift.apps.cooperations.queries import parties
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.study.keys.sending import hold, sent_text, tell_log
from samdrift.apps.study.keys.standing import voters_of
from samdrift.apps.study.models import DECIDING, HEARING, STANCES, HearingAnswer, KeyProposal
from samdrift.apps.study.models.key_proposal import CONDITIONS
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.periods import legal_day

LONGEST = 10_000


def answer(
    row: KeyProposal,
    *,
    party: str,
    stance: str,
    text: str,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> HearingAnswer:
    """The answer, marked late after the deadline.

    Raises PermissionDenied; RefusedError when the proposal is not in hearing nor decided on, the party has no say in
    it, or the answer names conditions and says none.
    """
    if not may_answer_hearing(reader, row.cooperation, party):
        raise PermissionDenied("not for this reader to answer")
    with transaction.atomic():
        held = hold(row, HEARING, DECIDING)
        sent, said = sent_text(held), kept_text(text, most=LONGEST)
        if party not in {voter.party for voter in voters_of(sent, parties(held.cooperation))}:
            raise RefusedError(fault("key_proposal_not_of_party", value=party))
        if stance not in STANCES:
            raise RefusedError(fault("hearing_stance_unknown", value=stance, known=", ".join(STANCES)))
        if stance == CONDITIONS and not said:
            raise RefusedError(fault("hearing_without_conditions"))
        today = legal_day(moment, country=held.cooperation.country)
        given = HearingAnswer.objects.create(
            proposal=held,
            party=party,
            stance=stance,
            text=said,
            is_late=today > sent.hearing_until,
            answered_by=user,
            moment=moment,
        )
        tell_log(held, "hearing_answered", by=by, moment=moment, party=party)
    return given

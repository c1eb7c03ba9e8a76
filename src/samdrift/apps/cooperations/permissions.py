"""Who may what: one function per question, pure in the reader, the cooperation and what is asked about.

A cooperation that a reader may not see does not exist for them: 404. What they may not do or see in one that they see
is forbidden: 403. The table in docs/handbook/roles.md is this module in words; a test holds every page to it.
"""

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.cooperation import EXAMPLE, MEMBERS
from samdrift.apps.cooperations.roles import (
    APPROVING_ROLES,
    AUDITOR,
    HOST_OFFICER,
    PARTY_APPROVER,
    PARTY_EDITOR,
    PARTY_READER,
    PARTY_ROLES,
    ROLES,
    SECRETARIAT,
    TOKEN_ROLES,
    Reader,
)


def may_see_cooperation(reader: Reader, cooperation: Cooperation) -> bool:
    """That it exists, who is in it, and what each period cost and each party pays."""
    return cooperation.seen_by != MEMBERS or bool(reader.roles_in(cooperation.pk))


def may_see_common_vouchers(reader: Reader, cooperation: Cooperation) -> bool:
    """What is common to a pool: its vouchers, drivers, totals of usage, and the steps between."""
    return bool(reader.roles_in(cooperation.pk)) or _is_visitor(reader, cooperation)


def may_see_invoicing(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """How a party is invoiced and posts what it pays: its people, who bills it, and who collects and audits."""
    by_role = reader.has(
        cooperation.pk,
        *(SECRETARIAT, HOST_OFFICER, AUDITOR, PARTY_EDITOR, PARTY_APPROVER, PARTY_READER),
        party=party,
    )
    return by_role or _is_visitor(reader, cooperation)


def may_take_copy(reader: Reader, cooperation: Cooperation) -> bool:
    """All tables as one file, invoicing of every party among them: who sees each of them in any case."""
    by_role = reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)
    return by_role or _is_visitor(reader, cooperation)


def may_see_bill(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A party's own bill with its lines: the party's people, who issues it, and the auditors of all."""
    by_role = reader.has(
        cooperation.pk, HOST_OFFICER, AUDITOR, PARTY_EDITOR, PARTY_APPROVER, PARTY_READER, party=party
    )
    return by_role or _is_visitor(reader, cooperation)


def may_edit_party_facts(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A party's figures: the party's editor, and the secretariat that collects them."""
    return reader.has(cooperation.pk, SECRETARIAT, PARTY_EDITOR, party=party)


def may_approve_party_facts(
    reader: Reader, cooperation: Cooperation, party: str, *, preparer: int | None
) -> bool:
    """A party's figures are approved by the party alone, and by another than who wrote them."""
    return reader.has(cooperation.pk, PARTY_APPROVER, party=party) and _is_another(reader, preparer)


def may_remind(reader: Reader, cooperation: Cooperation) -> bool:
    """The editors of parties that are late with a question told so: the secretariat that asks."""
    return reader.has(cooperation.pk, SECRETARIAT)


def may_edit_accounts(reader: Reader, cooperation: Cooperation) -> bool:
    """Costs, budget, advances and fees: the host that keeps the accounts, and the secretariat."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_edit_terms(reader: Reader, cooperation: Cooperation) -> bool:
    """Who cooperates and in what: terms, parties, memberships, services, who takes them, bodies."""
    return reader.has(cooperation.pk, SECRETARIAT)


def may_edit_study(reader: Reader, cooperation: Cooperation) -> bool:
    """What the study sets beside each other: alternatives, risks, criteria, projects, questions to the parties."""
    return reader.has(cooperation.pk, SECRETARIAT)


def may_prepare_key(reader: Reader, cooperation: Cooperation) -> bool:
    """A new version of a distribution key."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_approve_key(reader: Reader, cooperation: Cooperation, *, preparer: int | None) -> bool:
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER) and _is_another(reader, preparer)


def may_save_alternative(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A key that was tried, saved, renamed and withdrawn: a party's own by its people, else by who prepares keys."""
    if party:
        return reader.has(cooperation.pk, *PARTY_ROLES, party=party)
    return may_prepare_key(reader, cooperation)


def may_see_alternative(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A party's own is for that party alone; the others are for all who see what is common."""
    if party:
        return reader.has(cooperation.pk, *PARTY_ROLES, party=party)
    return may_see_common_vouchers(reader, cooperation)


def may_propose_key(reader: Reader, cooperation: Cooperation) -> bool:
    """A key proposed to the parties, sent, taken back, and once it is adopted prepared as a change of tables."""
    return may_prepare_key(reader, cooperation)


def may_see_key_proposal(reader: Reader, cooperation: Cooperation, *, is_draft: bool) -> bool:
    """What is sent is common; a draft is for those who may propose, and for the auditors."""
    if is_draft:
        return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)
    return may_see_common_vouchers(reader, cooperation)


def may_answer_hearing(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """What a party says to a proposed key."""
    return reader.has(cooperation.pk, PARTY_EDITOR, PARTY_APPROVER, party=party)


def may_end_hearing(reader: Reader, cooperation: Cooperation) -> bool:
    return reader.has(cooperation.pk, SECRETARIAT)


def may_record_decision(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """What a council or board has decided, as its minutes say: by the party's approver or the secretariat."""
    return reader.has(cooperation.pk, SECRETARIAT, PARTY_APPROVER, party=party)


def may_prepare_price(reader: Reader, cooperation: Cooperation) -> bool:
    """A price of a meter: the host knows what it costs."""
    return reader.has(cooperation.pk, HOST_OFFICER)


def may_approve_price(reader: Reader, cooperation: Cooperation, *, preparer: int | None) -> bool:
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER) and _is_another(reader, preparer)


def may_prepare_closing(reader: Reader, cooperation: Cooperation) -> bool:
    """A period made ready to be closed, its bills computed but not issued."""
    return reader.has(cooperation.pk, HOST_OFFICER)


def may_close_period(reader: Reader, cooperation: Cooperation, *, preparer: int | None) -> bool:
    """A period closed for good and its bills issued."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER) and _is_another(reader, preparer)


def may_give_up_closing(reader: Reader, cooperation: Cooperation) -> bool:
    """A period that is being closed made open again: who prepares and who closes; nothing is lost by it."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_see_events(reader: Reader, cooperation: Cooperation) -> bool:
    """Contested events with their contents, and control totals: who runs the settlement, and who audits it."""
    by_role = reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)
    return by_role or _is_visitor(reader, cooperation)


def may_send_events(reader: Reader, cooperation: Cooperation) -> bool:
    """Usage events, by a program that meters: the host's, or the secretariat's."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_resolve_events(reader: Reader, cooperation: Cooperation) -> bool:
    """Which content of a contested event counts: a person decides, with a reason."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_see_closing(reader: Reader, cooperation: Cooperation) -> bool:
    """What closing a period would bill, before it is issued: who prepares and closes, and the auditors."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)


def may_give_count(reader: Reader, cooperation: Cooperation) -> bool:
    """What a source of events itself counts of a day."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_explain_count(reader: Reader, cooperation: Cooperation) -> bool:
    """Why the events that count differ from what their source counts: it stops closing until somebody says so."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_consent(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """That a correction older than the agreement's limit is billed to the party: the party itself."""
    return reader.has(cooperation.pk, PARTY_APPROVER, party=party)


def may_see_proposal(reader: Reader, cooperation: Cooperation, party: str, *, preparer: int | None) -> bool:
    """A change that is prepared: who prepared it, a party's people, or who decides and audits the cooperation's."""
    if party:
        by_role = reader.has(cooperation.pk, PARTY_EDITOR, PARTY_APPROVER, PARTY_READER, party=party)
    else:
        by_role = reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)
    is_own = preparer is not None and reader.person == preparer
    return by_role or (is_own and bool(reader.roles_in(cooperation.pk)))


def may_see_changes(reader: Reader, cooperation: Cooperation) -> bool:
    """The list of changes; in it each sees those that `may_see_proposal` answers for."""
    seeing = {SECRETARIAT, HOST_OFFICER, AUDITOR, *PARTY_ROLES}
    return bool(reader.roles_in(cooperation.pk) & seeing)


def may_upload_tables(reader: Reader, cooperation: Cooperation) -> bool:
    """A workbook or folder of the whole, to be looked at before anything of it is applied."""
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_import_figures(reader: Reader, cooperation: Cooperation) -> bool:
    """A file from outside looked at as figures of the baseline; whose figures it may change is asked for each party."""
    return bool(reader.roles_in(cooperation.pk) & {SECRETARIAT, PARTY_EDITOR})


def may_invite(reader: Reader, cooperation: Cooperation, *, role: str, party: str) -> bool:
    """The secretariat invites to every role; a party's approver to the party's editors and readers."""
    if role not in ROLES or (role in PARTY_ROLES) != bool(party):
        return False
    by_party = role in {PARTY_EDITOR, PARTY_READER} and reader.has(
        cooperation.pk, PARTY_APPROVER, party=party
    )
    return by_party or reader.has(cooperation.pk, SECRETARIAT)


def may_invite_by_program(reader: Reader, cooperation: Cooperation, *, role: str, party: str) -> bool:
    """A token invites to no role that approves: who approves is let in, and let go, by a person."""
    return role not in APPROVING_ROLES and may_invite(reader, cooperation, role=role, party=party)


def may_see_people(reader: Reader, cooperation: Cooperation) -> bool:
    """Who has which role; an approver sees those of their own party alone."""
    return bool(reader.roles_in(cooperation.pk) & {SECRETARIAT, PARTY_APPROVER})


def may_see_attachment(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A paper: what is common as its vouchers, a party's as its bill."""
    if party:
        return may_see_bill(reader, cooperation, party)
    return may_see_common_vouchers(reader, cooperation)


def may_add_attachment(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """What is common by the secretariat and the host, a party's by who prepares and approves there and by the host."""
    if party:
        return reader.has(cooperation.pk, HOST_OFFICER, PARTY_EDITOR, PARTY_APPROVER, party=party)
    return reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)


def may_see_jobs(reader: Reader, cooperation: Cooperation) -> bool:
    """The list of jobs; in it each sees those that `may_see_job` answers for."""
    return bool(reader.roles_in(cooperation.pk))


def may_see_job(reader: Reader, cooperation: Cooperation, *, is_own: bool) -> bool:
    """A job: who asked for it, and who decides and audits. What it has made is asked for by itself."""
    by_role = reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER, AUDITOR)
    return by_role or (is_own and bool(reader.roles_in(cooperation.pk)))


def may_cancel_job(reader: Reader, cooperation: Cooperation, *, is_own: bool) -> bool:
    """Who asked for it, and who looks after the cooperation and its accounts."""
    by_role = reader.has(cooperation.pk, SECRETARIAT, HOST_OFFICER)
    return by_role or (is_own and bool(reader.roles_in(cooperation.pk)))


def may_solve_games(reader: Reader, cooperation: Cooperation) -> bool:
    """The methods solved by a job where a cost function is new. Visitors set no machine to work."""
    return bool(reader.roles_in(cooperation.pk))


def may_export_bill(reader: Reader, cooperation: Cooperation, party: str) -> bool:
    """A party's bill among those of an export: who may see it by a role. Visitors set no machine to work."""
    return bool(reader.roles_in(cooperation.pk)) and may_see_bill(reader, cooperation, party)


def may_set_seen_by(reader: Reader, cooperation: Cooperation) -> bool:
    """Who sees the cooperation: those with a role, or everybody."""
    return reader.has(cooperation.pk, SECRETARIAT)


def may_see_log(reader: Reader, cooperation: Cooperation) -> bool:
    """Who did what and when, in all of the cooperation."""
    return reader.has(cooperation.pk, SECRETARIAT, AUDITOR)


def may_see_tokens(reader: Reader, cooperation: Cooperation) -> bool:
    """The page of tokens, where each sees those that they may revoke."""
    return bool(reader.roles_in(cooperation.pk) & {SECRETARIAT, HOST_OFFICER, AUDITOR, PARTY_APPROVER})


def may_make_token(reader: Reader, cooperation: Cooperation, *, role: str, party: str) -> bool:
    """A token is never more than its maker: a party's is made by its approver, any other by who has its role."""
    if role not in TOKEN_ROLES or (role in PARTY_ROLES) != bool(party):
        return False
    return reader.has(cooperation.pk, PARTY_APPROVER if party else role, party=party)


def may_revoke_token(reader: Reader, cooperation: Cooperation, *, role: str, party: str) -> bool:
    """Who may make one like it; and the secretariat, which looks after the cooperation, every one."""
    is_like = may_make_token(reader, cooperation, role=role, party=party)
    return is_like or reader.has(cooperation.pk, SECRETARIAT)


def _is_visitor(reader: Reader, cooperation: Cooperation) -> bool:
    """An example is there to be looked through by whoever has no role in it."""
    return cooperation.seen_by == EXAMPLE and not reader.roles_in(cooperation.pk)


def _is_another(reader: Reader, preparer: int | None) -> bool:
    """Four eyes: nobody approves what they prepared themselves, nor what nobody is known to have prepared."""
    return preparer is not None and reader.person is not None and reader.person != preparer

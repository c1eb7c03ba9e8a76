"""What the page of a proposed key shows: the answer, the board or the hearing, what it means for whom, and the text."""

from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.proposal import APPLIED, WAITING
from samdrift.apps.cooperations.permissions import may_end_hearing, may_propose_key
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.study.keys.alternatives_page import query_of
from samdrift.apps.study.keys.board import Board, Recorded, board_of
from samdrift.apps.study.keys.consequence import Consequence, consequence_of
from samdrift.apps.study.keys.key_words import fairness_of, parts_of, rule_of
from samdrift.apps.study.keys.proposal_text import kept_now, text_of
from samdrift.apps.study.keys.wanted import faults_in, wanted_of
from samdrift.apps.study.models import (
    ADOPTED,
    DECIDING,
    DRAFT,
    FALLEN,
    HEARING,
    IN_FORCE,
    CouncilDecision,
    HearingAnswer,
    KeyProposal,
    SentText,
)
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault, FaultsError
from samdrift.runs.key_text import SHORT, KeyText, hash_of, write_text


@dataclass(frozen=True, kw_only=True)
class TextShown:
    """A text in words, with its bytes and their hash."""

    text: KeyText
    content: str
    hash: str
    parts: tuple[str, ...]
    rule: str
    fairness: str
    consequence: Consequence

    @property
    def short(self) -> str:
        return short_hash(self.hash)


@dataclass(frozen=True, kw_only=True)
class May:
    """What the reader may do about it now."""

    send: bool
    change: bool
    end_hearing: bool
    answer: bool
    record: bool
    put_in_force: bool
    withdraw: bool


@dataclass(frozen=True, kw_only=True)
class ProposalPage:
    row: KeyProposal
    state: str
    """As the row's, and in_force once the change of tables is applied."""
    shown: TextShown | None
    sent: SentText | None
    board: Board | None
    may: May
    faults: tuple[Fault, ...]
    """Why a draft cannot be sent today."""

    @property
    def query(self) -> str:
        """What leads to the lab with its key."""
        return query_of(self.row)

    @property
    def change_waits(self) -> bool:
        return self.row.change is not None and self.row.change.state == WAITING

    @property
    def change_fell(self) -> bool:
        """Whether the change that it led to was rejected or taken back."""
        return self.row.change is not None and self.row.change.state not in (WAITING, APPLIED)


def short_hash(whole: str) -> str:
    """The first digits in two groups, as they are read out: `7c1e 94a2`."""
    return f"{whole[: SHORT // 2]} {whole[SHORT // 2 : SHORT]}"


def state_of(row: KeyProposal) -> str:
    """Adopted, and in force once the change is applied; every other state is the row's own."""
    is_applied = row.change is not None and row.change.state == APPLIED
    return IN_FORCE if row.state == ADOPTED and is_applied else row.state


def proposal_page(
    owner: Cooperation, row: KeyProposal, sent: SentText | None, *, reader: Reader, today: date, language: str
) -> ProposalPage:
    """The page of a draft from the facts as they are, of what was sent from its text."""
    faults: tuple[Fault, ...] = ()
    text, board = None, None
    if sent is not None:
        text = sent.key_text
        board = _board(owner, row, text, reader=reader, today=today)
    elif row.state == DRAFT:
        text, faults = _draft(owner, row, today=today)
    return ProposalPage(
        row=row,
        state=state_of(row),
        shown=None if text is None else show_text(text, language, ours=reader.parties_in(owner.pk)),
        sent=sent,
        board=board,
        may=_may(owner, row, board, reader=reader, today=today, is_ready=text is not None and not faults),
        faults=faults,
    )


def show_text(text: KeyText, language: str, *, ours: frozenset[str]) -> TextShown:
    """The text in the reader's language."""
    voice, content = Voice(language, text.currency), write_text(text)
    return TextShown(
        text=text,
        content=content.decode(),
        hash=hash_of(content),
        parts=parts_of(text, voice),
        rule=rule_of(text, voice),
        fairness=fairness_of(text, voice),
        consequence=consequence_of(text, voice, ours=ours),
    )


def _draft(owner: Cooperation, row: KeyProposal, *, today: date) -> tuple[KeyText | None, tuple[Fault, ...]]:
    """The text as it would be sent, and what stands in its way."""
    kept = kept_now(owner)
    try:
        wanted = wanted_of(row)
        return text_of(kept, wanted), tuple(faults_in(wanted, kept.facts, today=today))
    except FaultsError as wrong:
        return None, wrong.faults


def _board(owner: Cooperation, row: KeyProposal, text: KeyText, *, reader: Reader, today: date) -> Board:
    recorded = Recorded(
        decisions=list(
            CouncilDecision.objects.filter(proposal=row).select_related("recorded_by").order_by("pk")
        ),
        answers=list(HearingAnswer.objects.filter(proposal=row).select_related("answered_by").order_by("pk")),
    )
    return board_of(text, recorded, queries.parties(owner), owner=owner, reader=reader, today=today)


def _may(
    owner: Cooperation, row: KeyProposal, board: Board | None, *, reader: Reader, today: date, is_ready: bool
) -> May:
    proposes = may_propose_key(reader, owner)
    is_free = row.change is None or row.change.state not in (WAITING, APPLIED)
    is_over = board is not None and (
        today > board.hearing_until or all(each.answer is not None for each in board.councils)
    )
    return May(
        send=proposes and row.state == DRAFT and is_ready,
        change=proposes and row.state == DRAFT,
        end_hearing=row.state == HEARING and is_over and may_end_hearing(reader, owner),
        answer=row.state in (HEARING, DECIDING) and board is not None and _any(board, "may_answer"),
        record=row.state in (DECIDING, ADOPTED, FALLEN)
        and is_free
        and board is not None
        and _any(board, "may_record"),
        put_in_force=proposes and row.state == ADOPTED and is_free,
        withdraw=proposes and is_free and row.state in (DRAFT, HEARING, DECIDING, ADOPTED, FALLEN),
    )


def _any(board: Board, what: str) -> bool:
    return any(getattr(each, what) for each in board.councils)

"""Use case: a party answers a question of the study: a figure, a practice, or that it does not know or is not asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, proposals, queries
from samdrift.apps.cooperations.changes_json import changes_from_json
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.models.proposal import WAITING
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.domain.baseline.asked import ANSWERED, NOT_APPLICABLE, UNKNOWN, Standing, is_figure
from samdrift.domain.cooperation.study import Question
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.periods import legal_day
from samdrift.files.tables.compare import IDENTITY, Edit, SheetChange
from samdrift.files.tables.sheets import SheetText, TextRow, state_sheets

SAYINGS = (ANSWERED, UNKNOWN, NOT_APPLICABLE)
ANSWERS, BASELINE, PRACTICES = "answers", "baseline", "practices"
LONGEST = 2_000
_SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the form says, as it was typed."""

    status: str
    value: str = ""
    text: str = ""
    source: str = ""
    method: str = ""
    is_estimate: bool = False


def answer_question(
    owner: models.Cooperation,
    standing: Standing,
    said: Said,
    *,
    language: str,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> models.Proposal:
    """The answer and what it answers with as one change: applied, or waiting for the party's approver.

    Raises PermissionDenied; FoundWrongError for an answer without a figure or practice, or with one that is none;
    RefusedError when it says what stands there already.
    """
    question, party = standing.question, standing.party
    if said.status not in SAYINGS:
        raise FoundWrongError(fault("answer_status_unknown", value=said.status, known=", ".join(SAYINGS)))
    if said.status == ANSWERED and not said.value.strip():
        raise FoundWrongError(fault("answer_without_value", value=question.question))
    sheets = state_sheets(queries.cooperation(owner, only=(ANSWERS, BASELINE, PRACTICES)))
    day = legal_day(moment, country=owner.country).isoformat()
    rows = {
        ANSWERS: {
            "question": question.question,
            "party": party,
            "status": said.status,
            "text": kept_text(said.text, most=LONGEST),
            "answered_by": by.name,
            "answered_on": day,
        },
        **_given(question, party, said, language),
    }
    taken_back = said.status != ANSWERED
    changes = [
        _change(sheets[name], row, is_out=taken_back and name != ANSWERS) for name, row in rows.items()
    ]
    kept = tuple(change for change in changes if change.edits)
    return proposals.send(owner, kept, reader=reader, user=user, by=by, moment=moment)


def answers_waiting(owner: models.Cooperation, parties: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Question and party of the answers that wait for the approver of one of these parties."""
    if not parties:
        return frozenset()
    waiting = models.Proposal.objects.filter(cooperation=owner, state=WAITING, party__in=sorted(parties))
    return frozenset(pair for row in waiting for pair in _answers_in(row))


def _answers_in(row: models.Proposal) -> Iterator[tuple[str, str]]:
    for change in changes_from_json(row.changes):
        if change.name == ANSWERS:
            question, party = change.columns.index("question"), change.columns.index("party")
            yield from ((edit.now[question], edit.now[party]) for edit in change.edits if edit.now)


def _given(question: Question, party: str, said: Said, language: str) -> dict[str, dict[str, str]]:
    """The row of the baseline or of the practices that the answer is about."""
    beside = {"source": kept_text(said.source, most=LONGEST), "estimate": "yes" if said.is_estimate else ""}
    if not is_figure(question):
        known = {"area": question.area, "topic": question.topic, "party": party}
        text = kept_text(said.text, most=LONGEST)
        return {PRACTICES: {**known, "value": said.value.strip(), "text": text, **beside}}
    known = {
        "party": party,
        "service": question.service,
        "measure": question.measure,
        "year": str(question.year),
    }
    return {
        BASELINE: {
            **known,
            "value": _plain_number(said.value, language),
            "unit": question.unit,
            "method": kept_text(said.method, most=LONGEST),
            "definition": question.definition,
            **beside,
        }
    }


def _plain_number(text: str, language: str) -> str:
    """As tables have it: no spaces between thousands, and a point where the language has a comma."""
    plain = text.strip().translate({ord(space): None for space in _SPACES}).replace("\u2212", "-")
    return plain if language == "en" else plain.replace(",", ".")


def _change(sheet: SheetText, wanted: Mapping[str, str], *, is_out: bool) -> SheetChange:
    """The row in the place of the one that it is known as; taken out where it is no answer any more."""
    known = [sheet.columns.index(column) for column in IDENTITY[sheet.name]]
    now: TextRow = tuple(wanted.get(column, "") for column in sheet.columns)
    was = next((row for row in sheet.rows if all(row[place] == now[place] for place in known)), None)
    edit = Edit(was, None if is_out else now)
    return SheetChange(sheet.name, sheet.columns, (edit,) if edit.was != edit.now else ())

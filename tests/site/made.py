"""What the matrix needs something of: a paper, a role, an invitation, a change that waits."""

from datetime import date, timedelta
from fractions import Fraction

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.apps.people import person
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import invitations, queries
from samdrift.apps.cooperations.models import Cooperation, Invitation, Proposal, Role
from samdrift.apps.records.jobs.files import keep
from samdrift.apps.records.models import Attachment, Job
from samdrift.apps.records.papers import attach
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement.counting import give_count
from samdrift.apps.settlement.drafts import Draft, draft_json
from samdrift.apps.settlement.models import Period
from samdrift.apps.study.keys.proposal_text import kept_now, text_of
from samdrift.apps.study.keys.wanted import wanted_of
from samdrift.apps.study.models import Alternative, CouncilDecision, KeyProposal, SentText
from samdrift.domain.cooperation import Equal, EventCount, KeyPart
from samdrift.domain.periods import Span
from samdrift.files.tables.sheets import COLUMNS, state_sheets
from samdrift.runs.key_text import hash_of, write_text
from samdrift.runs.study.mix import Mix, mix_texts

EQUAL = Mix(parts=(KeyPart(share=Fraction(1), rule=Equal()),))
APRIL = Span(date(2026, 4, 1), date(2026, 5, 1))


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("decision.pdf", b"%PDF-1.7 a decision")


def attached(owner: Cooperation, party: str) -> Attachment:
    return attach(paper(), cooperation=owner.slug, party=party, **TOLD)


def job_of(owner: Cooperation, party: str) -> Job:
    """An export of the party's bill that somebody else has asked for, done."""
    number = 1 + Job.objects.filter(cooperation=owner.slug).count()
    with keep(".zip") as kept:
        kept.file.write(b"PK a zip")
    return Job.objects.create(
        cooperation=owner.slug,
        number=number,
        kind="export",
        arguments={"period": "2026-04", "parties": [party]},
        person=person("inviter").pk,
        name="Inviter",
        door="web",
        state="done",
        kept=kept.name,
        result={"file": "april.zip", "bills": 1, "size": 8, "sha256": kept.name[:64]},
        asked_at=NOON,
        started_at=NOON,
        ended_at=NOON,
        expires_at=NOON,
    )


def held(owner: Cooperation, party: str, role: str = "party_reader") -> Role:
    return invitations.give_role(person("leaver"), owner, role=role, party=party, **TOLD)


def offer(owner: Cooperation, party: str, role: str = "party_reader") -> Invitation:
    inviter = person("inviter")
    invitations.hold(inviter, owner, role="secretariat", party="")
    return invitations.invite(
        owner,
        role=role,
        party=party,
        note="",
        by=person_on_page(inviter),
        moment=timezone.now(),
    )


def waiting(owner: Cooperation, party: str, kind: str) -> Proposal:
    """A change that somebody else has prepared and that waits: of the cooperation, or of that party's figures."""
    return Proposal.objects.create(
        cooperation=owner,
        state="waiting",
        party=party if kind == "of_party" else "",
        needs=["figures"] if kind == "of_party" else ["key"],
        needs_another=True,
        changes=change_of_driver(party) if kind == "of_party" else change_of_key(owner),
        prepared_by=person("inviter"),
        prepared_at=timezone.now(),
    )


def alternative(owner: Cooperation, party: str, kind: str) -> Alternative:
    """A key that somebody else has saved: for the cooperation, or for that party."""
    return Alternative.objects.create(
        cooperation=owner,
        party=party if kind == "of_party" else "",
        name=f"alternative {Alternative.objects.count()}",
        year="2026",
        mix=mix_texts(EQUAL),
        saved_by=person("inviter"),
        saved_at=timezone.now(),
    )


def proposed(owner: Cooperation, state: str) -> KeyProposal:
    """A key that somebody else has proposed, in that state; a hearing is over, and who has adopted are all."""
    start = date(timezone.now().year + 2, 1, 1)
    last = timezone.now().date() + timedelta(days=1 if state == "draft" else -1)
    row = KeyProposal.objects.create(
        cooperation=owner,
        state=state,
        title="Equal",
        year="2026",
        mix=mix_texts(EQUAL),
        valid_from=start,
        hearing_until=last,
        decide_until=start - timedelta(days=1),
        rule="each",
        made_by=person("inviter"),
        made_at=timezone.now(),
    )
    if state != "draft":
        _send(row)
    return row


def _send(row: KeyProposal) -> None:
    content = write_text(text_of(kept_now(row.cooperation), wanted_of(row)))
    told = {"proposal": row, "text": content.decode(), "hash": hash_of(content)}
    SentText.objects.create(**told, sent_by=row.made_by, sent_at=row.made_at)
    for party in ("a", "b", "c") if row.state == "adopted" else ():
        CouncilDecision.objects.create(
            proposal=row,
            party=party,
            outcome="adopted",
            decided_on=row.made_at.date(),
            minutes="1",
            text_hash=told["hash"],
            recorded_by=row.made_by,
            recorded_at=row.made_at,
        )


SOURCE = "pbx"


def closing(owner: Cooperation, page: str) -> str:
    """A period that somebody else has prepared, with a source that counts an event more; open for who prepares."""
    if page == "settlement:prepare_closing":
        return "2026-04"
    if not Period.objects.filter(cooperation=owner).exists():
        draft = Draft(
            digest="",
            currency="NOK",
            cost_minor=0,
            billed_minor=0,
            events=EventCount(APRIL, 0, 0, 0, 0),
            bills=(),
        )
        Period.objects.create(
            cooperation=owner,
            name="2026-04",
            months=1,
            start=APRIL.start,
            end=APRIL.end,
            state="closing",
            prepared_by=person("inviter"),
            prepared_at=timezone.now(),
            draft=draft_json(draft),
        )
        give_count(owner, source=SOURCE, day=date(2026, 4, 2), count=1, basis="a report", **TOLD)
    return "2026-04"


def change_of_driver(party: str) -> list[dict[str, object]]:
    columns = COLUMNS["drivers"]
    cells = {"driver": "x", "party": party, "value": "1", "reference_date": "2026-01-01", "status": "final"}
    row = [cells.get(column, "") for column in columns]
    return [{"sheet": "drivers", "columns": list(columns), "edits": [[None, row]]}]


def change_of_key(owner: Cooperation) -> list[dict[str, object]]:
    columns = list(COLUMNS["keys"])
    was = list(state_sheets(queries.cooperation(owner, only=("keys",)))["keys"].rows[0])
    other = f"agreement {Proposal.objects.count()}"
    now = [(other if column == "agreement" else cell) for column, cell in zip(columns, was, strict=True)]
    return [{"sheet": "keys", "columns": columns, "edits": [[was, now]]}]

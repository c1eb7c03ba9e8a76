"""A cooperation in which a key is proposed: its people, and each step of the way as short as a test can say it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from tests.apps.people import with_role
from tests.apps.told import TOLD
from tests.cooperations import by, cooperation, drivers, flow, interval, key, part, party, pool, service

from samdrift.apps.cooperations import actions, proposals, queries
from samdrift.apps.cooperations.models import Cooperation, Proposal
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.web import person_on_page
from samdrift.apps.study.keys import councils, enacting, hearing, sending
from samdrift.apps.study.keys.wanted import Wanted
from samdrift.apps.study.models import CouncilDecision, HearingAnswer, KeyProposal, SentText
from samdrift.domain.cooperation import Body, BudgetLine, Equal, Seats
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.runs.study.mix import Mix

IN_APRIL = datetime(2026, 4, 1, 12, tzinfo=UTC)
IN_JUNE = datetime(2026, 6, 2, 12, tzinfo=UTC)
IN_SEPTEMBER = datetime(2026, 9, 1, 12, tzinfo=UTC)
HALF = Mix(parts=(part("1/2", Equal()), part("1/2", by("inhabitants", "2026-01-01"))))
PARTIES = ("a", "b", "c")


def facts(**more: object) -> Facts:
    """Three parties, two services; the pools hr and it share the key k, net has its own; a budget of 2026."""
    known = {
        "parties": [party(code) for code in PARTIES],
        "services": [service("pay"), service("it")],
        "pools": [pool("hr", "pay"), pool("it", "it"), pool("net", "it")],
        "flows": [flow("hr", "@k"), flow("it", "@k"), flow("net", "@n")],
        "keys": [
            key("k", part("1", by("inhabitants", "2026-01-01"))),
            key("n", part("1", Equal()), start="2020-01-01"),
        ],
        "drivers": drivers("2026-01-01", a=6, b=3, c=1),
        "budget": [
            BudgetLine(pool=code, month="2026-01", amount_minor=1_000_000) for code in ("hr", "it", "net")
        ],
        "bodies": [Body(code="board", name="Styret", kind="board")],
        "seats": [
            Seats(body="board", party=code, seats=each) for code, each in (("a", 2), ("b", 1), ("c", 1))
        ],
    }
    return cooperation(**{**known, **more})


def wanted(**more: Any) -> Wanted:
    """Half equally, for the service pay, from 2027, by each council."""
    base = Wanted(
        title="Half and half",
        reason="Fairer.",
        service="pay",
        year="2026",
        mix=HALF,
        valid_from=date(2027, 1, 1),
        hearing_until=date(2026, 6, 1),
        decide_until=date(2026, 11, 1),
        rule="each",
    )
    return replace(base, **more)


@dataclass
class Proposing:
    """Facts put in; the secretariat proposes and records, the parties answer, the host approves."""

    slug: str

    @property
    def owner(self) -> Cooperation:
        return Cooperation.objects.get(slug=self.slug)

    def load(self, known: Facts) -> None:
        actions.load(known, slug=self.slug, **TOLD)

    def known(self, role: str = "secretariat", party: str = "") -> dict[str, Any]:
        """Who does it, as every action takes it."""
        user = with_role(role, self.slug, party)
        return {"reader": read_reader(user), "user": user, "by": person_on_page(user)}

    def draft(
        self, wish: Wanted | None = None, *, moment: datetime = IN_APRIL, role: str = "secretariat"
    ) -> KeyProposal:
        return sending.keep_draft(self.owner, wish or wanted(), **self.known(role), moment=moment)

    def send(self, row: KeyProposal, *, moment: datetime = IN_APRIL, seen: str = "") -> KeyProposal:
        return sending.send(row, **self.known(), moment=moment, seen=seen)

    def answer(
        self,
        row: KeyProposal,
        party: str,
        stance: str = "for",
        text: str = "",
        *,
        moment: datetime = IN_APRIL,
    ) -> HearingAnswer:
        said = {"party": party, "stance": stance, "text": text}
        return hearing.answer(row, **said, **self.known("party_editor", party), moment=moment)

    def end_hearing(self, row: KeyProposal, *, moment: datetime = IN_JUNE) -> KeyProposal:
        known = self.known()
        return sending.end_hearing(row, reader=known["reader"], by=known["by"], moment=moment)

    def withdraw(self, row: KeyProposal) -> KeyProposal:
        known = self.known()
        return sending.withdraw(row, reader=known["reader"], by=known["by"], moment=IN_SEPTEMBER)

    def deciding(self, wish: Wanted | None = None) -> KeyProposal:
        """A proposal whose hearing is over."""
        return self.end_hearing(self.send(self.draft(wish)))

    def decide(
        self,
        row: KeyProposal,
        party: str,
        outcome: str = "adopted",
        *,
        role: str = "secretariat",
        moment: datetime = IN_SEPTEMBER,
        **more: Any,
    ) -> CouncilDecision:
        said = {"decided_on": date(2026, 9, 1), "reference": "47/26", "hash": self.hash(row), **more}
        minutes = councils.Minutes(party=party, outcome=outcome, **said)
        known = self.known(role, party if role.startswith("party") else "")
        return councils.record_decision(row, minutes, **known, moment=moment)

    def adopted(self, wish: Wanted | None = None) -> KeyProposal:
        """A proposal that every party has adopted."""
        row = self.deciding(wish)
        for each in PARTIES:
            self.decide(row, each)
        return self.row(row)

    def prepare(self, row: KeyProposal, *, moment: datetime = IN_SEPTEMBER) -> Proposal:
        return enacting.put_in_force(row, **self.known(), moment=moment)

    def approve(self, change: Proposal) -> Proposal:
        return proposals.approve(change, **self.known("host_officer"), moment=IN_SEPTEMBER)

    def reject(self, change: Proposal) -> Proposal:
        return proposals.reject(change, **self.known("host_officer"), moment=IN_SEPTEMBER, reason="no")

    def row(self, row: KeyProposal) -> KeyProposal:
        """As it is now."""
        return KeyProposal.objects.select_related("cooperation", "change").get(pk=row.pk)

    def hash(self, row: KeyProposal) -> str:
        return SentText.objects.get(proposal=row).hash

    def facts_now(self) -> Facts:
        return queries.cooperation(self.owner)


def interval_until(day: str) -> Any:
    return interval("", day)

"""A cooperation in the database whose periods are closed one after another, by two people."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.apps.people import with_role
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement import closing, models, queries
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement import Bill, BillLine, Settlement

VERSION = "0.0.test"
LATER = datetime(2031, 1, 1, 12, tzinfo=UTC)
"""When everything that tests close is over."""


@dataclass
class Closings:
    """Facts put in, periods prepared by the host and closed by the secretariat."""

    slug: str

    @property
    def owner(self) -> Cooperation:
        return Cooperation.objects.get(slug=self.slug)

    def load(self, facts: Facts) -> None:
        cooperations.load(facts, slug=self.slug, **TOLD)

    def prepare(self, period: str, *, moment: datetime = LATER) -> models.Period:
        user = with_role("host_officer", self.slug)
        known = {"reader": read_reader(user), "user": user, "by": person_on_page(user)}
        return closing.prepare_closing(self.owner, period, **known, moment=moment)

    def close_prepared(self, period: str, *, moment: datetime = LATER) -> models.Period:
        user = with_role("secretariat", self.slug)
        known = {"reader": read_reader(user), "user": user, "by": person_on_page(user)}
        return closing.close_period(self.owner, period, **known, moment=moment, program_version=VERSION)

    def give_up(self, period: str) -> models.Period:
        user = with_role("host_officer", self.slug)
        return closing.give_up_closing(
            self.owner, period, reader=read_reader(user), by=person_on_page(user), moment=LATER
        )

    def close(self, period: str, *, moment: datetime = LATER) -> Settlement:
        """Prepared and closed; what was issued."""
        self.prepare(period, moment=moment)
        return self.close_prepared_settlement(period, moment=moment)

    def close_prepared_settlement(self, period: str, *, moment: datetime = LATER) -> Settlement:
        row = self.close_prepared(period, moment=moment)
        assert row.settlement is not None
        return queries.settlement(row.settlement)


def amounts(settlement: Settlement) -> dict[str, str]:
    """What each party is billed."""
    money = CURRENCIES[settlement.currency].format
    return {bill.party: money(bill.amount_minor) for bill in settlement.bills}


def corrected(settlement: Settlement) -> dict[str, str]:
    """The corrections by what they correct."""
    money = CURRENCIES[settlement.currency].format
    return {line.corrects: money(line.amount_minor) for line in lines(settlement) if line.corrects}


def lines(settlement: Settlement) -> list[BillLine]:
    return [line for bill in settlement.bills for line in bill.lines]


def bill(settlement: Settlement, party: str) -> Bill:
    found = settlement.bill_of(party)
    assert found is not None
    return found

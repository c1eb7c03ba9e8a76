"""Use case: the editors of parties that are late, or soon due, with questions are told so, once a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.permissions import may_remind
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.readers import require
from samdrift.apps.cooperations.reckoned_facts import studied_facts
from samdrift.apps.cooperations.roles import PARTY_EDITOR, Reader
from samdrift.apps.cooperations.waiting import readers_of
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.records.models import Entry
from samdrift.apps.records.notices import notify
from samdrift.domain.baseline.asked import Standing, due, standings
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.periods import legal_day

REMINDED, DUE = "questions_reminded", "questions_due"
MOST_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """A party with questions that are late or due, and how many people of it were told.

    `again` says that it was told already today, and was not told a second time.
    """

    party: str
    questions: tuple[str, ...]
    people: int
    again: bool = False


def remind(
    owner: models.Cooperation, *, within_days: int, today: date, reader: Reader, by: Actor, moment: datetime
) -> tuple[Reminded, ...]:
    """Every party with something late `today`, or due within so many days.

    Nobody is told twice on a day, by the moment. Raises PermissionDenied, CalledWrongError.
    """
    require(may_remind(reader, owner))
    if not 0 <= within_days <= MOST_DAYS:
        raise CalledWrongError(fault("remind_days", value=within_days, most=MOST_DAYS))
    with transaction.atomic():
        held = models.Cooperation.objects.select_for_update().get(pk=owner.pk)
        facts = studied_facts(held)
        found = due(standings(facts, today=today), today=today, within_days=within_days)
        already = reminded_on(held, legal_day(moment, country=owner.country))
        people = _editors(held)
        return tuple(
            _remind(held, party, own, people.get(party, ()), again=party in already, by=by, moment=moment)
            for party, own in _by_party(found).items()
        )


def reminded_on(owner: models.Cooperation, day: date) -> frozenset[str]:
    """The parties that the log says were reminded on the day."""
    since = datetime.combine(day - timedelta(days=1), datetime.min.time(), tzinfo=UTC)
    rows = Entry.objects.filter(cooperation=owner.slug, what=REMINDED, moment__gte=since)
    return frozenset(
        str(row.about["party"]) for row in rows if legal_day(row.moment, country=owner.country) == day
    )


def _remind(
    owner: models.Cooperation,
    party: str,
    own: tuple[Standing, ...],
    people: tuple[int, ...],
    *,
    again: bool,
    by: Actor,
    moment: datetime,
) -> Reminded:
    questions = tuple(each.question.question for each in own)
    told = () if again else people
    for person in told:
        about: About = {"party": _name(owner, party), "cooperation": owner.name, "number": len(own)}
        notify(
            person=person,
            what=DUE,
            about=about,
            link=reverse("study:questions", args=[owner.slug]),
            moment=moment,
        )
    if told:
        record(
            cooperation=owner.slug,
            by=by,
            what=REMINDED,
            about={"party": party, "number": len(own), "people": len(told)},
            moment=moment,
        )
    return Reminded(party=party, questions=questions, people=len(told), again=again)


def _name(owner: models.Cooperation, party: str) -> str:
    return party_names(owner).get(party, party)


def _by_party(found: tuple[Standing, ...]) -> dict[str, tuple[Standing, ...]]:
    parties = dict.fromkeys(each.party for each in found)
    return {party: tuple(each for each in found if each.party == party) for party in parties}


def _editors(owner: models.Cooperation) -> dict[str, tuple[int, ...]]:
    """The people who write each party's figures."""
    readers = readers_of(owner)
    parties = {party for reader in readers.values() for party in reader.parties_in(owner.pk)}
    return {
        party: tuple(
            person for person, reader in readers.items() if reader.has(owner.pk, PARTY_EDITOR, party=party)
        )
        for party in parties
    }

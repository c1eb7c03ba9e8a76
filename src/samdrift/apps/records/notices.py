"""Use cases: somebody is told that something waits for them, and has read it."""

from datetime import datetime

from django.db.models import QuerySet

from samdrift.apps.records import chain
from samdrift.apps.records.chain import About
from samdrift.apps.records.models import Notice
from samdrift.words.catalogue import find_forms

WORDS = "notice."


def notify(*, person: int, what: str, about: About, link: str, moment: datetime) -> Notice:
    """The notice, for the account with that key. The words of `what` stand in the catalogues under notice.<what>.

    `link` is an address of ours, where the person does something about it.
    """
    chain.check_plain(about)
    if find_forms(f"{WORDS}{what}", "en") is None:
        raise ValueError(f"no words for {what}")
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"no address of ours: {link}")
    return Notice.objects.create(person_id=person, what=what, about=about, link=link, moment=moment)


def unread(person: int) -> QuerySet[Notice]:
    """What waits for the person, the newest first."""
    return Notice.objects.filter(person_id=person, read_at=None).order_by("-moment", "-pk")


def mark_read(person: int, *, moment: datetime, number: int | None = None) -> None:
    """One of the person's own notices is read, or all of them."""
    rows = unread(person)
    (rows if number is None else rows.filter(pk=number)).update(read_at=moment)

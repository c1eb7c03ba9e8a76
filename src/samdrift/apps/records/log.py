"""Use cases: an entry written into its chain, a chain computed again."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction

from samdrift.apps.database.turns import wait_for_turn
from samdrift.apps.records import chain
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About, Link, Verified
from samdrift.apps.records.models import Entry
from samdrift.words.catalogue import PLACEHOLDER, find_forms

INSTANCE = ""
"""The chain of what belongs to no cooperation: logins, accounts."""
WORDS = "log.what."


def record(*, cooperation: str, by: Actor, what: str, about: About, moment: datetime) -> Entry:
    """The entry, written in the transaction of the action that it tells of: both stand, or neither.

    `cooperation` is its slug. The words of `what` stand in the catalogues under log.what.<what>; what they name stands
    in `about`. Raises ValueError when they do not, TransactionManagementError outside a transaction.
    """
    chain.check_plain(about)
    _check_words(what, about)
    _wait_for_turn(cooperation)
    last = Entry.objects.filter(cooperation=cooperation).order_by("-number").first()
    link = chain.sealed(
        Link(
            cooperation=cooperation,
            number=1 if last is None else last.number + 1,
            moment=moment,
            person=by.person,
            name=by.name,
            door=by.door,
            what=what,
            about=about,
            previous="" if last is None else last.hash,
        )
    )
    return Entry.objects.create(**vars(link))


def verify_chain(cooperation: str) -> Verified:
    """The cooperation's chain computed again from its rows."""
    return chain.verify(_links(cooperation))


def chains() -> list[str]:
    """The cooperations with a chain, the instance's own first."""
    rows = Entry.objects.order_by("cooperation").values_list("cooperation", flat=True)
    return list(rows.distinct())


def links_of(cooperation: str, *, latest: int | None = None) -> list[Link]:
    """The entries in order, all of them or the latest."""
    rows = Entry.objects.filter(cooperation=cooperation).order_by("-number")[:latest]
    return [link_of(row) for row in rows][::-1]


def link_of(row: Entry) -> Link:
    """The row as a value."""
    return Link(**{name: getattr(row, name) for name in Link.__dataclass_fields__})


def _links(cooperation: str) -> Iterator[Link]:
    rows = Entry.objects.filter(cooperation=cooperation).order_by("number")
    for values in rows.values(*Link.__dataclass_fields__).iterator():
        yield Link(**values)


def _wait_for_turn(cooperation: str) -> None:
    """One at a time writes into a chain, until the end of the transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an entry stands or falls with the action it tells of")
    wait_for_turn(f"samdrift.log/{cooperation}")


def _check_words(what: str, about: About) -> None:
    code = f"{WORDS}{what}"
    forms = (find_forms(f"{code}.party", "en") if about.get("party") else None) or find_forms(code, "en")
    if forms is None:
        raise ValueError(f"no words for {what}")
    if "whom" not in about and find_forms(f"{WORDS}{what}.nobody", "en"):
        return
    if missing := set(PLACEHOLDER.findall(" ".join(forms))) - set(about):
        raise ValueError(f"the words of {what} name {sorted(missing)}")

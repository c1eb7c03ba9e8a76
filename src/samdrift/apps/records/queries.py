"""Reads: the entries of a chain, and the kinds among them."""

from django.db.models import QuerySet

from samdrift.apps.records.models import Entry


def entries(cooperation: str, *, what: str = "") -> QuerySet[Entry]:
    """The newest first; of one kind, where one is asked for."""
    rows = Entry.objects.filter(cooperation=cooperation).order_by("-number")
    return rows.filter(what=what) if what else rows


def kinds(cooperation: str) -> list[str]:
    rows = Entry.objects.filter(cooperation=cooperation).order_by("what")
    return list(rows.values_list("what", flat=True).distinct())


def newest_hash(cooperation: str) -> str:
    """The hash of the chain's last entry, which names all that was done so far; empty before the first."""
    rows = Entry.objects.filter(cooperation=cooperation).order_by("-number")
    return rows.values_list("hash", flat=True).first() or ""

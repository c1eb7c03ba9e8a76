"""One at a time does something, until the end of the transaction."""

from hashlib import sha256

from django.db import connection


def wait_for_turn(name: str) -> None:
    """Waits for those who do what has that name.

    On SQLite a transaction that writes has the database for itself from its start (BEGIN IMMEDIATE, site/database.py).
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])

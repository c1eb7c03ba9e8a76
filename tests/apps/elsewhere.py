"""Where another process finds the database of these tests: on SQLite one of its own, on PostgreSQL the tests' own."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection


def environment(data: Path) -> dict[str, str]:
    own = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    own |= {"SAMDRIFT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "samdrift.site.settings"}
    if connection.vendor == "postgresql":
        parts = urlsplit(os.environ["DATABASE_URL"])
        own["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    return own

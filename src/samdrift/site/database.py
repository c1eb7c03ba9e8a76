"""Which database: DATABASE_URL, else SQLite in the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from samdrift.domain.faults import CalledWrongError, fault

SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database. Raises CalledWrongError when the address is of another kind."""
    scheme = urlsplit(url).scheme
    if not url or scheme == "sqlite":
        return _sqlite(Path(unquote(urlsplit(url).path)) if url else folder / "samdrift.sqlite3")
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise CalledWrongError(fault("database_address_unknown", value=scheme))


def _sqlite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }

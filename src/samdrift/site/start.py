"""Django made ready for a command that needs the database."""

import os

import django
from django.core.management import call_command
from django.db import connections


def start(*, migrate: bool = True) -> None:
    """The settings are read and the database has all its tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samdrift.site.settings")
    django.setup()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def collect_static_files() -> None:
    """The static files lie compressed in the data folder, under names that change with their content."""
    call_command("collectstatic", verbosity=0, interactive=False)


def forget_old_sessions() -> None:
    """Sessions that have expired are gone from the database."""
    call_command("clearsessions", verbosity=0)


def let_go_of_database() -> None:
    """No connection is held by a process that only looks after others."""
    connections.close_all()

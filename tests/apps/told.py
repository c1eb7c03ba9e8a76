"""By whom and when, for actions of tests."""

from datetime import UTC, datetime

from samdrift.apps.records.actor import COMMAND, Actor

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KARI = Actor(person=7, name="Kari", door="web")
SOMEBODY = Actor(name="somebody", door=COMMAND)
TOLD = {"by": SOMEBODY, "moment": NOON}
"""What every action takes beside what it does: `actions.load(april(), slug="x", **TOLD)`."""

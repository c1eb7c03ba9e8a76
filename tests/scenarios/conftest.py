"""Django made ready before any scenario that goes through the database is read."""

from tests.apps.ready import make_ready

make_ready()

"""Django made ready before any test of pages is read, with a client and cooperations to look at."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.apps.ready import make_ready

make_ready()


@pytest.fixture(autouse=True)
def own_data(settings: Settings, tmp_path: Path) -> None:
    """A data folder of its own for each test: papers and events are no rows, and nothing rolls them back."""
    from samdrift.apps.settlement.events.facts import forget_facts
    from samdrift.apps.study.kept import forget_kept

    settings.DATA = tmp_path / "data"
    forget_facts()
    forget_kept()


@pytest.fixture
def april(db: None) -> object:
    """The worked month, issued."""
    from tests.apps.issued import issue_april

    return issue_april()


@pytest.fixture
def client(db: None) -> object:
    """A browser in which the host's officer of the example is logged in, who sees every bill of it."""
    from django.test import Client
    from tests.apps.people import log_in

    return log_in(Client(), "host_officer", "far")


@pytest.fixture(scope="session")
def far_loaded(examples: Path, django_db_setup: None, django_db_blocker: object) -> None:
    """The example far as `load` puts it there, for all tests of the session: nothing may change it."""
    from tests.apps.told import TOLD

    from samdrift.apps.settlement.loading import load_and_settle

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_and_settle(
            examples / "far",
            slug="far",
            periods=["2004"],
            with_quarantine=False,
            version="0.0.test",
            seen_by="public",
            **TOLD,
        )

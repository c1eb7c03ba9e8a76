"""Django made ready before any test of rows or pages is read, and the worked month in the database."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from pytest_django import Settings
from tests.apps.instances import Instance, New, on_server
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
def owner(db: None) -> object:
    """The cooperation of the worked month, with April issued."""
    from tests.apps.issued import issue_april

    return issue_april()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[New]:
    """Makes an empty instance of a kind."""
    numbers, databases = count(), []

    def make(kind: str) -> Instance:
        data = tmp_path_factory.mktemp("instance")
        if kind == "sqlite":
            return Instance(data, "")
        name = f"backup_{os.getpid()}_{next(numbers)}"
        on_server(f"CREATE DATABASE {name}")
        databases.append(name)
        return Instance(data, urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")))

    yield make
    for name in databases:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")

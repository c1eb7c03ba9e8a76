"""Django made ready before any test of rows or pages is read, and the worked month in the database."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from pytest_django import Settings
from tests.apps.instances import Instance, New, on_server
from tests.apps.ready import make_ready

make_ready()

Begun = Mapping[str, Instance]
"""An instance of each kind."""
_NUMBERS = count()


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
    yield from _making(tmp_path_factory, None)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, begun_before: Begun) -> Iterator[New]:
    """Makes an instance of a kind in which nobody has done anything, but its tables are there."""
    yield from _making(tmp_path_factory, begun_before)


@pytest.fixture(scope="session")
def begun_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    """An instance of each kind with its tables, from which others are copied: to make them takes seconds."""
    with contextmanager(_making)(tmp_path_factory, None) as making:
        yield _Kept(making)


class _Kept(dict[str, Instance]):
    """Of each kind the one that was begun first."""

    def __init__(self, make: New) -> None:
        self.make = make

    def __missing__(self, kind: str) -> Instance:
        self[kind] = self.make(kind)
        self[kind].do("")
        return self[kind]


def _making(tmp_path_factory: pytest.TempPathFactory, like: Begun | None) -> Iterator[New]:
    databases: list[str] = []

    def make(kind: str) -> Instance:
        data = tmp_path_factory.mktemp("instance")
        before = like[kind] if like is not None else None
        if before:
            shutil.copytree(before.data, data, dirs_exist_ok=True)
        if kind == "sqlite":
            return Instance(data, "")
        name = f"instance_{os.getpid()}_{next(_NUMBERS)}"
        template = f" TEMPLATE {urlsplit(before.url).path[1:]}" if before else ""
        on_server(f"CREATE DATABASE {name}{template}")
        databases.append(name)
        return Instance(data, urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")))

    yield make
    for name in databases:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")

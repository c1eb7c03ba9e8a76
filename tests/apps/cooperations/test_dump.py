"""What was loaded comes out as it went in, by folder, workbook and zip."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from tests.apps.facts import april
from tests.files.tables.samples import FULL, cooperations, placeless

from samdrift.apps.cooperations import actions, queries
from samdrift.apps.cooperations.actions import LARGEST_MINOR
from samdrift.apps.cooperations.dumping import dump
from samdrift.apps.database.one_moment import one_moment
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.files.tables import read, read_folder, write_folder

T = TypeVar("T")
FORMS = ("folder", "book.xlsx", "archive.zip")


def storable(whole: Cooperation) -> Cooperation:
    """The cooperation with no amount beyond a database's integer."""
    costs = (replace(each, amount_minor=each.amount_minor % LARGEST_MINOR) for each in whole.costs)
    return replace(whole, costs=tuple(costs))


@pytest.mark.django_db
@settings(max_examples=30)
@given(cooperations().map(storable))
def test_any_cooperation_that_is_loaded_and_dumped_is_the_same(whole: Cooperation) -> None:
    actions.load(whole, slug="law")
    with TemporaryDirectory() as home:
        for form in FORMS:
            dump("law", Path(home, form))
            reading = read(Path(home, form))
            assert reading.faults == ()
            assert placeless(reading.cooperation) == whole


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["far", "far_spleiselag", "norrbotten"])
def test_an_example_that_is_loaded_and_dumped_has_the_bytes_of_its_folder_written(
    examples: Path, tmp_path: Path, name: str
) -> None:
    whole = read_folder(examples / name).cooperation
    assert whole is not None
    actions.load(whole, slug="example")
    write_folder(whole, tmp_path / "written")
    dump("example", tmp_path / "dumped")
    written, dumped = (
        {each.name: each.read_bytes() for each in (tmp_path / folder).iterdir()}
        for folder in ("written", "dumped")
    )
    assert dumped == written


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS[1:])
def test_what_is_dumped_twice_has_the_same_bytes(tmp_path: Path, form: str) -> None:
    actions.load(FULL, slug="full")
    first, second = (tmp_path / number / form for number in "12")
    for path in (first, second):
        dump("full", path)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.django_db
def test_a_cooperation_that_is_not_there_is_called_wrong_with_those_that_are(tmp_path: Path) -> None:
    actions.load(april(), slug="april")
    with pytest.raises(CalledWrongError, match="cooperation_unknown value=may known=april"):
        dump("may", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_what_lies_at_the_path_and_is_no_cooperation_is_kept(tmp_path: Path) -> None:
    actions.load(april(), slug="april")
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(RefusedError, match="target_not_empty"):
        dump("april", tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def run_apart(work: Callable[[], T]) -> T:
    """What the work gives in a connection of its own, outside the test's transaction."""

    def close_after() -> T:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(close_after).result(timeout=60)


def remove(slug: str) -> None:
    """What was committed is gone."""
    with transaction.atomic():
        owner = queries.named(slug)
        for table in actions.CHILDREN:
            table._default_manager.filter(cooperation=owner).delete()
        owner.delete()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite reads a transaction as of one moment by itself"
)
@pytest.mark.django_db
def test_what_is_read_in_one_moment_does_not_see_what_is_written_meanwhile() -> None:
    def read_while_another_loads() -> set[str]:
        with one_moment():
            owner = queries.named("committed")
            run_apart(lambda: actions.load(FULL, slug="committed"))
            return {each.code for each in queries.parties(owner)}

    run_apart(lambda: actions.load(april(), slug="committed"))
    try:
        assert run_apart(read_while_another_loads) == {"a", "b", "c"}
        assert run_apart(lambda: len(queries.party_names(queries.named("committed")))) == 2
    finally:
        run_apart(lambda: remove("committed"))

"""What is loaded comes back the same."""

from pathlib import Path

import pytest
from tests.apps.facts import alike, april, everything
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, models, queries
from samdrift.domain.cooperation import Cooperation
from samdrift.files.tables import read_folder

pytestmark = pytest.mark.django_db


def loaded(value: Cooperation, slug: str = "test") -> Cooperation:
    return queries.cooperation(actions.load(value, slug=slug, **TOLD))


@pytest.mark.parametrize("name", ["far", "far_spleiselag", "norrbotten"])
def test_an_example_comes_back_as_its_folder_says(examples: Path, name: str) -> None:
    read = read_folder(examples / name).cooperation
    assert read is not None
    assert alike(loaded(read)) == alike(read)


def test_something_of_everything_comes_back() -> None:
    assert alike(loaded(everything())) == alike(everything())


def test_loading_again_replaces_what_stood_there() -> None:
    loaded(everything())
    assert alike(loaded(april())) == alike(april())
    assert models.Cooperation.objects.filter(slug="test").count() == 1
    assert models.Invoicing.objects.filter(cooperation__slug="test").count() == 0


def test_two_cooperations_with_the_same_codes_stay_apart() -> None:
    first, second = (
        actions.load(april(), slug="first", **TOLD),
        actions.load(everything(), slug="second", **TOLD),
    )
    assert alike(queries.cooperation(first)) == alike(april())
    assert alike(queries.cooperation(second)) == alike(everything())

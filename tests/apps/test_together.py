"""Tables made as one step are the same tables, and go as they came."""

from collections.abc import Iterator

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from pytest_django import DjangoDbBlocker

from samdrift.apps.database.constraints import ReferenceConstraint
from samdrift.apps.database.together import CreateModels, together

KEY = ("id", models.BigAutoField(primary_key=True))
FIRST = migrations.CreateModel("First", [KEY])
SECOND = migrations.CreateModel(
    "Second", [KEY, ("first", models.ForeignKey("trial.First", models.CASCADE, related_name="seconds"))]
)
REFERRING = migrations.CreateModel(
    "Referring",
    [KEY, ("code", models.TextField())],
    options={
        "constraints": [
            ReferenceConstraint(
                fields=["code"], to="trial_referred", to_columns=["code"], name="trial_refers"
            )
        ]
    },
)
REFERRED = migrations.CreateModel("Referred", [KEY, ("code", models.TextField(unique=True))])
ADDED = migrations.AddField("first", "name", models.TextField(default=""))


@pytest.fixture
def outside_transaction(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """SQLite changes no tables inside a transaction; the test leaves nothing behind."""
    with django_db_blocker.unblock():
        yield


def test_only_tables_that_stand_after_each_other_are_one_step() -> None:
    steps = together([FIRST, SECOND, ADDED, FIRST])
    assert [type(each).__name__ for each in steps] == ["CreateModels", "AddField", "CreateModels"]
    assert [each.name for each in steps[0].tables] == ["First", "Second"]
    assert steps[0].describe() == "Create model First; Create model Second"


def test_what_was_drawn_up_before_is_drawn_up_with_all_tables() -> None:
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    CreateModels([FIRST, SECOND]).state_forwards("trial", state)
    assert {each.__name__ for each in state.apps.get_models()} == {"First", "Second"}
    assert state.apps.get_model("trial", "Second")._meta.get_field("first").related_model.__name__ == "First"


@pytest.mark.parametrize("tables", [[FIRST, SECOND], [REFERRING, REFERRED]])
def test_the_tables_are_made_and_taken_away_again_what_is_referred_to_first(
    tables: list[migrations.CreateModel], outside_transaction: None
) -> None:
    names = {f"trial_{each.name_lower}" for each in tables}
    before, after, step = ProjectState(), ProjectState(), CreateModels(tables)
    step.state_forwards("trial", after)
    with connection.schema_editor() as editor:
        step.database_forwards("trial", editor, before, after)
    assert names <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        step.database_backwards("trial", editor, after, before)
    assert names.isdisjoint(connection.introspection.table_names())

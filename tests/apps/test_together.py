"""Tables made as one step are the same tables, and go as they came."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from samdrift.apps.database.together import CreateModels, together

KEY = ("id", models.BigAutoField(primary_key=True))
FIRST = migrations.CreateModel("First", [KEY])
SECOND = migrations.CreateModel(
    "Second", [KEY, ("first", models.ForeignKey("trial.First", models.CASCADE, related_name="seconds"))]
)
ADDED = migrations.AddField("first", "name", models.TextField(default=""))


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


@pytest.mark.django_db(transaction=True)
def test_the_tables_are_made_and_taken_away_again() -> None:
    before, after, step = ProjectState(), ProjectState(), CreateModels([FIRST, SECOND])
    step.state_forwards("trial", after)
    with connection.schema_editor() as editor:
        step.database_forwards("trial", editor, before, after)
    assert {"trial_first", "trial_second"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        step.database_backwards("trial", editor, after, before)
    assert {"trial_first", "trial_second"}.isdisjoint(connection.introspection.table_names())

"""Django made ready before any test of rows or pages is read, and the worked month in the database."""

import pytest
from tests.apps.ready import make_ready

make_ready()


@pytest.fixture
def owner(db: None) -> object:
    """The cooperation of the worked month, with April issued."""
    from tests.apps.issued import issue_april

    return issue_april()

"""Nobody is held up by the tries of the test before."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_tries_counted(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()

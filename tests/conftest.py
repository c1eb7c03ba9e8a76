"""What all tests share: how hard Hypothesis tries, and the one way to the reference data."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.sail import Sail

_QUIET = [HealthCheck.too_slow]

settings.register_profile(
    "short", deadline=None, derandomize=True, max_examples=60, suppress_health_check=_QUIET
)
settings.register_profile("long", deadline=None, max_examples=2_000, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("SAMDRIFT_HYPOTHESIS", "short"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data. It alone may skip a test: the data are not part of the project."""
    folder = Path(os.environ.get("SAMDRIFT_REFERENCE", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no reference data in {folder}; set SAMDRIFT_REFERENCE")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example cooperations of the project."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def sail() -> Iterator[Sail]:
    """A Spark Connect server for all tests that ask for one: it takes a second to start."""
    server = Sail()
    yield server
    server.kill()

"""Norrbotten as a cooperation of a test's own: fourteen parties, its budget and its components."""

import pytest
from django.test import Client
from tests.apps.people import log_in
from tests.apps.told import TOLD
from tests.runs.study.worlds import example

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation


@pytest.fixture
def owner(db: None) -> Cooperation:
    """For members alone."""
    return actions.load(example("norrbotten").cooperation, slug="lab", **TOLD)


@pytest.fixture
def auditor(owner: Cooperation) -> Client:
    return log_in(Client(), "auditor", "lab")

"""What a settlement takes of a cooperation, read in few queries."""

from dataclasses import replace
from typing import Any

import pytest
from tests.apps.facts import april, everything
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, queries
from samdrift.apps.cooperations.reckoned_facts import reckoned_facts
from samdrift.domain.cooperation import Cooperation

pytestmark = pytest.mark.django_db
LEFT_OUT = ("advances", "postings", "invoicing", "bodies", "seats", "vat_decisions", "baseline", "components")


@pytest.mark.parametrize("facts", [april(), everything()], ids=["april", "everything"])
def test_few_queries_read_the_same_facts_as_a_query_for_each_table(
    facts: Cooperation, django_assert_num_queries: Any
) -> None:
    owner = actions.load(facts, slug="reckoned", **TOLD)
    whole = queries.cooperation(owner)
    with django_assert_num_queries(3):
        found = reckoned_facts(owner)
    assert found == replace(whole, **dict.fromkeys(LEFT_OUT, ()))

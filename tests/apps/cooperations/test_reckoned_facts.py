"""What a settlement or a study takes of a cooperation, read in few queries."""

from dataclasses import replace
from typing import Any

import pytest
from tests.apps.facts import april, everything
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, queries
from samdrift.apps.cooperations.reckoned_facts import reckoned_facts, studied_facts
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import StudyFacts

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
    assert found == replace(whole, study=StudyFacts(), **dict.fromkeys(LEFT_OUT, ()))


@pytest.mark.parametrize("facts", [april(), everything()], ids=["april", "everything"])
def test_a_study_reads_what_it_takes_beside_in_the_same_queries(
    facts: Cooperation, django_assert_num_queries: Any
) -> None:
    owner = actions.load(facts, slug="studied", **TOLD)
    whole = queries.cooperation(owner)
    with django_assert_num_queries(3):
        found = studied_facts(owner)
    left_out = ("advances", "postings", "invoicing")
    assert found == replace(whole, **dict.fromkeys(left_out, ()))

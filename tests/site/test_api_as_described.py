"""The API holds to its own OpenAPI document, whatever it is called with: schemathesis makes the calls, in process."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from tests.apps.facts import april
from tests.apps.issued import april_settlement, issue
from tests.apps.people import token
from tests.apps.told import TOLD
from tests.site.operations import operations, values_for

from samdrift.apps.cooperations import actions, api_access
from samdrift.apps.cooperations.models import Cooperation
from samdrift.site.wsgi import application

pytestmark = pytest.mark.django_db

EXAMPLES = 8
CALLERS = {"stranger": "", "party_reader": "a", "auditor": "", "secretariat": ""}


EXCLUDED = {method: [positive_data_acceptance] for method in ("PUT", "POST")}
"""Whether rows are right, whether If-Match names what stands, a role takes a party, or a file is one that is kept, no
schema can say: 422 and 412 may be right."""

OF_FACTS = {"try_key", "get_shares", "try_votes", "get_risk", "get_applications", "get_criteria"}
"""Nor whether a key's part names a driver that is there, an area is there, or the facts suffice for a year's cost."""


@pytest.fixture
def described(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Cooperation]:
    """The document as the API serves it, and a cooperation that is partly open to strangers."""
    monkeypatch.setattr(api_access, "MOST_BY_STRANGER", 100_000)
    monkeypatch.setattr(api_access, "MOST_BY_TOKEN", 100_000)
    owner = actions.load(april(), slug="april", seen_by="public", **TOLD)
    issue(owner, april_settlement())
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application), owner


@pytest.mark.parametrize("who", CALLERS)
def test_every_answer_is_as_the_document_says(described: tuple[Any, Cooperation], who: str) -> None:
    schema, owner = described
    headers = {}
    if who != "stranger":
        headers["Authorization"] = f"Bearer {token(who, owner.slug, CALLERS[who])}"
    tried = [try_operation(each.ok(), owner, headers) for each in schema.get_all_operations()]
    assert set(tried) == set(operations())


def made_up(operation: Any) -> st.SearchStrategy[Any]:
    """Calls as the document has them, and calls that break it somewhere; there may be none of the latter."""
    as_it_says, broken = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
    modes = (as_it_says, broken) if operation.definition.raw["parameters"] else (as_it_says,)
    return st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))


def try_operation(operation: Any, owner: Cooperation, headers: dict[str, str]) -> str:
    """Calls it with made-up values, and with those of the worked month among them; tells its code."""
    known = values_for(owner, "a")

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=made_up(operation), is_known=st.booleans())
    def attempt(case: Any, is_known: bool) -> None:
        if is_known:
            for place in (case.path_parameters, case.query):
                place.update({name: known[name] for name in place if name in known})
        code = operation.definition.raw["operationId"]
        excluded = list(EXCLUDED.get(operation.method.upper(), ()))
        excluded += [positive_data_acceptance] if code in OF_FACTS else []
        excluded += (
            [negative_data_rejection] if is_known else []
        )  # what was broken may have been mended just now
        case.call_and_validate(headers=headers, excluded_checks=excluded)

    attempt()
    Cooperation.objects.filter(pk=owner.pk).update(seen_by="public")  # it may have been closed just now
    return str(operation.definition.raw["operationId"])

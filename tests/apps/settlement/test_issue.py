"""What is issued comes back the same, once for the same and with the next number for another."""

from dataclasses import replace

import pytest
from tests.apps.facts import APRIL, alike, april, april_usage, everything
from tests.apps.issued import VERSION, april_settlement, issue
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.inputs import are_same_inputs, facts_taken, read_inputs, write_inputs
from samdrift.domain.settlement import GrantUse

pytestmark = pytest.mark.django_db
BESIDE = ("bodies", "seats", "vat_decisions", "baseline", "components")


def test_a_settlement_comes_back_as_it_was_issued(owner: Cooperation) -> None:
    row = queries.newest_of(owner, APRIL)
    assert row is not None
    assert queries.settlement(row) == april_settlement()
    assert queries.usage(row) == april_usage()
    assert queries.inputs(row) == april()
    assert (row.number, row.sealed, row.program_version) == (1, True, VERSION)


def test_the_same_is_issued_once(owner: Cooperation) -> None:
    again = issue(owner, april_settlement())
    assert again.number == 1
    assert models.Settlement.objects.filter(cooperation=owner).count() == 1


def test_grants_for_some_alone_come_back_as_they_were_used(owner: Cooperation) -> None:
    use = GrantUse(voucher="G", pool="it", only_for=("a", "b"), amount_minor=500, paid=(("a", 300),))
    granted = replace(april_settlement(), grants=(use,))
    row = issue(owner, granted)
    assert queries.settlement(row) == granted
    assert issue(owner, granted).number == row.number


def test_another_settlement_of_a_period_gets_the_next_number_and_the_first_stays(owner: Cooperation) -> None:
    settlement = april_settlement()
    first, *rest = settlement.bills
    other = replace(settlement, bills=(replace(first, advance_minor=100), *rest))
    assert issue(owner, other).number == 2
    found = models.Settlement.objects.filter(cooperation=owner).order_by("number")
    assert [queries.settlement(row) for row in found] == [settlement, other]
    assert queries.newest(owner)[APRIL].number == 2


def test_what_was_issued_keeps_what_it_was_computed_from(owner: Cooperation) -> None:
    cooperations.load(everything(), slug=owner.slug, **TOLD)
    row = queries.newest_of(owner, APRIL)
    assert row is not None
    assert queries.inputs(row) == april()


def test_a_whole_cooperation_comes_back_from_its_json() -> None:
    kept = read_inputs(write_inputs(everything()))
    assert alike(kept) == alike(facts_taken(everything()))
    assert kept.drivers
    assert not kept.bodies
    assert not kept.vat_decisions


def test_what_no_amount_is_computed_from_issues_nothing_anew() -> None:
    kept = write_inputs(april())
    beside = {name: getattr(everything(), name) for name in BESIDE}
    assert are_same_inputs(kept, replace(april(), **beside))
    assert not are_same_inputs(kept, replace(april(), costs=everything().costs))


def test_inputs_kept_before_a_column_existed_are_the_same_inputs() -> None:
    kept = write_inputs(april())
    older = kept.replace(',"method":"","definition":"","estimate":false', "").replace(
        ',"baseline":[],"components":[]', ""
    )
    assert len(older) < len(kept)
    assert are_same_inputs(older, april())


def test_the_settlements_of_another_cooperation_are_not_ours(owner: Cooperation) -> None:
    other = cooperations.load(april(), slug="other", **TOLD)
    assert queries.newest(other) == {}
    assert queries.newest_of(other, APRIL) is None

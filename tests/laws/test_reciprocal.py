"""The laws of flows between pools, with and without cycles (docs/methods/flows.md)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.allocation import Network, adjugate
from samdrift.domain.allocation.graph import closed_cycle, components

POOLS = "abcdef"


@st.composite
def networks(draw) -> Network:
    """Pools that pass on to each other in any way; each keeps a way out of the network."""
    weight = st.integers(0, 3)
    to_pools = {pool: {to: each for to in POOLS if (each := draw(weight))} for pool in POOLS}
    totals = {pool: sum(row.values()) + draw(st.integers(1, 9)) for pool, row in to_pools.items()}
    return Network(to_pools, totals)


@given(networks(), st.sampled_from(POOLS))
def test_what_passes_through_a_pool_is_its_own_and_what_it_receives(network, origin):
    passing = network.passing(origin)
    for pool in POOLS:
        received = sum(
            (
                passing.get(other, Fraction(0)) * Fraction(row.get(pool, 0), network.totals[other])
                for other, row in network.to_pools.items()
            ),
            Fraction(0),
        )
        assert passing.get(pool, Fraction(0)) == received + (1 if pool == origin else 0)


@given(networks(), st.sampled_from(POOLS))
def test_all_that_begins_at_a_pool_leaves_the_network(network, origin):
    left = sum(
        amount * Fraction(network.totals[pool] - sum(network.to_pools[pool].values()), network.totals[pool])
        for pool, amount in network.passing(origin).items()
    )
    assert left == 1


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=4, max_size=4))
def test_matrix_times_adjugate_is_the_determinant(entries):
    matrix = [
        [each + (40 if row == column else 0) for column, each in enumerate(line)]
        for row, line in enumerate(entries)
    ]
    adjoint, determinant = adjugate(matrix)
    for row in range(4):
        for column in range(4):
            product = sum(matrix[row][k] * adjoint[k][column] for k in range(4))
            assert product == (determinant if row == column else 0)


@given(st.dictionaries(st.sampled_from(POOLS), st.sets(st.sampled_from(POOLS)), min_size=6, max_size=6))
def test_each_component_stands_before_all_that_it_points_to(graph):
    edges = {pool: tuple(sorted(to)) for pool, to in graph.items()}
    order = components(edges)
    assert sorted(pool for component in order for pool in component) == sorted(edges)
    at = {pool: index for index, component in enumerate(order) for pool in component}
    assert all(at[pool] <= at[to] for pool, row in edges.items() for to in row)


def test_the_reciprocal_case_of_far_is_exact(reference):
    to_pools = {
        "overhead": {"payroll": 55, "accounting": 92, "it": 105},
        "it": {"overhead": 5, "payroll": 60, "accounting": 100},
        "payroll": {},
        "accounting": {},
    }
    network = Network(to_pools, {"overhead": 252, "it": 10000, "payroll": 1, "accounting": 1})
    own = {"payroll": 24665000, "accounting": 46996000, "overhead": 8500000, "it": 118000000}
    gross = {pool: Fraction(0) for pool in own}
    for origin, amount in own.items():
        for pool, share in network.passing(origin).items():
            gross[pool] += amount * share
    assert gross["overhead"] == Fraction(41083200000, 4799)
    assert gross["it"] == Fraction(583400000000, 4799)
    assert gross["payroll"] == Fraction(915840145000, 33593)
    assert gross["accounting"] == Fraction(1724565028000, 33593)


@pytest.mark.parametrize(
    ("edges", "exits", "path"),
    [
        ({"a": ("b",), "b": ("a",)}, frozenset(), ("a", "b", "a")),
        ({"a": ("b",), "b": ("a",)}, frozenset("b"), ()),
        ({"a": ("a",)}, frozenset(), ("a", "a")),
        ({"a": ()}, frozenset(), ()),
    ],
)
def test_a_cycle_is_closed_when_nothing_leads_out_of_it(edges, exits, path):
    component = tuple(sorted(edges))
    assert closed_cycle(component, edges, exits) == path

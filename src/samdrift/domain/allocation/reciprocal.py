"""What passes through each pool when every pool passes on its own and all that it receives: N = (I - P)^-1, exactly.

Step-down without cycles and the reciprocal method with them; there is no switch. docs/methods/flows.md. Each strongly
connected component is solved by itself, so that only true cycles cost an elimination.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from samdrift.domain.allocation.elimination import adjugate
from samdrift.domain.allocation.graph import components


@dataclass(frozen=True)
class Network:
    """The pools with what each passes on: integer weights to pools, and the total of all its weights.

    What of the total is not in `to_pools` leaves the network. A pool without a total keeps what it gets.
    """

    to_pools: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, int]
    _inverses: dict[tuple[str, ...], dict[str, dict[str, Fraction]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def edges(self) -> dict[str, tuple[str, ...]]:
        return {pool: tuple(sorted(row)) for pool, row in self.to_pools.items()}

    def passing(self, origin: str) -> dict[str, Fraction]:
        """How much of 1 that begins at the origin passes through each pool (more than 1 on a cycle)."""
        arriving: dict[str, Fraction] = defaultdict(Fraction, {origin: Fraction(1)})
        passed: dict[str, Fraction] = {}
        for component in self.components:
            gross = self._gross(component, {pool: arriving[pool] for pool in component if pool in arriving})
            passed.update(gross)
            for pool, amount in gross.items():
                for target, weight in self.to_pools[pool].items():
                    if target not in component:
                        arriving[target] += amount * Fraction(weight, self.totals[pool])
        return passed

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The strongly connected components, each before those it passes on to."""
        return components(self.edges)

    def _gross(self, component: tuple[str, ...], arriving: dict[str, Fraction]) -> dict[str, Fraction]:
        if not arriving:
            return {}
        if len(component) == 1 and component[0] not in self.to_pools[component[0]]:
            return arriving
        inverse = self._inverse(component)
        return {
            pool: sum((amount * inverse[start][pool] for start, amount in arriving.items()), Fraction(0))
            for pool in component
        }

    def _inverse(self, component: tuple[str, ...]) -> dict[str, dict[str, Fraction]]:
        """(I - P)^-1 within the component. With D the totals: I - P = D^-1 M, so the inverse is M^-1 D."""
        if component not in self._inverses:
            matrix = [
                [
                    (self.totals[row] if row == column else 0) - self.to_pools[row].get(column, 0)
                    for column in component
                ]
                for row in component
            ]
            adjoint, determinant = adjugate(matrix)
            self._inverses[component] = {
                row: {
                    column: Fraction(adjoint[i][j] * self.totals[column], determinant)
                    for j, column in enumerate(component)
                }
                for i, row in enumerate(component)
            }
        return self._inverses[component]

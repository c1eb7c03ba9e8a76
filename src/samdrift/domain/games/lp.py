"""The linear programme that every solver here repeats, solved by HiGHS."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.game import Costs
from samdrift.domain.games.problem import Rows

TOLERANCE = 1e-10
"""Of the largest number of a game, which is scaled to 1: the finest that HiGHS takes."""
OPTIONS = {
    "presolve": False,
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}


class UnsolvedError(RefusedError):
    """HiGHS gave no optimum, which for these programmes can only be its rounding."""

    def __init__(self) -> None:
        super().__init__(fault("game_unsolved"))


@dataclass(frozen=True, eq=False)
class Optimum:
    """The amounts, the level, and the dual of every row: how much the level would fall if the row gave way."""

    amounts: Costs
    level: float
    duals: Costs


def lowest_level(rows: Rows, settled: Costs, sums: Costs) -> Optimum:
    """The lowest level at which amounts exist that keep all rows, with `settled @ x = sums`."""
    n = rows.coefficients.shape[1]
    programme = {
        "c": np.append(np.zeros(n), 1.0),
        "A_ub": np.column_stack((rows.coefficients, -rows.weights)),
        "b_ub": rows.limits,
        "A_eq": np.column_stack((settled, np.zeros(len(settled)))),
        "b_eq": sums,
        "bounds": (None, None),
        "method": "highs-ds",
    }
    answer = linprog(**programme, options=OPTIONS)
    if answer.status != 0:  # HiGHS may manage with its own tolerances what it does not with the finest
        answer = linprog(**programme)
    if answer.status != 0:
        raise UnsolvedError
    return Optimum(answer.x[:n], float(answer.x[n]), -answer.ineqlin.marginals)

"""Data envelopment analysis: how little each party could use if it did as well as the best mix of the others.

Input-oriented, with constant returns to scale (A. Charnes, W. Cooper and E. Rhodes 1978, CCR) and variable ones
(R. Banker, A. Charnes and W. Cooper 1984, BCC), in two phases: the score, then the largest slacks. Every input and
output is first divided by its mean, so that units of measurement change nothing, also not which peers are found. The
programmes of all parties are one programme, since none shares a variable with another.

docs/methods/dea.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, hstack, identity, vstack

from samdrift.domain.faults import Fault, FoundWrongError, RefusedError, fault

Array = np.ndarray[Any, np.dtype[np.float64]]
CONSTANT, VARIABLE = RETURNS = ("constant", "variable")
TOLERANCE = 1e-7
"""Below this a slack, a weight or a distance from 1 is the solver's rounding."""
ENOUGH = 3
"""How many parties there should be for each input and output."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What a party uses and what comes of it."""

    party: str
    inputs: tuple[float, ...]
    outputs: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Efficiency:
    """A party's score: the share of its inputs that its peers would need for as much.

    `peers` are the parties of the mix that it is held against, with their weights; `input_slacks` and `output_slacks`
    what it could still save, or make, beside the score.
    """

    party: str
    score: float
    peers: Mapping[str, float]
    input_slacks: tuple[float, ...]
    output_slacks: tuple[float, ...]

    @property
    def is_efficient(self) -> bool:
        """Whether neither less input nor more output is possible (Pareto-Koopmans)."""
        slacks = (*self.input_slacks, *self.output_slacks)
        return self.score >= 1 - TOLERANCE and all(slack == 0 for slack in slacks)


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A party under both returns; `scale` is how much of its score it loses by its size."""

    constant: Efficiency
    variable: Efficiency

    @property
    def party(self) -> str:
        return self.constant.party

    @property
    def scale(self) -> float:
        return min(1.0, self.constant.score / self.variable.score)

    @property
    def returns(self) -> str:
        """`best` at the best size, else `increasing` where it is too small for it, `decreasing` where too large."""
        if self.scale >= 1 - TOLERANCE * 10:
            return "best"
        return "increasing" if sum(self.constant.peers.values()) < 1 else "decreasing"


@dataclass(frozen=True, kw_only=True)
class Envelopment:
    """All parties scored, in their order, with what speaks against believing it."""

    parties: tuple[Scored, ...]
    warnings: tuple[Fault, ...]


def envelop(units: Sequence[Unit]) -> Envelopment:
    """The scores of all. Raises FoundWrongError for figures below 0, or 0 throughout of a party or of a measure."""
    _check(units)
    constant, variable = (efficiencies(units, returns) for returns in RETURNS)
    return Envelopment(
        parties=tuple(Scored(constant=c, variable=v) for c, v in zip(constant, variable, strict=True)),
        warnings=_warnings(units),
    )


def efficiencies(units: Sequence[Unit], returns: str) -> tuple[Efficiency, ...]:
    """Each party's score under the returns to scale, in order."""
    inputs, outputs = _scaled([unit.inputs for unit in units]), _scaled([unit.outputs for unit in units])
    scores = np.minimum(_scores(inputs, outputs, returns), 1.0)
    weights, spare, short = _slacks(inputs, outputs, scores, returns)
    input_means = np.array([unit.inputs for unit in units]).mean(axis=0)
    output_means = np.array([unit.outputs for unit in units]).mean(axis=0)
    return tuple(
        Efficiency(
            party=unit.party,
            score=float(scores[place]),
            peers={
                peer.party: float(weight)
                for peer, weight in zip(units, weights[place], strict=True)
                if weight > TOLERANCE
            },
            input_slacks=_told(spare[place], input_means),
            output_slacks=_told(short[place], output_means),
        )
        for place, unit in enumerate(units)
    )


def _scores(inputs: Array, outputs: Array, returns: str) -> Array:
    """For each party the least share t with a mix that uses at most t of its inputs and makes its outputs.

    The variables of each party are t and the weights of the mix.
    """
    n = len(inputs)
    use = [np.column_stack((-own, inputs.T)) for own in inputs]
    make = [np.column_stack((np.zeros(outputs.shape[1]), -outputs.T))] * n
    blocks = [np.vstack(pair) for pair in zip(use, make, strict=True)]
    limits = np.concatenate([np.concatenate((np.zeros(inputs.shape[1]), -own)) for own in outputs])
    convex = [np.concatenate(([0.0], np.ones(n)))[None, :]] * n
    answer = _solved(
        c=np.tile(np.concatenate(([1.0], np.zeros(n))), n),
        A_ub=csr_array(block_diag(blocks)),
        b_ub=limits,
        **_convexity(convex, returns),
    )
    return answer.reshape(n, n + 1)[:, 0]


def _slacks(inputs: Array, outputs: Array, scores: Array, returns: str) -> tuple[Array, Array, Array]:
    """With the scores found, the mix with the largest slacks in all: its weights, spare inputs, outputs short."""
    n, used, made = len(inputs), inputs.shape[1], outputs.shape[1]
    rows = np.vstack((inputs.T, -outputs.T))
    block = hstack((csr_array(rows), identity(used + made)))
    targets = [
        np.concatenate((score * own, -out)) for score, own, out in zip(scores, inputs, outputs, strict=True)
    ]
    equal: dict[str, Any] = {"A_eq": csr_array(block_diag([block] * n)), "b_eq": np.concatenate(targets)}
    if returns == VARIABLE:
        convex = [np.concatenate((np.ones(n), np.zeros(used + made)))[None, :]] * n
        more = _convexity(convex, returns)
        equal["A_eq"] = csr_array(vstack((equal["A_eq"], more["A_eq"])))
        equal["b_eq"] = np.concatenate((equal["b_eq"], more["b_eq"]))
    answer = _solved(c=np.tile(np.concatenate((np.zeros(n), -np.ones(used + made))), n), **equal)
    found = answer.reshape(n, n + used + made)
    return found[:, :n], found[:, n : n + used], found[:, n + used :]


def _convexity(rows: list[Array], returns: str) -> dict[str, Any]:
    """Under variable returns the weights of a mix add up to 1."""
    if returns == CONSTANT:
        return {}
    return {"A_eq": csr_array(block_diag(rows)), "b_eq": np.ones(len(rows))}


def _solved(**programme: Any) -> Array:
    """Raises RefusedError where HiGHS finds no optimum, which for these programmes can only be its rounding."""
    answer = linprog(**programme, bounds=(0, None), method="highs-ds")
    if answer.status != 0:
        answer = linprog(**programme, bounds=(0, None), method="highs-ipm")
    if answer.status != 0:
        raise RefusedError(fault("dea_unsolved"))
    return np.asarray(answer.x, dtype=np.float64)


def _scaled(rows: Sequence[Sequence[float]]) -> Array:
    table: Array = np.array(rows, dtype=np.float64)
    means: Array = table.mean(axis=0)
    return np.divide(table, means)


def _told(slacks: Array, means: Array) -> tuple[float, ...]:
    """In the measure's own unit; the solver's rounding is 0."""
    return tuple(
        float(slack * mean) if slack > TOLERANCE * 10 else 0.0
        for slack, mean in zip(slacks, means, strict=True)
    )


def _check(units: Sequence[Unit]) -> None:
    wrong = []
    for unit in units:
        if any(figure < 0 for figure in (*unit.inputs, *unit.outputs)):
            wrong.append(fault("dea_negative", value=unit.party))
        elif not any(unit.inputs) or not any(unit.outputs):
            wrong.append(fault("dea_nothing", value=unit.party))
    if len(units) < 2:
        wrong.append(fault("dea_too_few", value=len(units)))
    if not wrong:
        columns = zip(*((*unit.inputs, *unit.outputs) for unit in units), strict=True)
        wrong += [
            fault("dea_column_nothing", value=place + 1)
            for place, column in enumerate(columns)
            if not any(column)
        ]
    if wrong:
        raise FoundWrongError(*wrong)


def _warnings(units: Sequence[Unit]) -> tuple[Fault, ...]:
    measures = len(units[0].inputs) + len(units[0].outputs)
    if len(units) >= ENOUGH * measures:
        return ()
    return (fault("dea_few_parties", value=len(units), measures=measures, enough=ENOUGH * measures),)

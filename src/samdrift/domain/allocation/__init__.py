"""Cost pools through flows to parties, with the derivation of every figure."""

from samdrift.domain.allocation.allocate import allocate
from samdrift.domain.allocation.elimination import adjugate
from samdrift.domain.allocation.own import CostPart, Moved, cost_parts, own_amounts
from samdrift.domain.allocation.prices import Charge, PriceStep, charges
from samdrift.domain.allocation.reciprocal import Network
from samdrift.domain.allocation.segments import segments, usage_spans
from samdrift.domain.allocation.values import Allocation, Claim, Derivation, PoolAmount, Reach

__all__ = [
    "Allocation",
    "Charge",
    "Claim",
    "CostPart",
    "Derivation",
    "Moved",
    "Network",
    "PoolAmount",
    "PriceStep",
    "Reach",
    "adjugate",
    "allocate",
    "charges",
    "cost_parts",
    "own_amounts",
    "segments",
    "usage_spans",
]

"""What must be decided by whom, and whether it is."""

from samdrift.domain.plan.adoption import (
    ADOPTED,
    EACH,
    FALLEN,
    OPEN,
    OUTCOMES,
    PARTIES,
    POSTPONED,
    REJECTED,
    RULES,
    SEATS,
    Standing,
    Voter,
    count_votes,
)

__all__ = [
    "ADOPTED",
    "EACH",
    "FALLEN",
    "OPEN",
    "OUTCOMES",
    "PARTIES",
    "POSTPONED",
    "REJECTED",
    "RULES",
    "SEATS",
    "Standing",
    "Voter",
    "count_votes",
]

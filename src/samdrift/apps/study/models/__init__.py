"""Rows of a study."""

from samdrift.apps.study.models.alternative import Alternative
from samdrift.apps.study.models.key_proposal import (
    ADOPTED,
    DECIDING,
    DRAFT,
    FALLEN,
    HEARING,
    IN_FORCE,
    STANCES,
    STATES,
    WITHDRAWN,
    CouncilDecision,
    HearingAnswer,
    KeyProposal,
    SentText,
)
from samdrift.apps.study.models.solved import SolvedGame

__all__ = [
    "ADOPTED",
    "DECIDING",
    "DRAFT",
    "FALLEN",
    "HEARING",
    "IN_FORCE",
    "STANCES",
    "STATES",
    "WITHDRAWN",
    "Alternative",
    "CouncilDecision",
    "HearingAnswer",
    "KeyProposal",
    "SentText",
    "SolvedGame",
]

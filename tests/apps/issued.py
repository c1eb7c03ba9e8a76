"""The worked month issued."""

from tests.apps.facts import APRIL, EVENTS, april, april_usage
from tests.apps.told import TOLD
from tests.cooperations import settled

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import actions, models
from samdrift.domain.settlement import Settlement

VERSION = "0.0.test"


def april_settlement() -> Settlement:
    return settled(april(), APRIL, EVENTS).settlement


def issue_april() -> Cooperation:
    """The cooperation's row, with April issued once."""
    owner = cooperations.load(april(), slug="april", **TOLD)
    issue(owner, april_settlement())
    return owner


def issue(owner: Cooperation, settlement: Settlement) -> models.Settlement:
    return actions.issue(
        owner, settlement, cooperation=april(), usage=april_usage(), program_version=VERSION, **TOLD
    )

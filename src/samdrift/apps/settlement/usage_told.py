"""What was counted, for a study that asks."""

from samdrift.apps.cooperations.counted import tell_of_usage
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import Period


@tell_of_usage
def usage_of_year(owner: CooperationRow, facts: Cooperation, year: Period) -> Usage:
    """The usage that is known of the year, month by month. What reads events is loaded when somebody asks."""
    from samdrift.apps.settlement.known_usage import known_usage

    return known_usage(owner, facts, [year])

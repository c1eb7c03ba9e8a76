"""What the demo has ready in a study, whose visitors start no job: the answers to games too large to solve at once."""

from datetime import datetime

from samdrift.apps.cooperations import models
from samdrift.apps.study.keys.proposal_text import kept_now
from samdrift.apps.study.keys.solving import AT_ONCE, keep_solved
from samdrift.runs.study.scope import ALL_SERVICES, StudyYear
from samdrift.runs.study.solved import fingerprint, solve_all


def solve_ahead(slug: str, *, moment: datetime) -> int:
    """Solves the newest year's services, and all of them together; how many were solved."""
    owner = models.Cooperation.objects.get(slug=slug)
    kept = kept_now(owner)
    year = kept.year(kept.years[-1]) if kept.years else ()
    if not isinstance(year, StudyYear):
        return 0
    asked = (ALL_SERVICES, *(service.code for service in year.services if service.code))
    games = [kept.trial(year, code).cost.game for code in asked]
    large = [game for game in games if game is not None and game.n > AT_ONCE]
    for game in large:
        keep_solved(owner, fingerprint(game), solve_all(game), moment=moment)
    return len(large)

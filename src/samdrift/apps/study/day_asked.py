"""The day on which a study is looked at: asked for in the address, else the study's own, else today."""

from datetime import date

from django.http import HttpRequest

from samdrift.apps.accounts.reader import moment_of
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import legal_day

KEY = "as_of"


def study_day(request: HttpRequest, facts: Cooperation) -> date:
    """What is no day counts as not asked for; today is the day of the country's law."""
    return _day(request.GET.get(KEY, "")) or own_day(request, facts)


def own_day(request: HttpRequest, facts: Cooperation) -> date:
    """The study's own day, else today."""
    return _day(facts.agreement.study_date) or legal_day(moment_of(request), country=facts.country)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

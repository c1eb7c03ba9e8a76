"""The day on which a study is looked at: asked for in the address, else the study's own, else today."""

from datetime import date

from django.http import HttpRequest

from samdrift.apps.accounts.reader import moment_of
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import legal_day

KEY = "as_of"


def study_day(request: HttpRequest, facts: Cooperation) -> date:
    """What is no day counts as not asked for; today is the day of the country's law."""
    for text in (request.GET.get(KEY, ""), facts.agreement.study_date):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return legal_day(moment_of(request), country=facts.country)

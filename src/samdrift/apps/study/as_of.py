"""The day as of which a page of the study is read: asked for in the address, else the study's own, else today."""

from datetime import date

from django.http import HttpRequest

from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.periods import legal_day

AS_OF = "as_of"


def asked_day(request: HttpRequest, owner: Cooperation) -> date:
    """What is no day counts as not asked for."""
    return _day(request.GET.get(AS_OF, "")) or own_day(request, owner)


def own_day(request: HttpRequest, owner: Cooperation) -> date:
    """The study's own day, else today by the law of the country."""
    return _day(owner.study_date) or legal_day(moment_of(request), country=owner.country)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

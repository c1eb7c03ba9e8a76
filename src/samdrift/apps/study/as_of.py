"""The day of a page of the study: asked for in the address, else the study's own, else today."""

from datetime import date

from django.http import Http404, HttpRequest

from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import legal_day


def asked_day(
    request: HttpRequest, owner: CooperationRow, facts: Cooperation, *, day: date | None = None
) -> date:
    """The day where one has been read already, else `?as_of=2003-03-01`. Raises Http404 for what is no day."""
    if day is not None:
        return day
    asked = request.GET.get("as_of", "") or facts.agreement.study_date
    if not asked:
        return legal_day(moment_of(request), country=owner.country)
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise Http404 from None

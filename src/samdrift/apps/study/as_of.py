"""The day as of which a page of the study is asked for."""

from datetime import date

from django.http import HttpRequest

from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.domain.periods import legal_day


def asked_as_of(request: HttpRequest, owner: CooperationRow) -> date:
    """The day in the address, else the study's own, else today; what is no day counts as none."""
    for text in (request.GET.get("as_of", ""), owner.study_date):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return legal_day(moment_of(request), country=owner.country)

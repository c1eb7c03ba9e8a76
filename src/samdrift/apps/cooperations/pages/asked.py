"""What the reading pages are asked for beside the cooperation: the day, the page number."""

from datetime import date

from django.http import HttpRequest

from samdrift.apps.accounts.reader import moment_of


def asked_day(request: HttpRequest) -> date:
    """The day in the address, today where there is none or it is no day."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return moment_of(request).date()

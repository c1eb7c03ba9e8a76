"""What waits for a person, read."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from samdrift.apps.accounts.reader import account_of, moment_of
from samdrift.apps.records import notices


@require_POST
@login_required
def read_notice(request: HttpRequest, number: int) -> HttpResponse:
    """One of the own notices is read, and leads on to what it is about."""
    account = account_of(request)
    assert account is not None
    notice = get_object_or_404(account.notices, pk=number)
    notices.mark_read(account.pk, moment=moment_of(request), number=number)
    return redirect(notice.link)


@require_POST
@login_required
def read_notices(request: HttpRequest) -> HttpResponse:
    """All of the own notices are read."""
    account = account_of(request)
    assert account is not None
    notices.mark_read(account.pk, moment=moment_of(request))
    return redirect("home")

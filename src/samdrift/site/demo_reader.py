"""The switch of the demo: anybody becomes anybody. Anywhere else this page does not exist."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of
from samdrift.apps.cooperations.demo import PEOPLE


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Logs in as the demo's person of that role, or out for none."""
    if not settings.DEMO:
        raise Http404
    role, back = request.POST.get("role", ""), request.POST.get("next", "/")
    if account_of(request) is not None:  # what a stranger's browser keeps, such as a form, stays
        logout(request)
    if role in PEOPLE:
        login(request, get_object_or_404(User, email=PEOPLE[role]))
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if here else "home")

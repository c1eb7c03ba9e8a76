"""A person's own page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.forms import ProfileForm
from samdrift.apps.accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to log in."""
    user = request.user
    assert isinstance(user, User)
    asked = request.POST if request.method == "POST" else None
    form = ProfileForm(asked, initial={"name": user.name, "language": user.language})
    if form.is_valid():
        user.name, user.language = form.cleaned_data["name"], form.cleaned_data["language"]
        user.save(update_fields=["name", "language"])
        with override(user.language):
            return redirect("account")
    return render(request, "accounts/profile.html", {"form": form})

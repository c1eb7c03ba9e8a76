"""The accessibility statement, and the form by which whoever meets a hindrance tells of it."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.rates import refuse_flood
from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.records import feedback

REVIEWED = date(2026, 11, 22)
"""When all pages were last looked through, beside what the tests try at every change."""


class FeedbackForm(forms.Form):
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    reply_to = forms.EmailField(required=False, max_length=254)


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest) -> HttpResponse:
    """What was tried, what falls short, and where to tell."""
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if refused := refuse_flood(request, "feedback"):
            return refused
        feedback.give(**form.cleaned_data, language=reader_language(), moment=moment_of(request))
        return redirect(f"{reverse('accessibility')}?thanks=1#tell")
    context = {"form": form, "reviewed": REVIEWED, "thanks": "thanks" in request.GET}
    return render(request, "site/accessibility.html", context)

"""How often somebody may do what anybody may, counted in the database for all processes together."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse


def refuse_flood(request: HttpRequest, action: str) -> HttpResponse | None:
    """The page that says it was too often; None while it is not. The rates stand in the settings, by action."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action=action)
    return refused

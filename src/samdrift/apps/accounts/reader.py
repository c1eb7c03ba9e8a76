"""The reader of a page: who it is, the language they read in, and the moment at which they ask."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import get_language

from samdrift.apps.accounts.models import User
from samdrift.words import DEFAULT


def reader_language() -> str:
    """The language of the page that is being made."""
    return get_language() or DEFAULT


def account_of(request: HttpRequest) -> User | None:
    """The account that is logged in; None for a stranger."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def moment_of(request: HttpRequest) -> datetime:
    """When the request came; the site, which alone reads the clock, has put it there."""
    moment: datetime = vars(request)["moment"]
    return moment

"""The reader of a page: who it is, the language they read in, the moment at which they ask, and chance."""

from collections.abc import Callable
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


def chance_of(request: HttpRequest) -> Callable[[int], bytes]:
    """So many bytes that nobody can guess; the site, which alone has chance, has put it there."""
    chance: Callable[[int], bytes] = vars(request)["chance"]
    return chance

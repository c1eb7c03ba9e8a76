"""What every template knows: the languages by their own names, and the reader's."""

from django.conf import settings
from django.http import HttpRequest

from samdrift.apps.accounts.reader import account_of, reader_language
from samdrift.apps.cooperations.demo import PEOPLE
from samdrift.apps.records.notices import unread
from samdrift.words import OWN_NAMES


def languages(request: HttpRequest) -> dict[str, object]:
    return {"languages": tuple(OWN_NAMES.items()), "LANGUAGE_CODE": reader_language()}


def login(request: HttpRequest) -> dict[str, object]:
    """Who is logged in, and whether this is the demo, where anybody may be anybody."""
    return {
        "account": account_of(request),
        "openid_providers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
        "is_demo": settings.DEMO,
        "demo_people": PEOPLE,
    }


def waiting(request: HttpRequest) -> dict[str, object]:
    """How much waits for who is logged in."""
    account = account_of(request)
    return {"waiting": 0 if account is None else unread(account.pk).count()}

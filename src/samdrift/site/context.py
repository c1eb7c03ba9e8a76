"""What every template knows: the languages by their own names, and the reader's."""

from django.conf import settings
from django.http import HttpRequest

from samdrift.apps.accounts.reader import account_of, reader_language
from samdrift.apps.cooperations.demo import PEOPLE

NAMES = (("en", "English"), ("nb", "Bokmål"), ("sv", "Svenska"))


def languages(request: HttpRequest) -> dict[str, object]:
    return {"languages": NAMES, "LANGUAGE_CODE": reader_language()}


def login(request: HttpRequest) -> dict[str, object]:
    """Who is logged in, and whether this is the demo, where anybody may be anybody."""
    return {
        "account": account_of(request),
        "openid_providers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
        "is_demo": settings.DEMO,
        "demo_people": PEOPLE,
    }

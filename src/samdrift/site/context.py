"""What every template knows: the languages by their own names, and the reader's."""

from django.http import HttpRequest

from samdrift.apps.accounts.reader import reader_language

NAMES = (("en", "English"), ("nb", "Bokmål"), ("sv", "Svenska"))


def languages(request: HttpRequest) -> dict[str, object]:
    return {"languages": NAMES, "LANGUAGE_CODE": reader_language()}

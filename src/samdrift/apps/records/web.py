"""Who does something on a page."""

from django.http import HttpRequest

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of
from samdrift.apps.records.actor import WEB, Actor

STRANGER = Actor(name="", door=WEB)


def actor_of(request: HttpRequest) -> Actor:
    """The account that is logged in; a stranger has neither key nor name."""
    account = account_of(request)
    return STRANGER if account is None else person_on_page(account)


def person_on_page(account: User) -> Actor:
    return Actor(person=account.pk, name=str(account), door=WEB)

"""How logging in bends to our rules: nobody signs up without an invitation, and little is kept of what others tell."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import reader_language

INVITED = "invitation"
"""Under this key a session carries the invitation that its owner has opened."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(request.session.get(INVITED))

    def new_user(self, request: HttpRequest) -> User:
        return User(language=reader_language())

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - allauth's own signature
        user.name = form.cleaned_data.get("name") or user.name
        saved: User = super().save_user(request, user, form, commit=commit)
        request.session.pop(INVITED, None)  # an invitation makes one account
        return saved


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """Accounts vouched for by an OpenID provider."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        user.name = data.get("name") or " ".join(
            filter(None, (data.get("first_name"), data.get("last_name")))
        )
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        saved: User = super().save_user(request, sociallogin, form)
        request.session.pop(INVITED, None)
        return saved

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Only who it is is kept, never a national identity number or whatever else the provider tells."""
        sociallogin.account.extra_data = {}


def address_of(request: HttpRequest) -> str:
    """The network address that a request comes from, as far as the proxies are trusted."""
    return get_client_ip(request) or "unknown"

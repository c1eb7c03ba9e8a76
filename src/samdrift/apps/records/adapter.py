"""Logging in, told in the instance's own chain, at the places where allauth tells its adapter what happens."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from samdrift.apps.accounts.adapter import AccountAdapter
from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import INSTANCE, record
from samdrift.apps.records.web import STRANGER, person_on_page

NOTIFIED: dict[str, tuple[str, dict[str, str]]] = {
    "account/email/password_changed": ("password_changed", {}),
    "account/email/password_set": ("password_changed", {}),
    "account/email/password_reset": ("password_changed", {}),
    "mfa/email/totp_activated": ("step_added", {"step": "app"}),
    "mfa/email/totp_deactivated": ("step_removed", {"step": "app"}),
    "mfa/email/webauthn_added": ("step_added", {"step": "key"}),
    "mfa/email/webauthn_removed": ("step_removed", {"step": "key"}),
    "mfa/email/recovery_codes_generated": ("step_added", {"step": "recovery_codes"}),
    "socialaccount/email/account_connected": ("provider_connected", {}),
    "socialaccount/email/account_disconnected": ("provider_disconnected", {}),
}
"""What allauth would mail to the owner of an account, as it stands in the log."""


class RecordedLogin(AccountAdapter):
    """What happens to an account leaves an entry."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The account that was meant, if there is one; an address that nobody has may be a password: it is not kept."""
        found = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
        about: About = {} if found is None else {"whom": str(found), "person": found.pk}
        _record(request, "login_failed", None, about)
        super().authentication_failed(request, **credentials)

    def post_login(self, request: HttpRequest, user: User, **told: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **told)
        _record(request, "logged_in", user, {})
        return answer

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - allauth's own signature
        with transaction.atomic():
            saved = super().save_user(request, user, form, commit=commit)
            if commit:
                _record(request, "account_made", saved, {"whom": str(saved), "person": saved.pk})
        return saved

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """What the owner would be told by mail, when we send some, stands in the log."""
        if template_prefix in NOTIFIED:
            what, about = NOTIFIED[template_prefix]
            _record(self.request, what, user, {**about, "whom": str(user), "person": user.pk})
        super().send_notification_mail(template_prefix, user, context, email)


def record_wrong_step(request: HttpRequest, user: User, **_: object) -> None:
    """A wrong code after the right password: somebody may have the password who should not."""
    _record(request, "step_failed", None, {"whom": str(user), "person": user.pk})


def _record(request: HttpRequest, what: str, user: User | None, about: About) -> None:
    by = STRANGER if user is None else person_on_page(user)
    with transaction.atomic():
        record(cooperation=INSTANCE, by=by, what=what, about=about, moment=moment_of(request))

"""Use cases: an account made, its password or its language set."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError, fault


def add_user(*, email: str, name: str, language: str, password: str) -> User:
    """The account, whose address is taken as verified. Raises when address or password will not do."""
    _check_address(email)
    if User.objects.filter(email__iexact=email).exists():
        raise RefusedError(fault("user_exists", value=email))
    user = User(email=email.lower(), name=name, language=language)
    _check_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def set_password(user: User, password: str) -> None:
    """A new password; it ends all sessions of the account. Raises FoundWrongError when it will not do."""
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def set_language(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def find_user(email: str) -> User:
    """Raises CalledWrongError when nobody has that address."""
    found = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise CalledWrongError(fault("user_unknown", value=email))
    return found


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CalledWrongError(fault("user_address_wrong", value=email)) from None


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise FoundWrongError(fault("password_refused", reason=" ".join(wrong.messages))) from None

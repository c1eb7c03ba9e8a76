"""A person's account: the e-mail address is the login name."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from samdrift.apps.database.constraints import is_one_of
from samdrift.words import LANGUAGES


class Users(BaseUserManager["User"]):
    """Accounts are found by their address, however its letters are written."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who may log in; what they may do follows from their roles in each cooperation."""

    email = models.EmailField(unique=True)
    name = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_small_letters"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_has_email"),
            is_one_of("language", ("", *LANGUAGES), name="user_language_spoken"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

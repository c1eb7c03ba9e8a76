"""Tokens: keys to the API that a program holds, each with one role in one cooperation."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.models.role import IS_PARTY_ROLE
from samdrift.apps.cooperations.roles import TOKEN_ROLES
from samdrift.apps.cooperations.scopes import READ, READ_WRITE
from samdrift.apps.database.constraints import is_one_of, refers
from samdrift.apps.database.fields import ReferenceField


class Token(Owned):
    """A token as it is kept: never its text, only the hash by which it is found."""

    name = models.TextField()
    role = models.TextField()
    party = ReferenceField()
    scopes = models.TextField(default=READ)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            is_one_of("role", TOKEN_ROLES, name="token_role_known"),
            is_one_of("scopes", (READ, READ_WRITE), name="token_scopes_known"),
            models.CheckConstraint(
                condition=Q(IS_PARTY_ROLE, party__isnull=False) | Q(~IS_PARTY_ROLE, party__isnull=True),
                name="token_party_where_it_is_a_partys",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="token_expires_after_it_is_made"
            ),
            refers("party", "cooperations_party", name="token_of_party"),
        ]

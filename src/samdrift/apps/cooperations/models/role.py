"""Who may do what: roles of people in a cooperation, and invitations to take one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES
from samdrift.apps.database.constraints import is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField

IS_PARTY_ROLE = Q(role__in=PARTY_ROLES)


class Role(Owned):
    """A person's role, for a party where it is a party's."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    role = models.TextField()
    party = ReferenceField()

    class Meta:
        constraints = [
            is_unique("user", "role", "party", name="role_for_party_unique"),
            models.UniqueConstraint(
                fields=("user", "cooperation", "role"), condition=Q(party__isnull=True), name="role_unique"
            ),
            is_one_of("role", ROLES, name="role_known"),
            models.CheckConstraint(
                condition=Q(IS_PARTY_ROLE, party__isnull=False) | Q(~IS_PARTY_ROLE, party__isnull=True),
                name="role_party_where_it_is_a_partys",
            ),
            refers("party", "cooperations_party", name="role_of_party"),
        ]


class Invitation(Owned):
    """A role offered to whoever comes with the link, once, before it expires."""

    role = models.TextField()
    party = ReferenceField()
    note = models.TextField(blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True
    )
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            is_one_of("role", ROLES, name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(IS_PARTY_ROLE, party__isnull=False) | Q(~IS_PARTY_ROLE, party__isnull=True),
                name="invitation_party_where_it_is_a_partys",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_by_someone_at_some_time",
            ),
            refers("party", "cooperations_party", name="invitation_of_party"),
        ]

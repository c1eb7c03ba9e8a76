"""Bodies that steer or follow a cooperation, and who has seats on them."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Coded, Dated
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField
from samdrift.domain.cooperation.body import BODY_KINDS


class Body(Coded, Dated):
    """A joint board, a steering group, a forum, a working group or another body."""

    kind = models.TextField()
    mandate = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            is_unique("code", name="body_code_unique"),
            is_one_of("kind", BODY_KINDS, name="body_kind_known"),
            is_half_open("valid_from", "valid_until", name="body_half_open"),
        ]


class Seats(Dated):
    """A party has so many members on a body for an interval."""

    body = ReferenceField(required=True)
    party = ReferenceField(required=True)
    seats = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "seats"
        constraints = [
            refers("body", "cooperations_body", name="seats_on_body"),
            refers("party", "cooperations_party", name="seats_of_party"),
            is_half_open("valid_from", "valid_until", name="seats_half_open"),
        ]

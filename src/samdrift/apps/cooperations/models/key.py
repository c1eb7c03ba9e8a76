"""Distribution keys by name, and their versions as agreed."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Dated, Owned
from samdrift.apps.database.constraints import is_half_open, is_unique, refers
from samdrift.apps.database.fields import ReferenceField


class Key(Owned):
    """A key's name: what flows, fallbacks and ramps refer to, whichever of its versions stands."""

    name = models.TextField()

    class Meta:
        constraints = [is_unique("name", name="key_name_unique")]


class KeyVersion(Dated):
    """A key as it stands for an interval. `parts` is a list in the form of keys.toml, validated when it is read."""

    key = ReferenceField(required=True)
    parts = models.JSONField()
    agreement = models.TextField(blank=True)
    fallback = ReferenceField()
    include_all = models.BooleanField(default=False)
    ramp_from = ReferenceField()
    ramp_start = models.DateField(null=True)
    ramp_until = models.DateField(null=True)

    class Meta:
        constraints = [
            refers("key", "cooperations_key", to_field="name", name="key_version_of_key"),
            refers("fallback", "cooperations_key", to_field="name", name="key_version_falls_back_to_key"),
            refers("ramp_from", "cooperations_key", to_field="name", name="key_version_ramps_from_key"),
            is_half_open("valid_from", "valid_until", name="key_version_half_open"),
            is_half_open("ramp_start", "ramp_until", name="key_version_ramp_half_open"),
        ]

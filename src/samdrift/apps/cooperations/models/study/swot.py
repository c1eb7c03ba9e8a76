"""What stands in a SWOT."""

from django.db import models

from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField, TextsField
from samdrift.domain.cooperation.study.swot import SWOT_KINDS


class SwotItem(Sourced):
    """A strength, weakness, opportunity or threat of an alternative, and what takes it up."""

    alternative = ReferenceField(required=True)
    kind = models.TextField()
    item = models.TextField()
    text = models.TextField()
    refers = TextsField()

    class Meta:
        verbose_name_plural = "swot"
        constraints = [
            is_unique("alternative", "kind", "item", name="swot_item_unique"),
            is_one_of("kind", SWOT_KINDS, name="swot_item_kind_known"),
            refers(
                "alternative",
                "cooperations_alternative",
                name="swot_item_of_alternative",
                to_field="alternative",
            ),
        ]

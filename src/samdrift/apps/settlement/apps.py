"""The app's name in Django, and what it asks to be told of."""

from importlib import import_module

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    name = "samdrift.apps.settlement"
    label = "settlement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Changes of facts are looked at for closed periods from now on, and a study may ask what was counted."""
        import_module("samdrift.apps.settlement.touching")
        import_module("samdrift.apps.settlement.usage_told")

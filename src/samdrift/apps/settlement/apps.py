"""The app's name in Django."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    name = "samdrift.apps.settlement"
    label = "settlement"
    default_auto_field = "django.db.models.BigAutoField"

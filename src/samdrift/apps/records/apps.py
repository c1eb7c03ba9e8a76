"""The app's name in Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "samdrift.apps.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

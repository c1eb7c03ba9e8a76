"""The app's name in Django."""

from django.apps import AppConfig


class CooperationsConfig(AppConfig):
    name = "samdrift.apps.cooperations"
    label = "cooperations"
    default_auto_field = "django.db.models.BigAutoField"

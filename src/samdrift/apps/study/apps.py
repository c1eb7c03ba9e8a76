"""The app's name in Django."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "samdrift.apps.study"
    label = "study"
    default_auto_field = "django.db.models.BigAutoField"

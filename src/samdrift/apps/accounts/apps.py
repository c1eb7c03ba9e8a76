"""The app's name in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samdrift.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

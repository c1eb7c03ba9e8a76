"""The app's name in Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "samdrift.apps.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samdrift.apps.accounts.second_step import second_step_failed  # rows exist once Django is ready
        from samdrift.apps.records.adapter import record_wrong_step

        second_step_failed.connect(record_wrong_step, dispatch_uid="records")
        autodiscover_modules("jobs")

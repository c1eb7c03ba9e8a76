"""The site as a Django app: base templates, template tags, static files."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "samdrift.site"
    label = "site"

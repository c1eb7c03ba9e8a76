"""Django ready for tests: settings from a data folder of these tests alone, static files under their plain names."""

import atexit
import os
import shutil
import tempfile
from functools import cache

import django
from django.conf import settings


@cache
def make_ready() -> None:
    """Sets Django up once; DATABASE_URL, where it is set, says which database is tested."""
    if "DJANGO_SETTINGS_MODULE" not in os.environ:  # a worker of xdist inherits its parent's
        folder = tempfile.mkdtemp(prefix="samdrift-tests-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["SAMDRIFT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "samdrift.site.settings"
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    django.setup()

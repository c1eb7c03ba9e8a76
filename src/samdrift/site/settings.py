"""Django's settings. What differs between instances comes from the environment:

SAMDRIFT_DATA         the folder of the instance (./var)
DATABASE_URL          postgresql://user:password@host:port/name; SQLite in the folder without it
SAMDRIFT_SECRET_KEY   else one is made and kept in the folder
SAMDRIFT_HOSTS        the names it is reached by, with commas (this machine alone)
SAMDRIFT_HTTPS        1 where a proxy in front speaks HTTPS and says so in X-Forwarded-Proto
"""

import os

from samdrift.site.data_folder import data_folder, secret_key
from samdrift.site.database import database_settings
from samdrift.words import DEFAULT
from samdrift.words import LANGUAGES as SPOKEN

DATA = data_folder(os.environ)
DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = secret_key(os.environ, DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SAMDRIFT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("SAMDRIFT_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "samdrift.site",
    "samdrift.apps.cooperations",
    "samdrift.apps.settlement",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samdrift.site.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "samdrift.site.urls"
WSGI_APPLICATION = "samdrift.site.wsgi.application"
ASGI_APPLICATION = "samdrift.site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "samdrift.site.context.languages",
            ],
            "builtins": [
                "django.templatetags.static",
                "samdrift.site.templatetags.words",
                "samdrift.site.templatetags.frame",
            ],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = DEFAULT
LANGUAGES = [(code, code) for code in SPOKEN]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CSRF_FAILURE_VIEW = "samdrift.site.pages.not_from_here"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

# What goes wrong is told on standard error, for whoever keeps the log there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False}},
}

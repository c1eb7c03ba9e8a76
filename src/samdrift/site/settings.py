"""Django's settings. What differs between instances comes from the environment:

SAMDRIFT_DATA         the folder of the instance (./var)
DATABASE_URL          postgresql://user:password@host:port/name; SQLite in the folder without it
SAMDRIFT_SECRET_KEY   else one is made and kept in the folder
SAMDRIFT_HOSTS        the names it is reached by, with commas (this machine alone)
SAMDRIFT_HTTPS        1 where a proxy in front speaks HTTPS and says so in X-Forwarded-Proto
SAMDRIFT_OPENID       the file of trusted OpenID providers (openid.toml in the folder)
SAMDRIFT_FETCH_PRIVATE 1 where pages may fetch files of figures from the own network too
SAMDRIFT_DEMO         1 only by the command demo: anybody may be anybody, so nothing real may be near
"""

import os

from samdrift.site.data_folder import data_folder, secret_key
from samdrift.site.database import database_settings
from samdrift.site.demo import is_demo
from samdrift.site.openid import openid_providers
from samdrift.words import DEFAULT
from samdrift.words import LANGUAGES as SPOKEN

DATA = data_folder(os.environ)
DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = secret_key(os.environ, DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SAMDRIFT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("SAMDRIFT_HTTPS") == "1"
DEMO = is_demo(os.environ)
FETCH_PRIVATE = os.environ.get("SAMDRIFT_FETCH_PRIVATE") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "samdrift.site",
    "samdrift.apps.accounts",
    "samdrift.apps.records",
    "samdrift.apps.cooperations",
    "samdrift.apps.study",
    "samdrift.apps.settlement",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "samdrift.site.middleware.ContentSecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samdrift.site.middleware.Moment",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "samdrift.site.api.ApiFaults",
    "samdrift.site.middleware.NoNul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samdrift.site.middleware.LanguageOfAccount",
    "allauth.account.middleware.AccountMiddleware",
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
                "samdrift.site.context.login",
                "samdrift.site.context.waiting",
            ],
            "builtins": [
                "django.templatetags.static",
                "samdrift.site.templatetags.words",
                "samdrift.site.templatetags.frame",
                "samdrift.site.templatetags.fields",
                "samdrift.site.templatetags.notices",
                "samdrift.site.templatetags.papers",
            ],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counting of failed logins is shared by all processes that serve the instance.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# What is done by and by waits in the database for a worker (site/worker.py).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "home"
ACCOUNT_ADAPTER = "samdrift.apps.records.adapter.RecordedLogin"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "samdrift.apps.accounts.forms.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is the proof; nothing here sends mail yet
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"feedback": "5/m/ip,20/d/ip"}  # beside allauth's own for logins
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Samdrift"
SOCIALACCOUNT_ADAPTER = "samdrift.apps.accounts.adapter.OpenIdAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_providers(os.environ, DATA)}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

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

# A table of fields has a few for each of its rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

FILE_UPLOAD_HANDLERS = [
    "samdrift.site.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CSRF_FAILURE_VIEW = "samdrift.site.pages.not_from_here"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # an OpenID provider sends its reader back by a link
SESSION_COOKIE_AGE = 12 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # The preload list is for whole domains; an instance is one name under a municipality's.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# What goes wrong is told on standard error, for whoever keeps the log there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False}},
}

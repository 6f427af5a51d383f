"""Django settings, derived from parvis.config. Safe by default, in production as on a laptop."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from parvis import wording
from parvis.config import keep_secret_key, load_config
from parvis.settings.databases import database_options
from parvis.settings.logs import LOGGING as LOGGING

PARVIS = load_config(os.environ)
_public = urlsplit(PARVIS.public_url)
_https = _public.scheme == "https"

DEBUG = False
SECRET_KEY = keep_secret_key(PARVIS)
ALLOWED_HOSTS = sorted({_public.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
ROOT_URLCONF = "parvis.settings.urls"
WSGI_APPLICATION = "parvis.settings.wsgi.application"

INSTALLED_APPS = [
    # Its templates come before allauth's.
    "parvis.web",
    "parvis.api",
    "parvis.portal.insights",
    "parvis.portal.updates",
    "parvis.portal.engagement",
    "parvis.portal.publication",
    "parvis.portal.review",
    "parvis.portal.preparation",
    "parvis.portal.catalog",
    "parvis.portal.inventory",
    "parvis.portal.activity",
    "parvis.portal.organizations",
    "parvis.portal.accounts",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "parvis.settings.security.SecurityHeaders",
    "parvis.settings.hosts.KnownHost",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parvis.settings.compression.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "parvis.settings.counting.CountedVisits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parvis.settings.language.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_options(PARVIS.database_url, PARVIS.home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "parvis.portal.accounts.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Failed sign-ins are counted by visitor: behind a proxy, by the address the proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PARVIS.trust_proxy else 0
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/studio/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# Cookies and transport.
SESSION_COOKIE_NAME = "__Host-parvis" if _https else "parvis"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_NAME = "__Host-parvis-csrf" if _https else "parvis-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _https
CSRF_TRUSTED_ORIGINS = [PARVIS.public_url]
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PARVIS.trust_proxy else None

# What may come in. Files always go to disk in a stream, never to memory.
FILE_UPLOAD_HANDLERS = [
    "parvis.settings.uploads.LimitedUpload",
    "parvis.settings.uploads.HomeUpload",
]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Words.
LANGUAGE_CODE = PARVIS.language
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "parvis-lang"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _https
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [os.path.join(wording.__path__[0], "locale")]  # noqa: PTH118  Django wants text
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# Assets: served by whitenoise from where they are, no collecting step.
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "parvis.settings.static_files.VersionedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400

# Letters.
if PARVIS.email_host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = PARVIS.email_host
    EMAIL_PORT = PARVIS.email_port
    EMAIL_HOST_USER = PARVIS.email_user
    EMAIL_HOST_PASSWORD = PARVIS.email_password
    EMAIL_USE_TLS = True
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(PARVIS.home / "mail")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = PARVIS.email_from

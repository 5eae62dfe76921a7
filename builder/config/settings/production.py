"""A server that people reach through a TLS-ending proxy. Everything comes from the environment; see docs/how-to."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from builder.config.settings.base import *  # noqa: F403
from builder.config.settings.base import (
    ALLOWED_HOSTS,
    CSRF_TRUSTED_ORIGINS,
    ENV,
    PUBLIC_URL,
    SECRET_KEY,
)

DEBUG = False

_PUBLIC = urlsplit(PUBLIC_URL)
_NEEDED = {"SECRET_KEY": SECRET_KEY, "DATABASE_URL": ENV.database_url, "BROKER_URL": ENV.broker_url}
if _MISSING := [name for name, value in _NEEDED.items() if not value]:
    raise ImproperlyConfigured(f"Production needs {', '.join(_MISSING)} in the environment.")
if _PUBLIC.scheme != "https":
    raise ImproperlyConfigured("PUBLIC_URL must begin with https:// in production.")
if "ALLOWED_HOSTS" not in os.environ:
    ALLOWED_HOSTS = [_PUBLIC.hostname or ""]
CSRF_TRUSTED_ORIGINS = CSRF_TRUSTED_ORIGINS or [f"https://{_PUBLIC.netloc}"]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = ENV.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.trusted_proxies
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

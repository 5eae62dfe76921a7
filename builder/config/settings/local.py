"""One machine, started by ``make start``: embedded servers, mail printed to the log."""

from builder.config.settings.base import *  # noqa: F403
from builder.config.settings.base import ENV, SECRET_KEY

SECRET_KEY = SECRET_KEY or "only-for-this-machine"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = ENV.brandreel_home / "mail"

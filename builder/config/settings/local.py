"""One machine, started by ``make start``: embedded servers, mail kept as files, a secret key of its own."""

import os
import secrets
from pathlib import Path

from builder.config.settings.base import *  # noqa: F403
from builder.config.settings.base import ENV, SECRET_KEY


def keep_secret_key(home: Path) -> str:
    """The key of this machine: made once and kept in ``home``, readable by its owner alone."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"secret-key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


SECRET_KEY = SECRET_KEY or keep_secret_key(ENV.brandreel_home)
if not ENV.email_url:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENV.brandreel_home / "mail"

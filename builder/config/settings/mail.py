"""Where letters go, by one address: ``smtp://user:password@host:587?tls=true``, ``smtps://host:465``, ``console:``."""

from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT_SECONDS = 20
BACKENDS = {
    "": "django.core.mail.backends.console.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "dummy": "django.core.mail.backends.dummy.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "memory": "django.core.mail.backends.locmem.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}


def mail_from_url(url: str) -> dict[str, object]:
    """Django's settings for ``url``. Raises ValueError for a kind of address that is not known."""
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS:
        known = ", ".join(sorted(name for name in BACKENDS if name))
        raise ValueError(f"EMAIL_URL begins with “{parts.scheme}:”; known are: {known}.")
    settings: dict[str, object] = {"EMAIL_BACKEND": BACKENDS[parts.scheme]}
    if parts.scheme == "file":
        settings["EMAIL_FILE_PATH"] = unquote(parts.path)
    if parts.scheme in {"smtp", "smtps"}:
        wants_tls = parse_qs(parts.query).get("tls", ["false"])[-1].lower() in {"1", "true", "yes"}
        is_implicit = parts.scheme == "smtps"
        settings |= {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if is_implicit else 587 if wants_tls else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": is_implicit,
            "EMAIL_USE_TLS": wants_tls and not is_implicit,
            "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
        }
    return settings

"""Callers of the API."""

from django.test import Client

from builder.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User, **options: bool) -> Client:
    """A browser in which ``user`` is signed in."""
    client = Client(**options)
    client.force_login(user, backend=BACKEND)
    return client

"""Callers of the API."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import Client

from builder.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User, **options: bool) -> Client:
    """A browser in which ``user`` is signed in."""
    client = Client(**options)
    client.force_login(user, backend=BACKEND)
    return client


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

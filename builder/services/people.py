"""People who can sign in, and links that sign one in once."""

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from builder.models import SignInLink, User, Workspace
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.selectors.secrets import hash_of
from builder.services.audit import BY_A_LINK, SERVER, record
from builder.services.names import name_of

SIGN_IN_LINK_LIFE = timedelta(minutes=30)
TOKEN_BYTES = 32
NAME_LIMIT = 80


@transaction.atomic
def ensure_person(email: str, *, display_name: str = "", password: str | None = None) -> User:
    """Someone with this address can sign in; who exists already stays as they are.

    The address counts as confirmed, as accounts are made by an operator or through a letter sent to it. Raises
    InvalidError as ``create_person``.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        return create_person(email, display_name=display_name, password=password)
    _confirm_address(user)
    return user


@transaction.atomic
def create_person(email: str, *, display_name: str, password: str | None) -> User:
    """Someone new can sign in.

    Raises ConflictError ``account-exists``, and InvalidError ``name-turns`` or ``name-reserved``.
    """
    try:
        with transaction.atomic():
            name = _own_name(display_name)
            user = User.objects.create_user(email, display_name=name, password=password)
    except IntegrityError as error:
        raise ConflictError("There is an account with this address. Sign in.", code="account-exists") from error
    _confirm_address(user)
    return user


def _confirm_address(user: User) -> None:
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@transaction.atomic
def rename_person(user: User, *, name: str, now: datetime) -> None:
    """Others see the person under this name; what audit trails say of the time before keeps the one of then.

    Raises InvalidError ``name-missing``, ``name-turns`` or ``name-reserved``.
    """
    wanted = _own_name(name)
    if not wanted:
        raise InvalidError("Write the name that others are to see.", code="name-missing")
    if wanted == user.name:
        return
    for workspace in Workspace.objects.filter(memberships__user=user):
        record("person.renamed", by=user, workspace_key=workspace.key, subject=user, now=now, data={"name": wanted})
    user.display_name = wanted
    user.save(update_fields=["display_name"])


def _own_name(text: str) -> str:
    """``text`` as the name of somebody with an account: none that stands for the server or for a guest."""
    name = name_of(text, limit=NAME_LIMIT)
    if name.casefold() == SERVER.casefold() or BY_A_LINK in name:
        raise InvalidError(
            "This is how the audit trail names Brandreel itself or a guest. Choose another name.", code="name-reserved"
        )
    return name


def set_language(user: User, *, language: str) -> None:
    """Pages and letters come in the language; empty leaves it to the browser.

    Raises InvalidError ``no-such-language``.
    """
    if language and language not in dict(settings.LANGUAGES):
        raise InvalidError("Choose one of the languages in the list.", code="no-such-language")
    user.language = language
    user.save(update_fields=["language"])


def create_sign_in_link(user: User, *, now: datetime) -> str:
    """A token that signs ``user`` in once within the next half hour. Only its hash is kept."""
    token = new_token()
    SignInLink.objects.create(
        user=user, token_sha256=hash_of(token), created_at=now, expires_at=now + SIGN_IN_LINK_LIFE
    )
    return token


def check_sign_in_link(token: str, *, now: datetime) -> None:
    """The link still signs somebody in. Raises NotFoundError ``link-used-up`` otherwise."""
    if not _open_links(token, now=now).exists():
        raise _used_up()


def use_sign_in_link(token: str, *, now: datetime) -> User:
    """The person whom the link signs in; it is used up. Raises NotFoundError ``link-used-up`` otherwise."""
    if not _open_links(token, now=now).update(used_at=now):
        raise _used_up()
    return SignInLink.objects.select_related("user").get(token_sha256=hash_of(token)).user


def _open_links(token: str, *, now: datetime) -> QuerySet[SignInLink]:
    return SignInLink.objects.filter(
        token_sha256=hash_of(token), used_at=None, expires_at__gt=now, user__is_active=True
    )


def _used_up() -> NotFoundError:
    return NotFoundError("This link was used already or is too old. Ask for a new one.", code="link-used-up")


def new_token() -> str:
    """A secret for links and programs, safe in addresses."""
    return secrets.token_urlsafe(TOKEN_BYTES)

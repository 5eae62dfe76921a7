"""Whose key a key is, and whether it is trusted here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from builder.document.signatures import CONFIRMED_DIGITS, in_groups
from builder.models import Right, SigningKey, TrustedKey
from builder.models.errors import ForbiddenError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace


class Trust(StrEnum):
    """What a workspace knows of a key."""

    OWN = "own"
    YOURS = "yours"
    """That of another workspace here, whose kit they manage who ask: they could read its fingerprint themselves."""
    TRUSTED = "trusted"
    RETIRED = "retired"
    """Its own, before it was given another: that may have been because somebody else got hold of it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """What a workspace knows of a key, and since when and by whom; empty where it does not know.

    ``by`` is who compared it; of a key of another workspace here, that workspace.
    """

    trust: Trust
    fingerprint: str
    since: datetime | None = None
    by: str = ""

    @property
    def is_trusted(self) -> bool:
        """Whether what the key signed is taken in without a question."""
        return self.trust in {Trust.OWN, Trust.YOURS, Trust.TRUSTED}

    @property
    def shown(self) -> str:
        """The fingerprint in groups of four."""
        return in_groups(self.fingerprint)

    @property
    def shown_beginning(self) -> str:
        """The fingerprint without the groups that a person has to have heard from the others."""
        return in_groups(self.fingerprint[:-CONFIRMED_DIGITS])


def find_signing_key(actor: Actor, workspace_key: UUID) -> SigningKey | None:
    """The key that signs for the workspace, where one was needed yet."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    return SigningKey.objects.filter(workspace=workspace_key, retired_at=None).first()


def list_trusted_keys(actor: Actor, workspace_key: UUID) -> QuerySet[TrustedKey]:
    """The keys of others that the workspace trusts, by name."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    return TrustedKey.objects.select_related("trusted_by").filter(workspace=workspace_key)


def get_standing(workspace_key: UUID, fingerprint: str, *, asked_by: Actor) -> KeyStanding:
    """What the workspace knows of the key with this fingerprint, for who asks; its own come before those of others."""
    own = SigningKey.objects.filter(workspace=workspace_key, fingerprint=fingerprint).first()
    if own is not None and own.retired_at is not None:
        return KeyStanding(trust=Trust.RETIRED, fingerprint=fingerprint, since=own.retired_at)
    if own is not None:
        return KeyStanding(trust=Trust.OWN, fingerprint=fingerprint, since=own.created_at)
    trusted = TrustedKey.objects.select_related("trusted_by").filter(workspace=workspace_key, fingerprint=fingerprint)
    row = trusted.first()
    if row is None:
        return _of_their_own(fingerprint, asked_by=asked_by) or KeyStanding(
            trust=Trust.UNKNOWN, fingerprint=fingerprint
        )
    by = row.trusted_by.name if row.trusted_by else ""
    return KeyStanding(trust=Trust.TRUSTED, fingerprint=fingerprint, since=row.trusted_at, by=by)


def _of_their_own(fingerprint: str, *, asked_by: Actor) -> KeyStanding | None:
    """The key as that of another workspace whose kit they manage, while it signs for it."""
    key = SigningKey.objects.filter(fingerprint=fingerprint, retired_at=None).first()
    if key is None:
        return None
    try:
        workspace = access_workspace(asked_by, key.workspace_id, right=Right.MANAGE_KIT)
    except (NotFoundError, ForbiddenError):
        return None
    return KeyStanding(trust=Trust.YOURS, fingerprint=fingerprint, since=key.created_at, by=workspace.name)

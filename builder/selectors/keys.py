"""Whose key a key is, and whether it is trusted here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from builder.document.signatures import CONFIRMED_DIGITS, in_groups
from builder.models import Right, SigningKey, TrustedKey
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace


class Trust(StrEnum):
    """What a workspace knows of a key."""

    OWN = "own"
    TRUSTED = "trusted"
    RETIRED = "retired"
    """Its own, before it was given another: that may have been because somebody else got hold of it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """What a workspace knows of a key, and since when and by whom; empty where it does not know."""

    trust: Trust
    fingerprint: str
    since: datetime | None = None
    by: str = ""

    @property
    def is_trusted(self) -> bool:
        """Whether what the key signed is taken in without a question."""
        return self.trust in {Trust.OWN, Trust.TRUSTED}

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


def get_standing(workspace_key: UUID, fingerprint: str) -> KeyStanding:
    """What the workspace knows of the key with this fingerprint; its own come before those of others."""
    own = SigningKey.objects.filter(workspace=workspace_key, fingerprint=fingerprint).first()
    if own is not None and own.retired_at is not None:
        return KeyStanding(trust=Trust.RETIRED, fingerprint=fingerprint, since=own.retired_at)
    if own is not None:
        return KeyStanding(trust=Trust.OWN, fingerprint=fingerprint, since=own.created_at)
    trusted = TrustedKey.objects.select_related("trusted_by").filter(workspace=workspace_key, fingerprint=fingerprint)
    row = trusted.first()
    if row is None:
        return KeyStanding(trust=Trust.UNKNOWN, fingerprint=fingerprint)
    by = row.trusted_by.name if row.trusted_by else ""
    return KeyStanding(trust=Trust.TRUSTED, fingerprint=fingerprint, since=row.trusted_at, by=by)

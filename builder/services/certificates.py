"""In whose name media are signed: with the operator's certificate where there is one, else with the workspace's own."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from builder.models import Right, SigningCertificate, Workspace
from builder.models.errors import ConflictError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.certificates import operators_pair
from builder.services.audit import record
from builder.services.sealing import renew_seal, seal, unseal
from generation import api as generation
from generation.api import SigningIdentity

_PURPOSE: Final = "content credentials"
RENEW_BEFORE: Final = timedelta(days=365)
"""A certificate that ends so soon is replaced: what it signs shall be valid for long."""


def find_identity(workspace_key: str) -> SigningIdentity | None:
    """In whose name what is made for the workspace is signed now; None for one that is not there and has no
    operator to sign for it, as films of the command line that are of no workspace.

    Raises ``generation.api.CertificateError`` where the key cannot be opened: nothing leaves unsigned.
    """
    try:
        key = UUID(workspace_key)
    except ValueError:
        return None
    workspace = Workspace.objects.filter(key=key).first()
    pair = operators_pair()
    if pair is None:
        pair = _own_pair(workspace, now=timezone.now()) if workspace else None
    if pair is None:
        return None
    chain, private = pair
    return SigningIdentity(
        chain=chain,
        key=private,
        timestamp_url=settings.CREDENTIALS["timestamp_url"],
        names_prompts=workspace is not None and workspace.credentials_name_prompts,
    )


@transaction.atomic
def rotate_certificate(workspace_key: UUID, *, by: Actor, now: datetime) -> SigningCertificate:
    """Another certificate signs from now on; the key of the one before is gone. What it signed stays as it was."""
    access_workspace(by, workspace_key, right=Right.MANAGE_WORKSPACE)
    return _replace(_held(workspace_key), by=by, now=now)


@transaction.atomic
def _own_pair(workspace: Workspace, *, now: datetime) -> tuple[bytes, bytes]:
    """The workspace's own chain and key, PEM; both are made where there are none, or where they end soon."""
    row = workspace.certificates.filter(retired_at=None).first()
    if row is None or row.expires_at - now < RENEW_BEFORE:
        workspace = _held(workspace.key)
        row = workspace.certificates.filter(retired_at=None).first()
        if row is None or row.expires_at - now < RENEW_BEFORE:
            row = _replace(workspace, by=None, now=now)
    try:
        renewed = renew_seal(bytes(row.sealed_key), purpose=_PURPOSE)
        if renewed != bytes(row.sealed_key):
            row.sealed_key = renewed
            row.save(update_fields=["sealed_key"])
        return row.chain.encode(), unseal(renewed, purpose=_PURPOSE)
    except ConflictError as error:
        raise generation.CertificateError(
            "The key of the workspace's certificate was sealed under another SECRET_KEY, so that nothing can be "
            "signed. Start the server with that one again, or have an administrator make a new certificate on the "
            "page “Policy”.",
            code="sealed-otherwise",
        ) from error


def _replace(workspace: Workspace, *, by: Actor | None, now: datetime) -> SigningCertificate:
    retired = workspace.certificates.filter(retired_at=None).update(retired_at=now, sealed_key=b"")
    chain, key = generation.make_certificate(workspace.name, now=now)
    facts = generation.read_certificate(chain)
    row = SigningCertificate.objects.create(
        workspace=workspace,
        chain=chain.decode(),
        fingerprint=facts.fingerprint,
        serial=facts.serial,
        sealed_key=seal(key, purpose=_PURPOSE),
        created_at=now,
        expires_at=facts.expires_at,
    )
    action = "certificate.rotated" if retired else "certificate.created"
    data = {"fingerprint": row.fingerprint}
    record(action, by=by, workspace_key=workspace.key, subject=row, now=now, data=data)
    return row


def _held(workspace_key: UUID) -> Workspace:
    """The workspace, its row locked until the transaction ends: two workers make one certificate."""
    return Workspace.objects.select_for_update(no_key=True).get(key=workspace_key)

"""The workspace's key, with which it signs what it hands on; and the keys of others that it trusts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from builder.document.signatures import CONFIRMED_DIGITS, PrivateKey, PublicKey, without_groups
from builder.models import Right, SigningKey, TrustedKey, Workspace, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_trusted_key, access_workspace
from builder.selectors.keys import Trust, get_standing
from builder.services.audit import record
from builder.services.sealing import renew_seal, seal, unseal

_PURPOSE = "signing key"


@transaction.atomic
def ensure_private_key(workspace_key: UUID, *, by: Actor, now: datetime) -> PrivateKey:
    """The key that signs for the workspace; one is made where there is none.

    It lies sealed under SECRET_KEY afterwards, also where it was sealed under one of SECRET_KEY_FALLBACKS.

    Raises ConflictError ``sealed-otherwise`` where SECRET_KEY is another one than when the key was made.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    workspace = _held(workspace_key)
    row = workspace.signing_keys.filter(retired_at=None).first()
    if row is not None:
        renewed = renew_seal(bytes(row.sealed_private_key), purpose=_PURPOSE)
        if renewed != bytes(row.sealed_private_key):
            row.sealed_private_key = renewed
            row.save(update_fields=["sealed_private_key"])
        return PrivateKey(unseal(renewed, purpose=_PURPOSE))
    key = PrivateKey.generate()
    _keep(key, workspace=workspace, by=by, now=now, action="key.created")
    return key


@transaction.atomic
def rotate_signing_key(workspace_key: UUID, *, by: Actor, now: datetime) -> SigningKey:
    """Another key signs from now on; the private half of the one before is gone. What it signed stays as it was."""
    access_workspace(by, workspace_key, right=Right.MANAGE_WORKSPACE)
    workspace = _held(workspace_key)
    workspace.signing_keys.filter(retired_at=None).update(retired_at=now, sealed_private_key=b"")
    return _keep(PrivateKey.generate(), workspace=workspace, by=by, now=now, action="key.rotated")


def refuse_unknown_key(workspace_key: UUID, key: PublicKey, *, by: Actor, name: str, said: str) -> None:
    """Nothing, where the key is trusted here, or by whoever takes the kit over, or ``said`` repeats its fingerprint or
    the last two groups of it.

    ``name`` is whose key it says it is. Raises ConflictError ``key-not-trusted`` where nothing is said about a key that
    is not known, and InvalidError ``fingerprint-differs`` where something else is said.
    """
    if said and without_groups(said) not in {key.fingerprint, key.fingerprint[-CONFIRMED_DIGITS:]}:
        raise InvalidError(
            "What you gave is not the fingerprint of the key, nor its last two groups. Ask where the file is from to "
            "read it to you again; if it stays another one, do not use the file.",
            code="fingerprint-differs",
            data={"fingerprint": key.fingerprint},
        )
    if not said and not get_standing(workspace_key, key.fingerprint, asked_by=by).is_trusted:
        raise ConflictError(
            f"The key that signed this is not known here. Have the people of “{name}” read its fingerprint to you, by "
            "telephone or in person, and type the last two groups of it.",
            code="key-not-trusted",
            data={"fingerprint": key.fingerprint, "name": name},
        )


@transaction.atomic
def ensure_trust(workspace_key: UUID, key: PublicKey, *, by: Actor, name: str, said: str, now: datetime) -> None:
    """The key is trusted here from now on, unless it was before. Raises as ``refuse_unknown_key``.

    An earlier key of the workspace itself never is: somebody else may have it, so each file is confirmed by itself.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    refuse_unknown_key(workspace_key, key, by=by, name=name, said=said)
    if get_standing(workspace_key, key.fingerprint, asked_by=by).trust is not Trust.UNKNOWN:
        return
    row, is_new = TrustedKey.objects.get_or_create(
        workspace_id=workspace_key,
        fingerprint=key.fingerprint,
        defaults={"name": name, "trusted_by": person_behind(by), "trusted_at": now},
    )
    if is_new:
        data = {"name": name, "fingerprint": key.fingerprint}
        record("key.trusted", by=by, workspace_key=workspace_key, subject=row, now=now, data=data)


@transaction.atomic
def withdraw_trust(key_id: UUID, *, by: Actor, now: datetime) -> None:
    """The key is not trusted any more; what was taken over stays."""
    row = access_trusted_key(by, key_id)
    data = {"name": row.name, "fingerprint": row.fingerprint}
    record("key.trust-withdrawn", by=by, workspace_key=row.workspace_id, subject=row, now=now, data=data)
    row.delete()


def _held(workspace_key: UUID) -> Workspace:
    """The workspace, its row locked until the transaction ends: two people make one key."""
    return Workspace.objects.select_for_update(no_key=True).get(key=workspace_key)


def _keep(key: PrivateKey, *, workspace: Workspace, by: Actor, now: datetime, action: str) -> SigningKey:
    row = SigningKey.objects.create(
        workspace=workspace,
        public_key=key.public.raw,
        fingerprint=key.public.fingerprint,
        sealed_private_key=seal(key.raw, purpose=_PURPOSE),
        created_by=person_behind(by),
        created_at=now,
    )
    data = {"fingerprint": row.fingerprint}
    record(action, by=by, workspace_key=workspace.key, subject=row, now=now, data=data)
    return row

"""The life of a kit: a draft, published, retired. Each change is one transaction that holds the kit's row."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit.domain.errors import KitNotFoundError, KitStateError
from brandkit.domain.kit import KitVersion, VersionState
from brandkit.models import BrandKit, BrandKitVersion
from brandkit.selectors.kits import as_value
from builder.document.kit_values import KitValues


@transaction.atomic
def create_kit(workspace_key: UUID, *, values: KitValues, name: str | None = None) -> KitVersion:
    """The workspace has a kit, and ``values`` are its first draft.

    ``name`` is what lists call the kit; it is ``values.name`` if not given. Raises KitStateError ``kit-exists``.
    """
    kit, is_new = BrandKit.objects.get_or_create(workspace_key=workspace_key, defaults={"name": name or values.name})
    if not is_new:
        raise KitStateError(
            "kit-exists", "This workspace has a brand kit already.", {"workspace_key": str(workspace_key)}
        )
    return as_value(BrandKitVersion.objects.create(kit=kit, number=1, values=values.model_dump(mode="json")))


@transaction.atomic
def save_draft(workspace_key: UUID, *, values: KitValues) -> KitVersion:
    """The kit's draft holds ``values``; a kit without a draft has one now, numbered after its newest version."""
    kit = BrandKit.objects.select_for_update().filter(workspace_key=workspace_key).first()
    if kit is None:
        raise KitNotFoundError("no-kit", "This workspace has no brand kit yet.", {"workspace_key": str(workspace_key)})
    newest = kit.versions.first()
    if newest is None or newest.state != VersionState.DRAFT:
        newest = BrandKitVersion(kit=kit, number=newest.number + 1 if newest else 1)
    newest.values = values.model_dump(mode="json")
    newest.save()
    return as_value(newest)


@transaction.atomic
def publish_version(version_id: UUID, *, now: datetime) -> KitVersion:
    """The draft is the kit in use and can never change again; the version that was in use is retired.

    Raises KitStateError ``not-a-draft``.
    """
    version = _held_version(version_id)
    if version.state != VersionState.DRAFT:
        raise KitStateError(
            "not-a-draft", "Only a draft can be published.", {"version_id": str(version_id), "state": version.state}
        )
    version.kit.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED, retired_at=now)
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.save(update_fields=["state", "published_at"])
    return as_value(version)


@transaction.atomic
def retire_version(version_id: UUID, *, now: datetime) -> KitVersion:
    """The published version is no longer the kit in use; videos that hold it keep it.

    Raises KitStateError ``not-published``.
    """
    version = _held_version(version_id)
    if version.state != VersionState.PUBLISHED:
        raise KitStateError(
            "not-published",
            "Only a published version can be retired.",
            {"version_id": str(version_id), "state": version.state},
        )
    version.state = VersionState.RETIRED
    version.retired_at = now
    version.save(update_fields=["state", "retired_at"])
    return as_value(version)


def _held_version(version_id: UUID) -> BrandKitVersion:
    """The version, with the row of its kit locked until the transaction ends."""
    kit = BrandKit.objects.select_for_update(of=("self",)).filter(versions__id=version_id).first()
    if kit is None:
        raise KitNotFoundError(
            "no-kit-version", "This version of a brand kit is not here.", {"version_id": str(version_id)}
        )
    return BrandKitVersion.objects.select_related("kit").get(id=version_id)

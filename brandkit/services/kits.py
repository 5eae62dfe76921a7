"""The life of a kit: a draft, published, retired. Each change is one transaction that holds the kit's row."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from brandkit.domain.errors import KitNotFoundError, KitStateError
from brandkit.domain.kit import NOTE_LIMIT, KitVersion, VersionState
from brandkit.models import BrandKit, BrandKitVersion
from brandkit.selectors.kits import as_value
from builder.document.kit_values import KitValues


@transaction.atomic
def create_kit(workspace_key: UUID, *, values: KitValues, name: str | None = None) -> KitVersion:
    """The workspace has a kit, and ``values`` are its first draft; also where an earlier first draft was discarded.

    ``name`` is what lists call the kit; it is ``values.name`` if not given. Raises KitStateError ``kit-exists``.
    """
    BrandKit.objects.get_or_create(workspace_key=workspace_key, defaults={"name": name or values.name})
    kit = _held_kit(workspace_key)
    if kit.versions.exists():
        raise KitStateError(
            "kit-exists", "This workspace has a brand kit already.", {"workspace_key": str(workspace_key)}
        )
    return as_value(BrandKitVersion.objects.create(kit=kit, number=1, values=values.model_dump(mode="json")))


@transaction.atomic
def open_draft(workspace_key: UUID, *, values: KitValues, based_on: int | None) -> KitVersion:
    """The kit has a draft that begins with ``values``, those of the version ``based_on``.

    Raises KitStateError ``draft-exists``.
    """
    kit = _held_kit(workspace_key)
    if kit.versions.filter(state=VersionState.DRAFT).exists():
        raise KitStateError(
            "draft-exists", "The kit has a draft already. Go on with it, or discard it first.", _named(workspace_key)
        )
    return as_value(_add_draft(kit, values=values, based_on=based_on))


@transaction.atomic
def save_draft(workspace_key: UUID, *, values: KitValues, revision: int | None = None) -> KitVersion:
    """The kit's draft holds ``values``; a kit without a draft has one now, numbered after its newest version.

    With ``revision`` it is saved only over that revision of the draft. Raises KitStateError ``draft-changed``.
    """
    kit = _held_kit(workspace_key)
    draft = kit.versions.filter(state=VersionState.DRAFT).first()
    if revision is not None and (draft is None or draft.revision != revision):
        now = draft.revision if draft else None
        raise KitStateError(
            "draft-changed",
            "The draft was changed by somebody else meanwhile. Look at it as it is now, then save again.",
            {"revision": now, "wanted": revision},
        )
    if draft is None:
        in_use = kit.versions.filter(state=VersionState.PUBLISHED).first()
        return as_value(_add_draft(kit, values=values, based_on=in_use.number if in_use else None))
    draft.values = values.model_dump(mode="json")
    draft.revision += 1
    draft.save(update_fields=["values", "revision"])
    return as_value(draft)


@transaction.atomic
def discard_draft(workspace_key: UUID) -> KitVersion:
    """The kit has no draft; what it held is returned. Raises KitNotFoundError ``no-draft``."""
    draft = _held_kit(workspace_key).versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        raise KitNotFoundError("no-draft", "The brand kit has no draft.", _named(workspace_key))
    value = as_value(draft)
    draft.delete()
    return value


@transaction.atomic
def publish_version(version_id: UUID, *, now: datetime, note: str = "", revision: int | None = None) -> KitVersion:
    """The draft is the kit in use and can never change again; the version that was in use is retired.

    Raises KitStateError ``not-a-draft``, and ``draft-changed`` where ``revision`` is given and another one is there.
    """
    version = _held_version(version_id)
    if version.state != VersionState.DRAFT:
        raise KitStateError(
            "not-a-draft", "Only a draft can be published.", {"version_id": str(version_id), "state": version.state}
        )
    if revision is not None and version.revision != revision:
        raise KitStateError(
            "draft-changed",
            "The draft was changed by somebody else meanwhile. Look at the changes again before you publish it.",
            {"revision": version.revision, "wanted": revision},
        )
    version.kit.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED, retired_at=now)
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.note = note[:NOTE_LIMIT]
    version.save(update_fields=["state", "published_at", "note"])
    return as_value(version)


@transaction.atomic
def roll_back(version_id: UUID, *, now: datetime, note: str = "") -> KitVersion:
    """A new version with the values of this earlier one is the kit in use; a draft moves behind it, as it was.

    Raises KitStateError ``not-retired``: only a version that is no longer in use can come back.
    """
    old = _held_version(version_id)
    if old.state != VersionState.RETIRED:
        raise KitStateError(
            "not-retired",
            "Only an earlier version can be brought back.",
            {"version_id": str(version_id), "state": old.state},
        )
    kit = old.kit
    newest = kit.versions.aggregate(newest=Max("number"))["newest"]
    draft = kit.versions.filter(state=VersionState.DRAFT).first()
    number = newest + 1
    if draft is not None:
        number = draft.number
        draft.number = newest + 1
        draft.save(update_fields=["number"])
    kit.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED, retired_at=now)
    row = BrandKitVersion.objects.create(
        kit=kit,
        number=number,
        state=VersionState.PUBLISHED,
        values=old.values,
        created_at=now,
        published_at=now,
        based_on=old.number,
        note=note[:NOTE_LIMIT],
    )
    return as_value(row)


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


def _held_kit(workspace_key: UUID) -> BrandKit:
    """The workspace's kit, its row locked until the transaction ends."""
    kit = BrandKit.objects.select_for_update().filter(workspace_key=workspace_key).first()
    if kit is None:
        raise KitNotFoundError("no-kit", "This workspace has no brand kit yet.", _named(workspace_key))
    return kit


def _add_draft(kit: BrandKit, *, values: KitValues, based_on: int | None) -> BrandKitVersion:
    newest = kit.versions.first()
    return BrandKitVersion.objects.create(
        kit=kit,
        number=newest.number + 1 if newest else 1,
        values=values.model_dump(mode="json"),
        based_on=based_on,
    )


def _named(workspace_key: UUID) -> dict[str, object]:
    return {"workspace_key": str(workspace_key)}


def _held_version(version_id: UUID) -> BrandKitVersion:
    """The version, with the row of its kit locked until the transaction ends."""
    kit = BrandKit.objects.select_for_update(of=("self",)).filter(versions__id=version_id).first()
    if kit is None:
        raise KitNotFoundError(
            "no-kit-version", "This version of a brand kit is not here.", {"version_id": str(version_id)}
        )
    return BrandKitVersion.objects.select_related("kit").get(id=version_id)

"""Finding kits and their versions."""

from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from brandkit.domain.errors import KitNotFoundError
from brandkit.domain.kit import KitVersion, VersionState
from brandkit.models import BrandKitVersion
from builder.document.kit_values import KitValues


def get_kit(workspace_key: UUID) -> KitVersion:
    """The published version of the workspace's kit. Raises KitNotFoundError ``no-published-kit``."""
    version = find_kit(workspace_key)
    if version is None:
        raise KitNotFoundError(
            "no-published-kit", "This workspace has no published brand kit yet.", {"workspace_key": str(workspace_key)}
        )
    return version


def find_kit(workspace_key: UUID) -> KitVersion | None:
    """The published version of the workspace's kit, if there is one."""
    row = list_versions(workspace_key).filter(state=VersionState.PUBLISHED).first()
    return as_value(row) if row else None


def find_draft(workspace_key: UUID) -> KitVersion | None:
    """The draft of the workspace's kit, if there is one."""
    row = list_versions(workspace_key).filter(state=VersionState.DRAFT).first()
    return as_value(row) if row else None


def get_kit_version(version_id: UUID) -> KitVersion:
    """The version with this id, in whatever state. Raises KitNotFoundError ``no-kit-version``."""
    row = BrandKitVersion.objects.select_related("kit").filter(id=version_id).first()
    if row is None:
        raise KitNotFoundError(
            "no-kit-version", "This version of a brand kit is not here.", {"version_id": str(version_id)}
        )
    return as_value(row)


def get_numbered_version(workspace_key: UUID, *, number: int) -> KitVersion:
    """The version of the workspace's kit with this number. Raises KitNotFoundError ``no-kit-version``."""
    row = list_versions(workspace_key).filter(number=number).first()
    if row is None:
        raise KitNotFoundError("no-kit-version", f"The brand kit has no version {number}.", {"number": number})
    return as_value(row)


def is_file_of_kit(workspace_key: UUID, sha256: str) -> bool:
    """Whether a version of the kit that is or was in use names this file."""
    published = list_versions(workspace_key).exclude(state=VersionState.DRAFT)
    return published.filter(values__icontains=sha256).exists()


def list_versions(workspace_key: UUID) -> QuerySet[BrandKitVersion]:
    """All versions of the workspace's kit, the newest first."""
    return BrandKitVersion.objects.select_related("kit").filter(kit__workspace_key=workspace_key)


def worn_number(*, workspace_key: OuterRef, version_id: OuterRef) -> Coalesce:
    """Within a query of what wears a kit: the number of the pinned version or of the published one, None without."""
    pinned = BrandKitVersion.objects.filter(id=version_id).order_by().values("number")
    published = BrandKitVersion.objects.filter(kit__workspace_key=workspace_key, state=VersionState.PUBLISHED)
    return Coalesce(Subquery(pinned), Subquery(published.order_by().values("number")))


def as_value(row: BrandKitVersion) -> KitVersion:
    """The row as other rooms see it."""
    return KitVersion(
        id=row.id,
        workspace_key=row.kit.workspace_key,
        number=row.number,
        state=VersionState(row.state),
        values=KitValues.model_validate(row.values),
        published_at=row.published_at,
        retired_at=row.retired_at,
        revision=row.revision,
        based_on=row.based_on,
        note=row.note,
    )

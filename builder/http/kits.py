"""The workspace's brand kit: in use, its versions, its draft."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from brandkit import api as brandkit
from brandkit.api import NOTE_LIMIT, KitChange, KitVersion, VersionState
from builder.document.kit_values import KitValues
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.selectors.access import access_workspace
from builder.selectors.kits import VersionRow, get_version
from builder.selectors.kits import list_history as find_history
from builder.services import kits

router = Router(tags=["brand kit"])

Note = Annotated[str, Field(max_length=NOTE_LIMIT)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class KitVersionOut(Schema):
    """A version of the kit. ``revision`` grows with each save of a draft."""

    number: int
    state: VersionState
    revision: int
    based_on: int | None
    note: str
    published_at: datetime | None
    retired_at: datetime | None


class KitHistoryOut(KitVersionOut):
    """A version, and who published and retired it."""

    published_by: str
    retired_by: str


class WholeKitOut(KitVersionOut):
    """A version with all its values."""

    values: KitValues


class KitChangesOut(Schema):
    """What is different from the one version to the other."""

    before: int
    after: int
    changes: list[KitChange]


class DraftIn(Body):
    """``revision`` is the draft's as it was read; null saves over whatever is there."""

    values: KitValues
    revision: Number | None = None


class PublishIn(Body):
    """``confirm`` publishes a version that lacks what videos use."""

    note: Note = ""
    revision: Number | None = None
    confirm: bool = False


class RollBackIn(Body):
    note: Note = ""
    confirm: bool = False


@router.get("/workspaces/{workspace_key}/kit", response=WholeKitOut)
def get_kit(request: SignedInRequest, workspace_key: UUID) -> WholeKitOut:
    """The kit in use, with all its values."""
    access_workspace(request.auth, workspace_key)
    return kit_out(brandkit.get_kit(workspace_key))


@router.get("/workspaces/{workspace_key}/kit/versions", response=list[KitHistoryOut])
def list_kit_versions(request: SignedInRequest, workspace_key: UUID) -> list[KitHistoryOut]:
    """All versions of the kit, the newest first, with who published them and when."""
    return [_history_out(row) for row in find_history(request.auth, workspace_key)]


@router.get("/workspaces/{workspace_key}/kit/versions/{number}", response=WholeKitOut)
def get_kit_version(request: SignedInRequest, workspace_key: UUID, number: Number) -> WholeKitOut:
    """One version of the kit, with all its values."""
    return kit_out(get_version(request.auth, workspace_key, number=number))


@router.get("/workspaces/{workspace_key}/kit/changes", response=KitChangesOut)
def get_kit_changes(request: SignedInRequest, workspace_key: UUID, before: Number, after: Number) -> KitChangesOut:
    """What is different between two versions: added, removed and changed, in words."""
    old = get_version(request.auth, workspace_key, number=before)
    new = get_version(request.auth, workspace_key, number=after)
    changes = brandkit.list_changes(old.values, after=new.values)
    return KitChangesOut(before=before, after=after, changes=list(changes))


@router.put("/workspaces/{workspace_key}/kit/draft", response=WholeKitOut)
def save_kit_draft(request: SignedInRequest, workspace_key: UUID, body: DraftIn) -> WholeKitOut:
    """Make these values the draft. A kit without a draft has one then."""
    draft = kits.save_draft(
        workspace_key, by=request.auth, values=body.values, revision=body.revision, now=timezone.now()
    )
    return kit_out(draft)


@router.delete("/workspaces/{workspace_key}/kit/draft", response={204: None})
def discard_kit_draft(request: SignedInRequest, workspace_key: UUID) -> Status[None]:
    """Throw the draft away. The kit in use is as it was."""
    kits.discard_draft(workspace_key, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/workspaces/{workspace_key}/kit/draft/publish", response=WholeKitOut)
def publish_kit_draft(request: SignedInRequest, workspace_key: UUID, body: PublishIn) -> WholeKitOut:
    """Make the draft the kit in use. Videos without a pinned version follow it at once."""
    version = kits.publish_draft(
        workspace_key,
        by=request.auth,
        note=body.note,
        revision=body.revision,
        is_confirmed=body.confirm,
        now=timezone.now(),
    )
    return kit_out(version)


@router.post("/workspaces/{workspace_key}/kit/versions/{number}/retire", response=WholeKitOut)
def retire_kit_version(request: SignedInRequest, workspace_key: UUID, number: Number) -> WholeKitOut:
    """Take the version out of use. There is no kit in use then."""
    return kit_out(kits.retire_kit(workspace_key, by=request.auth, number=number, now=timezone.now()))


@router.post("/workspaces/{workspace_key}/kit/versions/{number}/roll-back", response=WholeKitOut)
def roll_back_kit(request: SignedInRequest, workspace_key: UUID, number: Number, body: RollBackIn) -> WholeKitOut:
    """Publish a new version with the values of this earlier one."""
    version = kits.roll_back_kit(
        workspace_key,
        by=request.auth,
        number=number,
        note=body.note,
        is_confirmed=body.confirm,
        now=timezone.now(),
    )
    return kit_out(version)


def _version_out(version: KitVersion) -> KitVersionOut:
    return KitVersionOut(
        number=version.number,
        state=version.state,
        revision=version.revision,
        based_on=version.based_on,
        note=version.note,
        published_at=version.published_at,
        retired_at=version.retired_at,
    )


def kit_out(version: KitVersion) -> WholeKitOut:
    return WholeKitOut(**_version_out(version).model_dump(), values=version.values)


def _history_out(row: VersionRow) -> KitHistoryOut:
    return KitHistoryOut(
        **_version_out(row.version).model_dump(), published_by=row.published_by, retired_by=row.retired_by
    )

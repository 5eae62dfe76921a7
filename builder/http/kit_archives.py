"""Brand kits as one signed file, and the keys that vouch for them."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone
from ninja import Field, File, Router, Schema, Status, UploadedFile

from brandkit.api import KitChange
from builder.document.archive_format import ArchivedKit
from builder.document.kit_values import KitValues
from builder.document.values import Sha256
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.files import made_file_answer
from builder.http.kits import Number, WholeKitOut, kit_out
from builder.models import SigningKey
from builder.selectors import keys as known_keys
from builder.selectors import kit_archives as received_kits
from builder.selectors.keys import Trust
from builder.selectors.kit_archives import KitPreview
from builder.services import keys, kit_archives

router = Router(tags=["brand kit"])

MEDIA_TYPE = "application/vnd.brandreel.kit+zip"


class ArchivedFileOut(Schema):
    """A file of a kit that came in; ``is_here`` where the workspace has its bytes already."""

    sha256: Sha256
    name: str
    media_type: str
    size_bytes: int
    licence: str
    is_here: bool


class KeyStandingOut(Schema):
    """What the workspace knows of the key that signed, since when and by whom."""

    fingerprint: Sha256
    trust: Trust
    since: datetime | None
    by: str


class KitPreviewOut(Schema):
    """A kit that came in and waits: whose it is, what is inside, and what it would change in the kit in use."""

    id: UUID
    kit: ArchivedKit
    workspace: str
    exported_by: str
    exported_at: datetime
    published_at: datetime | None
    note: str
    key: KeyStandingOut
    values: KitValues
    files: list[ArchivedFileOut]
    in_use: int | None = Field(description="The number of the version that changes are counted from.")
    changes: list[KitChange]
    draft_revision: int | None = Field(description="Of the draft that would be replaced; null where there is none.")
    lost: list[str]


class TakeOverIn(Body):
    """``trusts`` is the fingerprint of a key that is not known yet, or its last two groups.

    ``replaces`` is the revision of a draft that goes.
    """

    trusts: str = Field(default="", max_length=200)
    replaces: Number | None = None


class SigningKeyOut(Schema):
    """The key that signs for a workspace; its public half in hex."""

    fingerprint: Sha256
    public_key: str
    created_at: datetime


class TrustedKeyOut(Schema):
    """Somebody else's key that the workspace trusts."""

    id: UUID
    fingerprint: Sha256
    name: str
    trusted_at: datetime
    trusted_by: str


class KeysOut(Schema):
    """The workspace's own key, null until one was needed, and those of others that it trusts."""

    own: SigningKeyOut | None
    trusted: list[TrustedKeyOut]


@router.get("/workspaces/{workspace_key}/kit/versions/{number}/archive", response={200: None})
def export_kit(request: SignedInRequest, workspace_key: UUID, number: Number) -> HttpResponseBase:
    """The published version with all its files as a signed .brandkit file."""
    return made_file_answer(
        lambda output: kit_archives.export_kit(
            workspace_key, by=request.auth, number=number, output=output, now=timezone.now()
        ),
        media_type=MEDIA_TYPE,
    )


@router.post("/workspaces/{workspace_key}/kit/archives", response={201: KitPreviewOut})
def receive_kit(request: SignedInRequest, workspace_key: UUID, file: File[UploadedFile]) -> Status[KitPreviewOut]:
    """Bring in a .brandkit file to look at. Nothing changes until it is taken over."""
    received = kit_archives.receive_kit(workspace_key, by=request.auth, stream=file, now=timezone.now())
    return Status(201, _preview_out(received_kits.preview_kit(request.auth, received.id)))


@router.get("/kit-archives/{received_id}", response=KitPreviewOut)
def preview_kit(request: SignedInRequest, received_id: UUID) -> KitPreviewOut:
    """What is inside a kit that came in, whose it is, and what it would change."""
    return _preview_out(received_kits.preview_kit(request.auth, received_id))


@router.post("/kit-archives/{received_id}/take-over", response=WholeKitOut)
def take_over_kit(request: SignedInRequest, received_id: UUID, body: TakeOverIn) -> WholeKitOut:
    """Make the kit that came in the draft, with its files among the originals: all of it or nothing."""
    draft = kit_archives.take_over_kit(
        received_id, by=request.auth, trusts=body.trusts, replaces=body.replaces, now=timezone.now()
    )
    return kit_out(draft)


@router.delete("/kit-archives/{received_id}", response={204: None})
def put_away_kit(request: SignedInRequest, received_id: UUID) -> Status[None]:
    """Throw away a kit that came in. It goes by itself after a day."""
    kit_archives.put_away_kit(received_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.get("/workspaces/{workspace_key}/keys", response=KeysOut)
def list_keys(request: SignedInRequest, workspace_key: UUID) -> KeysOut:
    """The workspace's own key, and those that it trusts."""
    own = known_keys.find_signing_key(request.auth, workspace_key)
    return KeysOut(
        own=_key_out(own) if own else None,
        trusted=[
            TrustedKeyOut(
                id=row.id,
                fingerprint=row.fingerprint,
                name=row.name,
                trusted_at=row.trusted_at,
                trusted_by=row.trusted_by.name if row.trusted_by else "",
            )
            for row in known_keys.list_trusted_keys(request.auth, workspace_key)
        ],
    )


@router.post("/workspaces/{workspace_key}/keys/rotate", response=SigningKeyOut)
def rotate_signing_key(request: SignedInRequest, workspace_key: UUID) -> SigningKeyOut:
    """Give the workspace another key. Others have to confirm its fingerprint anew."""
    return _key_out(keys.rotate_signing_key(workspace_key, by=request.auth, now=timezone.now()))


@router.delete("/trusted-keys/{key_id}", response={204: None})
def withdraw_trust(request: SignedInRequest, key_id: UUID) -> Status[None]:
    """No longer trust a key. What was taken over stays."""
    keys.withdraw_trust(key_id, by=request.auth, now=timezone.now())
    return Status(204, None)


def _key_out(key: SigningKey) -> SigningKeyOut:
    return SigningKeyOut(fingerprint=key.fingerprint, public_key=bytes(key.public_key).hex(), created_at=key.created_at)


def _preview_out(preview: KitPreview) -> KitPreviewOut:
    manifest, standing = preview.manifest, preview.standing
    new = {file.sha256 for file in preview.new_files}
    return KitPreviewOut(
        id=preview.received.id,
        kit=manifest.kit,
        workspace=manifest.workspace,
        exported_by=manifest.exported_by,
        exported_at=manifest.exported_at,
        published_at=manifest.published_at,
        note=manifest.note,
        key=KeyStandingOut(
            fingerprint=standing.fingerprint, trust=standing.trust, since=standing.since, by=standing.by
        ),
        values=manifest.values,
        files=[
            ArchivedFileOut(**file.model_dump(exclude={"origin", "made_by"}), is_here=file.sha256 not in new)
            for file in manifest.files
        ],
        in_use=preview.in_use.number if preview.in_use else None,
        changes=list(preview.changes),
        draft_revision=preview.draft.revision if preview.draft else None,
        lost=[one.sentence for one in preview.lost],
    )

"""Originals and derived files."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone
from ninja import Field, File, Form, Path, Query, Router, Schema, Status, UploadedFile

from builder.document.values import Sha256
from builder.http.answers import AssetOut, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.files import file_answer
from builder.http.paging import Page
from builder.models import AssetKind
from builder.selectors.access import access_artifact, access_original
from builder.selectors.lists import list_assets as find_assets
from builder.services import assets
from builder.services.assets import Description
from generation import api as generation

router = Router(tags=["media"])


class DescriptionIn(Body):
    """What people say about an original; null leaves it as it is."""

    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    licence: Annotated[str, Field(max_length=200)] | None = None
    origin: Annotated[str, Field(max_length=500)] | None = None


class UploadForm(Schema):
    """Beside the file: a name other than the file's own, where it is from, and the model that generated it, if any.

    One that ``is_mask`` says where something stands in another picture, and is in no list of files.
    """

    name: Annotated[str, Field(max_length=200)] = ""
    licence: Annotated[str, Field(max_length=200)] = ""
    origin: Annotated[str, Field(max_length=500)] = ""
    made_by: Annotated[str, Field(max_length=200)] = ""
    is_mask: bool = False


class AssetQuery(Schema):
    """Empty is any; ``state=trash`` gives those in the trash."""

    kind: AssetKind | Literal[""] = ""
    state: Literal["", "trash"] = ""
    q: Annotated[str, Field(max_length=100)] = ""


class FileKey(Schema):
    workspace_key: UUID
    sha256: Sha256


class ArtifactKey(Schema):
    workspace_key: UUID
    key: Sha256


@router.get("/workspaces/{workspace_key}/assets", response=list[AssetOut])
def list_assets(
    request: SignedInRequest, workspace_key: UUID, page: Query[Page], wanted: Query[AssetQuery]
) -> list[AssetOut]:
    """The workspace's originals, the youngest first."""
    in_trash = wanted.state == "trash"
    rows = find_assets(request.auth, workspace_key, kind=wanted.kind, words=wanted.q, in_trash=in_trash)
    return [asset_out(asset) for asset in page.of(rows)]


@router.post("/workspaces/{workspace_key}/assets", response={201: AssetOut})
def upload_asset(
    request: SignedInRequest, workspace_key: UUID, file: File[UploadedFile], form: Form[UploadForm]
) -> Status[AssetOut]:
    """Bring in a picture, footage, audio, font or animation. What it is, is found by its content."""
    given = Description(
        name=form.name or None,
        licence=form.licence,
        origin=form.origin,
        made_by=form.made_by,
        is_mask=form.is_mask,
    )
    asset = assets.upload_asset(
        workspace_key,
        by=request.auth,
        stream=file,
        name=file.name or "",
        now=timezone.now(),
        description=given,
    )
    return Status(201, asset_out(asset))


@router.patch("/assets/{asset_id}", response=AssetOut)
def describe_asset(request: SignedInRequest, asset_id: UUID, body: DescriptionIn) -> AssetOut:
    """Change what is said about an original."""
    description = Description(name=body.name, licence=body.licence, origin=body.origin)
    return asset_out(assets.describe_asset(asset_id, by=request.auth, description=description, now=timezone.now()))


@router.delete("/assets/{asset_id}", response={204: None})
def trash_asset(request: SignedInRequest, asset_id: UUID) -> Status[None]:
    """Put an original into the trash. Videos that show it still do."""
    assets.trash_asset(asset_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/assets/{asset_id}/restore", response=AssetOut)
def restore_asset(request: SignedInRequest, asset_id: UUID) -> AssetOut:
    """Take an original out of the trash."""
    return asset_out(assets.restore_asset(asset_id, by=request.auth, now=timezone.now()))


@router.get("/workspaces/{workspace_key}/files/{sha256}", response={200: None})
def get_original(request: SignedInRequest, path: Path[FileKey]) -> HttpResponseBase:
    """The bytes of an original, or a part of them."""
    asset = access_original(request.auth, path.workspace_key, path.sha256)
    return file_answer(
        request,
        generation.local_path(asset.sha256),
        media_type=asset.media_type,
        etag=asset.sha256,
        name=asset.name,
    )


@router.get("/workspaces/{workspace_key}/artifacts/{key}", response={200: None})
def get_artifact(request: SignedInRequest, path: Path[ArtifactKey]) -> HttpResponseBase:
    """A derived file: a picture for the editor, made now if need be, speech, or a small copy of footage."""
    workspace = access_artifact(request.auth, path.workspace_key, path.key)
    made = generation.ensure_artifact(str(workspace.key), path.key)
    return file_answer(request, generation.local_path(made.sha256), media_type=made.media_type, etag=made.sha256)

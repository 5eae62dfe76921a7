"""The demo: the workspace Northwind with its kit, its originals and a finished video."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brandkit import api as brandkit
from builder.document.kit_values import KitValues
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import TITLE, build_timeline
from builder.models import AuditEntry, User, Video, Workspace
from builder.services.assets import Description, upload_asset
from builder.services.narrations import speak_what_may_be
from builder.services.people import ensure_person
from builder.services.samples import mark_samples
from builder.services.videos import create_video
from builder.services.workspaces import create_workspace_with_owner

WORKSPACE = "Northwind"
EMAIL = "admin@northwind.example"
OURS = Description(licence="Apache-2.0", origin="Made for Brandreel")
ORIGINS = {
    "portrait-": Description(licence="CC0 1.0", origin="Parts of Open Peeps by Pablo Stanley"),
    "icon-": Description(licence="ISC", origin="Lucide"),
    "Sora_": Description(licence="SIL OFL 1.1", origin="The Sora Project Authors"),
    "Inter_": Description(licence="SIL OFL 1.1", origin="The Inter Project Authors"),
}


@dataclass(frozen=True, slots=True)
class Demo:
    """What is there: who may sign in, the workspace, and the video if nobody has thrown it away."""

    owner: User
    workspace: Workspace
    video: Video | None
    is_new: bool


def ensure_demo(*, now: datetime) -> Demo:
    """The demo workspace exists. One that is there already stays as people left it.

    Each part is made where it never was, so that a start that was cut short is completed by the next one.
    """
    owner = ensure_person(EMAIL, display_name="Northwind Admin")
    workspace = Workspace.objects.filter(name=WORKSPACE, memberships__user=owner).order_by("created_at").first()
    if workspace is not None and _had_video(workspace):
        video = Video.objects.filter(workspace=workspace, title=TITLE, deleted_at=None).order_by("created_at").first()
        return Demo(owner=owner, workspace=workspace, video=video, is_new=False)
    workspace = workspace or create_workspace_with_owner(WORKSPACE, owner=owner, now=now)
    files = _bring_in_originals(workspace, owner=owner, now=now)
    _ensure_kit(workspace, values=build_kit(files), now=now)
    timeline = build_timeline(files)
    video = create_video(workspace.key, by=owner, title=TITLE, now=now, timeline=timeline)
    mark_samples(video, hashes=frozenset(files.values()))
    speak_what_may_be(video, by=owner, segments=timeline.segments, now=now)
    return Demo(owner=owner, workspace=workspace, video=video, is_new=True)


def _had_video(workspace: Workspace) -> bool:
    """Whether the demo's video was ever made, even if people have renamed or purged it."""
    made = AuditEntry.objects.filter(workspace=workspace, action="video.created", data__title=TITLE)
    return made.exists()


def _ensure_kit(workspace: Workspace, *, values: KitValues, now: datetime) -> None:
    """A kit is published, unless people have one already."""
    if brandkit.find_kit(workspace.key) is not None:
        return
    if not brandkit.list_versions(workspace.key).exists():
        brandkit.create_kit(workspace.key, values=values, name=WORKSPACE)
    draft = brandkit.save_draft(workspace.key, values=values)
    brandkit.publish_version(draft.id, now=now)


def _bring_in_originals(workspace: Workspace, *, owner: User, now: datetime) -> Mapping[str, str]:
    """Every shipped file by its name, with the sha256 that it is stored under."""
    files = {}
    for name, data in shipped_files():
        described = next((about for start, about in ORIGINS.items() if name.startswith(start)), OURS)
        asset = upload_asset(
            workspace.key, by=owner, stream=io.BytesIO(data), name=name, now=now, description=described
        )
        files[name] = asset.sha256
    return files

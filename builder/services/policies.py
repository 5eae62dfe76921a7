"""What a workspace demands of its videos: what holds an export back, and when a new kit is taken up."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import KitVersion, Severity
from builder.models import AuditEntry, Revision, Right, Video, Workspace
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace
from builder.selectors.documents import get_kit_of
from builder.services.audit import record
from builder.services.redressing import dress_video
from builder.services.review_standings import doubt_standing
from builder.services.revisions import hold_video
from builder.services.staging import refresh_thumbnail
from generation import api as generation

_TAKEN_UP, _GONE_BACK = "video.kit-taken-up", "video.kit-gone-back"


@transaction.atomic
def set_policy(
    key: UUID,
    *,
    by: Actor,
    blocking: Iterable[Severity],
    follows_new_kits: bool,
    now: datetime,
    demands_approval: bool | None = None,
) -> Workspace:
    """Findings of these severities hold exports back, and new kits are followed, or wait to be taken up.

    Where approval is demanded, only what was approved as it stands is exported; None leaves that as it is.
    """
    workspace = access_workspace(by, key, right=Right.MANAGE_KIT)
    before = _policy_of(workspace)
    chosen = frozenset(blocking)
    workspace.blocking = [severity.value for severity in Severity if severity in chosen]
    workspace.follows_new_kits = follows_new_kits
    if demands_approval is not None:
        workspace.demands_approval = demands_approval
    if _policy_of(workspace) != before:
        workspace.save(update_fields=["blocking", "follows_new_kits", "demands_approval"])
        data = {"from": before, "to": _policy_of(workspace)}
        record("workspace.policy-changed", by=by, workspace_key=key, subject=workspace, now=now, data=data)
    return workspace


@transaction.atomic
def set_marking(
    key: UUID, *, by: Actor, demands_ai_label: bool, credentials_name_prompts: bool, now: datetime
) -> Workspace:
    """Whether viewers have to see that a model made parts of a video, and whether credentials write prompts out."""
    workspace = access_workspace(by, key, right=Right.MANAGE_KIT)
    before = _marking_of(workspace)
    workspace.demands_ai_label = demands_ai_label
    workspace.credentials_name_prompts = credentials_name_prompts
    if _marking_of(workspace) != before:
        workspace.save(update_fields=["demands_ai_label", "credentials_name_prompts"])
        data: dict[str, object] = {"from": before, "to": _marking_of(workspace)}
        record("workspace.marking-changed", by=by, workspace_key=key, subject=workspace, now=now, data=data)
    return workspace


@transaction.atomic
def set_retries(key: UUID, *, by: Actor, retries: int | None, now: datetime) -> Workspace:
    """A take that the gate rejects is made again so often by itself; None is as often as the operator allows.

    Takes that were asked for before keep their number. Raises InvalidError ``too-many-retries`` for more than that.
    """
    workspace = access_workspace(by, key, right=Right.MANAGE_KIT)
    most = generation.allowed_retries()
    if retries is not None and not 0 <= retries <= most:
        raise InvalidError(
            f"Whoever runs this server lets a take be made again at most {most} times. Choose 0 to {most}.",
            code="too-many-retries",
            data={"limit": most},
        )
    before = workspace.gate_retries
    if retries != before:
        workspace.gate_retries = retries
        workspace.save(update_fields=["gate_retries"])
        data: dict[str, object] = {"from": {"gate_retries": before}, "to": {"gate_retries": retries}}
        record("workspace.retries-changed", by=by, workspace_key=key, subject=workspace, now=now, data=data)
    return workspace


def hold_videos_at(version: KitVersion, *, workspace: Workspace) -> None:
    """Where new kits are not followed, videos that follow ``version`` stay with it. For the transaction that publishes.

    Videos in the trash too, as they may come back.
    """
    if not workspace.follows_new_kits:
        Video.objects.filter(workspace=workspace, kit_version_id=None).update(kit_version_id=version.id)


@transaction.atomic
def take_up_kit(video_id: UUID, *, by: Actor, now: datetime) -> Video:
    """The video follows the kit in use. Raises ConflictError ``kit-in-use`` where it does already."""
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    in_use = brandkit.get_kit(video.workspace_id)
    if video.kit_version_id in (None, in_use.id):
        raise ConflictError("This video follows the brand kit in use already.", code="kit-in-use")
    before = brandkit.get_kit_version(video.kit_version_id)
    video.kit_version_id = None
    video.save(update_fields=["kit_version_id"])
    doubt_standing(video)
    transaction.on_commit(lambda: refresh_thumbnail(video.id), robust=True)
    data = {"from": before.number, "to": in_use.number}
    if dress_video(video, by=by, worn=before.values, kit=in_use.values, now=now):
        data["revision"] = video.revision
    record(_TAKEN_UP, by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


@transaction.atomic
def go_back_to_kit(video_id: UUID, *, by: Actor, number: int, now: datetime) -> Video:
    """The video holds version ``number`` again, which it left for the one that it has, and names its roles as it did.

    Raises ConflictError ``kits-are-followed`` where the policy has videos follow new kits by themselves,
    ``kit-not-left`` where the video did not leave that version for the one that it has, and ``kit-retired`` where that
    one is no longer in use and no other is.
    """
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    if video.workspace.follows_new_kits:
        raise ConflictError(
            "Videos of this workspace follow every new version of the brand kit by themselves, so this one cannot go "
            f"back to version {number}.",
            code="kits-are-followed",
        )
    if video.kit_version_id is None and brandkit.find_kit(video.workspace_id) is None:
        raise ConflictError(
            "The version of the brand kit that this video follows was retired, and no other is in use. A brand manager "
            "has to bring one back first.",
            code="kit-retired",
        )
    worn, last = get_kit_of(video), _last_step(video)
    if last is None or (last.action, last.data["from"], last.data["to"]) != (_TAKEN_UP, number, worn.number):
        raise ConflictError(
            f"This video has version {worn.number} of the brand kit and did not leave version {number} for it, so it "
            "cannot go back to that.",
            code="kit-not-left",
        )
    held = brandkit.get_numbered_version(video.workspace_id, number=number)
    video.kit_version_id = held.id
    video.save(update_fields=["kit_version_id"])
    doubt_standing(video)
    transaction.on_commit(lambda: refresh_thumbnail(video.id), robust=True)
    kept = Revision.objects.filter(video=video, number=last.data.get("revision")).first()
    before = kept.document if kept else None
    dress_video(video, by=by, worn=worn.values, kit=held.values, now=now, before=before)
    data = {"from": worn.number, "to": number}
    record(_GONE_BACK, by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


def _last_step(video: Video) -> AuditEntry | None:
    """How somebody last had the video take a version of the kit up or go back to one."""
    entries = AuditEntry.objects.filter(workspace=video.workspace_id, subject_id=str(video.id))
    return entries.filter(action__in=(_TAKEN_UP, _GONE_BACK)).order_by("-id").first()


def _policy_of(workspace: Workspace) -> dict[str, object]:
    return {
        "blocking": list(workspace.blocking),
        "follows_new_kits": workspace.follows_new_kits,
        "demands_approval": workspace.demands_approval,
    }


def _marking_of(workspace: Workspace) -> dict[str, object]:
    return {
        "demands_ai_label": workspace.demands_ai_label,
        "credentials_name_prompts": workspace.credentials_name_prompts,
    }

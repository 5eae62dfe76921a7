"""Lists of what a workspace has. Each asks for the right to see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from builder.document.changes import words_for_changes
from builder.models import ApiToken, Asset, Invitation, Membership, Revision, Right, Role, Video, Workspace
from builder.models.workspace import Actor, person_behind
from builder.selectors.access import access_video, access_workspace, memberships_of, rights_in


def list_workspaces(actor: Actor) -> QuerySet[Workspace]:
    """The workspaces that ``actor`` belongs to, by name."""
    return Workspace.objects.filter(memberships__in=memberships_of(actor)).order_by("name", "key")


def list_own_memberships(actor: Actor) -> QuerySet[Membership]:
    """Where ``actor`` belongs to, with the workspaces, by name."""
    return memberships_of(actor)


def list_videos(actor: Actor, workspace_key: UUID, *, in_trash: bool = False, words: str = "") -> QuerySet[Video]:
    """The workspace's videos, the one changed last first, with how far each is; those in the trash for who may edit."""
    access_workspace(actor, workspace_key, right=Right.EDIT if in_trash else Right.WATCH)
    videos = Video.objects.select_related("updated_by", "review_standing").filter(
        workspace=workspace_key, deleted_at__isnull=not in_trash, title__icontains=words
    )
    return videos.order_by("-updated_at", "id")


def has_made_videos(actor: Actor, workspace_key: UUID) -> bool:
    """Whether the person ever began a video in the workspace, samples apart."""
    access_workspace(actor, workspace_key)
    made = Video.objects.filter(workspace=workspace_key, created_by=person_behind(actor), is_sample=False)
    return made.exists()


def list_assets(
    actor: Actor, workspace_key: UUID, *, kind: str = "", words: str = "", in_trash: bool = False
) -> QuerySet[Asset]:
    """The workspace's originals, the youngest first; all kinds where ``kind`` is empty. Masks are left out."""
    access_workspace(actor, workspace_key, right=Right.EDIT)
    assets = Asset.objects.filter(workspace=workspace_key, deleted_at__isnull=not in_trash, name__icontains=words)
    assets = assets.filter(facts__is_mask__isnull=True)
    return assets.filter(kind=kind) if kind else assets


def list_revisions(actor: Actor, video_id: UUID) -> QuerySet[Revision]:
    """What is kept of how the video was, the youngest first, without the documents."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    return Revision.objects.select_related("author").filter(video=video).defer("document").order_by("-number")


@dataclass(frozen=True, slots=True)
class ToldRevision:
    """A kept state of a video with what was done since the one before, in words, and its first segment's document."""

    revision: Revision
    changes: tuple[str, ...]
    first_segment: dict[str, Any] | None


def tell_revisions(actor: Actor, video_id: UUID, *, limit: int, offset: int) -> list[ToldRevision]:
    """What is kept of how the video was, the youngest first, with what changed each time."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    kept = Revision.objects.select_related("author").filter(video=video).order_by("-number")
    rows: list[Revision | None] = [*kept[offset : offset + limit + 1]]
    told: list[ToldRevision] = []
    for revision, before in pairwise([*rows, None]):
        if revision is not None and len(told) < limit:
            words = words_for_changes(before.document if before else None, revision.document)
            segments = revision.document["segments"]
            told.append(ToldRevision(revision, changes=words, first_segment=segments[0] if segments else None))
    return told


def list_members(actor: Actor, workspace_key: UUID) -> QuerySet[Membership]:
    """Who belongs to the workspace, for those who manage it."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    return Membership.objects.select_related("user").filter(workspace=workspace_key).order_by("user__email")


def list_kit_managers(actor: Actor, workspace_key: UUID) -> Sequence[Membership]:
    """Whom to ask about the brand: the brand managers, or the administrators where there is none; by their names."""
    access_workspace(actor, workspace_key, right=Right.WATCH)
    members = Membership.objects.select_related("user").filter(workspace=workspace_key, user__is_active=True)
    for role in (Role.BRAND_MANAGER, Role.ADMINISTRATOR):
        if found := sorted(members.filter(role=role), key=lambda member: member.user.name):
            return found
    return ()


def list_invitations(actor: Actor, workspace_key: UUID) -> QuerySet[Invitation]:
    """The invitations that wait for an answer, for those who manage the workspace."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    waiting = Invitation.objects.select_related("invited_by").filter(
        workspace=workspace_key, accepted_at=None, withdrawn_at=None
    )
    return waiting.order_by("-created_at", "id")


def list_tokens(actor: Actor, workspace_key: UUID) -> QuerySet[ApiToken]:
    """The working tokens: one's own, or all of the workspace for those who manage it."""
    access_workspace(actor, workspace_key)
    tokens = ApiToken.objects.select_related("membership__user").filter(
        membership__workspace=workspace_key, revoked_at=None
    )
    if Right.MANAGE_WORKSPACE not in rights_in(actor, workspace_key):
        tokens = tokens.filter(membership__user=person_behind(actor))
    return tokens.order_by("-created_at", "id")

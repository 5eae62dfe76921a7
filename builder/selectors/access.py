"""The only way to a user's object: what a person may not know of is not found, what they may not do is forbidden.

``actor`` is who acts, a person or a token. A thing of another workspace raises NotFoundError, whoever asks; a thing of
the actor's own workspace raises ForbiddenError where their role lacks ``right``.
"""

from uuid import UUID

from django.db.models import QuerySet

from brandkit import api as brandkit
from builder.models import (
    ApiToken,
    Asset,
    Comment,
    Export,
    Membership,
    PolicyTerm,
    PromptAppeal,
    ReceivedKit,
    ReviewLink,
    Right,
    RowBatch,
    Template,
    TrustedKey,
    User,
    Video,
    Workspace,
)
from builder.models.errors import ForbiddenError, NotFoundError
from builder.models.workspace import Actor, Invitation, person_behind


def rights_in(actor: Actor, workspace_key: UUID) -> frozenset[Right]:
    """What ``actor`` may do in the workspace; nothing, if they do not belong to it."""
    if isinstance(actor, ApiToken):
        return actor.rights if actor.membership.workspace_id == workspace_key else frozenset()
    membership = Membership.objects.filter(user=actor, workspace=workspace_key, user__is_active=True).first()
    return membership.rights if membership else frozenset()


def memberships_of(actor: Actor) -> QuerySet[Membership]:
    """The memberships in whose name ``actor`` may act."""
    memberships = Membership.objects.select_related("workspace", "user").order_by("workspace__name", "workspace")
    if isinstance(actor, ApiToken):
        return memberships.filter(id=actor.membership_id)
    return memberships.filter(user=actor, user__is_active=True)


def access_workspace(actor: Actor, key: UUID, *, right: Right = Right.WATCH) -> Workspace:
    """The workspace with this key."""
    workspace = Workspace.objects.filter(key=key).first()
    if workspace is None:
        raise _not_found("workspace")
    _demand(actor, workspace.key, right=right, thing="workspace")
    return workspace


def access_video(actor: Actor, video_id: UUID, *, right: Right = Right.WATCH, in_trash: bool = False) -> Video:
    """The video, with its workspace; one in the trash only where ``in_trash`` asks for those."""
    video = Video.objects.select_related("workspace").filter(id=video_id, deleted_at__isnull=not in_trash).first()
    if video is None:
        raise _not_found("video")
    _demand(actor, video.workspace_id, right=right, thing="video")
    return video


def access_comment(
    actor: Actor, comment_id: UUID, *, right: Right = Right.COMMENT, own_right: Right = Right.COMMENT
) -> Comment:
    """A comment with its video; ``own_right`` is what whoever wrote it needs."""
    comments = Comment.objects.select_related("video__workspace", "parent", "author", "resolved_by")
    comment = comments.filter(id=comment_id, removed_at=None).first()
    if comment is None or comment.video.deleted_at:
        raise _not_found("comment")
    is_own = comment.author_id == person_behind(actor).pk
    _demand(actor, comment.video.workspace_id, right=own_right if is_own else right, thing="comment")
    return comment


def access_review_link(actor: Actor, link_id: UUID, *, right: Right = Right.EDIT) -> ReviewLink:
    """A link by which a video is reviewed, with the video."""
    link = ReviewLink.objects.select_related("video__workspace", "created_by").filter(id=link_id).first()
    if link is None or link.video.deleted_at:
        raise _not_found("review link")
    _demand(actor, link.video.workspace_id, right=right, thing="review link")
    return link


def access_asset(actor: Actor, asset_id: UUID, *, right: Right = Right.EDIT, in_trash: bool = False) -> Asset:
    """The asset, with its workspace; one in the trash only where ``in_trash`` asks for those."""
    asset = Asset.objects.select_related("workspace").filter(id=asset_id, deleted_at__isnull=not in_trash).first()
    if asset is None:
        raise _not_found("asset")
    _demand(actor, asset.workspace_id, right=right, thing="asset")
    return asset


def access_template(
    actor: Actor, template_id: UUID, *, right: Right = Right.MANAGE_KIT, own_right: Right = Right.MANAGE_KIT
) -> Template:
    """A template of a workspace's own; ``own_right`` is what whoever saved it needs."""
    template = Template.objects.select_related("workspace", "created_by").filter(id=template_id).first()
    if template is None:
        raise _not_found("template")
    is_own = template.created_by_id == person_behind(actor).pk
    _demand(actor, template.workspace_id, right=own_right if is_own else right, thing="template")
    return template


def access_policy_term(actor: Actor, term_id: UUID, *, right: Right = Right.MANAGE_KIT) -> PolicyTerm:
    """Words of a workspace's own policy."""
    term = PolicyTerm.objects.filter(id=term_id).first()
    if term is None:
        raise _not_found("term")
    _demand(actor, term.workspace_id, right=right, thing="term")
    return term


def access_prompt_appeal(actor: Actor, appeal_id: UUID, *, right: Right = Right.APPROVE) -> PromptAppeal:
    """An appeal against the refusal of a prompt."""
    appeal = PromptAppeal.objects.filter(id=appeal_id).first()
    if appeal is None:
        raise _not_found("appeal")
    _demand(actor, appeal.workspace_id, right=right, thing="appeal")
    return appeal


def access_original(actor: Actor, workspace_key: UUID, sha256: str) -> Asset:
    """The asset that holds these bytes; also one in the trash, as documents may still show it.

    Everybody may see the files of the kit's versions that are or were in use; other originals are for those who look
    into the editor.
    """
    is_of_kit = brandkit.is_file_of_kit(workspace_key, sha256)
    access_workspace(actor, workspace_key, right=Right.WATCH if is_of_kit else Right.COMMENT)
    asset = Asset.objects.filter(workspace=workspace_key, sha256=sha256).first()
    if asset is None:
        raise _not_found("file")
    return asset


def access_artifact(actor: Actor, workspace_key: UUID, key: str) -> Workspace:
    """The workspace that a derived file is of, whether or not there is such a file.

    Everybody may see the pictures in the list of videos; other derived files are for those who look into the editor.
    """
    is_listed = Video.objects.filter(workspace=workspace_key, thumbnail_key=key, deleted_at=None).exists()
    return access_workspace(actor, workspace_key, right=Right.WATCH if is_listed else Right.COMMENT)


def access_export(actor: Actor, export_id: UUID, *, right: Right = Right.WATCH) -> Export:
    """The export with its video. Who may only watch finds those that are done."""
    export = Export.objects.select_related("video__workspace", "requested_by").filter(id=export_id).first()
    if export is None or export.video.deleted_at:
        raise _not_found("export")
    rights = _demand(actor, export.video.workspace_id, right=right, thing="export")
    if Right.COMMENT not in rights and not export.is_done:
        raise _not_found("export")
    return export


def access_row_batch(actor: Actor, batch_id: UUID, *, right: Right = Right.COMMENT) -> RowBatch:
    """The batch with its video; what was frozen is read where it is asked for."""
    batches = RowBatch.objects.select_related("video__workspace", "created_by", "started_by")
    batch = batches.defer("document", "pictures").filter(id=batch_id).first()
    if batch is None or batch.video.deleted_at:
        raise _not_found("batch")
    _demand(actor, batch.video.workspace_id, right=right, thing="batch")
    return batch


def access_received_kit(actor: Actor, received_id: UUID) -> ReceivedKit:
    """A brand kit that came in and waits; for those who manage the kit."""
    received = ReceivedKit.objects.select_related("workspace", "received_by").filter(id=received_id).first()
    if received is None:
        raise _not_found("received kit")
    _demand(actor, received.workspace_id, right=Right.MANAGE_KIT, thing="received kit")
    return received


def access_trusted_key(actor: Actor, key_id: UUID) -> TrustedKey:
    """Somebody else's key that a workspace trusts; for those who manage the kit."""
    key = TrustedKey.objects.filter(id=key_id).first()
    if key is None:
        raise _not_found("key")
    _demand(actor, key.workspace_id, right=Right.MANAGE_KIT, thing="key")
    return key


def access_membership(actor: Actor, membership_id: UUID) -> Membership:
    """Someone's membership; for those who manage the workspace."""
    membership = Membership.objects.select_related("user", "workspace").filter(id=membership_id).first()
    if membership is None:
        raise _not_found("member")
    _demand(actor, membership.workspace_id, right=Right.MANAGE_WORKSPACE, thing="member")
    return membership


def access_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """An invitation; for those who manage the workspace."""
    invitation = Invitation.objects.select_related("workspace").filter(id=invitation_id).first()
    if invitation is None:
        raise _not_found("invitation")
    _demand(actor, invitation.workspace_id, right=Right.MANAGE_WORKSPACE, thing="invitation")
    return invitation


def access_token(actor: Actor, token_id: UUID) -> ApiToken:
    """A token: one's own, or any of the workspace for those who manage it."""
    token = ApiToken.objects.select_related("membership__user", "membership__workspace").filter(id=token_id).first()
    if token is None:
        raise _not_found("token")
    is_own = isinstance(actor, User) and token.membership.user_id == actor.pk
    right = Right.WATCH if is_own else Right.MANAGE_WORKSPACE
    _demand(actor, token.membership.workspace_id, right=right, thing="token")
    return token


def _demand(actor: Actor, workspace_key: UUID, *, right: Right, thing: str) -> frozenset[Right]:
    rights = rights_in(actor, workspace_key)
    if not rights:
        raise _not_found(thing)
    if right not in rights:
        raise ForbiddenError(
            f"Your role in this workspace does not include this: {right.label.lower()}. Ask an administrator.",
            data={"right": right.value},
        )
    return rights


def _not_found(thing: str) -> NotFoundError:
    return NotFoundError(f"There is no such {thing}.", data={"thing": thing})

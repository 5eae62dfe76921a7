"""Workspaces, their members, invitations, tokens and log."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from builder.http.answers import WorkspaceOut
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.paging import Page
from builder.models import ApiToken, AuditEntry, Invitation, Membership, Right, Role
from builder.selectors.access import rights_in
from builder.selectors.audit import AuditWish
from builder.selectors.audit import list_audit as find_audit
from builder.selectors.lists import list_invitations as find_invitations
from builder.selectors.lists import list_members as find_members
from builder.selectors.lists import list_tokens as find_tokens
from builder.selectors.lists import list_workspaces as find_workspaces
from builder.services import invitations, tokens, workspaces

router = Router(tags=["workspaces"])

Name = Annotated[str, Field(min_length=1, max_length=80)]


class WorkspaceIn(Body):
    name: Name


class MemberOut(Schema):
    id: UUID
    name: str
    email: str
    role: Role
    created_at: datetime


class RoleIn(Body):
    role: Role


class InvitationIn(Body):
    email: Annotated[str, Field(max_length=254, min_length=3)]
    role: Role


class InvitationOut(Schema):
    id: UUID
    email: str
    role: Role
    invited_by: str
    created_at: datetime
    expires_at: datetime


class TokenIn(Body):
    """``scopes`` are rights that the token may use; it may always watch."""

    name: Name
    scopes: tuple[Right, ...] = ()


class TokenOut(Schema):
    id: UUID
    name: str
    scopes: list[Right]
    person: str
    created_at: datetime
    last_used_at: datetime | None


class NewTokenOut(TokenOut):
    """``secret`` is shown this once."""

    secret: str


class AuditOut(Schema):
    """One change: ``who`` did ``action`` to the subject."""

    at: datetime
    who: str
    by_token: bool
    action: str
    subject_kind: str
    subject_id: str
    data: dict[str, Any]


@router.get("/workspaces", response=list[WorkspaceOut])
def list_workspaces(request: SignedInRequest) -> list[WorkspaceOut]:
    """The workspaces that you belong to."""
    return [
        WorkspaceOut(key=workspace.key, name=workspace.name, rights=sorted(rights_in(request.auth, workspace.key)))
        for workspace in find_workspaces(request.auth)
    ]


@router.patch("/workspaces/{workspace_key}", response=WorkspaceOut)
def rename_workspace(request: SignedInRequest, workspace_key: UUID, body: WorkspaceIn) -> WorkspaceOut:
    """Give the workspace another name."""
    workspace = workspaces.rename_workspace(workspace_key, by=request.auth, name=body.name, now=timezone.now())
    return WorkspaceOut(key=workspace.key, name=workspace.name, rights=sorted(rights_in(request.auth, workspace_key)))


@router.get("/workspaces/{workspace_key}/members", response=list[MemberOut])
def list_members(request: SignedInRequest, workspace_key: UUID) -> list[MemberOut]:
    """Who belongs to the workspace."""
    return [_member_out(membership) for membership in find_members(request.auth, workspace_key)]


@router.patch("/members/{member_id}", response=MemberOut)
def change_role(request: SignedInRequest, member_id: UUID, body: RoleIn) -> MemberOut:
    """Give a member another role."""
    return _member_out(workspaces.change_role(member_id, by=request.auth, role=body.role, now=timezone.now()))


@router.delete("/members/{member_id}", response={204: None})
def remove_member(request: SignedInRequest, member_id: UUID) -> Status[None]:
    """Take a person and their tokens out of the workspace."""
    workspaces.remove_member(member_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.get("/workspaces/{workspace_key}/invitations", response=list[InvitationOut])
def list_invitations(request: SignedInRequest, workspace_key: UUID) -> list[InvitationOut]:
    """The invitations that wait for an answer."""
    return [_invitation_out(invitation) for invitation in find_invitations(request.auth, workspace_key)]


@router.post("/workspaces/{workspace_key}/invitations", response={201: InvitationOut})
def invite(request: SignedInRequest, workspace_key: UUID, body: InvitationIn) -> Status[InvitationOut]:
    """Ask someone to join, by e-mail. Inviting again sends a new letter and makes the old one void."""
    invitation = invitations.invite(
        workspace_key, by=request.auth, email=body.email, role=body.role, now=timezone.now()
    )
    return Status(201, _invitation_out(invitation))


@router.delete("/invitations/{invitation_id}", response={204: None})
def withdraw_invitation(request: SignedInRequest, invitation_id: UUID) -> Status[None]:
    """Make the letter void."""
    invitations.withdraw_invitation(invitation_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.get("/workspaces/{workspace_key}/tokens", response=list[TokenOut])
def list_tokens(request: SignedInRequest, workspace_key: UUID) -> list[TokenOut]:
    """Your working tokens; for administrators, those of everyone."""
    return [_token_out(token) for token in find_tokens(request.auth, workspace_key)]


@router.post("/workspaces/{workspace_key}/tokens", response={201: NewTokenOut})
def create_token(request: SignedInRequest, workspace_key: UUID, body: TokenIn) -> Status[NewTokenOut]:
    """Make a token for a program. Only a person can, not another token."""
    token, secret = tokens.create_token(
        workspace_key, by=request.auth, name=body.name, scopes=body.scopes, now=timezone.now()
    )
    return Status(201, NewTokenOut(**_token_out(token).model_dump(), secret=secret))


@router.delete("/tokens/{token_id}", response={204: None})
def revoke_token(request: SignedInRequest, token_id: UUID) -> Status[None]:
    """Make a token void."""
    tokens.revoke_token(token_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.get("/workspaces/{workspace_key}/audit", response=list[AuditOut])
def list_audit(
    request: SignedInRequest, workspace_key: UUID, page: Query[Page], q: Annotated[str, Field(max_length=100)] = ""
) -> list[AuditOut]:
    """What was changed in the workspace, the latest first."""
    return [_audit_out(entry) for entry in page.of(find_audit(request.auth, workspace_key, wish=AuditWish(words=q)))]


def _member_out(membership: Membership) -> MemberOut:
    return MemberOut(
        id=membership.id,
        name=membership.user.name,
        email=membership.user.email,
        role=Role(membership.role),
        created_at=membership.created_at,
    )


def _invitation_out(invitation: Invitation) -> InvitationOut:
    return InvitationOut(
        id=invitation.id,
        email=invitation.email,
        role=Role(invitation.role),
        invited_by=invitation.invited_by.name if invitation.invited_by else "",
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
    )


def _token_out(token: ApiToken) -> TokenOut:
    return TokenOut(
        id=token.id,
        name=token.name,
        scopes=[Right(scope) for scope in token.scopes],
        person=token.membership.user.name,
        created_at=token.created_at,
        last_used_at=token.last_used_at,
    )


def _audit_out(entry: AuditEntry) -> AuditOut:
    return AuditOut(
        at=entry.at,
        who=entry.user_name,
        by_token=entry.by_token,
        action=entry.action,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        data=entry.data,
    )

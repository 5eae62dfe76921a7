"""Workspaces and their members."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from builder.models import Membership, Right, Role, User, Workspace
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor, person_behind
from builder.selectors.access import access_membership, access_workspace
from builder.services.audit import record
from builder.services.names import name_of

NAME_LIMIT = 80


@transaction.atomic
def create_workspace_with_owner(name: str, *, owner: User, now: datetime) -> Workspace:
    """There is a workspace, and ``owner`` is its administrator. For operators: no right is asked for.

    Raises InvalidError ``name-missing`` or ``name-turns``.
    """
    workspace = Workspace.objects.create(name=_clean_name(name), created_at=now)
    Membership.objects.create(workspace=workspace, user=owner, role=Role.ADMINISTRATOR, created_at=now)
    record("workspace.created", by=owner, workspace_key=workspace.key, subject=workspace, now=now)
    return workspace


def create_workspace(name: str, *, by: Actor, beside: UUID, now: datetime) -> Workspace:
    """There is another workspace, whose administrator is the person; for those who manage the one ``beside``.

    Raises InvalidError ``name-missing`` or ``name-turns``.
    """
    access_workspace(by, beside, right=Right.MANAGE_WORKSPACE)
    return create_workspace_with_owner(name, owner=person_behind(by), now=now)


@transaction.atomic
def rename_workspace(key: UUID, *, by: Actor, name: str, now: datetime) -> Workspace:
    """The workspace is called ``name``. Raises InvalidError ``name-missing`` or ``name-turns``."""
    workspace = access_workspace(by, key, right=Right.MANAGE_WORKSPACE)
    data = {"from": workspace.name, "to": _clean_name(name)}
    workspace.name = _clean_name(name)
    workspace.save(update_fields=["name"])
    record("workspace.renamed", by=by, workspace_key=key, subject=workspace, now=now, data=data)
    return workspace


@transaction.atomic
def change_role(membership_id: UUID, *, by: Actor, role: Role, now: datetime) -> Membership:
    """The member has this role. Raises ConflictError ``last-administrator``."""
    membership = access_membership(by, membership_id)
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(membership)
    data = {"from": membership.role, "to": role.value, "user": membership.user.email}
    membership.role = role
    membership.save(update_fields=["role"])
    record("member.role-changed", by=by, workspace_key=membership.workspace_id, subject=membership, now=now, data=data)
    return membership


@transaction.atomic
def remove_member(membership_id: UUID, *, by: Actor, now: datetime) -> None:
    """The person no longer belongs to the workspace, and their tokens are gone. Raises ``last-administrator``."""
    membership = access_membership(by, membership_id)
    _keep_an_administrator(membership)
    data = {"role": membership.role, "user": membership.user.email}
    record("member.removed", by=by, workspace_key=membership.workspace_id, subject=membership, now=now, data=data)
    membership.delete()


def _clean_name(name: str) -> str:
    cleaned = name_of(name, limit=NAME_LIMIT)
    if not cleaned:
        raise InvalidError("A workspace needs a name.", code="name-missing")
    return cleaned


def _keep_an_administrator(membership: Membership) -> None:
    """Hold the workspace's row, so that two administrators cannot remove each other at the same time."""
    Workspace.objects.select_for_update().get(key=membership.workspace_id)
    others = Membership.objects.filter(workspace=membership.workspace_id, role=Role.ADMINISTRATOR, user__is_active=True)
    if not others.exclude(id=membership.id).exists():
        raise ConflictError(
            "A workspace needs an administrator. Make someone else administrator first.", code="last-administrator"
        )

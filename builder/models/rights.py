"""Who may do what: the five roles of a workspace and their rights, as data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member is in a workspace; exactly one."""

    ADMINISTRATOR = "administrator", "Administrator"
    BRAND_MANAGER = "brand_manager", "Brand manager"
    AUTHOR = "author", "Author"
    REVIEWER = "reviewer", "Reviewer"
    VIEWER = "viewer", "Viewer"


class Right(TextChoices):
    """One thing that a role may do. The values stand in API answers and tokens."""

    MANAGE_WORKSPACE = "manage-workspace", "Manage members, storage, policy and audit"
    MANAGE_KIT = "manage-kit", "Manage the brand kit, locks, custom colours and fonts"
    EDIT = "edit", "Create, edit, generate and export"
    COMMENT = "comment", "Comment and look into the editor"
    APPROVE = "approve", "Approve"
    WATCH = "watch", "Watch and download finished exports"


_WATCHING = frozenset({Right.WATCH})
_COMMENTING = _WATCHING | {Right.COMMENT}
_AUTHORING = _COMMENTING | {Right.EDIT}

RIGHTS: Final[Mapping[Role, frozenset[Right]]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(Right),
        Role.BRAND_MANAGER: _AUTHORING | {Right.MANAGE_KIT, Right.APPROVE},
        Role.AUTHOR: _AUTHORING,
        Role.REVIEWER: _COMMENTING | {Right.APPROVE},
        Role.VIEWER: _WATCHING,
    }
)
"""The table of rights; nothing else decides what a role may do."""

"""How far takes are."""

from uuid import UUID

from builder.models import Right
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from generation import api as generation
from generation.api import TakeState


def find_takes(actor: Actor, workspace_key: UUID, *, keys: list[str]) -> tuple[TakeState, ...]:
    """The takes with these keys, in their order, for somebody who may edit."""
    access_workspace(actor, workspace_key, right=Right.EDIT)
    return generation.find_takes(str(workspace_key), keys)

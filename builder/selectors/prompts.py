"""What a workspace keeps out of prompts, and the appeals against it."""

from typing import Final
from uuid import UUID

from builder.models import AppealState, PolicyTerm, PromptAppeal, Right, person_behind
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace, rights_in

DECIDED_SHOWN: Final = 200


def list_appeals(actor: Actor, workspace_key: UUID) -> tuple[PromptAppeal, ...]:
    """The appeals of the workspace, those that wait first; who may not decide sees their own."""
    access_workspace(actor, workspace_key, right=Right.COMMENT)
    appeals = PromptAppeal.objects.filter(workspace=workspace_key).select_related("asked_by", "decided_by")
    if Right.APPROVE not in rights_in(actor, workspace_key):
        appeals = appeals.filter(asked_by=person_behind(actor))
    waiting, decided = appeals.filter(state=AppealState.WAITING), appeals.exclude(state=AppealState.WAITING)
    return (*waiting, *decided.order_by("-decided_at")[:DECIDED_SHOWN])


def list_terms(actor: Actor, workspace_key: UUID) -> tuple[PolicyTerm, ...]:
    """The workspace's own words, by the alphabet."""
    access_workspace(actor, workspace_key, right=Right.COMMENT)
    return tuple(PolicyTerm.objects.filter(workspace=workspace_key).select_related("added_by"))

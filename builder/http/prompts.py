"""What pictures may be asked for: the workspace's own words, and appeals of prompts that were refused."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from brandkit.api import PromptProblem, Topic
from builder.document.values import Prose
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.takes import Words
from builder.models import PolicyTerm, PromptAppeal
from builder.selectors.prompts import list_appeals, list_terms
from builder.services import prompts

router = Router(tags=["pictures"])

Reason = Annotated[Prose, StringConstraints(max_length=300)]


class TermIn(Body):
    """Words to keep out of prompts; or, where ``is_allowed``, to allow although a list that ships forbids them."""

    words: Annotated[Prose, StringConstraints(max_length=80)]
    topic: Topic = Topic.OWN
    is_allowed: bool = False


class TermOut(Schema):
    """Words of the workspace's own."""

    id: UUID
    words: str
    topic: Topic
    is_allowed: bool


class AppealIn(Body):
    """A prompt that was refused, and what the picture is for."""

    prompt: Annotated[Words, StringConstraints(min_length=1)]
    reason: Reason


class DecisionIn(Body):
    """What a reviewer says to an appeal."""

    is_granted: bool
    answer: Reason = ""


class AppealOut(Schema):
    """An appeal and how far it is: waiting, granted or declined."""

    id: UUID
    prompt: str
    problems: list[PromptProblem]
    reason: str
    state: str
    answer: str
    asked_by: str | None
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None


@router.get("/workspaces/{workspace_key}/policy-terms", response=list[TermOut])
def list_policy_terms(request: SignedInRequest, workspace_key: UUID) -> list[TermOut]:
    """The words that the workspace keeps out of prompts, or allows in them, besides the lists that ship."""
    return [_term_out(term) for term in list_terms(request.auth, workspace_key)]


@router.post("/workspaces/{workspace_key}/policy-terms", response={201: TermOut})
def add_policy_term(request: SignedInRequest, workspace_key: UUID, body: TermIn) -> Status[TermOut]:
    """Keep words out of prompts, or allow them; words that are there already change."""
    term = prompts.add_term(
        workspace_key,
        by=request.auth,
        words=body.words,
        topic=body.topic,
        is_allowed=body.is_allowed,
        now=timezone.now(),
    )
    return Status(201, _term_out(term))


@router.delete("/policy-terms/{term_id}", response={204: None})
def remove_policy_term(request: SignedInRequest, term_id: UUID) -> Status[None]:
    """Take words out of the workspace's policy."""
    prompts.remove_term(term_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.get("/workspaces/{workspace_key}/appeals", response=list[AppealOut])
def list_prompt_appeals(request: SignedInRequest, workspace_key: UUID) -> list[AppealOut]:
    """Appeals, those that wait first: all for reviewers, their own for others."""
    return [_appeal_out(appeal) for appeal in list_appeals(request.auth, workspace_key)]


@router.post("/workspaces/{workspace_key}/appeals", response={201: AppealOut})
def ask_for_prompt(request: SignedInRequest, workspace_key: UUID, body: AppealIn) -> Status[AppealOut]:
    """Ask a reviewer to allow a prompt that was refused."""
    appeal = prompts.ask_for_prompt(workspace_key, body.prompt, by=request.auth, reason=body.reason, now=timezone.now())
    return Status(201, _appeal_out(appeal))


@router.post("/appeals/{appeal_id}/decision", response=AppealOut)
def decide_prompt_appeal(request: SignedInRequest, appeal_id: UUID, body: DecisionIn) -> AppealOut:
    """Let a refused prompt be used, or not."""
    appeal = prompts.decide_appeal(
        appeal_id, by=request.auth, is_granted=body.is_granted, answer=body.answer, now=timezone.now()
    )
    return _appeal_out(appeal)


@router.post("/appeals/{appeal_id}/withdrawal", response=AppealOut)
def withdraw_prompt_grant(request: SignedInRequest, appeal_id: UUID) -> AppealOut:
    """Refuse again what a reviewer allowed."""
    return _appeal_out(prompts.withdraw_grant(appeal_id, by=request.auth, now=timezone.now()))


def _term_out(term: PolicyTerm) -> TermOut:
    return TermOut(id=term.id, words=term.words, topic=Topic(term.topic), is_allowed=term.is_allowed)


def _appeal_out(appeal: PromptAppeal) -> AppealOut:
    return AppealOut(
        id=appeal.id,
        prompt=appeal.prompt,
        problems=[PromptProblem.model_validate(problem) for problem in appeal.problems],
        reason=appeal.reason,
        state=appeal.state,
        answer=appeal.answer,
        asked_by=appeal.asked_by.name if appeal.asked_by else None,
        asked_at=appeal.asked_at,
        decided_by=appeal.decided_by.name if appeal.decided_by else None,
        decided_at=appeal.decided_at,
    )

"""What pictures may be asked for: prompts are judged before anything is made, and a reviewer decides about appeals."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import PromptPolicy, PromptProblem, PromptTerm, Topic
from builder.document.kit_values import KitValues
from builder.models import AppealState, PolicyTerm, PromptAppeal, Right, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_policy_term, access_prompt_appeal, access_workspace
from builder.services.audit import record
from builder.services.names import one_line

REASON_LIMIT = 300
WORDS_LIMIT = 80
SENTENCE_LIMIT = 2000
TERMS_LIMIT = 2000
REFUSED = "prompt-refused"
BECAUSE = {
    Topic.PUBLIC_FIGURE: "is a public figure, whose likeness must not be made up",
    Topic.PROTECTED: "is a name or a mark that belongs to others",
    Topic.COMPETITOR: "is a mark of others that the brand kit keeps out",
    Topic.VIOLENCE: "is about violence",
    Topic.NUDITY: "is about nudity or sex",
    Topic.OWN: "is kept out by this workspace",
}


class WorkspacePolicy:
    """The lists that ship, the workspace's own words and the foreign marks of its kit, ready to judge many texts."""

    def __init__(self, workspace_key: UUID) -> None:
        self._key = workspace_key
        self._policy = _policy_of(workspace_key)

    def judge(self, words: str) -> tuple[PromptProblem, ...]:
        """What stands against the words, but for what a reviewer allowed in these very ones."""
        found = self._policy.judge(words)
        granted = _granted_terms(self._key, words) if found else set()
        return tuple(one for one in found if (one.topic, one.term) not in granted)


def judge_prompt(workspace_key: UUID, prompt: str, *, by: Actor) -> tuple[PromptProblem, ...]:
    """What stands against the prompt in this workspace, but for what a reviewer allowed in these very words."""
    return WorkspacePolicy(access_workspace(by, workspace_key, right=Right.EDIT).key).judge(prompt)


def refuse_prompt(workspace_key: UUID, prompt: str, *, by: Actor, now: datetime) -> None:
    """Nothing, if the prompt may be used. A refusal is in the audit trail.

    Raises InvalidError ``prompt-refused`` with the problems and the way to appeal.
    """
    problems = judge_prompt(workspace_key, prompt, by=by)
    if not problems:
        return
    workspace = access_workspace(by, workspace_key, right=Right.EDIT)
    data: dict[str, object] = {"problems": [problem.model_dump(mode="json") for problem in problems]}
    record("prompt.refused", by=by, workspace_key=workspace_key, subject=workspace, now=now, data=data)
    said = "; ".join(f"“{problem.found}” {BECAUSE[problem.topic]}" for problem in problems)
    raise InvalidError(
        f"This picture cannot be asked for: {said}. Use other words, or ask a reviewer to allow these.",
        code=REFUSED,
        data={**data, "appeal": f"/api/v1/workspaces/{workspace_key}/appeals"},
    )


@transaction.atomic
def ask_for_prompt(workspace_key: UUID, prompt: str, *, by: Actor, reason: str, now: datetime) -> PromptAppeal:
    """The appeal waits for a reviewer; asked twice, the first one stands.

    Raises InvalidError ``reason-missing``, and ConflictError ``prompt-not-refused`` for a prompt that may be used.
    """
    said = one_line(reason, limit=REASON_LIMIT)
    problems = judge_prompt(workspace_key, prompt, by=by)
    if not problems:
        raise ConflictError("These words may be used already.", code="prompt-not-refused")
    if not said:
        raise InvalidError("Say what the words are for: a reviewer decides by it.", code="reason-missing")
    appeal, is_new = PromptAppeal.objects.get_or_create(
        workspace_id=workspace_key,
        words_key=_key(prompt),
        state=AppealState.WAITING,
        defaults={
            "prompt": prompt,
            "problems": [problem.model_dump(mode="json") for problem in problems],
            "reason": said,
            "asked_by": person_behind(by),
            "asked_at": now,
        },
    )
    if is_new:
        data = {"prompt": prompt, "reason": said}
        record("appeal.asked", by=by, workspace_key=workspace_key, subject=appeal, now=now, data=data)
    return appeal


@transaction.atomic
def decide_appeal(appeal_id: UUID, *, by: Actor, is_granted: bool, answer: str, now: datetime) -> PromptAppeal:
    """The prompt may be used, or may not, as a reviewer says.

    Raises NotFoundError, and ConflictError ``appeal-decided`` where somebody was faster.
    """
    access_prompt_appeal(by, appeal_id)
    appeal = PromptAppeal.objects.select_for_update().get(id=appeal_id)
    if appeal.state != AppealState.WAITING:
        raise ConflictError("Somebody has decided about this already.", code="appeal-decided")
    appeal.state = AppealState.GRANTED if is_granted else AppealState.DECLINED
    appeal.answer = one_line(answer, limit=REASON_LIMIT)
    appeal.decided_by, appeal.decided_at = person_behind(by), now
    appeal.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    data = {"prompt": appeal.prompt, "answer": appeal.answer}
    action = "appeal.granted" if is_granted else "appeal.declined"
    record(action, by=by, workspace_key=appeal.workspace_id, subject=appeal, now=now, data=data)
    return appeal


@transaction.atomic
def withdraw_grant(appeal_id: UUID, *, by: Actor, now: datetime) -> PromptAppeal:
    """What was allowed is refused again. Raises ConflictError ``appeal-not-granted`` where nothing was."""
    access_prompt_appeal(by, appeal_id)
    appeal = PromptAppeal.objects.select_for_update().get(id=appeal_id)
    if appeal.state != AppealState.GRANTED:
        raise ConflictError("This prompt is not allowed now.", code="appeal-not-granted")
    appeal.state, appeal.decided_by, appeal.decided_at = AppealState.DECLINED, person_behind(by), now
    appeal.save(update_fields=["state", "decided_by", "decided_at"])
    data = {"prompt": appeal.prompt}
    record("appeal.withdrawn", by=by, workspace_key=appeal.workspace_id, subject=appeal, now=now, data=data)
    return appeal


@transaction.atomic
def add_term(
    workspace_key: UUID, *, by: Actor, words: str, topic: Topic, is_allowed: bool, now: datetime
) -> PolicyTerm:
    """The words are kept out of prompts from now on, or allowed in them; words that were there change.

    Raises InvalidError ``words-missing`` or ``too-many-terms``.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    said = one_line(words, limit=WORDS_LIMIT)
    if len(said) < 2 or not brandkit.can_match(said):
        raise InvalidError("Write the words: at least two letters, and three before a *.", code="words-missing")
    if PolicyTerm.objects.filter(workspace=workspace).exclude(words=said).count() >= TERMS_LIMIT:
        raise InvalidError(f"There are {TERMS_LIMIT} terms; take out some first.", code="too-many-terms")
    changes = {"topic": topic.value, "is_allowed": is_allowed, "added_by": person_behind(by), "added_at": now}
    term, _ = PolicyTerm.objects.update_or_create(workspace=workspace, words=said, defaults=changes)
    data = {"words": said, "topic": topic.value, "allowed": is_allowed}
    record("policy-term.added", by=by, workspace_key=workspace_key, subject=term, now=now, data=data)
    return term


@transaction.atomic
def remove_term(term_id: UUID, *, by: Actor, now: datetime) -> None:
    """The words are no longer of the workspace's policy. Raises NotFoundError."""
    term = access_policy_term(by, term_id)
    record(
        "policy-term.removed", by=by, workspace_key=term.workspace_id, subject=term, now=now, data={"words": term.words}
    )
    term.delete()


def _policy_of(workspace_key: UUID) -> PromptPolicy:
    shipped, harmless = brandkit.read_prompt_lists(settings.PROMPT_LISTS_FOLDER)
    own = tuple(PolicyTerm.objects.filter(workspace=workspace_key))
    forbidden = [PromptTerm(words=term.words, topic=Topic(term.topic)) for term in own if not term.is_allowed]
    allowed = [term.words for term in own if term.is_allowed]
    return PromptPolicy((*forbidden, *_foreign_marks(workspace_key), *shipped), harmless=(*harmless, *allowed))


def shipped_policy(kit: KitValues) -> PromptPolicy:
    """The lists that ship and the foreign marks of a kit: what counts where there is no workspace."""
    shipped, harmless = brandkit.read_prompt_lists(settings.PROMPT_LISTS_FOLDER)
    return PromptPolicy((*_marks_of(kit), *shipped), harmless=harmless)


def _granted_terms(workspace_key: UUID, prompt: str) -> set[tuple[Topic, str]]:
    """The terms that a reviewer allowed in these very words; what is forbidden since is not among them."""
    granted = PromptAppeal.objects.filter(workspace=workspace_key, state=AppealState.GRANTED, words_key=_key(prompt))
    found = (PromptProblem.model_validate(one) for appeal in granted for one in appeal.problems)
    return {(one.topic, one.term) for one in found}


def _foreign_marks(workspace_key: UUID) -> Sequence[PromptTerm]:
    kit = brandkit.find_kit(workspace_key)
    return _marks_of(kit.values) if kit else ()


def _marks_of(kit: KitValues) -> Sequence[PromptTerm]:
    marks = kit.foreign_marks
    return [PromptTerm(words=mark.name[:WORDS_LIMIT], topic=Topic.COMPETITOR) for mark in marks if len(mark.name) > 1]


def _key(prompt: str) -> str:
    return hashlib.sha256(" ".join(brandkit.key_of(prompt)).encode()).hexdigest()

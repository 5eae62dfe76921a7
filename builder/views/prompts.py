"""The page of what pictures may be asked for: appeals, the workspace's own words, and the lists that ship."""

from collections import Counter
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from brandkit import api as brandkit
from brandkit.api import PromptProblem, Topic
from builder.models import AppealState, Right
from builder.selectors.access import access_policy_term, access_prompt_appeal, access_workspace, rights_in
from builder.selectors.prompts import list_appeals, list_terms
from builder.services import prompts
from builder.views.edges import line_of, person, signed_in, wish
from builder.views.videos import frame

TOPICS = {
    Topic.PUBLIC_FIGURE: gettext_lazy("Public figures"),
    Topic.PROTECTED: gettext_lazy("Names and marks of others"),
    Topic.COMPETITOR: gettext_lazy("Competitors"),
    Topic.VIOLENCE: gettext_lazy("Violence"),
    Topic.NUDITY: gettext_lazy("Nudity and sex"),
    Topic.OWN: gettext_lazy("Our own reasons"),
}


@require_safe
@signed_in
def overview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Appeals that wait and that are decided, the workspace's own words, and how many words the lists have."""
    user = person(request)
    workspace = access_workspace(user, key, right=Right.COMMENT)
    rights = rights_in(user, key)
    appeals = [(appeal, _said(appeal.problems)) for appeal in list_appeals(user, key)]
    shipped, _harmless = brandkit.read_prompt_lists(settings.PROMPT_LISTS_FOLDER)
    counts = Counter(term.topic for term in shipped)
    context = {
        "workspace": workspace,
        "waiting": [row for row in appeals if row[0].state == AppealState.WAITING],
        "decided": [row for row in appeals if row[0].state != AppealState.WAITING],
        "terms": [(term, TOPICS[Topic(term.topic)]) for term in list_terms(user, key)],
        "topics": list(TOPICS.items()),
        "lists": [(TOPICS[topic], count) for topic, count in counts.items()],
        "may_decide": Right.APPROVE in rights,
        **frame(request, key),
    }
    return render(request, "pages/prompts.html", context)


@require_POST
@signed_in
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """A reviewer is asked to allow words that were refused: a prompt, or a sentence of a video."""
    return wish(
        request,
        back=reverse("prompts", args=[key]),
        done=_("A reviewer is asked. What is decided stands here."),
        act=lambda: prompts.ask_for_prompt(
            key,
            line_of(request.POST, "words", limit=prompts.SENTENCE_LIMIT),
            by=person(request),
            reason=line_of(request.POST, "reason", limit=prompts.REASON_LIMIT),
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def add_term(request: HttpRequest, key: UUID) -> HttpResponse:
    """Words are kept out of prompts, or allowed."""
    topic = request.POST.get("topic", "")
    return wish(
        request,
        back=reverse("prompts", args=[key]),
        done=_("Prompts are judged by it from now on."),
        act=lambda: prompts.add_term(
            key,
            by=person(request),
            words=line_of(request.POST, "words", limit=prompts.WORDS_LIMIT),
            topic=Topic(topic) if topic in set(Topic) else Topic.OWN,
            is_allowed=request.POST.get("effect") == "allow",
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def remove_term(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Words are no longer of the policy."""
    term = access_policy_term(person(request), term_id)
    return wish(
        request,
        back=reverse("prompts", args=[term.workspace_id]),
        done=_("“%(words)s” is taken out.") % {"words": term.words},
        act=lambda: prompts.remove_term(term_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def decide(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """A reviewer says whether a refused prompt may be used."""
    appeal = access_prompt_appeal(person(request), appeal_id)
    is_granted = request.POST.get("decision") == "grant"
    return wish(
        request,
        back=reverse("prompts", args=[appeal.workspace_id]),
        done=_("The prompt may be used.") if is_granted else _("The prompt stays refused."),
        act=lambda: prompts.decide_appeal(
            appeal_id,
            by=person(request),
            is_granted=is_granted,
            answer=line_of(request.POST, "answer", limit=prompts.REASON_LIMIT),
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def withdraw(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """What was allowed is refused again."""
    appeal = access_prompt_appeal(person(request), appeal_id)
    return wish(
        request,
        back=reverse("prompts", args=[appeal.workspace_id]),
        done=_("The prompt is refused again."),
        act=lambda: prompts.withdraw_grant(appeal_id, by=person(request), now=timezone.now()),
    )


def _said(problems: list[object]) -> list[tuple[str, object]]:
    """The words of each problem, and the topic in words."""
    found = [PromptProblem.model_validate(problem) for problem in problems]
    return [(problem.found, TOPICS[problem.topic]) for problem in found]

"""The page on which brand managers say what holds exports back, and that names the certificate that signs media."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brandkit.api import Severity
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.certificates import find_certificate, is_operators
from builder.services import policies
from builder.services.certificates import rotate_certificate
from builder.views.edges import person, signed_in, wish
from builder.views.videos import frame
from generation import api as generation

SEVERITIES = {
    Severity.ERROR: (gettext_lazy("Errors"), gettext_lazy("It breaks the brand or cannot be read.")),
    Severity.WARNING: (gettext_lazy("Warnings"), gettext_lazy("It works, but some viewers may miss something.")),
    Severity.HINT: (gettext_lazy("Hints"), gettext_lazy("It could be better.")),
    Severity.UNJUDGED: (
        gettext_lazy("Not judged"),
        gettext_lazy("A picture or footage decides it, and no rule could look. A person has to."),
    ),
}


@signed_in
def policy(request: HttpRequest, key: UUID) -> HttpResponse:
    """What holds exports back, and when videos take up a new kit."""
    workspace = access_workspace(person(request), key, right=Right.MANAGE_KIT)
    if request.method == "POST":
        chosen = [severity for severity in Severity if severity.value in request.POST.getlist("blocking")]
        return wish(
            request,
            back=reverse("policy", args=[key]),
            done=_("The policy is changed."),
            act=lambda: policies.set_policy(
                key,
                by=person(request),
                blocking=chosen,
                demands_approval=bool(request.POST.get("demands_approval")),
                follows_new_kits=request.POST.get("new_kits") == "follow",
                now=timezone.now(),
            ),
        )
    choices = [
        {"value": one.value, "name": name, "words": words, "is_chosen": one.value in workspace.blocking}
        for one, (name, words) in SEVERITIES.items()
    ]
    most = generation.allowed_retries()
    context = {
        "workspace": workspace,
        "choices": choices,
        "certificate": find_certificate(key),
        "is_operators": is_operators(),
        "most_retries": most,
        "retries_used": generation.allowed_retries(workspace.gate_retries),
        "retry_numbers": range(most + 1),
        **frame(request, key),
    }
    return render(request, "pages/policy.html", context)


@require_POST
@signed_in
def marking(request: HttpRequest, key: UUID) -> HttpResponse:
    """How films say that a model made parts of them."""
    return wish(
        request,
        back=reverse("policy", args=[key]),
        done=_("What is exported from now on keeps to it."),
        act=lambda: policies.set_marking(
            key,
            by=person(request),
            demands_ai_label=request.POST.get("label") == "demanded",
            credentials_name_prompts=request.POST.get("prompts") == "named",
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def retries(request: HttpRequest, key: UUID) -> HttpResponse:
    """How often a take that the gate rejects is made again by itself."""
    chosen = request.POST.get("retries", "")
    return wish(
        request,
        back=reverse("policy", args=[key]),
        done=_("What is asked for from now on keeps to it."),
        act=lambda: policies.set_retries(
            key,
            by=person(request),
            retries=int(chosen) if chosen.isdecimal() and len(chosen) <= 3 else None,
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def rotate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another certificate signs what the workspace makes."""
    return wish(
        request,
        back=reverse("policy", args=[key]),
        done=_("Another certificate signs what is made from now on. What was signed before stays as it is."),
        act=lambda: rotate_certificate(key, by=person(request), now=timezone.now()),
    )

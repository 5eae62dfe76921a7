"""The page on which brand managers say what holds exports back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brandkit.api import Severity
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.services import policies
from builder.views.edges import person, signed_in, wish
from builder.views.videos import frame

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
                follows_new_kits=request.POST.get("new_kits") == "follow",
                now=timezone.now(),
            ),
        )
    choices = [
        {"value": one.value, "name": name, "words": words, "is_chosen": one.value in workspace.blocking}
        for one, (name, words) in SEVERITIES.items()
    ]
    return render(request, "pages/policy.html", {"workspace": workspace, "choices": choices, **frame(request, key)})

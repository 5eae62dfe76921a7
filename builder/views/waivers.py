"""The page of what is let pass in a workspace."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right
from builder.selectors.access import access_workspace, rights_in
from builder.selectors.waivers import list_waivers, workspace_of_waiver
from builder.services import waivers
from builder.views.edges import person, signed_in, wish
from builder.views.videos import frame


@require_safe
@signed_in
def waiver_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every waiver of the workspace: by whom, until when, why, and which have ended."""
    user = person(request)
    shown = list_waivers(user, key, now=timezone.now())
    context = {
        "workspace": access_workspace(user, key),
        "in_force": [one for one in shown if one.is_in_force],
        "ended": [one for one in shown if not one.is_in_force],
        "may_withdraw": Right.MANAGE_KIT in rights_in(user, key),
        **frame(request, key),
    }
    return render(request, "pages/waivers.html", context)


@require_POST
@signed_in
def withdraw(request: HttpRequest, waiver_id: UUID) -> HttpResponse:
    """The waiver lets nothing pass any more."""
    return wish(
        request,
        back=reverse("waivers", args=[workspace_of_waiver(person(request), waiver_id)]),
        done=_("The waiver is withdrawn. What it let pass counts again."),
        act=lambda: waivers.withdraw_waiver(waiver_id, by=person(request), now=timezone.now()),
    )

"""The person's workspaces: to go from one to another, to rename one, and to make another one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.lists import list_own_memberships
from builder.services import workspaces
from builder.services.workspaces import NAME_LIMIT
from builder.views.edges import Attempt, line_of, person, signed_in, wish
from builder.views.videos import frame


@require_safe
@signed_in
def overview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every workspace that the person belongs to, with the way into it."""
    return _page(request, key)


@require_POST
@signed_in
def create(request: HttpRequest, key: UUID) -> HttpResponse:
    """There is another workspace, whose administrator the person is; it is opened."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_WORKSPACE)
    name = line_of(request.POST, "name", limit=NAME_LIMIT)
    with Attempt() as attempt:
        made = workspaces.create_workspace(name, by=user, beside=key, now=timezone.now())
        messages.success(request, _("“%(name)s” is there. Invite people, and set up its brand kit.") % {"name": name})
        return redirect("brand", made.key)
    return _page(request, key, problem=attempt.problem)


@require_POST
@signed_in
def rename(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workspace has another name."""
    name = line_of(request.POST, "name", limit=NAME_LIMIT)
    return wish(
        request,
        back=reverse("workspaces", args=[key]),
        done=_("The workspace is called “%(name)s” now.") % {"name": name},
        act=lambda: workspaces.rename_workspace(key, by=person(request), name=name, now=timezone.now()),
    )


def _page(request: HttpRequest, key: UUID, *, problem: str = "") -> HttpResponse:
    user = person(request)
    context = {
        "workspace": access_workspace(user, key),
        "memberships": list_own_memberships(user),
        "name_limit": NAME_LIMIT,
        "problem": problem,
        **frame(request, key),
    }
    return render(request, "pages/workspaces.html", context, status=422 if problem else 200)

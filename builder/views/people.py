"""Members and invitations, and tokens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right, Role
from builder.selectors.access import (
    access_invitation,
    access_membership,
    access_token,
    access_workspace,
    rights_in,
)
from builder.selectors.lists import list_invitations, list_members, list_tokens
from builder.services import invitations, tokens, workspaces
from builder.views.edges import line_of, person, signed_in, wish
from builder.views.videos import frame

COPY_ME = "secret"
"""Marks a message that is to be copied as it stands."""


@require_safe
@signed_in
def members(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who belongs to the workspace, and who is asked to."""
    user = person(request)
    context = {
        "workspace": access_workspace(user, key),
        "members": list_members(user, key),
        "invitations": list_invitations(user, key),
        "roles": Role.choices,
        "sends_letters": invitations.sends_letters(),
        **frame(request, key),
    }
    return render(request, "pages/members.html", context)


@require_POST
@signed_in
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """A letter with an invitation is on its way."""
    email = line_of(request.POST, "email", limit=320)
    said = _("The invitation to %(email)s is on its way.")
    if not invitations.sends_letters():
        said = _("%(email)s is invited. No mail server is set up, so give them this link yourself; it is shown once:")
    links: list[str] = []
    answer = wish(
        request,
        back=reverse("members", args=[key]),
        done=said % {"email": email},
        act=lambda: invitations.invite(
            key,
            by=person(request),
            email=email,
            role=_role(request),
            now=timezone.now(),
            show_link=links.append,
        ),
    )
    for link in links:
        messages.info(request, link, extra_tags=COPY_ME)
    return answer


@require_POST
@signed_in
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """The invitation no longer works."""
    invitation = access_invitation(person(request), invitation_id)
    return wish(
        request,
        back=reverse("members", args=[invitation.workspace_id]),
        done=_("The invitation is withdrawn."),
        act=lambda: invitations.withdraw_invitation(invitation_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def change_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """The member has another role."""
    membership = access_membership(person(request), membership_id)
    return wish(
        request,
        back=reverse("members", args=[membership.workspace_id]),
        done=_("The role is changed."),
        act=lambda: workspaces.change_role(membership_id, by=person(request), role=_role(request), now=timezone.now()),
    )


@require_POST
@signed_in
def remove_member(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """The person no longer belongs to the workspace."""
    membership = access_membership(person(request), membership_id)
    return wish(
        request,
        back=reverse("members", args=[membership.workspace_id]),
        done=_("Removed from the workspace."),
        act=lambda: workspaces.remove_member(membership_id, by=person(request), now=timezone.now()),
    )


@signed_in
def token_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """The tokens for programs. A new one's secret is shown once, in the answer to the form that made it."""
    user = person(request)
    workspace = access_workspace(user, key)
    secret = ""
    if request.method == "POST":
        name = line_of(request.POST, "name", limit=80) or _("Token")
        scopes = [Right(scope) for scope in request.POST.getlist("scopes") if scope in Right.values]
        _token, secret = tokens.create_token(key, by=user, name=name, scopes=scopes, now=timezone.now())
    context = {
        "workspace": workspace,
        "tokens": list_tokens(user, key),
        "scopes": [(right.value, right.label) for right in Right if right in rights_in(user, key)],
        "secret": secret,
        **frame(request, key),
    }
    return render(request, "pages/tokens.html", context)


@require_POST
@signed_in
def revoke_token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The token no longer works."""
    token = access_token(person(request), token_id)
    return wish(
        request,
        back=reverse("tokens", args=[token.membership.workspace_id]),
        done=_("The token no longer works."),
        act=lambda: tokens.revoke_token(token_id, by=person(request), now=timezone.now()),
    )


def _role(request: HttpRequest) -> Role:
    wanted = request.POST.get("role", "")
    return Role(wanted) if wanted in Role.values else Role.VIEWER

"""Coming in: by a one-time link, and by an invitation."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from builder.models import User
from builder.models.errors import BuilderError, NotFoundError
from builder.selectors.secrets import get_invitation_of, has_account
from builder.services import invitations, people
from builder.views.edges import line_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button that signs in. A link is used up by the button, not by programs that look at links."""
    try:
        if request.method == "GET":
            people.check_sign_in_link(token, now=timezone.now())
            return render(request, "pages/sign_in_link.html")
        user = people.use_sign_in_link(token, now=timezone.now())
    except NotFoundError as error:
        return render(request, "pages/sign_in_link.html", {"problem": error.message}, status=410)
    login(request, user, backend=BACKEND)
    return redirect("home")


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accepting an invitation: with a new account, or with the one that is signed in."""
    try:
        asked = get_invitation_of(token, now=timezone.now())
    except NotFoundError as error:
        return render(request, "pages/invitation.html", {"gone": error.message}, status=410)
    context = {"invitation": asked, "is_known": has_account(asked)}
    if request.method == "GET":
        return render(request, "pages/invitation.html", context)
    try:
        user = _accept(request, token)
    except BuilderError as error:
        name = line_of(request.POST, "name", limit=people.NAME_LIMIT)
        return render(request, "pages/invitation.html", {**context, "problem": error.message, "name": name}, status=400)
    if request.user != user:
        login(request, user, backend=BACKEND)
    messages.success(request, _("Welcome to %(workspace)s.") % {"workspace": asked.workspace.name})
    return redirect("videos", asked.workspace_id)


def _accept(request: HttpRequest, token: str) -> User:
    now = timezone.now()
    if isinstance(request.user, User):
        invitations.accept_as_member(token, user=request.user, now=now)
        return request.user
    name, password = line_of(request.POST, "name", limit=people.NAME_LIMIT), request.POST.get("password", "")
    return invitations.accept_as_newcomer(token, display_name=name, password=password, now=now)

"""The page on which people say what they are called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from builder.services.people import NAME_LIMIT, rename_person
from builder.views.edges import person, signed_in, wish


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_name(request: HttpRequest) -> HttpResponse:
    """The name, and another one."""
    if request.method == "POST":
        return wish(
            request,
            back=reverse("own-name"),
            done=_("Your name is saved."),
            act=lambda: rename_person(person(request), name=request.POST.get("name", ""), now=timezone.now()),
        )
    return render(request, "pages/own_name.html", {"limit": NAME_LIMIT})

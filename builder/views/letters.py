"""The page on which a person says whether letters tell them of mentions and reviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from builder.services.notices import set_letters
from builder.views.edges import person, signed_in, wish


@signed_in
def letters(request: HttpRequest) -> HttpResponse:
    """Whether letters come, and the choice."""
    if request.method == "POST":
        wanted = request.POST.get("letters") == "yes"
        return wish(
            request,
            back=reverse("letters"),
            done=_("Letters come from now on.") if wanted else _("No such letters come any more."),
            act=lambda: set_letters(person(request), wanted=wanted),
        )
    return render(request, "pages/letters.html", {"wants_letters": person(request).wants_letters})

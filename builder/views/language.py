"""The page on which a person chooses the language of pages, editor and letters."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from builder.services.people import set_language
from builder.views.edges import person, signed_in, wish


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def language(request: HttpRequest) -> HttpResponse:
    """The language, and the choice."""
    if request.method == "POST":
        wanted = request.POST.get("language", "")
        with translation.override(wanted if wanted in dict(settings.LANGUAGES) else translation.get_language()):
            return wish(
                request,
                back=reverse("language"),
                done=_("The language is chosen."),
                act=lambda: set_language(person(request), language=wanted),
            )
    return render(request, "pages/language.html", {"languages": settings.LANGUAGES, "chosen": person(request).language})

"""Fonts that are imported: what their licences mean for videos, and who confirms it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brandkit import api as brandkit
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.kit_fonts import SeenFont, look_at_fonts
from builder.services import kit_fonts
from builder.services.kit_fonts import FontWord
from builder.views.edges import Attempt, line_of, person, signed_in
from builder.views.kit import kit_frame

PERSON_LIMIT, REFERENCE_LIMIT = 120, 200


@require_http_methods(["GET", "POST"])
@signed_in
def fonts(request: HttpRequest, key: UUID) -> HttpResponse:
    """The fonts that the address names, with their terms; once the form is sent, the draft knows by which right."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    draft, named = brandkit.find_draft(key), request.GET.getlist("font")
    if draft is None or not named:
        return redirect("kit-import" if draft else "kit-draft", key)
    with Attempt() as look:
        seen = look_at_fonts(user, key, fonts=named, values=draft.values)
    if look.problem:
        messages.error(request, look.problem)
        return redirect("kit-import", key)
    if request.method == "GET":
        return _page(request, key, seen=seen, confirmed_by=user.name)
    overrules = "overrule" in request.POST
    usable = [font.asset.sha256 for font in seen if overrules or font.is_usable]
    said = line_of(request.POST, "confirmed_by", limit=PERSON_LIMIT)
    is_confirmed = "confirm" in request.POST
    word = FontWord(
        confirmed_by=said if is_confirmed else "",
        reference=line_of(request.POST, "reference", limit=REFERENCE_LIMIT),
    )
    with Attempt() as attempt:
        kit_fonts.add_fonts(
            key, by=user, fonts=usable or named, word=word if usable else FontWord(), now=timezone.now()
        )
    if problem := attempt.problem:
        if said and not is_confirmed:
            problem = _("Tick that the agreement covers videos, or leave the page.")
        return _page(request, key, seen=seen, confirmed_by=said, reference=word.reference, problem=problem)
    messages.success(request, _("The fonts can be chosen in type styles."))
    return redirect("kit-section", key, "type")


def _page(
    request: HttpRequest,
    key: UUID,
    *,
    seen: tuple[SeenFont, ...],
    confirmed_by: str,
    reference: str = "",
    problem: str = "",
) -> HttpResponse:
    context = {
        "fonts": seen,
        "families": ", ".join(dict.fromkeys(font.family for font in seen)),
        "confirmed_by": confirmed_by,
        "reference": reference,
        "problem": problem,
        "today": timezone.localdate(),
        "needs_word": any(font.needs_word for font in seen),
        "has_refused": any(font.is_refused and font.needs_word for font in seen),
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_import_fonts.html", context, status=422 if problem else 200)

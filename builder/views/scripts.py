"""The page that makes a video of a script or a document."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from brandkit import api as brandkit
from builder.document.scripting.cards import CardForm
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.views.edges import person, signed_in
from builder.views.videos import frame

FORMS = {
    CardForm.TITLE: lazy("Title"),
    CardForm.AGENDA: lazy("Agenda"),
    CardForm.TWO_COLUMNS: lazy("Two columns"),
    CardForm.PICTURE: lazy("Picture with text"),
    CardForm.QUOTE: lazy("Quote"),
    CardForm.BIG_NUMBER: lazy("Big number"),
    CardForm.CHART: lazy("Chart"),
    CardForm.TIMELINE: lazy("Timeline"),
    CardForm.COMPARISON: lazy("Comparison"),
    CardForm.STEPS: lazy("Steps"),
    CardForm.CHECKLIST: lazy("Checklist"),
    CardForm.QUESTION: lazy("Question and answer"),
    CardForm.FAQ: lazy("Frequent question"),
    CardForm.END: lazy("End card"),
}


@require_safe
@signed_in
def script(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a script is pasted or a document dropped, and its cards are looked at before they are a video."""
    workspace = access_workspace(person(request), key, right=Right.EDIT)
    return render(
        request,
        "pages/script.html",
        {
            "workspace": workspace,
            "has_kit": brandkit.find_kit(key) is not None,
            "forms": [(form.value, words) for form, words in FORMS.items()],
            **frame(request, key),
        },
    )

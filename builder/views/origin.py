"""The page that says where a file comes from: who made it, when, with which model, and which of its parts are AI."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.certificates import Signer
from builder.services.file_origins import LIMIT_BYTES, FileOrigin, read_file_origin
from builder.views.edges import Attempt, person, signed_in
from builder.views.reports import AI_KINDS
from builder.views.videos import frame
from generation.api import FilmPart, FilmPlace, PartKind

SIGNERS = {
    Signer.OWN: _("this workspace's certificate"),
    Signer.EARLIER: _("an earlier certificate of this workspace"),
    Signer.OPERATOR: _("the certificate of whoever runs this server"),
    Signer.TRUSTED: _("a certificate that is trusted here"),
    Signer.UNKNOWN: _("a certificate that is not known here"),
}
SOURCES = {
    "trainedAlgorithmicMedia": _("A trained model made it: it is AI."),
    "compositeWithTrainedAlgorithmicMedia": _("People put it together; parts of it are made by a trained model."),
    "algorithmicMedia": _("A program without a trained model made it: it is no AI."),
    "composite": _("People put it together; it names no part that a model made."),
    "compositeSynthetic": _("It is put together with parts that are made by a model."),
}


@require_http_methods(["GET", "POST"])
@signed_in
def origin(request: HttpRequest, key: UUID) -> HttpResponse:
    """A form for a file, and below it what that file tells. The file is not kept."""
    workspace = access_workspace(person(request), key, right=Right.WATCH)
    found: FileOrigin | None = None
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or isinstance(file, list):
            problem = str(_("Choose a file first."))
        else:
            with Attempt() as attempt:
                found = read_file_origin(key, by=person(request), stream=file, name=file.name or "")
            problem = attempt.problem
    context = {
        "workspace": workspace,
        "problem": problem,
        "limit_mb": LIMIT_BYTES // 1_000_000,
        **(_told(found) if found else {}),
        **frame(request, key),
    }
    return render(request, "pages/origin.html", context)


def _told(found: FileOrigin) -> dict[str, object]:
    credentials = found.origin.credentials
    return {
        "found": found,
        "credentials": credentials,
        "signer": SIGNERS[found.standing.signer] if found.standing else "",
        "source": SOURCES.get(credentials.said.source, credentials.said.source),
        "film": [(part, _kind(part), [_place(one) for one in part.places]) for part in credentials.film],
        "parts": credentials.parts if not credentials.film else (),
        "is_silent": credentials.state == "none" and not (credentials.is_ai or found.origin.mark),
    }


def _kind(part: FilmPart) -> str:
    return str(AI_KINDS[PartKind(part.kind)]) if part.kind in set(PartKind) else part.kind


def _place(place: FilmPlace) -> str:
    times = f"{_clock(place.start_seconds)}–{_clock(place.end_seconds)}"
    return str(_("segment %(n)s, %(times)s") % {"n": place.segment, "times": times})


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"

"""Files of a brand come into the draft of its kit: chosen or dropped, looked at, taken over."""

import zipfile
from collections.abc import Collection, Mapping
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brandkit import api as brandkit
from brandkit.api import ChangeAction, PaletteReading, ProposedChange
from builder.document.archive_format import DOCUMENT, MANIFEST
from builder.document.kit_archive import SIGNATURE
from builder.models import AssetKind, Right
from builder.selectors.access import access_workspace
from builder.selectors.kit_imports import PaletteProposal, propose_palette
from builder.services import kit_fonts, kit_imports
from builder.views.edges import Attempt, line_of, person, signed_in
from builder.views.kit import kit_frame

NAME_LIMIT = 120
SHOWN_FOR_SECONDS = 24 * 60 * 60
"""How long a proposal can be taken over before the file has to be chosen again."""
HEAD_BYTES = 4096
ZIP = b"PK\x03\x04"
_ARCHIVES = {".brandkit": "kit", ".brandreel": "video"}


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """A page to choose a file on; a file that can be read leads to what it would change."""
    access_workspace(person(request), key, right=Right.MANAGE_KIT)
    if brandkit.find_draft(key) is None:
        return redirect("kit-draft", key)
    if request.method == "GET":
        return _start_page(request, key)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _start_page(request, key, problem=_("Choose a file first."))
    name = " ".join((file.name or "").split())[:NAME_LIMIT]
    with Attempt() as attempt:
        return _look_at(request, key, file=file, name=name)
    return _start_page(request, key, problem=attempt.problem, left_out=attempt.data.get("left_out"))


@require_http_methods(["GET", "POST"])
@signed_in
def take_palette(request: HttpRequest, key: UUID) -> HttpResponse:
    """The draft has what was ticked; where it cannot, the proposal as it is now with the reason."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    if request.method == "GET" or brandkit.find_draft(key) is None:
        return redirect("kit-import", key)
    name, chosen = line_of(request.POST, "name", limit=NAME_LIMIT), request.POST.getlist("change")
    try:
        held = signing.loads(request.POST.get("reading", ""), salt=_salt(key), max_age=SHOWN_FOR_SECONDS)
    except signing.BadSignature:
        return _start_page(request, key, problem=_("This proposal is too old. Choose the file again."))
    reading = PaletteReading.model_validate_json(held)
    with Attempt() as attempt:
        kit_imports.take_over_palette(
            key, by=user, reading=reading, chosen=chosen, now=timezone.now(), source_name=name
        )
    if attempt.problem and brandkit.find_draft(key) is None:
        messages.error(request, attempt.problem)
        return redirect("kit-draft", key)
    if attempt.problem:
        return _palette_page(request, key, reading=reading, name=name, problem=attempt.problem, chosen=chosen)
    count = len(set(chosen))
    done = ngettext("%(count)s change is in the draft.", "%(count)s changes are in the draft.", count)
    messages.success(request, done % {"count": count})
    return redirect("kit-draft", key)


def _look_at(request: HttpRequest, key: UUID, *, file: "UploadedFile[bytes]", name: str) -> HttpResponse:
    """What is next, by what the file is."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if brandkit.is_palette(head) or not head:
        reading = kit_imports.read_palette_file(key, by=person(request), stream=file)
        return _palette_page(request, key, reading=reading, name=name)
    if head.startswith(ZIP) and (whole := _whole_archive(file, name=name)):
        return _start_page(request, key, archive=whole)
    if head.startswith(ZIP):
        fonts, refused = kit_fonts.take_in_family(key, by=person(request), stream=file, now=timezone.now())
        for font, why in refused.items():
            messages.warning(request, f"{font}: {why}")
        return _to_fonts(key, *(font.sha256 for font in fonts))
    asset = kit_imports.take_in(key, by=person(request), stream=file, name=name, now=timezone.now())
    if asset.kind == AssetKind.FONT:
        return _to_fonts(key, asset.sha256)
    return redirect("kit-import-logo", key, asset.sha256)


def _whole_archive(file: "UploadedFile[bytes]", *, name: str) -> str:
    """``kit`` or ``video`` where the file is a whole one of them, by its name or by what is in it; else empty."""
    for suffix, what in _ARCHIVES.items():
        if name.lower().endswith(suffix):
            return what
    try:
        with zipfile.ZipFile(file) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        inside = set()
    file.seek(0)
    if MANIFEST not in inside:
        return ""
    return "kit" if SIGNATURE in inside else "video" if DOCUMENT in inside else ""


def _to_fonts(key: UUID, *fonts: str) -> HttpResponse:
    named = urlencode([("font", font) for font in dict.fromkeys(fonts)])
    return redirect(f"{reverse('kit-import-fonts', args=[key])}?{named}")


def _start_page(
    request: HttpRequest, key: UUID, *, problem: str = "", archive: str = "", left_out: object = None
) -> HttpResponse:
    """``left_out`` are the entries of a file of which nothing can be taken over, each with the reason."""
    context = {"problem": problem, "archive": archive, "left_out": left_out, **kit_frame(request, key)}
    return render(request, "pages/kit_import.html", context, status=422 if problem or archive else 200)


def _palette_page(
    request: HttpRequest,
    key: UUID,
    *,
    reading: PaletteReading,
    name: str,
    problem: str = "",
    chosen: Collection[str] | None = None,
) -> HttpResponse:
    proposal = propose_palette(person(request), key, reading=reading)
    ticked = {change.id for change in proposal.changes if change.is_advised} if chosen is None else set(chosen)
    context = {
        "name": name,
        "held": signing.dumps(reading.model_dump_json(), salt=_salt(key), compress=True),
        "reading": reading,
        "ticked": ticked,
        "problem": problem,
        "draft": proposal.draft,
        "counts": _counts(proposal),
        "can_take": any(change.can_be_taken for change in proposal.changes),
        **_groups(proposal.changes),
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_import_palette.html", context, status=422 if problem else 200)


def _salt(key: UUID) -> str:
    """A reading of one workspace cannot be sent to another."""
    return f"kit-palette:{key}"


def _groups(changes: Collection[ProposedChange]) -> Mapping[str, list[ProposedChange]]:
    """The changes by what they are of, those that do something first."""
    ordered = sorted(changes, key=lambda change: _ORDER[change.action])
    return {
        "colours": [change for change in ordered if change.id.startswith("colour-")],
        "styles": [change for change in ordered if change.id.startswith("style-")],
        "motions": [change for change in ordered if change.id.startswith("motion-")],
    }


_ORDER = {
    ChangeAction.ADD: 0,
    ChangeAction.CHANGE: 0,
    ChangeAction.NEAR: 1,
    ChangeAction.BLOCKED: 2,
    ChangeAction.SAME: 3,
}


def _counts(proposal: PaletteProposal) -> list[str]:
    """How many changes there are of each kind, in words."""
    found = [change.action for change in proposal.changes]
    said = (
        (ChangeAction.ADD, _("%(count)s new")),
        (ChangeAction.CHANGE, _("%(count)s changed")),
        (ChangeAction.NEAR, _("%(count)s that the kit has under another name")),
        (ChangeAction.BLOCKED, _("%(count)s for which a font is missing")),
        (ChangeAction.SAME, _("%(count)s as in the draft")),
    )
    return [words % {"count": found.count(action)} for action, words in said if action in found]

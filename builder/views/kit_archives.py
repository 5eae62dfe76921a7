"""A brand kit that comes as a signed file: brought in, looked at, taken over; and the keys that are trusted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from builder.document.signatures import in_groups
from builder.models import Right
from builder.selectors.access import access_received_kit, access_trusted_key, access_workspace
from builder.selectors.keys import find_signing_key, list_trusted_keys
from builder.selectors.kit_archives import KitPreview, preview_kit
from builder.services import keys, kit_archives
from builder.views.edges import Attempt, line_of, person, signed_in, wish
from builder.views.kit import change_list, kit_frame
from builder.views.kit_samples import dark_ground_of

_FINGERPRINT_LIMIT = 200


@require_http_methods(["GET", "POST"])
@signed_in
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """A page to choose a ``.brandkit`` file on, with the keys that are known; a file leads to what is inside."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    problem = ""
    if request.method == "POST":
        with Attempt() as attempt:
            file = request.FILES.get("archive")
            received = kit_archives.receive_kit(key, by=user, stream=file, now=timezone.now())
            return redirect("received-kit", received.id)
        problem = attempt.problem
    own = find_signing_key(user, key)
    context = {
        "problem": problem,
        "own": own,
        "own_shown": in_groups(own.fingerprint) if own else "",
        "trusted": [(row, in_groups(row.fingerprint)) for row in list_trusted_keys(user, key)],
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_archive.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def received(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """Whose kit it is, what is inside and what would change, and the button that makes it the draft."""
    user = person(request)
    key = access_received_kit(user, received_id).workspace_id
    problem = ""
    if request.method == "POST":
        with Attempt() as attempt:
            draft = kit_archives.take_over_kit(
                received_id,
                by=user,
                trusts=line_of(request.POST, "trusts", limit=_FINGERPRINT_LIMIT),
                replaces=_number(request.POST.get("replaces")),
                now=timezone.now(),
            )
            said = _("The kit is the draft of version %(number)s. Look through it, then publish it.")
            messages.success(request, said % {"number": draft.number})
            return redirect("kit-draft", key)
        problem = attempt.problem
    return _received_page(request, preview_kit(user, received_id), problem=problem)


@require_POST
@signed_in
def put_away(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """The kit that came in is gone."""
    user = person(request)
    key = access_received_kit(user, received_id).workspace_id
    return wish(
        request,
        back=reverse("kit-archive", args=[key]),
        done=_("The file is put away. Nothing was changed."),
        act=lambda: kit_archives.put_away_kit(received_id, by=user, now=timezone.now()),
    )


@require_POST
@signed_in
def rotate_key(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workspace signs with another key."""
    return wish(
        request,
        back=reverse("kit-archive", args=[key]),
        done=_("The workspace has another key. Tell those who trust the old one its fingerprint."),
        act=lambda: keys.rotate_signing_key(key, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def withdraw_trust(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """The key is not trusted any more."""
    user = person(request)
    key = access_trusted_key(user, key_id).workspace_id
    return wish(
        request,
        back=reverse("kit-archive", args=[key]),
        done=_("The key is not trusted any more. What was taken over stays."),
        act=lambda: keys.withdraw_trust(key_id, by=user, now=timezone.now()),
    )


def _received_page(request: HttpRequest, preview: KitPreview, *, problem: str) -> HttpResponse:
    values = preview.manifest.values
    new = {file.sha256 for file in preview.new_files}
    inside = (
        (_("Logos"), len(values.logos)),
        (_("Colours"), len(values.colours)),
        (_("Type styles"), len(values.type_styles)),
        (_("Voices"), len(values.voices)),
        (_("Words"), len(values.lexicon) + len(values.pronunciations)),
        (_("Music"), len(values.music)),
        (_("Legal lines"), len(values.legal_lines)),
        (_("Intro, outro and other parts"), len(values.parts)),
        (_("Foreign marks"), len(values.foreign_marks)),
    )
    context = {
        "preview": preview,
        "manifest": preview.manifest,
        "standing": preview.standing,
        "dark_ground": dark_ground_of(values),
        "problem": problem,
        "inside": [(what, count) for what, count in inside if count],
        "files": [(file, file.sha256 not in new) for file in preview.manifest.files],
        "size_bytes": sum(file.size_bytes for file in preview.manifest.files),
        "draft": preview.draft,
        "old": preview.in_use,
        "lost": preview.lost,
        "is_unchanged": preview.is_unchanged,
        "findings": preview.findings,
        **change_list(preview.changes),
        **kit_frame(request, preview.received.workspace_id),
    }
    return render(request, "pages/kit_archive_received.html", context, status=409 if problem else 200)


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else None

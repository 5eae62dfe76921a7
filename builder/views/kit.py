"""The brand kit as everybody sees it: the one in use, each version, what is different, and its history."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brandkit import api as brandkit
from brandkit.api import NOTE_LIMIT, KitChange, KitNotFoundError, KitVersion, VersionState
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.kits import count_followers, get_version, list_history, list_lost_roles
from builder.services import kits
from builder.services.voice_samples import request_voice_sample, request_word_sample
from builder.views.edges import line_of, person, signed_in, wish
from builder.views.kit_samples import samples_of
from builder.views.videos import frame


@require_safe
@signed_in
def brand(request: HttpRequest, key: UUID) -> HttpResponse:
    """The brand kit in use, with a sample of everything."""
    access_workspace(person(request), key)
    return _kit_page(request, key, version=brandkit.find_kit(key))


@require_safe
@signed_in
def version(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One version of the kit, with a sample of everything."""
    return _kit_page(request, key, version=version_of(request, key, number=number))


@require_safe
@signed_in
def kit_style(request: HttpRequest, key: UUID, number: int | None = None) -> HttpResponse:
    """The type styles of a version as a style sheet, as pages may not carry styles of their own."""
    access_workspace(person(request), key)
    kit = brandkit.find_kit(key) if number is None else version_of(request, key, number=number)
    response = render(request, "pages/kit.css", {"kit": kit, "key": key}, content_type="text/css")
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@signed_in
def history(request: HttpRequest, key: UUID) -> HttpResponse:
    """All versions, who published them and when."""
    rows = list_history(person(request), key)
    return render(request, "pages/kit_history.html", {"rows": rows, **kit_frame(request, key)})


@require_safe
@signed_in
def changes(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is different between two versions; without numbers between the newest and the one before it."""
    numbers = [row.version.number for row in list_history(person(request), key)]
    after = _number(request, "after") or (numbers[0] if numbers else 0)
    before = _number(request, "before") or next((one for one in numbers if one < after), after)
    context: dict[str, object] = {"numbers": numbers, "before": before, "after": after}
    if numbers:
        old, new = (version_of(request, key, number=number) for number in (before, after))
        context |= changes_between(old, new)
    return render(request, "pages/kit_changes.html", {**context, **kit_frame(request, key)})


@require_POST
@signed_in
def retire(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """No version is in use."""
    version_of(request, key, number=number)
    return wish(
        request,
        back=reverse("kit-history", args=[key]),
        done=_("Version %(number)s is no longer in use.") % {"number": number},
        act=lambda: kits.retire_kit(key, by=person(request), number=number, now=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def roll_back(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A page that shows what would change, and the button that brings an earlier version back as a new one."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    old = version_of(request, key, number=number)
    if request.method == "POST":
        return wish(
            request,
            back=reverse("brand", args=[key]),
            done=_("The kit in use is as version %(number)s was.") % {"number": number},
            act=lambda: kits.roll_back_kit(
                key,
                by=user,
                number=number,
                note=line_of(request.POST, "note", limit=NOTE_LIMIT),
                is_confirmed="confirm" in request.POST,
                now=timezone.now(),
            ),
        )
    in_use = brandkit.find_kit(key)
    context = {
        "back": old,
        "followers": count_followers(user, key),
        "lost": list_lost_roles(user, key, values=old.values),
        **(changes_between(in_use, old) if in_use else {}),
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_roll_back.html", context)


@require_POST
@signed_in
def hear_voice(request: HttpRequest, key: UUID, role: str) -> HttpResponse:
    """The voice says a sentence; the page has it as soon as it is spoken."""
    user = person(request)
    access_workspace(user, key, right=Right.EDIT)
    number = _number(request, "version")
    back = reverse("kit-version", args=[key, number]) if number else reverse("brand", args=[key])
    kit = version_of(request, key, number=number) if number else brandkit.find_kit(key)
    if kit is None:
        raise Http404
    return wish(
        request,
        back=f"{back}#voices",
        done=_("The voice speaks. The sample is here in a few seconds."),
        act=lambda: request_voice_sample(key, by=user, kit=kit, role=role),
    )


@require_POST
@signed_in
def hear_word(request: HttpRequest, key: UUID) -> HttpResponse:
    """A word is said as the kit pronounces it; the page has it as soon as it is spoken."""
    user = person(request)
    access_workspace(user, key, right=Right.EDIT)
    number = _number(request, "version")
    back = reverse("kit-version", args=[key, number]) if number else reverse("brand", args=[key])
    kit = version_of(request, key, number=number) if number else brandkit.find_kit(key)
    if kit is None:
        raise Http404
    word = request.POST.get("word", "")
    return wish(
        request,
        back=f"{back}#words",
        done=_("The voice speaks. The word is here in a few seconds."),
        act=lambda: request_word_sample(key, by=user, kit=kit, word=word),
    )


def version_of(request: HttpRequest, key: UUID, *, number: int) -> KitVersion:
    """The version with this number, or the page that says that there is none."""
    try:
        return get_version(person(request), key, number=number)
    except KitNotFoundError as error:
        raise Http404(error.message) from error


def changes_between(old: KitVersion, new: KitVersion) -> dict[str, object]:
    """What the list of changes shows."""
    found = brandkit.list_changes(old.values, after=new.values)
    return {
        "old": old,
        "new": new,
        "is_unchanged": brandkit.is_same_kit(old.values, after=new.values),
        **change_list(found),
    }


def change_list(found: Sequence[KitChange]) -> dict[str, object]:
    """The changes by section, as the list shows them."""
    sections = list(dict.fromkeys(change.section for change in found))
    return {
        "change_count": len(found),
        "change_groups": [(part, [change for change in found if change.section == part]) for part in sections],
    }


def kit_frame(request: HttpRequest, key: UUID) -> dict[str, object]:
    """What every page of the kit shows round its content."""
    return {
        "workspace": access_workspace(person(request), key),
        "in_use": brandkit.find_kit(key),
        "waiting_draft": brandkit.find_draft(key),
        **frame(request, key),
    }


def _kit_page(request: HttpRequest, key: UUID, *, version: KitVersion | None) -> HttpResponse:
    context = {"kit": version, **kit_frame(request, key)}
    if version is not None:
        context |= samples_of(version.values, workspace_key=key, today=timezone.localdate())
        context["is_in_use"] = version.state is VersionState.PUBLISHED
        context["may_be_handed_on"] = version.state is not VersionState.DRAFT
    return render(request, "pages/brand.html", context)


def _number(request: HttpRequest, name: str) -> int:
    """A number of a version in the address or the form; 0 where there is none."""
    said = (request.POST if request.method == "POST" else request.GET).get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0

"""The draft of the brand kit: edited section by section, looked through, published or thrown away."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brandkit import api as brandkit
from brandkit.api import NOTE_LIMIT, KitSection, KitVersion
from builder.document.animation import Preset
from builder.document.timeline import Segment as TimelineSegment
from builder.models import Right
from builder.selectors.access import access_workspace
from builder.selectors.kit_fonts import list_unconfirmed_fonts
from builder.selectors.kits import (
    count_followers,
    list_kit_assets,
    list_lost_roles,
    list_segment_choices,
    section_sum,
)
from builder.services import kit_templates, kits
from builder.services.assets import hold_original
from builder.services.kit_effects import check_kit_effects
from builder.views.edges import Attempt, line_of, person, signed_in, wish
from builder.views.kit import changes_between, kit_frame
from builder.views.kit_entries import FormContext
from builder.views.kit_samples import dark_ground_of, list_ended_music, list_faded_pairs
from builder.views.kit_sections import PAGES, SectionForms, SectionPage
from builder.views.template_words import card_of
from generation import api as generation

FILE_FIELDS = ("-asset", "-font", "-lut")
"""How the names of fields end that hold an original."""


@require_safe
@signed_in
def draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the draft changes, what there is to say about it, and the way to its sections."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    held = brandkit.find_draft(key)
    context: dict[str, object] = {"pages": PAGES.values(), **kit_frame(request, key)}
    if held is not None:
        in_use = brandkit.find_kit(key)
        context |= {
            "draft": held,
            "is_filled": held.values != kits.EMPTY,
            "findings": brandkit.check_kit(held.values),
            "unconfirmed": list_unconfirmed_fonts(user, key, values=held.values),
            "ended_music": list_ended_music(held.values, today=timezone.localdate()),
            "lost": list_lost_roles(user, key, values=held.values),
            **(changes_between(in_use, held) if in_use else {}),
        }
    return render(request, "pages/kit_draft.html", context)


@require_POST
@signed_in
def open_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """There is a draft: of the kit in use, or of the version that was chosen."""
    number = _whole(request.POST.get("number"))
    return wish(
        request,
        back=reverse("kit-draft", args=[key]),
        done=_("This is the draft. Nobody sees it until it is published."),
        act=lambda: kits.open_draft(key, by=person(request), number=number, now=timezone.now()),
    )


@require_POST
@signed_in
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """There is no draft."""
    return wish(
        request,
        back=reverse("brand", args=[key]),
        done=_("The draft is gone. The kit in use is as it was."),
        act=lambda: kits.discard_draft(key, by=person(request), now=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """A page that shows what changes and whom it meets, and the button that publishes."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    held = brandkit.find_draft(key)
    if held is None:
        return redirect("kit-draft", key)
    problem = ""
    if request.method == "POST":
        with Attempt() as attempt:
            version = kits.publish_draft(
                key,
                by=user,
                note=line_of(request.POST, "note", limit=NOTE_LIMIT),
                revision=_whole(request.POST.get("revision")),
                is_confirmed="confirm" in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Version %(number)s is in use.") % {"number": version.number})
            return redirect("brand", key)
        problem = attempt.problem
    in_use = brandkit.find_kit(key)
    context = {
        "draft": held,
        "problem": problem,
        "note": line_of(request.POST, "note", limit=NOTE_LIMIT),
        "note_limit": NOTE_LIMIT,
        "followers": count_followers(user, key),
        "faded": list_faded_pairs(in_use.values, after=held.values) if in_use else [],
        "ended_music": list_ended_music(held.values, today=timezone.localdate()),
        "lost": list_lost_roles(user, key, values=held.values),
        "unconfirmed": list_unconfirmed_fonts(user, key, values=held.values),
        "effects": check_kit_effects(key, by=user, values=held.values, now=timezone.now()),
        **(changes_between(in_use, held) if in_use else {}),
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_publish.html", context, status=409 if problem else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def section(request: HttpRequest, key: UUID, section: str) -> HttpResponse:
    """One section of the draft, as forms."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    page = next((one for one in PAGES.values() if one.section.value == section), None)
    if page is None:
        raise Http404
    held = brandkit.find_draft(key)
    if held is None:
        return redirect("kit-draft", key)
    if request.method == "GET":
        sent = SectionForms(page, context=_context(request, key, draft=held, page=page))
        return _section_page(request, key, page=page, draft=held, sent=sent)
    return _take(request, key, page=page, draft=held)


def _take(request: HttpRequest, key: UUID, *, page: SectionPage, draft: KitVersion) -> HttpResponse:
    """Saves what was sent, or shows it again with what is wrong beside it."""
    data, refused = _with_uploads(request, key)
    more, taken = data.get("more", ""), data.get("take", "")
    if more:
        data[f"{more}-TOTAL_FORMS"] = str((_whole(data.get(f"{more}-TOTAL_FORMS")) or 0) + 1)
    sent = SectionForms(page, context=_context(request, key, draft=draft, page=page, data=data), data=data)
    is_valid = sent.is_valid()
    for form in sent.all_forms:
        if said := refused.get(form.add_prefix("upload")):
            form.add_error("upload", said)
            is_valid = False
    if more:
        return _section_page(request, key, page=page, draft=draft, sent=sent)
    problem = _("Some of it cannot be saved yet. What is wrong stands beside each field.") if not is_valid else ""
    any(form.point_at_problem() for form in sent.all_forms if not is_valid and form.is_bound)
    if is_valid:
        with Attempt() as attempt:
            kits.save_section(
                key,
                by=person(request),
                section=page.section,
                fields=sent.fields(),
                seen_sum=data.get("seen", ""),
                now=timezone.now(),
            )
            said = _take_in(request, key, template_id=taken) if taken else _("Saved in the draft.")
            messages.success(request, said)
            return redirect("kit-section", key, page.section.value)
        problem = attempt.problem
    return _section_page(request, key, page=page, draft=draft, sent=sent, problem=problem)


def _take_in(request: HttpRequest, key: UUID, *, template_id: str) -> str:
    """The draft has the template; says what became of it."""
    taken = kit_templates.take_into_kit(key, template_id, by=person(request), now=timezone.now())
    if taken.job:
        return _("“%(name)s” is a template of the draft.") % {"name": taken.name}
    return _("“%(name)s” stands in the draft among the parts.") % {"name": taken.name}


def _section_page(
    request: HttpRequest,
    key: UUID,
    *,
    page: SectionPage,
    draft: KitVersion,
    sent: SectionForms,
    problem: str = "",
) -> HttpResponse:
    findings = brandkit.check_kit(draft.values) if page.section is KitSection.COLOURS else ()
    context: dict[str, object] = {
        "page": page,
        "pages": PAGES.values(),
        "draft": draft,
        "sent": sent,
        "problem": problem,
        "seen": section_sum(draft.values, section=page.section),
        "palette": draft.values.colours,
        "dark_ground": dark_ground_of(draft.values),
        "moves": [preset.value for preset in Preset],
        "findings": findings,
        **kit_frame(request, key),
    }
    if page.section is KitSection.TEMPLATES:
        offered = kit_templates.list_templates_to_take(key, by=person(request), values=draft.values)
        context["to_take"] = [card_of(one) for one in offered]
    return render(request, "pages/kit_section.html", context, status=422 if problem else 200)


def _with_uploads(request: HttpRequest, key: UUID) -> tuple[QueryDict, Mapping[str, str]]:
    """What was sent, with each uploaded file chosen; and what was refused.

    The files of a form that nobody saves stay in the trash.
    """
    data = request.POST.copy()
    refused: dict[str, str] = {}
    for name, file in request.FILES.items():
        prefix = name.removesuffix("-upload")
        if isinstance(file, list) or not name.endswith("-upload"):
            continue
        with Attempt() as attempt:
            asset = hold_original(key, by=person(request), stream=file, name=file.name or "", now=timezone.now())
            for field in FILE_FIELDS:
                data[f"{prefix}{field}"] = asset.sha256
            if not data.get(f"{prefix}-name"):
                data[f"{prefix}-name"] = asset.name.rpartition(".")[0][:60]
        if attempt.problem:
            refused[name] = attempt.problem
    return data, refused


def _context(
    request: HttpRequest, key: UUID, *, draft: KitVersion, page: SectionPage, data: QueryDict | None = None
) -> FormContext:
    user = person(request)
    segments: dict[str, tuple[str, TimelineSegment]] = list_segment_choices(user, key)
    voices = generation.list_voices() if page.section is KitSection.VOICES else ()
    reels = {}
    if page.section is KitSection.TEMPLATES:
        held = kit_templates.list_held_templates(key, by=user, values=draft.values)
        reels = {role: one.picture_keys for role, one in held.items()}
    chosen = [str(said) for name, said in (data or {}).items() if name.endswith(FILE_FIELDS)]
    assets = list_kit_assets(user, key, chosen=chosen)
    return FormContext(draft=draft.values, assets=assets, segments=segments, voices=voices, reels=reels)


def _whole(said: str | None) -> int | None:
    """The number that was sent, if it is one."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else None

"""The gallery of templates: whole videos to begin with."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right, Video
from builder.selectors.access import access_template, access_workspace
from builder.services import kit_templates, templates
from builder.services.templates import ShownOffer
from builder.services.videos import TITLE_LIMIT
from builder.views.edges import Attempt, line_of, person, signed_in, wish
from builder.views.template_words import JOBS, card_of
from builder.views.videos import frame


@require_safe
@signed_in
def gallery(request: HttpRequest, key: UUID) -> HttpResponse:
    """Templates for whole videos in the colours of the kit, by job and by words."""
    user = person(request)
    workspace = access_workspace(user, key, right=Right.EDIT)
    words, job = line_of(request.GET, "q", limit=100), line_of(request.GET, "job", limit=40)
    offered = [shown for shown in templates.list_templates(key, by=user) if shown.offer.job]
    jobs = list(dict.fromkeys(shown.offer.job for shown in offered))
    found = [shown for shown in offered if job in ("", shown.offer.job) and _is_about(shown, words)]
    return render(
        request,
        "pages/gallery.html",
        {
            "workspace": workspace,
            "words": words,
            "job": job,
            "jobs": [(one, JOBS.get(one, one)) for one in jobs],
            "templates": [card_of(shown) for shown in found],
            **frame(request, key),
        },
    )


@require_POST
@signed_in
def use(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new video from a template, opened in the editor."""
    chosen = line_of(request.POST, "template", limit=80)
    title = line_of(request.POST, "title", limit=TITLE_LIMIT)
    video: Video | None = None
    with Attempt() as attempt:
        video = templates.create_from_template(key, chosen, by=person(request), title=title, now=timezone.now())
    if video is None:
        messages.error(request, attempt.problem)
        return redirect("templates", key)
    return redirect("editor", video.id)


@require_POST
@signed_in
def remove(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """A template of the workspace's own is gone."""
    user = person(request)
    back = _gallery_of(request, template_id)
    return wish(
        request,
        back=back,
        done=_("Removed. Videos made from it stay."),
        act=lambda: templates.remove_template(template_id, by=user, now=timezone.now()),
    )


@require_POST
@signed_in
def offer_with_kit(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """The draft of the kit has the template."""
    user = person(request)
    return wish(
        request,
        back=_gallery_of(request, template_id),
        done=_("The draft of the brand kit has the template. It belongs to the brand once the draft is published."),
        act=lambda: kit_templates.offer_with_kit(template_id, by=user, now=timezone.now()),
    )


def _gallery_of(request: HttpRequest, template_id: UUID) -> str:
    template = access_template(person(request), template_id, own_right=Right.EDIT)
    return reverse("templates", args=[template.workspace_id])


def _is_about(shown: ShownOffer, words: str) -> bool:
    offer = shown.offer
    told = f"{offer.name} {offer.about} {JOBS.get(offer.job, offer.job)}".casefold()
    return all(word in told for word in words.casefold().split())

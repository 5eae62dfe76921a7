"""The page on which people review a video outside the editor: by a link without an account, or on a small screen."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from urllib.parse import quote, unquote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from builder.models import Comment, Decision, ReviewLink, Right, Video
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.access import access_video, rights_in
from builder.selectors.proofs import find_file
from builder.selectors.review_pages import ReviewPage, ShownPart, find_rejected, review_page_of
from builder.selectors.review_previews import PreviewState
from builder.selectors.reviews import WHOLE, ReviewState
from builder.services import comments, review_links, review_previews, reviews
from builder.services.comments import TEXT_LIMIT, Remark, Spot
from builder.services.names import one_line
from builder.services.people import NAME_LIMIT
from builder.services.review_links import GuestRemark
from builder.services.reviews import NOTE_LIMIT, Decide
from builder.views.edges import Attempt, line_of, person, signed_in
from generation.api import FileKind

GUEST_COOKIE = "guest"
COOKIE_SECONDS = 90 * 24 * 3600
STATES = {
    ReviewState.DRAFT: (gettext_lazy("Draft"), "pencil", ""),
    ReviewState.IN_REVIEW: (gettext_lazy("In review"), "search", "accent"),
    ReviewState.CHANGES: (gettext_lazy("Changes asked for"), "undo-2", "warning"),
    ReviewState.APPROVED: (gettext_lazy("Approved"), "badge-check", "success"),
}
DECIDED = {
    Decision.APPROVED: (gettext_lazy("Approved"), "success"),
    Decision.CHANGES: (gettext_lazy("Changes asked for"), "warning"),
}


def by_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Opens the link of the address; one that opens nothing says so. No search engine takes the page in."""

    @wraps(view)
    def page(request: HttpRequest, token: str, **more: object) -> HttpResponseBase:
        try:
            link = review_links.open_review_link(token, now=timezone.now())
            answer = view(request, link, token, **more)
        except NotFoundError as error:
            answer = render(request, "pages/review_gone.html", {"gone": error.message}, status=410)
        except ForbiddenError as error:
            answer = render(request, "pages/review_gone.html", {"gone": error.message}, status=403)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Referrer-Policy"] = "same-origin"
        return answer

    return page


@never_cache
@require_http_methods(["GET", "POST"])
@by_link
def guest_review(request: HttpRequest, link: ReviewLink, token: str) -> HttpResponse:
    """What a guest sees, says and decides."""
    name = line_of(request.POST, "name", limit=NAME_LIMIT) or _remembered_name(request)
    here = reverse("review-link", args=[token])
    context = {
        "link": link,
        "name": name,
        "may_comment": link.may_comment,
        "may_approve": link.may_approve,
        "rejected": find_rejected(link.video),
    }
    if request.method == "GET":
        return _page(request, link.video, files=here, context=context)
    now = timezone.now()
    with Attempt() as attempt:
        if request.POST.get("do") == "decide":
            review_links.decide_as_guest(token, name=name, wish=_wish(request), now=now)
        elif request.POST.get("do") == "preview":
            review_previews.request_preview_as_guest(token, now=now)
            return redirect(here)
        else:
            review_links.say_as_guest(token, remark=_guest_remark(request, name=name), now=now)
    if attempt.problem:
        messages.error(request, attempt.problem)
        return _page(request, link.video, files=here, context={**context, **_written(request)}, status=400)
    messages.success(request, _thanks(request))
    answer = redirect(here)
    answer.set_cookie(
        GUEST_COOKIE, quote(name), max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
def review(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The same page for members who may comment, as on a telephone, where the editor has no room."""
    user = person(request)
    video = access_video(user, video_id, right=Right.COMMENT)
    rights = rights_in(user, video.workspace_id)
    here = reverse("review", args=[video.id])
    context: dict[str, object] = {"may_comment": True, "may_approve": Right.APPROVE in rights}
    if request.method == "GET":
        return _page(request, video, files=here, context=context)
    now = timezone.now()
    with Attempt() as attempt:
        parent = request.POST.get("parent", "")
        if request.POST.get("do") == "decide":
            reviews.decide(video.id, by=user, wish=_wish(request), now=now)
        elif request.POST.get("do") == "preview":
            review_previews.request_preview(video.id, by=user, now=now)
            return redirect(here)
        elif parent:
            comments.reply(_uuid(parent), by=user, remark=_remark(request), now=now)
        else:
            comments.add_comment(video.id, by=user, remark=_remark(request), now=now)
    if attempt.problem:
        messages.error(request, attempt.problem)
        return _page(request, video, files=here, context={**context, **_written(request)}, status=400)
    messages.success(request, _thanks(request))
    return redirect(here)


def _remembered_name(request: HttpRequest) -> str:
    return one_line(unquote(request.COOKIES.get(GUEST_COOKIE, "")), limit=NAME_LIMIT)


def _page(
    request: HttpRequest, video: Video, *, files: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    page = review_page_of(video)
    words, icon, look = STATES[page.review.state]
    may_preview = page.film is None and bool(page.parts) and not context.get("rejected")
    is_previewed = may_preview and page.preview.state is PreviewState.READY
    shown = {
        "page": page,
        "files": files,
        "state": {"words": words, "icon": icon, "look": look},
        "parts": [_row(part) for part in page.parts],
        "may_preview": may_preview,
        "has_film": page.film is not None or is_previewed,
        "has_captions": _has_captions(page),
        "has_changed": any(not part.is_shown for part in page.parts),
        "whole_is_shown": WHOLE in page.shown,
        "threads": [_thread(thread, page=page) for thread in page.threads],
    }
    return render(request, "pages/review.html", {**shown, **context}, status=status)


def _has_captions(page: ReviewPage) -> bool:
    if page.film is not None:
        return find_file(page.film, FileKind.CAPTIONS_VTT) is not None
    return page.preview.find_file(FileKind.CAPTIONS_VTT) is not None


def _row(part: ShownPart) -> dict[str, object]:
    """A segment, with what was decided about it as it is now."""
    decided = part.part.decision if part.part and part.part.is_current else None
    words, look = DECIDED[Decision(decided.decision)] if decided else ("", "")
    return {"shown": part, "words": words, "look": look, "note": decided.note if decided else ""}


def _thread(thread: Sequence[Comment], *, page: ReviewPage) -> dict[str, object]:
    first = thread[0]
    part = next((part for part in page.parts if part.key == first.segment_key), None)
    place = _("The whole video")
    if part is not None:
        place = _("Segment %(number)s") % {"number": part.number} + (f" · {part.name}" if part.name else "")
    elif first.segment_key:
        place = _("On a part that is gone")
    at_seconds = part.seconds_of(first.at_frame, rate=page.frames_per_second) if part else None
    return {
        "id": str(first.id),
        "place": place if at_seconds is None else f"{place} · {_clock(at_seconds)}",
        "comments": thread,
        "is_resolved": first.resolved_at is not None,
        "part": part,
        "at_seconds": at_seconds,
        "pin": None if first.x_ratio is None or first.y_ratio is None else (first.x_ratio, first.y_ratio),
    }


def _clock(seconds: float) -> str:
    """As in the editor: minutes, seconds and tenths."""
    tenths = int(seconds * 10 + 1e-6)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def _wish(request: HttpRequest) -> Decide:
    pairs = (pair.rpartition("=") for pair in request.POST.getlist("seen"))
    seen = {key: print_ for key, _sign, print_ in pairs}
    if not seen:
        raise InvalidError(_("Choose at least one part."), code="nothing-chosen")
    try:
        return Decide.model_validate(
            {"decision": request.POST.get("decision"), "seen": seen, "note": _prose(request, "note")}
        )
    except ValidationError as error:
        if any(fault["loc"][0] == "note" for fault in error.errors()):
            raise _unreadable(NOTE_LIMIT) from error
        words = _("This cannot be decided. Load the page again, then say whether you approve or ask for changes.")
        raise InvalidError(words, code="unreadable") from error


def _remark(request: HttpRequest) -> Remark:
    spot = _spot(request)
    try:
        return Remark(text=_prose(request, "text"), spot=spot)
    except ValidationError as error:
        raise _unreadable(TEXT_LIMIT) from error


def _spot(request: HttpRequest) -> Spot | None:
    """Where the comment belongs: a segment, and in it the moment and the place that were pointed at."""
    segment, at_frame, x, y = (request.POST.get(name, "") for name in ("segment", "at_frame", "x", "y"))
    if not segment:
        return None
    try:
        place = (x, y) if x and y else None
        return Spot.model_validate({"segment_id": segment, "at_frame": at_frame or None, "place": place})
    except ValidationError as error:
        words = _("This place cannot be pointed at. Take the pin off, or load the page again and set it anew.")
        raise InvalidError(words, code="unreadable") from error


def _guest_remark(request: HttpRequest, *, name: str) -> GuestRemark:
    parent = request.POST.get("parent", "")
    spot = None if parent else _spot(request)
    try:
        return GuestRemark(
            name=name,
            text=_prose(request, "text"),
            spot=spot,
            parent_id=_uuid(parent) if parent else None,
        )
    except ValidationError as error:
        raise _unreadable(TEXT_LIMIT) from error


def _prose(request: HttpRequest, name: str) -> str:
    """What was written in a field of several lines, whose ends count as one character each, as in the browser."""
    return request.POST.get(name, "").replace("\r\n", "\n")


def _unreadable(limit: int) -> InvalidError:
    words = _("This cannot be kept. Write at most %(limit)s characters, without control characters.")
    return InvalidError(words % {"limit": f"{limit:,}"}, code="unreadable")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFoundError(_("There is no such comment any more."), data={"thing": "comment"}) from error


def _written(request: HttpRequest) -> dict[str, str]:
    """What was written, so that it is not lost when it cannot be taken."""
    return {name: request.POST.get(name, "") for name in ("text", "note", "segment", "parent", "at_frame", "x", "y")}


def _thanks(request: HttpRequest) -> str:
    if request.POST.get("do") != "decide":
        return _("Your comment is there.")
    is_yes = request.POST.get("decision") == Decision.APPROVED
    return _("You approved what you chose.") if is_yes else _("You asked for changes.")

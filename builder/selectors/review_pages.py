"""What people see of a video who review it outside the editor: its newest film, or pictures of its segments."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from brandkit.api import BrandKitError, get_kit_version
from builder.document.errors import DocumentError, ResolveError
from builder.document.fingerprint import segment_fingerprints, whole_fingerprint
from builder.document.schema import load_document
from builder.models import Comment, Export, ExportState, ReviewLink, Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.comments import list_comments
from builder.selectors.documents import get_kit_of, get_timeline, list_segments
from builder.selectors.gates import list_rejected_segments
from builder.selectors.proofs import reasons_of
from builder.selectors.reviews import WHOLE, Review, ReviewedPart, prints_of, resolve_for_review, review_of
from generation import api as generation
from generation.api import GenerationError, KnownFilm

UNREADABLE = (BrandKitError, DocumentError, GenerationError, ResolveError)
PICTURE_SCALE = 0.5
PICTURE_SHARE = (2, 3)
"""Of a segment: when most has come in."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A segment on the page of a review; it ``is_shown`` where one sees it there as it is now.

    ``at_seconds`` is where it begins in the film; None where that has none of that name.
    """

    number: int
    key: str
    name: str
    script: str
    part: ReviewedPart | None
    is_shown: bool
    at_seconds: float | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """How a video is reviewed outside the editor. ``shown`` are the parts that one sees as they are now.

    ``threads`` are its comments, each with its answers, the oldest first.
    """

    video: Video
    film: Export | None
    review: Review
    parts: Sequence[ShownPart]
    whole: ReviewedPart | None
    shown: frozenset[str]
    threads: Sequence[Sequence[Comment]]


@dataclass(frozen=True, slots=True)
class SegmentPicture:
    """A picture of a segment that can be drawn; ``fingerprint`` names what it shows."""

    fingerprint: str
    film: KnownFilm
    at_frame: int


def review_page_of(video: Video) -> ReviewPage:
    """The page of a video: of its newest film that its proof lets out, or without one of its segments' pictures."""
    review = review_of(video)
    film = find_film(video)
    filmed = _filmed(film) if film else {}
    by_key = {part.key: part for part in review.parts}
    shown = frozenset(
        part.key for part in review.parts if film is None or filmed.get(part.key, ("", 0.0))[0] == part.fingerprint
    )
    parts = [
        ShownPart(
            number=number,
            key=row.key,
            name=str(row.document.get("name") or ""),
            script=str((row.document.get("narration") or {}).get("script") or ""),
            part=by_key.get(row.key),
            is_shown=row.key in shown,
            at_seconds=filmed[row.key][1] if row.key in filmed else None,
        )
        for number, row in enumerate(list_segments(video), start=1)
    ]
    whole = by_key.get(WHOLE)
    return ReviewPage(video, film, review, parts=parts, whole=whole, shown=shown, threads=_threads(video))


def find_film(video: Video) -> Export | None:
    """The youngest finished film of the video in its own shape, unless its brand proof holds it back."""
    done = Export.objects.filter(video=video, row_title="", state=ExportState.DONE).defer("document")
    for export in done.order_by("-created_at", "id")[:20]:
        preset = generation.EXPORT_PRESETS.get(export.preset)
        if preset is not None and preset.form.has_runs and "canvas" not in export.options:
            return None if reasons_of(export) else export
    return None


def find_picture(video: Video, key: str) -> SegmentPicture | None:
    """What a picture of the saved segment shows; None where it is not there."""
    try:
        film = generation.known_film(str(video.workspace_id), get_timeline(video), kit=get_kit_of(video).values)
    except UNREADABLE:
        return None
    segments = film.resolved.segments
    at = next((at for at, one in enumerate(segments) if one.id == key), None)
    if at is None:
        return None
    near = segment_fingerprints(film.resolved)[max(0, at - 1) : at + 2]  # in short segments transitions reach there
    names = [whole_fingerprint(film.resolved), *near]
    at_frame = segments[at].start_frame + PICTURE_SHARE[0] * segments[at].duration_frames // PICTURE_SHARE[1]
    return SegmentPicture(hashlib.sha256("".join(names).encode()).hexdigest(), film=film, at_frame=at_frame)


def find_rejected(video: Video) -> frozenset[str]:
    """The segments that guests do not see, as the gate rejected what a model made for them."""
    try:
        return list_rejected_segments(video.workspace_id, get_timeline(video))
    except UNREADABLE:
        return frozenset()


def draw_picture(picture: SegmentPicture) -> bytes | None:
    """The picture as PNG, small enough for a page; None where something that it shows is missing."""
    try:
        return generation.draw_frame(picture.film, at_frame=picture.at_frame, scale_ratio=PICTURE_SCALE)
    except UNREADABLE:
        return None


def list_review_links(actor: Actor, video_id: UUID) -> QuerySet[ReviewLink]:
    """The links by which the video is reviewed, the youngest first, for those who may edit it."""
    video = access_video(actor, video_id, right=Right.EDIT)
    return ReviewLink.objects.filter(video=video).select_related("created_by").order_by("-created_at", "id")


def _filmed(film: Export) -> Mapping[str, tuple[str, float]]:
    """Of each part of the film by its key its fingerprint, and when it begins; nothing of one that cannot be read."""
    try:
        timeline, kit = load_document(film.document), get_kit_version(film.kit_version_id)
        resolved = resolve_for_review(film.video, timeline=timeline, kit=kit)
    except UNREADABLE:
        return {}
    starts = {one.id: one.start_frame / float(resolved.frame_rate.fps) for one in resolved.segments}
    return {key: (print_, starts.get(key, 0.0)) for key, (print_, _) in prints_of(resolved).items()}


def _threads(video: Video) -> list[list[Comment]]:
    threads: dict[UUID, list[Comment]] = {}
    for comment in list_comments(video):
        threads.setdefault(comment.parent_id or comment.id, []).append(comment)
    return list(threads.values())

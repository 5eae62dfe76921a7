"""What people see of a video who review it outside the editor: its newest film, or pictures of its segments."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from brandkit.api import BrandKitError, get_kit_version
from builder.document.errors import DocumentError, ResolveError
from builder.document.fingerprint import segment_fingerprints, whole_fingerprint
from builder.document.resolved import ResolvedTimeline
from builder.document.schema import load_document
from builder.models import Comment, Export, ExportState, ReviewLink, Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.comments import list_comments
from builder.selectors.documents import get_kit_of, get_timeline, list_segments
from builder.selectors.gates import list_rejected_segments
from builder.selectors.proofs import reasons_of
from builder.selectors.review_previews import NOTHING, ShownPreview, find_preview
from builder.selectors.reviews import WHOLE, Review, ReviewedPart, judge_review, prints_of, resolve_for_review
from generation import api as generation
from generation.api import GenerationError, KnownFilm

UNREADABLE = (BrandKitError, DocumentError, GenerationError, ResolveError)
PICTURE_SCALE = 0.5
PICTURE_SHARE = (2, 3)
"""Of a segment: when most has come in."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A segment on the page of a review; it ``is_shown`` where one sees it there as it is now.

    ``at_seconds`` is where it begins in the film, or in the video as it is now where there is none; None where the film
    has none of that name. Its picture shows its frame ``pictured_frame``.
    """

    number: int
    key: str
    name: str
    script: str
    part: ReviewedPart | None
    is_shown: bool
    at_seconds: float | None
    pictured_frame: int | None

    def seconds_of(self, at_frame: int | None, *, rate: float) -> float | None:
        """When a frame of it is seen in what one watches; None where that is not known."""
        return None if at_frame is None or self.at_seconds is None else self.at_seconds + at_frame / rate


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """How a video is reviewed outside the editor. ``shown`` are the parts that one sees as they are now.

    Where it has no film, its ``preview`` is shown once that is ready. ``threads`` are its comments, each with its
    answers, the oldest first.
    """

    video: Video
    film: Export | None
    review: Review
    parts: Sequence[ShownPart]
    whole: ReviewedPart | None
    shown: frozenset[str]
    threads: Sequence[Sequence[Comment]]
    frames_per_second: float
    preview: ShownPreview


@dataclass(frozen=True, slots=True)
class SegmentPicture:
    """A picture of a segment that can be drawn; ``fingerprint`` names what it shows."""

    fingerprint: str
    film: KnownFilm
    at_frame: int


def review_page_of(video: Video) -> ReviewPage:
    """The page of a video: of its newest film that its proof lets out, or without one of its segments' pictures."""
    resolved = _resolved(video)
    review = judge_review(video, prints=prints_of(resolved) if resolved else {})
    film = find_film(video)
    filmed = _filmed(film) if film else {}
    starts = {key: at for key, (_, at) in filmed.items()} if film else _starts(resolved)
    pictured = {one.id: pictured_frame(one.duration_frames) for one in resolved.segments} if resolved else {}
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
            at_seconds=starts.get(row.key),
            pictured_frame=pictured.get(row.key),
        )
        for number, row in enumerate(list_segments(video), start=1)
    ]
    whole = by_key.get(WHOLE)
    rate = float(resolved.frame_rate.fps) if resolved else 1.0
    preview = NOTHING if film or not parts else find_preview(video)
    return ReviewPage(
        video, film, review, parts=parts, whole=whole, shown=shown, threads=_threads(video), frames_per_second=rate,
        preview=preview,
    )  # fmt: skip


def pictured_frame(duration_frames: int) -> int:
    """The frame of a segment that its picture shows."""
    return PICTURE_SHARE[0] * duration_frames // PICTURE_SHARE[1]


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
    at_frame = segments[at].start_frame + pictured_frame(segments[at].duration_frames)
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


def _resolved(video: Video) -> ResolvedTimeline | None:
    """What the video means as it stands; None where that cannot be said, so that nobody approves it."""
    try:
        return resolve_for_review(video, timeline=get_timeline(video), kit=get_kit_of(video))
    except UNREADABLE:
        return None


def _starts(resolved: ResolvedTimeline | None) -> Mapping[str, float]:
    """When each segment begins."""
    if resolved is None:
        return {}
    return {one.id: one.start_frame / float(resolved.frame_rate.fps) for one in resolved.segments}


def _filmed(film: Export) -> Mapping[str, tuple[str, float]]:
    """Of each part of the film by its key its fingerprint, and when it begins; nothing of one that cannot be read."""
    try:
        timeline, kit = load_document(film.document), get_kit_version(film.kit_version_id)
        resolved = resolve_for_review(film.video, timeline=timeline, kit=kit)
    except UNREADABLE:
        return {}
    starts = _starts(resolved)
    return {key: (print_, starts.get(key, 0.0)) for key, (print_, _) in prints_of(resolved).items()}


def _threads(video: Video) -> list[list[Comment]]:
    threads: dict[UUID, list[Comment]] = {}
    for comment in list_comments(video):
        threads.setdefault(comment.parent_id or comment.id, []).append(comment)
    return list(threads.values())

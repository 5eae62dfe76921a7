"""How the review of a video stands: what was decided about each segment, and whether it is still that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from brandkit.api import BrandKitError, KitVersion
from builder.document.errors import DocumentError, ResolveError
from builder.document.fingerprint import segment_fingerprints, whole_fingerprint
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.models import (
    RIGHTS,
    Approval,
    Decision,
    Membership,
    ReviewRequest,
    ReviewStanding,
    Right,
    Role,
    Standing,
    Video,
)
from builder.selectors.documents import get_kit_of, get_timeline
from generation import api as generation
from generation.api import GenerationError

REVIEWING_ROLES = [role.value for role in Role if Right.APPROVE in RIGHTS[role]]
WHOLE = ""
"""The key of what stands around the segments: their order, the music, the captions."""


class ReviewState(StrEnum):
    """How far a video is: a draft, looked at, to be changed, or approved as it stands."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    CHANGES = "changes"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    """A segment, or the whole around them, with the decision about it that counts, or counted before it changed.

    ``fingerprint`` names what it is now; empty where that cannot be said. It is not ``settled`` while its narration is
    not spoken, as it then gets another one.
    """

    key: str
    fingerprint: str
    is_settled: bool
    decision: Approval | None
    is_current: bool

    @property
    def is_approved(self) -> bool:
        """Whether it was approved as it is now."""
        return self.decides(Decision.APPROVED)

    def decides(self, decision: Decision) -> bool:
        """Whether this was decided about it as it is now."""
        return self.is_current and self.decision is not None and self.decision.decision == decision


@dataclass(frozen=True, slots=True)
class Review:
    """How the review of a video stands: its parts in their order, the whole first."""

    state: ReviewState
    parts: Sequence[ReviewedPart]
    request: ReviewRequest | None
    last: Approval | None
    """The youngest decision that counts."""


def review_of(video: Video) -> Review:
    """How the review of the saved video stands. What cannot be resolved is approved by nobody."""
    try:
        prints = fingerprints_of(video, timeline=get_timeline(video), kit=get_kit_of(video))
    except (BrandKitError, DocumentError, GenerationError, ResolveError):
        prints = {}
    return judge_review(video, prints=prints)


def judge_review(video: Video, *, prints: Mapping[str, tuple[str, bool]]) -> Review:
    """How the review stands of a video whose parts have these fingerprints."""
    decisions: dict[str, list[Approval]] = {}
    for approval in sorted(list_last_decisions(video), key=lambda one: (one.at, one.id)):
        decisions.setdefault(approval.segment_key, []).append(approval)
    parts = [
        _part(key, print_=print_, is_settled=is_settled, decisions=decisions.get(key, ()))
        for key, (print_, is_settled) in prints.items()
    ]
    open_requests = ReviewRequest.objects.filter(video=video, ended_at=None).select_related("asked_by")
    request = open_requests.prefetch_related("reviewers").first()
    counting = [part.decision for part in parts if part.is_current and part.decision is not None]
    last = max(counting, key=lambda one: one.at, default=None)
    return Review(state=_state(parts, request=request), parts=parts, request=request, last=last)


def standing_of(review: Review) -> Standing:
    """How far a video is, in a word for its card."""
    is_stale = any(part.decision is not None and not part.is_current for part in review.parts)
    return Standing.STALE if review.state is ReviewState.DRAFT and is_stale else Standing(review.state.value)


def shown_standing(video: Video) -> Standing:
    """How far a video of a list is, whose ``review_standing`` came with it; nothing doubtful is called approved."""
    known: ReviewStanding | None = getattr(video, "review_standing", None)
    if known is None:
        return Standing.DRAFT
    was_decided = known.state in {Standing.APPROVED, Standing.CHANGES}
    return Standing.STALE if was_decided and known.revision != video.revision else Standing(known.state)


def list_last_decisions(video: Video) -> QuerySet[Approval]:
    """The youngest decision about each state of each part."""
    approvals = Approval.objects.filter(video=video).select_related("user")
    return approvals.order_by("segment_key", "fingerprint", "-at", "-id").distinct("segment_key", "fingerprint")


def fingerprints_of(video: Video, *, timeline: Timeline, kit: KitVersion) -> dict[str, tuple[str, bool]]:
    """Of each part by its key its fingerprint, and whether that stays as long as nobody changes something.

    The whole comes first, the segments in their order. Raises ResolveError and what generation raises.
    """
    return prints_of(resolve_for_review(video, timeline=timeline, kit=kit))


def resolve_for_review(video: Video, *, timeline: Timeline, kit: KitVersion) -> ResolvedTimeline:
    """What the timeline means, as far as approval looks at it: the mouths of presenters follow from what is said."""
    seconds = generation.known_seconds(str(video.workspace_id), timeline, kit=kit.values)
    return resolve(timeline, kit=kit.values, narration_seconds=seconds)


def prints_of(resolved: ResolvedTimeline) -> dict[str, tuple[str, bool]]:
    """As ``fingerprints_of``."""
    pairs = zip(resolved.segments, segment_fingerprints(resolved), strict=True)
    of_segments = {segment.id: (print_, not segment.duration_is_estimated) for segment, print_ in pairs}
    return {WHOLE: (whole_fingerprint(resolved), True), **of_segments}


def list_reviewers(video: Video) -> QuerySet[Membership]:
    """Who may approve the video, by name."""
    members = Membership.objects.select_related("user").filter(workspace=video.workspace_id, user__is_active=True)
    return members.filter(role__in=REVIEWING_ROLES).order_by("user__display_name", "user__email")


def _part(key: str, *, print_: str, is_settled: bool, decisions: Iterable[Approval]) -> ReviewedPart:
    """The youngest decision about just this counts; without one, the youngest tells what was thought of another."""
    known = list(decisions)
    current = next((one for one in reversed(known) if one.fingerprint == print_), None)
    if current is not None and current.decision == Decision.WITHDRAWN:
        return ReviewedPart(key, print_, is_settled, decision=None, is_current=False)
    stale = next((one for one in reversed(known) if one.decision != Decision.WITHDRAWN), None)
    return ReviewedPart(key, print_, is_settled, decision=current or stale, is_current=current is not None)


def _state(parts: Sequence[ReviewedPart], *, request: ReviewRequest | None) -> ReviewState:
    segments = [part for part in parts if part.key != WHOLE]
    if any(part.decides(Decision.CHANGES) for part in parts):
        return ReviewState.CHANGES
    if segments and all(part.is_approved for part in parts):
        return ReviewState.APPROVED
    return ReviewState.IN_REVIEW if request else ReviewState.DRAFT

"""What a brand manager lets pass, where, and until when."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from brandkit.domain.findings import Finding
from builder.document.time import FrameRange
from builder.document.values import Value


class WaivedPlace(Value):
    """Which findings are let pass: those of a rule in the whole video, in a segment, or at one layer.

    ``seen`` is what the one who waived was told. A finding that says something else was never seen and is not let
    pass; where ``seen`` is empty, whatever the rule finds there is. ``measured`` is the number that was told with it:
    the same words with another number are not let pass; where it is empty, any number is. ``frames`` narrows it to a
    part of the segment.
    """

    rule: str
    segment_id: str | None = None
    layer_id: str | None = None
    frames: FrameRange | None = None
    seen: str = ""
    measured: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one of them."""
        return (
            finding.rule == self.rule
            and self.segment_id in (None, finding.segment_id)
            and self.layer_id in (None, finding.layer_id)
            and self.seen in ("", finding.message)
            and self.measured in ("", finding.measured)
            and (self.frames is None or _lies_in(finding.frames, self.frames))
        )


class WaiverState(StrEnum):
    """Whether a waiver lets something pass."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class WaiverGrant(Value):
    """A waiver: the place, who let it pass and why, when that ends, and who ended it before its time."""

    id: UUID
    video_key: UUID
    place: WaivedPlace
    reason: str
    by: str
    granted_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    def state(self, *, now: datetime) -> WaiverState:
        """How it stands at this time."""
        if self.withdrawn_at is not None:
            return WaiverState.WITHDRAWN
        return WaiverState.IN_FORCE if self.expires_at > now else WaiverState.EXPIRED


def _lies_in(inner: FrameRange, outer: FrameRange) -> bool:
    return outer.start_frame <= inner.start_frame and (
        inner.start_frame + inner.duration_frames <= outer.start_frame + outer.duration_frames
    )

"""What happens at the cut between two segments.

A transition never changes when segments begin or how long the video is. It lies around the cut, half in the end of
the one and half in the beginning of the other (OpenTimelineIO's in and out offsets); a segment that is shown outside
its own time holds its first or last frame.
"""

from enum import StrEnum

from builder.document.colour import Colour
from builder.document.time import Frames
from builder.document.values import Value


class TransitionKind(StrEnum):
    CUT = "cut"
    CROSSFADE = "crossfade"
    DIP = "dip"
    SLIDE = "slide"
    WIPE = "wipe"


class Transition(Value):
    """The change to the next segment. A cut has no duration; ``dip`` goes through ``colour``."""

    kind: TransitionKind = TransitionKind.CUT
    duration_frames: Frames = 0
    colour: Colour | None = None

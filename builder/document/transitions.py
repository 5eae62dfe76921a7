"""What happens at the cut between two segments.

A transition never changes when segments begin or how long the video is. It lies around the cut, half in the end of
the one and half in the beginning of the other (OpenTimelineIO's in and out offsets); a segment that is shown outside
its own time holds its first or last frame.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from builder.document.animation import Easing
from builder.document.colour import Colour
from builder.document.time import Frames
from builder.document.values import Value


class TransitionKind(StrEnum):
    """What happens between two segments.

    A dip goes through a colour. A slide lays the new picture over the old one, a push moves both, a wipe moves the
    edge between them. A zoom comes closer to the old picture while the new one appears; an iris opens a circle.
    """

    CUT = "cut"
    CROSSFADE = "crossfade"
    DIP = "dip"
    SLIDE = "slide"
    PUSH = "push"
    WIPE = "wipe"
    ZOOM = "zoom"
    IRIS = "iris"


class Direction(StrEnum):
    """Where a picture or an edge moves to."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


COURSES: Final[Mapping[TransitionKind, Easing]] = {
    TransitionKind.CUT: Easing.LINEAR,
    TransitionKind.CROSSFADE: Easing.LINEAR,
    TransitionKind.DIP: Easing.LINEAR,
    TransitionKind.SLIDE: Easing.EASE_IN_OUT,
    TransitionKind.PUSH: Easing.EASE_IN_OUT,
    TransitionKind.WIPE: Easing.EASE_IN_OUT,
    TransitionKind.ZOOM: Easing.EASE_IN_OUT,
    TransitionKind.IRIS: Easing.EASE_IN_OUT,
}
"""How each kind goes on in its time: what fades does so evenly, what moves starts and stops softly."""


def usual_direction(kind: TransitionKind) -> Direction:
    """The direction of a transition that names none: a wipe goes as people read, pictures come from the right."""
    return Direction.RIGHT if kind is TransitionKind.WIPE else Direction.LEFT


class Transition(Value):
    """The change to the next segment. A cut has no duration; ``dip`` goes through ``colour``.

    ``direction`` None is the usual one of its kind; it counts for slides, pushes and wipes.
    """

    kind: TransitionKind = TransitionKind.CUT
    duration_frames: Frames = 0
    colour: Colour | None = None
    direction: Direction | None = None

"""What a presenter does at a frame: the only description of their movement, the same whoever draws it.

Everything is a whole number, so that few distinct pictures are drawn: the body apart from the head, because their
movements hardly ever meet again. Angles are degrees, px those of the figure (a head is 112 px wide). What moves by
itself (breath, blinks, small turns of the head) depends on the time and the person alone.
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from builder.document.characters import (
    Expression,
    ExpressionCue,
    Gaze,
    GazeCue,
    Gesture,
    GestureCue,
    MouthCue,
    PoseCue,
    PresenterPose,
)
from builder.document.looks import CharacterLook

HANDS: Final = ("rest", "open", "point", "fist", "hidden", "palm")
REST, OPEN, POINT, FIST, HIDDEN, PALM = range(6)
POSE_SECONDS: Final = 0.5
"""A change of pose takes so long."""
TURN_SECONDS: Final = 0.3
BREATH_SECONDS: Final = 4.4
BREATH_STEPS: Final = 4
BLINK_EVERY_SECONDS: Final = 3.7
BLINK: Final = ((0.04, 1), (0.13, 2), (0.18, 1))
"""Until when after its beginning a blink is how far closed, half or wholly."""
NOD_PX: Final = 6
SWAY_SECONDS: Final = 1.9
"""So long a presenter holds their head still."""
MOUTH_STEPS: Final = 2
"""Between two forms of the mouth there are so many pictures."""
REST_MOUTH: Final = 0


class Arm(NamedTuple):
    """Angles from straight down, positive away from the body, of the upper arm and the forearm; and the hand."""

    upper: int
    fore: int
    hand: int


class BodyState(NamedTuple):
    """Arms as the viewer sees them, how far the shoulders are lifted, px, and a step of breath.

    ``over`` says which forearm lies on top: 0 the left one, 1 the right one.
    """

    left: Arm
    right: Arm
    lift: int
    breath: int
    over: int


class HeadState(NamedTuple):
    """``tilt`` in half degrees; ``drop`` px of a nod; eyes and face are shifted to where the person looks.

    ``blink`` is 0 to 2, 2 being closed; ``brow`` px raised. The mouth is ``mix`` of ``MOUTH_STEPS`` on its way from
    one form to another, numbers in ``MOUTHS``; ``face`` is a number in ``Expression``.
    """

    tilt: int
    drop: int
    turn_x: int
    turn_y: int
    blink: int
    brow: int
    face: int
    mouth: int
    towards: int
    mix: int


class CharacterState(NamedTuple):
    """A presenter at a frame."""

    body: BodyState
    head: HeadState


_POSES: Final[dict[PresenterPose, tuple[Arm, Arm]]] = {
    PresenterPose.RELAXED: (Arm(9, 3, REST), Arm(9, 3, REST)),
    PresenterPose.OPEN: (Arm(16, 72, PALM), Arm(16, 72, PALM)),
    PresenterPose.PRESENTING: (Arm(9, 3, REST), Arm(32, 122, PALM)),
    PresenterPose.POINTING: (Arm(9, 3, REST), Arm(36, 112, POINT)),
    PresenterPose.FOLDED: (Arm(12, -82, FIST), Arm(12, -78, FIST)),
    PresenterPose.CLASPED: (Arm(12, -54, FIST), Arm(12, -54, FIST)),
    PresenterPose.CONFIDENT: (Arm(42, -38, FIST), Arm(9, 3, REST)),
}
_GAZES: Final = {Gaze.VIEWER: (0, 0), Gaze.LEFT: (-4, 0), Gaze.RIGHT: (4, 0), Gaze.DOWN: (0, 3)}
_FACES: Final = tuple(Expression)


def state_at(look: CharacterLook, frame: int) -> CharacterState:
    """The presenter at a frame of their layer."""
    return CharacterState(_body_at(look, frame), _head_at(look, frame))


@dataclass(frozen=True, slots=True)
class Film:
    """The distinct pictures of a presenter, and which of them show at which frame of the layer.

    ``shown`` holds for each frame the numbers of its body and its head.
    """

    bodies: tuple[BodyState, ...]
    heads: tuple[HeadState, ...]
    shown: tuple[tuple[int, int], ...]

    def at(self, frame: int) -> tuple[int, int]:
        """The numbers of the pictures that show at a frame; the nearest where the layer has no such frame."""
        return self.shown[min(max(frame, 0), len(self.shown) - 1)]


@lru_cache(maxsize=64)
def film_of(look: CharacterLook, frames: int) -> Film:
    """All that a presenter does in so many frames."""
    bodies: dict[BodyState, int] = {}
    heads: dict[HeadState, int] = {}
    shown = []
    for frame in range(max(1, frames)):
        state = state_at(look, frame)
        body = bodies.setdefault(state.body, len(bodies))
        shown.append((body, heads.setdefault(state.head, len(heads))))
    return Film(tuple(bodies), tuple(heads), tuple(shown))


def _body_at(look: CharacterLook, frame: int) -> BodyState:
    left, right = _arms_at(look, frame)
    lift = 0
    for cue in look.cues:
        if isinstance(cue, GestureCue) and 0 <= (since := frame - cue.at_frame) < cue.duration_frames:
            left, right, lift = _gesturing(cue, since, look=look, arms=(left, right), lift=lift)
    phase = frame / look.frames_per_second / BREATH_SECONDS
    breath = round((1 - math.cos(2 * math.pi * phase)) / 2 * (BREATH_STEPS - 1))
    return BodyState(left, right, lift, breath, 1)


def _arms_at(look: CharacterLook, frame: int) -> tuple[Arm, Arm]:
    """The arms in their pose, or on their way from one pose to the next."""
    pose, before, since = look.pose, look.pose, frame
    for cue in look.cues:
        if isinstance(cue, PoseCue) and cue.at_frame <= frame:
            before, pose, since = pose, cue.pose, frame - cue.at_frame
    share = _eased(since / (POSE_SECONDS * look.frames_per_second)) if before is not pose else 1.0
    left, right = (_between(a, b, share) for a, b in zip(_POSES[before], _POSES[pose], strict=True))
    return left, right


def _gesturing(
    cue: GestureCue, since: int, *, look: CharacterLook, arms: tuple[Arm, Arm], lift: int
) -> tuple[Arm, Arm, int]:
    """The arms and the shoulders in the middle of a gesture, whose first and last third lead there and back."""
    left, right = arms
    share = since / cue.duration_frames
    way = _eased(min(share, 1 - share) * 3.2)
    match cue.gesture:
        case Gesture.WAVE:
            swing = 16 * math.sin(2 * math.pi * since / (0.55 * look.frames_per_second))
            return left, _between(right, Arm(58, round(168 + swing), OPEN), way), lift
        case Gesture.POINT:
            return left, _between(right, _POSES[PresenterPose.POINTING][1], way), lift
        case Gesture.SHRUG:
            open_arm = Arm(20, 96, PALM)
            return _between(left, open_arm, way), _between(right, open_arm, way), max(lift, round(10 * way))
        case Gesture.NOD:
            return left, right, lift


def _between(start: Arm, end: Arm, share: float) -> Arm:
    """An arm on its way; the hand changes in the middle of it."""
    return Arm(
        round(start.upper + (end.upper - start.upper) * share),
        round(start.fore + (end.fore - start.fore) * share),
        end.hand if share >= 0.5 else start.hand,
    )


def _head_at(look: CharacterLook, frame: int) -> HeadState:
    seconds = frame / look.frames_per_second
    tilt, drop, brow = _swaying(look, seconds, is_speaking=_mouth_at(look, frame) != (0, 0, 0))
    for cue in look.cues:
        if isinstance(cue, GestureCue) and 0 <= (since := frame - cue.at_frame) < cue.duration_frames:
            share = since / cue.duration_frames
            if cue.gesture is Gesture.NOD:
                drop += round(NOD_PX * math.sin(2 * math.pi * 2 * share) ** 2 * _eased(min(share, 1 - share) * 6))
            if cue.gesture is Gesture.SHRUG:
                way = _eased(min(share, 1 - share) * 3.2)
                tilt, brow = tilt + round(7 * way), brow + round(4 * way)
    turn_x, turn_y = _gaze_at(look, frame)
    mouth, towards, mix = _mouth_at(look, frame)
    return HeadState(
        tilt=tilt,
        drop=drop,
        turn_x=turn_x,
        turn_y=turn_y,
        blink=_blink_at(look, seconds),
        brow=brow,
        face=_FACES.index(_expression_at(look, frame)),
        mouth=mouth,
        towards=towards,
        mix=mix,
    )


def _swaying(look: CharacterLook, seconds: float, *, is_speaking: bool) -> tuple[int, int, int]:
    """Small turns of the head from one place where it is held to the next; a speaker moves more."""
    number = math.floor(seconds / SWAY_SECONDS)
    share = _eased((seconds - number * SWAY_SECONDS) / 0.45)
    rests = [_rest_of(look.person, one) if one >= 0 else (0, 0, 0) for one in (number - 1, number)]
    size = 1.0 if look.talks and look.mouths else 0.5
    tilt, drop, brow = (a + (b - a) * share for a, b in zip(*rests, strict=True))
    return round(tilt * size), round(drop * size), round(brow * size) if is_speaking else 0


def _rest_of(person: str, number: int) -> tuple[int, int, int]:
    """Where the head is held the ``number``th time: half degrees, px down, px of the brows."""
    code = zlib.crc32(f"{person} {number}".encode())
    return code % 7 - 3, code // 7 % 4, (0, 0, 3)[code // 28 % 3]


def _blink_at(look: CharacterLook, seconds: float) -> int:
    number = math.floor(seconds / BLINK_EVERY_SECONDS)
    begins = 0.4 + zlib.crc32(f"{look.person} blinks {number}".encode()) % 2900 / 1000
    since = seconds - number * BLINK_EVERY_SECONDS - begins
    return next((closed for until, closed in BLINK if 0 <= since < until), 0)


def _gaze_at(look: CharacterLook, frame: int) -> tuple[int, int]:
    gaze, before, since = look.gaze, look.gaze, frame
    for cue in look.cues:
        if isinstance(cue, GazeCue) and cue.at_frame <= frame:
            before, gaze, since = gaze, cue.gaze, frame - cue.at_frame
    share = _eased(since / (TURN_SECONDS * look.frames_per_second)) if before is not gaze else 1.0
    (from_x, from_y), (to_x, to_y) = _GAZES[before], _GAZES[gaze]
    return round(from_x + (to_x - from_x) * share), round(from_y + (to_y - from_y) * share)


def _expression_at(look: CharacterLook, frame: int) -> Expression:
    found = look.expression
    for cue in look.cues:
        if isinstance(cue, ExpressionCue) and cue.at_frame <= frame:
            found = cue.expression
    return found


def _mouth_at(look: CharacterLook, frame: int) -> tuple[int, int, int]:
    """The form of the mouth, the one it goes to, and how far: the frame before a change is halfway there."""
    cues = look.mouths
    at = _last_at(cues, frame)
    now = 0 if at < 0 else cues[at].form
    if at + 1 < len(cues) and cues[at + 1].at_frame == frame + 1 and (at < 0 or cues[at].at_frame < frame):
        return now, cues[at + 1].form, 1
    return now, now, 0


def _last_at(cues: Sequence[MouthCue], frame: int) -> int:
    low, high = -1, len(cues) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if cues[middle].at_frame <= frame:
            low = middle
        else:
            high = middle - 1
    return low


def _eased(share: float) -> float:
    """A soft beginning and end between 0 and 1."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)

"""Arms and hands: capsules between joints, in the coordinates of a figure."""

import math
from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.character_motion import Arm

UPPER_PX: Final = 94.0
FORE_PX: Final = 84.0
LONG_FORE_PX: Final = 104.0
"""An arm that is folded reaches over to the other one."""
SHOULDER_RADIUS: Final = 30.0
ELBOW_RADIUS: Final = 24.0
WRIST_RADIUS: Final = 18.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm's joints; ``side`` is -1 for the arm on the viewer's left and 1 for the other."""

    side: int
    shoulder: Point
    elbow: Point
    wrist: Point
    fore_degrees: float
    hand: int

    @property
    def direction(self) -> Point:
        """Along the forearm."""
        angle = math.radians(self.fore_degrees)
        return self.side * math.sin(angle), math.cos(angle)

    def along(self, px: float) -> Point:
        """A place so far beyond the wrist; before it where negative."""
        (x, y), (dx, dy) = self.wrist, self.direction
        return x + dx * px, y + dy * px


def limb_of(arm: Arm, *, side: int, shoulder: Point) -> Limb:
    """The joints of an arm that hangs from ``shoulder``."""
    upper, fore = math.radians(arm.upper), math.radians(arm.fore)
    reach = LONG_FORE_PX if arm.fore < -70 else FORE_PX
    elbow = shoulder[0] + side * math.sin(upper) * UPPER_PX, shoulder[1] + math.cos(upper) * UPPER_PX
    wrist = elbow[0] + side * math.sin(fore) * reach, elbow[1] + math.cos(fore) * reach
    return Limb(side, shoulder, elbow, wrist, arm.fore, arm.hand)


def upper_path(limb: Limb) -> Any:
    """The sleeve from the shoulder to the elbow."""
    return capsule(limb.shoulder, SHOULDER_RADIUS, limb.elbow, ELBOW_RADIUS)


def fore_path(limb: Limb) -> Any:
    """The sleeve from the elbow to the cuff, which is cut straight."""
    return capsule(limb.elbow, ELBOW_RADIUS, limb.wrist, WRIST_RADIUS, is_cut=True)


def cuff_path(limb: Limb, *, length: float) -> Any:
    """A band that looks out of the sleeve."""
    radius = WRIST_RADIUS - 2.5
    return capsule(limb.along(-1), radius, limb.along(length), radius, is_cut=True, is_band=True)


def union(*paths: Any) -> Any:
    """What any of the paths covers."""
    whole = paths[0]
    for path in paths[1:]:
        whole = skia.Op(whole, path, skia.PathOp.kUnion_PathOp)
    return whole


def capsule(
    start: Point, start_radius: float, end: Point, end_radius: float, *, is_cut: bool = False, is_band: bool = False
) -> Any:
    """What two circles and the room between them cover; ``is_cut`` leaves out the end's circle."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    sides = skia.Path()
    sides.moveTo(start[0] + nx * start_radius, start[1] + ny * start_radius)
    sides.lineTo(end[0] + nx * end_radius, end[1] + ny * end_radius)
    sides.lineTo(end[0] - nx * end_radius, end[1] - ny * end_radius)
    sides.lineTo(start[0] - nx * start_radius, start[1] - ny * start_radius)
    sides.close()
    path = sides
    rounds = ([] if is_band else [(start, start_radius)]) + ([] if is_cut else [(end, end_radius)])
    for centre, radius in rounds:
        round_ = skia.Path()
        round_.addCircle(*centre, radius)
        path = skia.Op(path, round_, skia.PathOp.kUnion_PathOp)
    return path

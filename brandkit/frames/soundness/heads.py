"""More heads than bodies.

A detector of faces sees both heads of a two-headed body; detectors of persons and poses see one body. Small and
half-hidden people break this, so that a person decides.
"""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import Measure
from brandkit.frames.people import Seen
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

NEAR_WIDTHS: Final = 2.4
"""Heads of one body are no further apart than so many face widths."""
ALIKE_SIZE: Final = 0.55


def look(view: FrameView) -> Iterator[Fault]:
    faces = view.faces
    if len(faces) < 2:
        return
    for cluster in _clusters(faces):
        if len(cluster) < 2:
            continue
        bodies = max(1, sum(any(_belongs(face, pose) for face in cluster) for pose in view.poses))
        persons = max(1, sum(any(person.holds(face.centre) for face in cluster) for person in view.persons))
        if len(cluster) > min(bodies, persons):
            yield Fault(
                len(cluster) - min(bodies, persons),
                0,
                f"There are {len(cluster)} heads on {_bodies(min(bodies, persons))}.",
                box=view.box(
                    min(face.left for face in cluster),
                    min(face.top for face in cluster),
                    max(face.right for face in cluster),
                    max(face.bottom for face in cluster),
                    scale=view.small_scale,
                ),
                verdict=GateVerdict.LOOK,
                measure=Measure(f"{len(cluster)} heads on {_bodies(min(bodies, persons))}", "one head to a body"),
            )


def _bodies(count: int) -> str:
    return "one body" if count == 1 else f"{count} bodies"


def _belongs(face: Seen, pose: Seen) -> bool:
    """BlazePose's box is that of the face and the shoulders."""
    return pose.holds(face.centre)


def _clusters(faces: tuple[Seen, ...]) -> list[list[Seen]]:
    """Faces of like size that stand close together."""
    clusters: list[list[Seen]] = []
    for face in faces:
        for cluster in clusters:
            if any(_is_near(face, other) for other in cluster):
                cluster.append(face)
                break
        else:
            clusters.append([face])
    return clusters


def _is_near(face: Seen, other: Seen) -> bool:
    widths = sorted((face.right - face.left, other.right - other.left))
    apart = ((face.centre[0] - other.centre[0]) ** 2 + (face.centre[1] - other.centre[1]) ** 2) ** 0.5
    return widths[0] >= ALIKE_SIZE * widths[1] and apart <= NEAR_WIDTHS * widths[1]


CHECK = FrameCheck(
    code="heads",
    title="One head to a body",
    source="faces against persons and poses (MediaPipe)",
    measures="Heads and bodies that belong together; one head to a body.",
    look=look,
)

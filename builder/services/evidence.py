"""What is known of a segment's pixels, for rules that the document alone does not decide; the rest is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from brandkit import api as brandkit
from brandkit.api import Evidence
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from generation import api as generation


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known, and whether workers are on their way to more of it."""

    evidence: Evidence
    is_measuring: bool


def gather_evidence(
    workspace: str, segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas, frame_rate: FrameRate
) -> Gathered:
    """What was measured on the segment's pixels. What never was is on its way, unless it failed before."""
    layers = brandkit.list_layers_to_measure(segment, kit=kit, canvas=canvas)
    if not layers:
        return Gathered(brandkit.NO_EVIDENCE, is_measuring=False)
    grounds = generation.request_grounds(workspace, segment, layers=layers, canvas=canvas, frame_rate=frame_rate)
    return Gathered(Evidence(grounds=grounds.measured), is_measuring=grounds.is_measuring)


def evidence_of(workspace: str, timeline: ResolvedTimeline, *, kit: KitValues) -> Callable[[ResolvedSegment], Evidence]:
    """What is known of each segment of the video, as the rules ask for it."""

    def gather(segment: ResolvedSegment) -> Evidence:
        return gather_evidence(
            workspace, segment, kit=kit, canvas=timeline.canvas, frame_rate=timeline.frame_rate
        ).evidence

    return gather

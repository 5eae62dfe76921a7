"""Regions of interest: where the encoder has to be careful, because a logo stands there."""

from typing import Final

from brandkit.domain.proofs import ProofBox
from builder.document.looks import LogoLook
from builder.document.resolved import ResolvedTimeline
from generation.domain.runs import Run, RunKind
from generation.rendering.proving.expectations import Expectations

_GRAIN_PX: Final = 16
"""The encoder sets its quality block by block."""
_MOST_LOOKED_AT: Final = 64
"""Of a long run so many frames are looked at; logos seldom travel."""


def find_regions(timeline: ResolvedTimeline, run: Run, *, expectations: Expectations) -> tuple[ProofBox, ...]:
    """The boxes that logos take in the course of a run; in a transition nothing is judged, and there are none."""
    if run.kind is RunKind.TRANSITION:
        return ()
    segment = timeline.segments[run.segment_indices[0]]
    if not any(isinstance(layer.look, LogoLook) for layer in segment.layers):
        return ()
    found: dict[str, ProofBox] = {}
    start, frames = run.frames.start_frame, run.frames.duration_frames
    for step in range(min(frames, _MOST_LOOKED_AT)):
        at_frame = start + step * frames // min(frames, _MOST_LOOKED_AT)
        for place in expectations.logo_places(expectations.shown(at_frame), at_frame):
            if place.box is not None:
                found[place.layer.id] = _joined(found.get(place.layer.id), place.box)
    return tuple(on_grain(box, expectations.size_px) for box in found.values())


def _joined(first: ProofBox | None, second: ProofBox) -> ProofBox:
    if first is None:
        return second
    left, top = min(first.left_px, second.left_px), min(first.top_px, second.top_px)
    right = max(first.left_px + first.width_px, second.left_px + second.width_px)
    bottom = max(first.top_px + first.height_px, second.top_px + second.height_px)
    return ProofBox(left_px=left, top_px=top, width_px=right - left, height_px=bottom - top)


def on_grain(box: ProofBox, size_px: tuple[int, int]) -> ProofBox:
    """The box grown to whole blocks of the encoder."""
    left, top = box.left_px // _GRAIN_PX * _GRAIN_PX, box.top_px // _GRAIN_PX * _GRAIN_PX
    right = min(size_px[0], -(-(box.left_px + box.width_px) // _GRAIN_PX) * _GRAIN_PX)
    bottom = min(size_px[1], -(-(box.top_px + box.height_px) // _GRAIN_PX) * _GRAIN_PX)
    return ProofBox(left_px=left, top_px=top, width_px=right - left, height_px=bottom - top)

"""The value of a property between its keyframes. ``static/editor/document/tracks.js`` is the same arithmetic."""

import itertools

from builder.document.animation import KeyframeTrack
from builder.document.easing import ease


def value_at(track: KeyframeTrack, at_frame: float) -> float:
    """The value of ``track`` at a frame of the layer; for sound, fractions of a frame count.

    Before its first keyframe and after its last it holds. Easings that leave their range take the value with them.
    """
    keyframes = track.keyframes
    if at_frame <= keyframes[0].at_frame:
        return keyframes[0].value
    for left, right in itertools.pairwise(keyframes):
        if at_frame < right.at_frame:
            progress = (at_frame - left.at_frame) / (right.at_frame - left.at_frame)
            return mix(left.value, right.value, ease(left.easing, progress))
    return keyframes[-1].value


def mix(start: float, end: float, progress_ratio: float) -> float:
    """The value on the way from ``start`` to ``end``."""
    return start + (end - start) * progress_ratio

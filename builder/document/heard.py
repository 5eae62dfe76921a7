"""How loud footage is: one volume, or a course of keyframes instead of it."""

from builder.document.animation import Animated, KeyframeTrack
from builder.document.backgrounds import ClipBackground
from builder.document.layers import ClipLayer, Layer


def volume_track_of(layer: Layer | ClipBackground) -> KeyframeTrack | None:
    """The keyframes of a clip's volume, if it has some."""
    if not isinstance(layer, ClipLayer):
        return None
    return next((track for track in layer.keyframes if track.property is Animated.VOLUME), None)


def volume_of(layer: Layer | ClipBackground) -> float:
    """The factor on a clip's sound, beside that of its keyframes; 0 where it is never heard."""
    if not isinstance(layer, ClipLayer | ClipBackground):
        return 0.0
    track = volume_track_of(layer)
    if track is None:
        return layer.volume
    return 1.0 if any(keyframe.value > 0 for keyframe in track.keyframes) else 0.0

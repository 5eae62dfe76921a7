"""What of a segment models made, by what is known of it: from its first frame to its last, and how people meet it."""

from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, PictureFill
from builder.document.looks import AnimationLook, ClipLook, PictureLook
from builder.document.resolved import ResolvedNarration
from builder.document.time import FrameRange


@dataclass(frozen=True, slots=True)
class Made:
    """Where in a segment something is seen or heard that a model made.

    ``is_spoken`` is a narration; other sounds are heard without being seen or spoken.
    """

    frames: FrameRange
    is_shown: bool
    is_spoken: bool
    is_only_spoken: bool


def made_in(scene: Scene) -> Made | None:
    """What models made of the segment, where viewers have to be told; None where that is nothing."""
    shown, spoken, heard = (
        [one for one in found if one.duration_frames] for found in (_shown(scene), _spoken(scene), _heard(scene))
    )
    every = shown + spoken + heard
    if not every:
        return None
    first = min(frames.start_frame for frames in every)
    return Made(
        frames=FrameRange(start_frame=first, duration_frames=max(frames.end_frame for frames in every) - first),
        is_shown=bool(shown),
        is_spoken=bool(spoken),
        is_only_spoken=not shown and not heard,
    )


def _shown(scene: Scene) -> Iterator[FrameRange]:
    whole, made = _whole(scene), scene.evidence.ai_made
    fill = scene.segment.fill
    if isinstance(fill, PictureFill | ClipFill) and fill.asset in made:
        yield whole
    for layer in scene.segment.layers:
        look = layer.look
        if isinstance(look, PictureLook | ClipLook | AnimationLook) and look.asset in made and layer.opacity_ratio > 0:
            yield layer.frames.intersect(whole)


def _spoken(scene: Scene) -> Iterator[FrameRange]:
    narration = scene.segment.narration
    if narration is None or narration.volume <= 0:
        return
    if scene.evidence.is_voice_ai_made or narration.speech.recording in scene.evidence.ai_made:
        yield _frames_of(narration, scene=scene).intersect(_whole(scene))


def _heard(scene: Scene) -> Iterator[FrameRange]:
    whole, made = _whole(scene), scene.evidence.ai_made
    for layer in scene.segment.layers:
        if layer.sound is not None and layer.sound.asset in made and layer.sound.volume > 0:
            begin = layer.frames.start_frame + layer.sound.offset_frames
            yield FrameRange(start_frame=begin, duration_frames=max(0, whole.end_frame - begin))


def _frames_of(narration: ResolvedNarration, *, scene: Scene) -> FrameRange:
    """While it is not known how long it is, it may last to the end."""
    begin, end = narration.start_frame, max(narration.start_frame, scene.segment.duration_frames)
    if narration.speech_seconds is not None:
        end = begin + scene.frames(narration.speech_seconds)
    return FrameRange(start_frame=begin, duration_frames=end - begin)


def _whole(scene: Scene) -> FrameRange:
    return FrameRange(start_frame=0, duration_frames=scene.segment.duration_frames)

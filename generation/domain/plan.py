"""What a film needs before it can be joined: (document, kit, what is there) to what is missing."""

from builder.document.fills import ClipFill, Fill, SolidFill
from builder.document.geometry import SHORT_SIDE_PX, Canvas, Fit
from builder.document.kit_values import KitValues
from builder.document.layers import Outline
from builder.document.looks import ClipLook, Look, ShapeLook
from builder.document.resolve import CUT
from builder.document.resolved import Box, ClipSpeech, ResolvedLayer, ResolvedSegment, ResolvedTimeline, SpeechSpec
from builder.document.speech import RECORDING, is_spoken, speech_spec
from builder.document.timeline import Timeline
from generation.domain.errors import GenerationError

__all__ = ["RECORDING", "check_frame", "poster_frame", "sound_of", "speech_specs"]

UNSEEN = ShapeLook(outline=Outline.RECTANGLE, fill=None, stroke=None, stroke_px=0, corner_radius_px=0)
"""The look of layers that are only heard."""
UNSEEN_CANVAS = Canvas(width_px=SHORT_SIDE_PX, height_px=SHORT_SIDE_PX)


def speech_specs(timeline: Timeline, *, kit: KitValues) -> dict[str, SpeechSpec]:
    """What is spoken over each segment that has something to say, by segment id. Raises ResolveError."""
    return {
        segment.id: speech_spec(segment.narration, kit=kit)
        for segment in timeline.segments
        if segment.narration is not None and is_spoken(segment.narration)
    }


def poster_frame(segment: ResolvedSegment) -> int:
    """The frame that shows a segment best: most layers are there, have come in, and none leaves yet."""
    last = max(0, segment.duration_frames - 1)
    candidates = {last // 2}
    for layer in segment.layers:
        entered = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
        candidates.add(min(last, entered))
    return max(sorted(candidates), key=lambda frame: (_settled_layers(segment, frame), frame == last // 2))


def check_frame(timeline: ResolvedTimeline, at_frame: int) -> None:
    """Nothing, if the film has this frame. Raises GenerationError (``no-such-frame``)."""
    if not 0 <= at_frame < timeline.duration_frames:
        raise GenerationError(
            f"The video has {timeline.duration_frames} frames, from 0 to {timeline.duration_frames - 1}; there is no "
            f"frame {at_frame}.",
            code="no-such-frame",
            at_frame=at_frame,
        )


def sound_of(timeline: ResolvedTimeline) -> ResolvedTimeline:
    """The timeline with all that cannot be heard taken away, and segments named by their place.

    A change that is only seen does not mix the sound again: neither another canvas, nor how footage is fitted, framed
    and graded. Footage that is cropped or mirrored otherwise is baked into another file, which is mixed for itself.
    """
    ducks = timeline.music is not None and timeline.music.duck_db > 0
    return timeline.model_copy(
        update={
            "canvas": UNSEEN_CANVAS,
            "captions": None,
            "segments": tuple(
                _sound_of(segment, place, ducks=ducks) for place, segment in enumerate(timeline.segments)
            ),
        }
    )


def _sound_of(segment: ResolvedSegment, place: int, *, ducks: bool) -> ResolvedSegment:
    layers = [layer for layer in segment.layers if layer.sound is not None or _is_playing(layer)]
    return segment.model_copy(
        update={
            "id": str(place),
            "name": "",
            "fill": _sound_of_fill(segment.fill),
            "layers": tuple(_sound_of_layer(layer, number) for number, layer in enumerate(layers)),
            "transition": CUT,
            "clip_speech": tuple(_unworded(speech) for speech in segment.clip_speech if ducks and speech.is_heard),
        }
    )


def _sound_of_fill(fill: Fill) -> Fill:
    if isinstance(fill, ClipFill) and fill.volume > 0:
        return fill.model_copy(update={"fit": Fit.COVER, "scrim": None, "grade": None})
    return SolidFill(colour="#000000")


def _is_playing(layer: ResolvedLayer) -> bool:
    return isinstance(layer.look, ClipLook) and layer.volume > 0


def _unworded(speech: ClipSpeech) -> ClipSpeech:
    """When something is said, whatever it is: music makes room for it."""
    return speech.model_copy(update={"words": tuple(word.model_copy(update={"text": ""}) for word in speech.words)})


def _sound_of_look(layer: ResolvedLayer) -> Look:
    if isinstance(layer.look, ClipLook) and layer.volume > 0:
        unseen = {"fit": Fit.COVER, "corner_radius_px": 0, "grade": None, "frame": None}
        return layer.look.model_copy(update=unseen)
    return UNSEEN


def _sound_of_layer(layer: ResolvedLayer, number: int) -> ResolvedLayer:
    return layer.model_copy(
        update={
            "id": str(number),
            "name": "",
            "look": _sound_of_look(layer),
            "box": Box(x_px=0, y_px=0, width_px=1, height_px=1),
            "rotation_degrees": 0,
            "opacity_ratio": 1,
            "enter": None,
            "exit": None,
            "emphasis": (),
            "keyframes": (),
        }
    )


def _settled_layers(segment: ResolvedSegment, frame: int) -> int:
    settled = 0
    for layer in segment.layers:
        start = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
        end = layer.frames.end_frame - (layer.exit.duration_frames if layer.exit else 0)
        settled += start <= frame < end
    return settled

"""A layer over what lies behind it, without what changes neither."""

from typing import Final

from builder.document.animation import Animated
from builder.document.looks import ChartLook, Look, ResolvedType, TableLook, TextLook
from builder.document.resolve import CUT
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

ANY_COLOUR: Final = "#000000"


def ground_of(segment: ResolvedSegment, index: int) -> ResolvedSegment:
    """The segment up to layer ``index``, which is at rest, opaque and bare: its letters alone, in no colour."""
    layers = [
        layer.model_copy(update={"id": str(place), "name": "", "sound": None})
        for place, layer in enumerate(segment.layers[:index])
    ]
    return segment.model_copy(
        update={
            "id": "segment",
            "name": "",
            "start_frame": 0,
            "duration_is_estimated": False,
            "layers": (*layers, _bare(segment.layers[index], id_=str(index))),
            "narration": None,
            "clip_speech": (),
            "transition": CUT,
            "part": None,
        }
    )


def resting_frames(layer: ResolvedLayer, *, duration_frames: int) -> FrameRange:
    """When the layer has come in and does not leave yet; its middle frame where it never rests."""
    first = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
    last = layer.frames.end_frame - (layer.exit.duration_frames if layer.exit else 0)
    first, last = max(0, first), min(last, duration_frames)
    if first < last:
        return FrameRange(start_frame=first, duration_frames=last - first)
    middle = min(layer.frames.start_frame + layer.frames.duration_frames // 2, max(0, duration_frames - 1))
    return FrameRange(start_frame=middle, duration_frames=1)


def _bare(layer: ResolvedLayer, *, id_: str) -> ResolvedLayer:
    """``enter`` and ``exit`` stay: they say when the layer rests."""
    return layer.model_copy(
        update={
            "id": id_,
            "name": "",
            "look": _letters_of(layer.look),
            "opacity_ratio": 1.0,
            "emphasis": (),
            "sound": None,
            "keyframes": tuple(track for track in layer.keyframes if track.property is not Animated.OPACITY),
        }
    )


def _letters_of(look: Look) -> Look:
    """What of a look is read, without its colours; other looks stay as they are."""
    match look:
        case TextLook():
            spans = tuple(
                span.model_copy(update={"type": _plain(span.type), "has_own_colour": False, "highlight": None})
                for span in look.spans
            )
            bare = {"highlight": None, "letter_outline": None, "shadow": None, "gradient": None}
            return look.model_copy(update={"type": _plain(look.type), "spans": spans, **bare})
        case ChartLook():
            tones = tuple(tone.model_copy(update={"opacity_ratio": 0.0}) for tone in look.tones)
            return look.model_copy(update={"type": _plain(look.type), "tones": tones})
        case TableLook():
            bare = {"header_fill": None, "fill": None, "stripe": None, "line": None}
            return look.model_copy(update={"type": _plain(look.type), "header_colour": ANY_COLOUR, **bare})
        case _:
            return look


def _plain(style: ResolvedType) -> ResolvedType:
    return style.model_copy(update={"colour": ANY_COLOUR})

"""Which renditions a film plays, and the film with them in the place of its edited footage."""

from collections.abc import Iterator, Mapping

from builder.document.fills import ClipFill
from builder.document.looks import ClipLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from generation.domain.footage import BakedPlace, baked_place
from generation.domain.specs import RenditionSpec, artifact_key


def rendition_specs(timeline: ResolvedTimeline) -> dict[str, RenditionSpec]:
    """Every rendition of a film by its key; footage that is not edited needs none."""
    specs = (
        RenditionSpec(part=place.part)
        for segment in timeline.segments
        for place in _places(segment, frame_rate=timeline.frame_rate)
    )
    return {artifact_key(spec): spec for spec in specs}


def with_renditions(timeline: ResolvedTimeline, files: Mapping[str, str]) -> ResolvedTimeline:
    """The film as it plays when ``files`` (SHA-256 by the renditions' keys) stand for its edited footage."""
    if not files:
        return timeline
    rate = timeline.frame_rate
    segments = tuple(_baked_segment(segment, files, frame_rate=rate) for segment in timeline.segments)
    return timeline.model_copy(update={"segments": segments})


def fill_place(segment: ResolvedSegment, *, frame_rate: FrameRate) -> BakedPlace | None:
    """What to bake of a segment's background, if it is edited footage."""
    if not isinstance(segment.fill, ClipFill):
        return None
    return baked_place(segment.fill, shown_seconds=float(frame_rate.to_seconds(segment.duration_frames)))


def layer_place(layer: ResolvedLayer, *, frame_rate: FrameRate) -> BakedPlace | None:
    """What to bake of a layer, if it is edited footage."""
    if not isinstance(layer.look, ClipLook):
        return None
    return baked_place(layer.look, shown_seconds=float(frame_rate.to_seconds(layer.frames.duration_frames)))


def _places(segment: ResolvedSegment, *, frame_rate: FrameRate) -> Iterator[BakedPlace]:
    layers = (layer_place(layer, frame_rate=frame_rate) for layer in segment.layers)
    yield from (place for place in (fill_place(segment, frame_rate=frame_rate), *layers) if place is not None)


def _baked_segment(segment: ResolvedSegment, files: Mapping[str, str], *, frame_rate: FrameRate) -> ResolvedSegment:
    place = fill_place(segment, frame_rate=frame_rate)
    return segment.model_copy(
        update={
            "fill": segment.fill if place is None else segment.fill.model_copy(update=_baked(place, files)),
            "layers": tuple(_baked_layer(layer, files, frame_rate=frame_rate) for layer in segment.layers),
        }
    )


def _baked_layer(layer: ResolvedLayer, files: Mapping[str, str], *, frame_rate: FrameRate) -> ResolvedLayer:
    place = layer_place(layer, frame_rate=frame_rate)
    if place is None:
        return layer
    return layer.model_copy(update={"look": layer.look.model_copy(update=_baked(place, files))})


def _baked(place: BakedPlace, files: Mapping[str, str]) -> dict[str, object]:
    asset = files[artifact_key(RenditionSpec(part=place.part))]
    times = {"source_start_seconds": place.start_seconds, "loop_offset_seconds": place.loop_offset_seconds}
    return {"asset": asset, **times, "edit": None}

"""Which files a document and a kit cannot do without, by SHA-256."""

from collections.abc import Iterator

from builder.document.backgrounds import ClipBackground, PictureBackground
from builder.document.kit_values import KitValues
from builder.document.layers import AnimationLayer, ClipLayer, PictureLayer
from builder.document.timeline import Segment, Timeline


def assets_of(timeline: Timeline) -> tuple[str, ...]:
    """The files that the document names: what is seen, heard or graded with; each once, sorted."""
    found = {asset for segment in timeline.segments for asset in _assets_in(segment)}
    if timeline.grade is not None and timeline.grade.lut is not None:
        found.add(timeline.grade.lut)
    if timeline.music is not None:
        found.add(timeline.music.asset)
    return tuple(sorted(found))


def files_of(kit: KitValues) -> tuple[str, ...]:
    """The kit's fonts and logos; each once, sorted."""
    fonts = {style.font for style in kit.type_styles} | set(kit.fallback_fonts)
    return tuple(sorted(fonts | {logo.asset for logo in kit.logos}))


def colour_tables_of(timeline: Timeline) -> frozenset[str]:
    """The files that grade the video or its segments."""
    grades = (timeline.grade, *(segment.grade for segment in timeline.segments))
    return frozenset(grade.lut for grade in grades if grade is not None and grade.lut is not None)


def masks_of(timeline: Timeline) -> frozenset[str]:
    """The files by whose picture layers are cut out."""
    layers = (layer for segment in timeline.segments for layer in segment.layers)
    return frozenset(layer.mask_asset for layer in layers if isinstance(layer, PictureLayer) and layer.mask_asset)


def _assets_in(segment: Segment) -> Iterator[str]:
    if isinstance(segment.background, PictureBackground | ClipBackground):
        yield segment.background.asset
    for layer in segment.layers:
        if isinstance(layer, PictureLayer | ClipLayer | AnimationLayer):
            yield layer.asset
        if isinstance(layer, PictureLayer) and layer.mask_asset is not None:
            yield layer.mask_asset
        if layer.sound is not None:
            yield layer.sound.asset
    if segment.grade is not None and segment.grade.lut is not None:
        yield segment.grade.lut
    if segment.narration is not None and segment.narration.recording is not None:
        yield segment.narration.recording

"""Which files a document and a kit cannot do without, by SHA-256."""

from collections.abc import Iterator

from builder.document.backgrounds import ClipBackground, PictureBackground
from builder.document.kit_values import KitValues
from builder.document.layers import AnimationLayer, ClipLayer, PictureLayer
from builder.document.timeline import Segment, Timeline


def assets_of(timeline: Timeline) -> tuple[str, ...]:
    """The files that the document names: what is seen, heard or graded with; each once, sorted."""
    found = {asset for segment in timeline.segments for asset in assets_in(segment)}
    if timeline.grade is not None and timeline.grade.lut is not None:
        found.add(timeline.grade.lut)
    if timeline.music is not None:
        found.add(timeline.music.asset)
    return tuple(sorted(found))


def files_of(kit: KitValues) -> tuple[str, ...]:
    """Every file that the kit names; each once, sorted."""
    more = {track.asset for track in kit.music} | {mark.asset for mark in kit.foreign_marks}
    ready = [part.segment for part in kit.parts]
    ready += [segment for template in kit.templates for segment in template.segments]
    return tuple(sorted({*drawing_files_of(kit), *more, *(asset for segment in ready for asset in assets_in(segment))}))


def drawing_files_of(kit: KitValues) -> tuple[str, ...]:
    """What any video of the kit may be drawn with: fonts, logos and the table of its grade; each once, sorted."""
    found = {style.font for style in kit.type_styles} | set(kit.fallback_fonts) | {logo.asset for logo in kit.logos}
    if kit.grade is not None and kit.grade.lut is not None:
        found.add(kit.grade.lut)
    return tuple(sorted(found))


def judging_files_of(kit: KitValues) -> tuple[str, ...]:
    """What a video of the kit is drawn with and judged by: besides fonts, logos and its table the foreign marks."""
    return tuple(sorted({*drawing_files_of(kit), *(mark.asset for mark in kit.foreign_marks)}))


def kit_to_travel_with(kit: KitValues) -> KitValues:
    """The kit as a video takes it along: all that it is drawn with and judged by, without templates."""
    return kit.model_copy(update={"templates": ()})


def colour_tables_of(timeline: Timeline) -> frozenset[str]:
    """The files that grade the video or its segments."""
    grades = (timeline.grade, *(segment.grade for segment in timeline.segments))
    return frozenset(grade.lut for grade in grades if grade is not None and grade.lut is not None)


def masks_of(timeline: Timeline) -> frozenset[str]:
    """The files by whose picture layers are cut out."""
    layers = (layer for segment in timeline.segments for layer in segment.layers)
    return frozenset(layer.mask_asset for layer in layers if isinstance(layer, PictureLayer) and layer.mask_asset)


def shown_in(segment: Segment) -> Iterator[tuple[str, str]]:
    """What is seen of a segment's files, each with the id of its layer (empty for the background).

    Pictures and footage, and animations: any picture may stand there as one, and only its file tells.
    """
    if isinstance(segment.background, PictureBackground | ClipBackground):
        yield segment.background.asset, ""
    for layer in segment.layers:
        if isinstance(layer, PictureLayer | ClipLayer | AnimationLayer):
            yield layer.asset, layer.id
        if isinstance(layer, PictureLayer) and layer.mask_asset is not None:
            yield layer.mask_asset, layer.id


def sounds_in(segment: Segment) -> Iterator[tuple[str, str]]:
    """The sounds of a segment's layers and its recording, each with the id of its layer; empty for the recording."""
    for layer in segment.layers:
        if layer.sound is not None:
            yield layer.sound.asset, layer.id
    if segment.narration is not None and segment.narration.recording is not None:
        yield segment.narration.recording, ""


def assets_in(segment: Segment) -> Iterator[str]:
    """The files that a segment names: what is seen, heard or graded with."""
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

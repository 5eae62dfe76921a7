"""What an export knows beside the document, found out as its workers find it out, without a queue and a database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Final

from brandkit.domain.evidence import Evidence, FilledSlot, MeasuredGround
from brandkit.domain.findings import Finding
from brandkit.domain.glyphs import Glyphs, StandInFont
from brandkit.domain.marks import PictureReport
from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.contrast import Mask, measure_ground, own_colours
from brandkit.rules.scene import FULL_SIDE_PX
from brandkit.rules.standard import check_document, list_layers_to_measure
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.looks import CharacterLook, ClipLook, IconLook, LogoLook, Look, PictureLook, ShapeLook, TextLook
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from generation.domain.grounds import ground_of, resting_frames
from generation.rendering.errors import RenderError
from generation.rendering.grounds import frames_behind, picture_of_top
from generation.rendering.layers.filled import cells_of_presenter, cells_of_strokes, cells_of_text
from generation.rendering.layers.text.stand_ins import report_glyphs
from generation.rendering.layers.text.typeset import set_text
from tests.recall.originals import originals

TODAY: Final = date(2026, 3, 2)
PICTURE_SIZE_PX: Final = (1920.0, 1080.0)


@dataclass(frozen=True, slots=True)
class Document:
    """A document with all that an export judges it by.

    ``reports`` is what was found in pictures and footage, by their files; in others nothing was. ``ai_made`` are those
    that a model made, and ``is_voice_ai_made`` says whether one speaks; ``slots`` are what layers fill, by their ids.
    ``side_px`` is the short side of the picture that is exported.
    """

    timeline: ResolvedTimeline
    kit: KitValues
    reports: Mapping[str, PictureReport] = field(default_factory=dict)
    ai_made: tuple[str, ...] = ()
    slots: Mapping[str, FilledSlot] = field(default_factory=dict)
    is_voice_ai_made: bool = False
    side_px: int = FULL_SIDE_PX
    today: date = TODAY


def judge(document: Document) -> tuple[Finding, ...]:
    """What all rules find."""
    return check_document(
        document.timeline,
        kit=document.kit,
        today=document.today,
        glyphs_of=find_glyphs,
        evidence_of=partial(find_evidence, document=document),
        smallest_side_px=document.side_px,
    )


def find_evidence(segment: ResolvedSegment, *, document: Document) -> Evidence:
    """What is measured behind its texts and logos, what was found in its pictures, and what of it a model made."""
    canvas, frame_rate = document.timeline.canvas, document.timeline.frame_rate
    shown = tuple(_shown_in(segment))
    return Evidence(
        grounds=dict(_grounds(segment, kit=document.kit, canvas=canvas, frame_rate=frame_rate)),
        pictures={sha256: document.reports.get(sha256, NOTHING_FOUND) for sha256 in shown},
        ai_made=tuple(sha256 for sha256 in shown if sha256 in document.ai_made),
        slots={layer.id: document.slots[layer.id] for layer in segment.layers if layer.id in document.slots},
        is_voice_ai_made=document.is_voice_ai_made and segment.narration is not None,
    )


NOTHING_FOUND: Final = PictureReport(width_px=PICTURE_SIZE_PX[0], height_px=PICTURE_SIZE_PX[1])


def _shown_in(segment: ResolvedSegment) -> Iterator[str]:
    for each in (segment.fill, *(layer.look for layer in segment.layers)):
        if isinstance(each, PictureFill | ClipFill | PictureLook | ClipLook):
            yield each.asset


def find_glyphs(segment: ResolvedSegment) -> dict[str, Glyphs]:
    """What drawing tells, by layer id; layers that cannot be drawn are left out, as they are for an export."""
    found = {
        layer.id: _glyphs_of(layer.look, width_px=layer.box.width_px, height_px=layer.box.height_px)
        for layer in segment.layers
    }
    return {layer_id: glyphs for layer_id, glyphs in found.items() if glyphs != Glyphs()}


@lru_cache(maxsize=16384)
def _glyphs_of(look: Look, *, width_px: float, height_px: float) -> Glyphs:
    media = originals()
    try:
        if isinstance(look, CharacterLook):
            plain = look.model_copy(update={"mouths": (), "talks": False})
            return Glyphs(filled=cells_of_presenter(plain, width_px=width_px, height_px=height_px))
        if isinstance(look, IconLook) or (isinstance(look, ShapeLook) and look.fill is None and look.stroke):
            return Glyphs(filled=cells_of_strokes(look, width_px=width_px, height_px=height_px))
        report = report_glyphs(look, media=media)
        fonts = tuple(StandInFont(family=one.family, characters=one.characters) for one in report.stand_ins)
        if not isinstance(look, TextLook) or not look.text.strip():
            return Glyphs(stand_ins=fonts, missing=report.missing)
        text = set_text(look, width_px=width_px, height_px=height_px, media=media)
        filled = cells_of_text(text, width_px=width_px, height_px=height_px)
    except RenderError:
        return Glyphs()
    return Glyphs(stand_ins=fonts, missing=report.missing, text_height_px=round(text.height_px, 2), filled=filled)


def _grounds(
    segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas, frame_rate: FrameRate
) -> Iterator[tuple[str, MeasuredGround]]:
    for index in list_layers_to_measure(segment, kit=kit, canvas=canvas):
        ground = _measured(ground_of(segment, index), canvas, frame_rate)
        if ground is not None:
            yield segment.layers[index].id, ground


@lru_cache(maxsize=4096)
def _measured(segment: ResolvedSegment, canvas: Canvas, frame_rate: FrameRate) -> MeasuredGround | None:
    """What lies behind the topmost layer; None where something cannot be drawn."""
    layer = segment.layers[-1]
    resting = resting_frames(layer, duration_frames=segment.duration_frames)
    drawn = {"canvas": canvas, "frame_rate": frame_rate, "media": originals()}

    def frames() -> Iterator[tuple[int, Rgb8, Mask]]:
        for behind in frames_behind(segment, resting=resting, **drawn):
            yield behind.at_frame, behind.pixels, behind.mask

    try:
        is_logo = isinstance(layer.look, LogoLook)
        own = own_colours(*picture_of_top(segment, at_frame=resting.start_frame, **drawn)) if is_logo else ()
        return measure_ground(frames(), own=own)
    except RenderError:
        return None

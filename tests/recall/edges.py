"""The limits of the rules from both sides: what is just past one, and what is just inside."""

from dataclasses import replace
from io import BytesIO
from typing import Final

from PIL import Image

from brandkit.frames.colour_difference import difference
from builder.document.animation import MotionUnit, Preset
from builder.document.charts import SINGLE
from builder.document.colour import tint_of
from builder.document.fills import PictureFill
from builder.document.kit_demands import PartKind
from builder.document.looks import ChartLook, LogoLook, ShapeLook, TextLook, Tone
from builder.document.resolved import ResolvedLayer
from tests.recall import wrong_slots
from tests.recall.evidence import Document
from tests.recall.kits import MUSIC
from tests.recall.originals import originals
from tests.recall.spoiling import (
    Edge,
    Wrong,
    all_layers,
    grey_between,
    hex_of_role,
    look_of,
    plain_texts,
    spoil,
    type_of,
    with_kit,
    with_layer,
    with_segment,
)
from tests.recall.wrong_marks import FOREIGN_MARK, crowded, cut, faint, found_in_picture, is_strict_one, small
from tests.recall.wrong_times import (
    cut_off,
    entering,
    flashing,
    label_sized,
    labelled_for,
    lasting,
    part_lasting,
    playing,
    pulsing,
    quoted_for,
    shown_for,
    spoken,
)
from tests.recall.wrong_type import (
    at_left,
    captions_in,
    filled,
    grey_text,
    icon_on_card,
    in_low_box,
    long_lines,
    sized,
    spaced,
    too_small_to_read,
    under_a_shape,
)

DATA_GREY: Final = "#404040"


def _turned(degrees: float) -> Wrong:
    return spoil(LogoLook, lambda *_: {"rotation_degrees": degrees})


def _one_code_off(colour: str, _document: Document) -> str:
    """The least that a colour can differ."""
    blue = int(colour[5:], 16)
    return f"{colour[:5]}{blue + 1 if blue < 255 else 254:02x}"


def _allowed_tint(document: Document) -> Document | None:
    """A fill in a tint that the kit allows."""
    accent = hex_of_role(document.kit, "accent")
    colours = tuple(
        one.model_copy(update={"tint_ratios": (0.25,)}) if one.hex == accent else one for one in document.kit.colours
    )
    tinted = filled(lambda _colour, _document: tint_of(accent, tint_ratio=0.25))
    return spoil(ShapeLook, tinted)(with_kit(document, colours=colours))


def _large_text(low: float, high: float) -> Wrong:
    """A heading in such a grey."""

    def make(document: Document) -> Document | None:
        for index, segment, at, layer in plain_texts(document):
            if layer.look.type.size_px >= 48:
                grey = grey_between(low, high, against=(segment.fill.colour,))
                if grey is not None:
                    return with_layer(document, index, at, layer.model_copy(update=type_of(layer, colour=grey)))
        return None

    return make


def _on_grey_photo(low: float, high: float) -> Wrong:
    """Small text on a photograph of one grey, without a veil: only its frames tell the contrast."""

    def make(document: Document) -> Document | None:
        for index, segment, _at, layer in all_layers(document):
            fill = segment.fill
            is_small = layer.id.startswith("text") and layer.look.type.size_px <= 40
            if is_small and isinstance(fill, PictureFill) and fill.scrim is not None:
                grey = grey_between(low, high, against=(layer.look.type.colour,))
                if grey is None:
                    return None
                plain = fill.model_copy(update={"scrim": None, "asset": _plain_photo(grey)})
                return with_segment(document, index, fill=plain)
        return None

    return make


def _plain_photo(colour: str) -> str:
    file = BytesIO()
    Image.new("RGB", (64, 36), colour).save(file, "PNG")
    return originals().keep(file.getvalue())


def _data(at_least: float) -> Wrong:
    """Two neighbours in greys so far from each other, CIEDE2000, which look the same to everybody."""
    greys = (f"#{code:02x}{code:02x}{code:02x}" for code in range(0x40, 0x80))
    other = next(grey for grey in greys if difference(DATA_GREY, grey) >= at_least)

    def change(layer: ResolvedLayer, _document: Document) -> dict[str, object] | None:
        if layer.look.chart in SINGLE or len(layer.look.tones) < 2:
            return None
        tones = (Tone(colour=DATA_GREY, opacity_ratio=1), Tone(colour=other, opacity_ratio=1))
        return look_of(layer, tones=tones)

    return spoil(ChartLook, change)


def _exported_as(side_px: int) -> Wrong:
    def make(document: Document) -> Document | None:
        has_body = any(one.look.type.size_px == 40 for *_, one in plain_texts(document))
        return replace(document, side_px=side_px) if has_body else None

    return make


def _paced(seconds: float) -> Wrong:
    """A caption of 41 characters in so many seconds, with no time after it."""

    def make(document: Document) -> Document | None:
        script = "Every colleague looks at both of the doors."
        spoken_one = spoken(script, seconds=seconds)(document)
        segment = spoken_one.timeline.segments[1] if spoken_one else None
        if segment is None or segment.layers[0].frames.start_frame:
            return None
        return with_segment(spoken_one, 1, duration_frames=10 + round(30 * seconds))

    return make


WHOLE: Final = MotionUnit.WHOLE
EDGES: Final = (
    Edge("turn of a logo", "logo-altered", "0.1 degrees", _turned(0.1), "a whole turn", _turned(360)),
    Edge("clear space", "logo-clear-space", "90 %", crowded(0.9), "101 %", crowded(1.01)),
    Edge(
        "height of a logo",
        "logo-size",
        "1 px too small",
        spoil(LogoLook, small(1)),
        "0.3 px larger",
        spoil(LogoLook, small(-0.3)),
    ),
    Edge("a logo at the picture's edge", "logo-whole", "1 % beyond it", cut(0.01), "flush with it", cut(0)),
    Edge("contrast of a logo", "logo-background", "2.9", faint(2.86, 2.96), "3.05", faint(3.01, 3.1)),
    Edge(
        "a fill and the palette",
        "palette",
        "one code off",
        spoil(ShapeLook, filled(_one_code_off)),
        "an allowed tint",
        _allowed_tint,
    ),
    Edge("contrast of a text", "text-contrast", "4.4", grey_text(4.3, 4.45), "4.55", grey_text(4.5, 4.65)),
    Edge("contrast of a heading", "text-contrast", "2.9", _large_text(2.85, 2.97), "3.05", _large_text(3, 3.12)),
    Edge(
        "contrast on a photograph", "text-contrast", "4.4", _on_grey_photo(4.3, 4.45), "4.55", _on_grey_photo(4.5, 4.65)
    ),
    Edge("contrast of an icon", "graphic-contrast", "2.9", icon_on_card(2.8, 2.97), "3.05", icon_on_card(3, 3.12)),
    Edge("contrast of captions", "caption-contrast", "4.4", captions_in(4.3, 4.45), "4.55", captions_in(4.5, 4.65)),
    Edge("neighbours in a chart", "chart-colours", "dE 7", _data(7), "dE 8.1", _data(8.1)),
    Edge("size of a text", "text-size", "26 px", spoil(TextLook, sized(26.0)), "27 px", spoil(TextLook, sized(27.0))),
    Edge(
        "size of a text whose style allows it",
        "text-legible",
        "26 px",
        spoil(TextLook, too_small_to_read(26.0)),
        "27 px",
        spoil(TextLook, too_small_to_read(27.0)),
    ),
    Edge(
        "text of 36 and 40 px in small pictures",
        "text-legible",
        "310 lines",
        _exported_as(310),
        "360",
        _exported_as(360),
    ),
    Edge(
        "spacing of letters",
        "text-spacing",
        "0.01 em off",
        spoil(TextLook, spaced(0.01)),
        "0.004",
        spoil(TextLook, spaced(0.004)),
    ),
    Edge("length of lines", "text-line-length", "81 characters", long_lines(81), "80", long_lines(80)),
    Edge("text higher than its box", "text-overflow", "by 0.35 em", in_low_box(0.35), "by 0.25 em", in_low_box(0.25)),
    Edge(
        "margin, 5 % of the width",
        "safe-area",
        "4.9 %",
        spoil(TextLook, at_left(0.049)),
        "5.05 %",
        spoil(TextLook, at_left(0.0505)),
    ),
    Edge(
        "hidden share of a logo", "hidden", "4 %", under_a_shape(LogoLook, 0.04), "1 %", under_a_shape(LogoLook, 0.01)
    ),
    Edge(
        "hidden share of a chart",
        "hidden",
        "13 %",
        under_a_shape(ChartLook, 0.13),
        "8 %",
        under_a_shape(ChartLook, 0.08),
    ),
    Edge("time to read a text", "reading-time", "0.1 s less", shown_for(-0.1), "0.1 s more", shown_for(0.1)),
    Edge(
        "longest motion",
        "motion-duration",
        "25 frames",
        spoil(TextLook, entering(Preset.FADE, frames=25, unit=WHOLE)),
        "24",
        spoil(TextLook, entering(Preset.FADE, frames=24, unit=WHOLE)),
    ),
    Edge(
        "shortest motion",
        "motion-duration",
        "8 frames",
        spoil(TextLook, entering(Preset.FADE, frames=8, unit=WHOLE)),
        "9",
        spoil(TextLook, entering(Preset.FADE, frames=9, unit=WHOLE)),
    ),
    Edge(
        "four pulses",
        "repeated-emphasis",
        "within 57 frames",
        spoil(TextLook, pulsing(4, every_frames=19)),
        "60",
        spoil(TextLook, pulsing(4, every_frames=20)),
    ),
    Edge("flashes a second", "flashes", "4", flashing(4), "3", flashing(3)),
    Edge("shortest segment", "short-segment", "9 frames", lasting(9), "10", lasting(10)),
    Edge("end of a narration", "narration-cut", "a frame late", cut_off(1), "in time", cut_off(0)),
    Edge("characters a second", "caption-pace", "21.6", _paced(1.9), "19.5", _paced(2.1)),
    Edge(
        "time of the intro",
        "intro-present",
        "59 frames",
        part_lasting(PartKind.INTRO, 59),
        "60",
        part_lasting(PartKind.INTRO, 60),
    ),
    Edge(
        "time of the outro",
        "outro-present",
        "119 frames",
        part_lasting(PartKind.OUTRO, 119),
        "120",
        part_lasting(PartKind.OUTRO, 120),
    ),
    Edge("time of the legal line", "legal-line", "89 frames", quoted_for(89), "90", quoted_for(90)),
    Edge(
        "licence of the music",
        "music-licence",
        "30 days",
        playing(MUSIC, days_left=30),
        "31",
        playing(MUSIC, days_left=31),
    ),
    Edge(
        "a mark in a photograph",
        "foreign-in-picture",
        "in sight",
        found_in_picture(FOREIGN_MARK, is_fit=is_strict_one),
        "covered by a panel",
        found_in_picture(FOREIGN_MARK, is_fit=is_strict_one, is_covered=True),
    ),
    Edge("time of the label", "ai-label", "89 frames", labelled_for(89), "90", labelled_for(90)),
    Edge("size of the label", "ai-label", "26 px", label_sized(26.0), "27 px", label_sized(27.0)),
    *wrong_slots.EDGES,
)

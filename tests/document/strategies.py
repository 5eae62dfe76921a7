"""Hypothesis strategies for valid kits and documents. Other rooms' tests may use them."""

from typing import Any

from hypothesis import strategies as st

from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    MotionUnit,
    Preset,
)
from builder.document.backgrounds import (
    Background,
    ClipBackground,
    ColourBackground,
    GradientBackground,
    PictureBackground,
    Scrim,
    SlowMove,
)
from builder.document.caption_style import CaptionBacking, CaptionPlace, CaptionSettings
from builder.document.charts import PROGRESS, ROUND, SINGLE, STACKED, ChartKind, ChartSeries
from builder.document.colour import Colour, CustomColour, RoleColour
from builder.document.decor import Border, Gradient, Shadow
from builder.document.footage import ClipWord
from builder.document.geometry import Anchor, Canvas, CropBox, Fit, Place
from builder.document.grade import Grade
from builder.document.kit_values import (
    ColourRole,
    KitValues,
    LogoVariant,
    Pronunciation,
    TypeStyle,
    VoiceRole,
)
from builder.document.layers import (
    Align,
    AnimationLayer,
    CharacterLayer,
    ChartLayer,
    ClipLayer,
    IconLayer,
    Layer,
    ListStyle,
    LogoLayer,
    Outline,
    PictureLayer,
    ShapeLayer,
    SpriteSheet,
    TableLayer,
    TextLayer,
)
from builder.document.pictures import Device, DeviceFrame, Duotone, FrameTone, PictureFilters, PictureMask
from builder.document.rich_text import TextGradient, TextHighlight, TextOutline, TextShadow, TextSpan
from builder.document.shapes import Dash, LineHeads, Pointer
from builder.document.sounds import LayerSound, Music
from builder.document.time import FrameRate
from builder.document.timeline import (
    Narration,
    NarrationDuration,
    PinnedDuration,
    Segment,
    Timeline,
)
from builder.document.transitions import Direction, Transition, TransitionKind
from tests.document.presenters import presenters

COLOUR_ROLES = ("primary", "accent", "background", "text")
STYLE_ROLES = ("heading", "body", "caption")
LOGO_VARIANTS = ("primary", "reversed")
VOICE_ROLES = ("narrator", "guest")
CANVASES = (
    Canvas(width_px=1920, height_px=1080),
    Canvas(width_px=1080, height_px=1920),
    Canvas(width_px=1080, height_px=1080),
    Canvas(width_px=1440, height_px=1080),
)
FRAME_RATES = (
    FrameRate(numerator=24),
    FrameRate(numerator=25),
    FrameRate(numerator=30),
    FrameRate(numerator=30000, denominator=1001),
    FrameRate(numerator=60),
)
ICONS = ("rocket", "users", "shield-check")
WORDS = ("Welcome", "to", "Northwind.", "Please", "wash", "your", "hands", "SQL", "before", "lunch,", "always!")


def sha256s() -> st.SearchStrategy[str]:
    return st.integers(0, 15).map(lambda digit: f"{digit:x}" * 64)


def hex_colours() -> st.SearchStrategy[str]:
    return st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def ratios() -> st.SearchStrategy[float]:
    return st.floats(0, 1, width=32)


def scripts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@st.composite
def kits(draw: st.DrawFn) -> KitValues:
    """A kit with every role that the documents here name."""
    return KitValues(
        name="Northwind",
        colours=tuple(ColourRole(role=role, name=role.title(), hex=draw(hex_colours())) for role in COLOUR_ROLES),
        type_styles=tuple(
            TypeStyle(
                role=role,
                name=role.title(),
                font=draw(sha256s()),
                family=draw(st.sampled_from(("Inter", "Source Serif"))),
                weight=draw(st.sampled_from((400, 600, 700))),
                size_px=draw(st.sampled_from((32.0, 48.0, 96.0))),
                line_height_ratio=draw(st.sampled_from((1.1, 1.25, 1.5))),
                upper_case=draw(st.booleans()),
                colour=draw(st.sampled_from(COLOUR_ROLES)),
            )
            for role in STYLE_ROLES
        ),
        logos=tuple(
            LogoVariant(variant=variant, name=variant.title(), asset=draw(sha256s()), width_px=400, height_px=120)
            for variant in LOGO_VARIANTS
        ),
        voices=tuple(
            VoiceRole(role=role, name=role.title(), backend="fake", voice=draw(st.sampled_from(("ann", "bob"))))
            for role in VOICE_ROLES
        ),
        fallback_fonts=draw(st.sampled_from(((), ("f" * 64, "0" * 64)))),
        pronunciations=draw(
            st.sampled_from(((), (Pronunciation(word="SQL", say_as="sequel"), Pronunciation(word="GIF", ipa="dʒɪf"))))
        ),
    )


def colours() -> st.SearchStrategy[Colour]:
    return st.one_of(
        st.sampled_from(COLOUR_ROLES).map(lambda role: RoleColour(role=role)),
        hex_colours().map(lambda value: CustomColour(hex=value)),
    )


@st.composite
def crops(draw: st.DrawFn) -> CropBox:
    width, height = draw(st.floats(0.05, 1)), draw(st.floats(0.05, 1))
    return CropBox(
        x_ratio=draw(st.floats(0, 1 - width)),
        y_ratio=draw(st.floats(0, 1 - height)),
        width_ratio=width,
        height_ratio=height,
    )


@st.composite
def spans(draw: st.DrawFn, characters: int) -> tuple[TextSpan, ...]:
    """Spans inside a text of so many characters, in order."""
    cuts = sorted(draw(st.sets(st.integers(0, characters), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(
        TextSpan(
            start=start,
            end=end,
            style=draw(st.none() | st.sampled_from(STYLE_ROLES)),
            colour=draw(st.none() | colours()),
            highlight=draw(st.none() | st.builds(TextHighlight, colour=colours())),
        )
        for start, end in pairs
    )


def scrims() -> st.SearchStrategy[Scrim]:
    return st.builds(Scrim, colour=colours(), opacity_ratio=ratios())


def backgrounds() -> st.SearchStrategy[Background]:
    return st.one_of(
        st.builds(ColourBackground, colour=colours()),
        st.builds(GradientBackground, start=colours(), end=colours(), angle_degrees=st.floats(0, 360)),
        st.builds(
            PictureBackground,
            asset=sha256s(),
            fit=st.sampled_from(Fit),
            behind=st.none() | colours(),
            move=st.none() | slow_moves(),
            scrim=st.none() | scrims(),
        ),
        st.builds(
            ClipBackground,
            asset=sha256s(),
            fit=st.sampled_from(Fit),
            loop=st.booleans(),
            volume=st.floats(0, 4),
            sound_fade_in_frames=st.integers(0, 60),
            sound_fade_out_frames=st.integers(0, 60),
            scrim=st.none() | scrims(),
            words=clip_words(),
            **cuts(),
        ),
    )


def slow_moves() -> st.SearchStrategy[SlowMove]:
    return st.builds(
        SlowMove,
        start=crops(),
        end=crops(),
        easing=st.sampled_from(Easing),
        from_ratio=st.floats(0, 0.5),
        to_ratio=st.floats(0.5, 1),
    )


def cuts() -> dict[str, st.SearchStrategy[object]]:
    """The fields of a FootageCut."""
    return {
        "source_start_seconds": st.floats(0, 60),
        "source_end_seconds": st.none() | st.floats(61, 120),
        "speed_ratio": st.just(1.0) | st.floats(0.25, 4),
        "crop": crops(),
        "mirror": st.booleans(),
        "fade_in_frames": st.integers(0, 40),
        "fade_out_frames": st.integers(0, 40),
        "loop_offset_seconds": st.floats(0, 200),
    }


@st.composite
def clip_words(draw: st.DrawFn) -> tuple[ClipWord, ...]:
    """Words of footage in order; some touch, some overlap, some last no time."""
    starts = sorted(draw(st.lists(st.floats(0, 70), max_size=8)))
    return tuple(
        ClipWord(text=draw(st.sampled_from(WORDS)), start_seconds=start, end_seconds=start + draw(st.floats(0, 2)))
        for start in starts
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    return Place(
        x_px=draw(st.floats(-500, 2500)),
        y_px=draw(st.floats(-500, 2500)),
        width_px=draw(st.floats(1, 2500)),
        height_px=draw(st.floats(1, 2500)),
        anchor=draw(st.sampled_from(Anchor)),
    )


@st.composite
def keyframe_tracks(draw: st.DrawFn, track_property: Animated) -> KeyframeTrack:
    frames = draw(st.lists(st.integers(-50, 200), min_size=1, max_size=4, unique=True))
    return KeyframeTrack(
        property=track_property,
        keyframes=tuple(
            Keyframe(at_frame=frame, value=draw(st.floats(-400, 400)), easing=draw(st.sampled_from(Easing)))
            for frame in sorted(frames)
        ),
    )


def motions() -> st.SearchStrategy[Motion | None]:
    return st.none() | st.builds(
        Motion, preset=st.sampled_from(Preset), duration_frames=st.integers(1, 60), unit=st.sampled_from(MotionUnit)
    )


@st.composite
def sprite_sheets(draw: st.DrawFn) -> SpriteSheet:
    """A sheet of which the last cells may be empty."""
    columns, rows = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    return SpriteSheet(
        columns=columns,
        rows=rows,
        frame_count=draw(st.integers(1, columns * rows)),
        frames_per_second=draw(st.floats(3, 60)),
    )


def shadows() -> st.SearchStrategy[Shadow]:
    return st.builds(Shadow, colour=st.none() | colours(), opacity_ratio=ratios(), blur_px=st.floats(0, 60))


def device_frames() -> st.SearchStrategy[DeviceFrame]:
    return st.builds(
        DeviceFrame,
        device=st.sampled_from(Device),
        tone=st.sampled_from(FrameTone),
        title=st.sampled_from(("", "intranet.example")),
    )


def picture_filters() -> st.SearchStrategy[PictureFilters]:
    return st.builds(
        PictureFilters,
        brightness=st.floats(-1, 1),
        greyscale_ratio=ratios(),
        duotone=st.none() | st.builds(Duotone, dark=colours(), light=colours()),
        blur_px=st.floats(0, 40),
    )


@st.composite
def charts(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a chart of any kind with data that it can show."""
    kind = draw(st.sampled_from(ChartKind))
    count = 1 if kind in SINGLE else draw(st.integers(1, 5))
    low = 0 if kind in STACKED | ROUND | PROGRESS else -500
    rows = 1 if kind in SINGLE | ROUND else draw(st.integers(1, 3))
    values = st.lists(st.floats(low, 500), min_size=count, max_size=count)
    series = [draw(values) for _ in range(rows)]
    if kind in ROUND:
        series[0][0] = 7.0
    return {
        "chart": kind,
        "categories": tuple(f"Week {number}" for number in range(count)),
        "series": tuple(ChartSeries(name=f"Team {index}", values=tuple(row)) for index, row in enumerate(series)),
        "colours": tuple(draw(st.lists(colours(), max_size=2))),
        "maximum": 500 if kind in PROGRESS else draw(st.none() | st.just(600.0)),
        "style": draw(st.sampled_from(STYLE_ROLES)),
        "labels": draw(st.booleans()),
    }


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    columns = draw(st.integers(1, 4))
    return tuple(tuple(draw(st.sampled_from(WORDS)) for _ in range(columns)) for _ in range(draw(st.integers(1, 4))))


_LOOKS = (
    lambda draw: (
        TextLayer,
        {
            "text": (words := draw(scripts())),
            "style": draw(st.sampled_from(STYLE_ROLES)),
            "colour": draw(st.none() | colours()),
            "size_px": draw(st.none() | st.floats(20, 200)),
            "align": draw(st.sampled_from(Align)),
            "vertical_align": draw(st.sampled_from(Align)),
            "list_style": draw(st.sampled_from(ListStyle)),
            "shrink": draw(st.booleans()),
            "grow": draw(st.booleans()),
            "line_height_ratio": draw(st.none() | st.floats(0.8, 3)),
            "letter_spacing_em": draw(st.none() | st.floats(-0.2, 1)),
            "spans": draw(spans(len(words))),
            "highlight": draw(st.none() | st.builds(TextHighlight, colour=colours(), padding_x_em=st.floats(0, 2))),
            "letter_outline": draw(st.none() | st.builds(TextOutline, colour=colours(), width_em=st.floats(0.01, 0.3))),
            "shadow": draw(st.none() | st.builds(TextShadow, colour=colours(), blur_em=st.floats(0, 1))),
            "gradient": draw(st.none() | st.builds(TextGradient, start=colours(), end=colours())),
        },
    ),
    lambda draw: (
        PictureLayer,
        {
            "asset": draw(sha256s()),
            "fit": draw(st.sampled_from(Fit)),
            "crop": draw(crops()),
            "corner_radius_px": draw(st.floats(0, 100)),
            "mask": draw(st.sampled_from(PictureMask)),
            "mask_asset": draw(st.none() | sha256s()),
            "filters": draw(picture_filters()),
            "border": draw(st.none() | st.builds(Border, colour=colours(), width_px=st.floats(1, 40))),
            "shadow": draw(st.none() | shadows()),
            "frame": draw(st.none() | device_frames()),
            "description": draw(scripts()),
        },
    ),
    lambda draw: (LogoLayer, {"variant": draw(st.sampled_from(LOGO_VARIANTS))}),
    lambda draw: (
        ShapeLayer,
        {
            "outline": draw(st.sampled_from(Outline)),
            "fill": draw(st.none() | colours()),
            "stroke": draw(st.none() | colours()),
            "stroke_px": draw(st.floats(0, 40)),
            "points": draw(st.integers(3, 24)),
            "pointer": draw(st.builds(Pointer, x_ratio=st.floats(-2, 3), y_ratio=st.floats(-2, 3))),
            "heads": draw(st.none() | st.sampled_from(LineHeads)),
            "dash": draw(st.sampled_from(Dash)),
            "gradient": draw(st.none() | st.builds(Gradient, end=colours(), angle_degrees=st.floats(0, 360))),
            "shadow": draw(st.none() | shadows()),
        },
    ),
    lambda draw: (
        IconLayer,
        {"icon": draw(st.sampled_from(ICONS)), "colour": draw(colours()), "stroke_weight": draw(st.floats(0.5, 4))},
    ),
    lambda draw: (ChartLayer, draw(charts())),
    lambda draw: (
        TableLayer,
        {
            "rows": draw(tables()),
            "header": draw(st.booleans()),
            "style": draw(st.sampled_from(STYLE_ROLES)),
            "header_fill": draw(st.none() | colours()),
            "stripe": draw(st.none() | colours()),
        },
    ),
    lambda draw: (
        ClipLayer,
        {
            "asset": draw(sha256s()),
            "fit": draw(st.sampled_from(Fit)),
            **{name: draw(values) for name, values in cuts().items()},
            "loop": draw(st.booleans()),
            "volume": draw(st.floats(0, 4)),
            "sound_fade_in_frames": draw(st.integers(0, 60)),
            "sound_fade_out_frames": draw(st.integers(0, 60)),
            "frame": draw(st.none() | device_frames()),
            "words": draw(clip_words()),
        },
    ),
    lambda draw: (
        AnimationLayer,
        {
            "asset": draw(sha256s()),
            "sprite": draw(st.none() | sprite_sheets()),
            "loop": draw(st.booleans()),
            "speed_ratio": draw(st.floats(0.1, 10)),
        },
    ),
    lambda draw: (
        CharacterLayer,
        draw(presenters(colours())),
    ),
)


def layer_sounds() -> st.SearchStrategy[LayerSound]:
    return st.builds(LayerSound, asset=sha256s(), volume=st.floats(0, 4), offset_frames=st.integers(0, 200))


@st.composite
def layers(draw: st.DrawFn, *, layer_id: str = "layer") -> Layer:
    """A valid layer of any kind."""
    kind, look = draw(st.sampled_from(_LOOKS))(draw)
    start_frame = draw(st.integers(0, 200))
    tracked = draw(st.lists(st.sampled_from(Animated), max_size=3, unique=True))
    return kind(
        id=layer_id,
        name=draw(st.sampled_from(("", "Title"))),
        place=draw(places()),
        rotation_degrees=draw(st.floats(-360, 360)),
        opacity_ratio=draw(ratios()),
        start_frame=start_frame,
        end_frame=draw(st.none() | st.integers(start_frame + 1, start_frame + 300)),
        enter=draw(motions()),
        exit=draw(motions()),
        emphasis=tuple(
            draw(
                st.lists(
                    st.builds(
                        Emphasis,
                        preset=st.sampled_from(EmphasisPreset),
                        at_frame=st.integers(-30, 200),
                        duration_frames=st.integers(1, 60),
                    ),
                    max_size=2,
                )
            )
        ),
        keyframes=tuple(draw(keyframe_tracks(track_property)) for track_property in tracked),
        sound=draw(st.none() | layer_sounds()),
        locked=draw(st.booleans()),
        **look,
    )


def narrations() -> st.SearchStrategy[Narration]:
    return st.builds(
        Narration,
        script=scripts(),
        voice=st.sampled_from(VOICE_ROLES),
        speed_ratio=st.floats(0.5, 2),
        volume=st.floats(0, 4),
        lead_frames=st.integers(0, 30),
        tail_frames=st.integers(0, 30),
        recording=st.none() | sha256s(),
    )


@st.composite
def segments(draw: st.DrawFn, *, segment_id: str = "segment", max_layers: int = 3) -> Segment:
    """A valid segment."""
    return Segment(
        id=segment_id,
        name=draw(st.sampled_from(("", "Opening"))),
        duration=draw(
            st.one_of(
                st.builds(PinnedDuration, frames=st.integers(1, 300)),
                st.builds(NarrationDuration, minimum_frames=st.integers(1, 120)),
            )
        ),
        background=draw(backgrounds()),
        layers=tuple(draw(layers(layer_id=f"layer-{index}")) for index in range(draw(st.integers(0, max_layers)))),
        narration=draw(st.none() | narrations()),
        transition=draw(
            st.builds(
                Transition,
                kind=st.sampled_from(TransitionKind),
                duration_frames=st.integers(0, 60),
                colour=st.none() | colours(),
                direction=st.none() | st.sampled_from(Direction),
            )
        ),
        grade=draw(st.none() | grades()),
        locked=draw(st.booleans()),
    )


def grades() -> st.SearchStrategy[Grade]:
    """Neutral ones among them."""
    return st.builds(
        Grade,
        exposure_stops=st.sampled_from((0, -1.5, 0.5)),
        contrast_ratio=st.sampled_from((1, 0.8)),
        saturation_ratio=st.sampled_from((1, 0, 1.3)),
        temperature_ratio=st.sampled_from((0, -1, 0.4)),
        lut=st.none() | sha256s(),
        lut_ratio=st.sampled_from((0, 0.5, 1)),
    )


@st.composite
def timelines(draw: st.DrawFn, *, min_segments: int = 0, max_segments: int = 3) -> Timeline:
    """A valid document whose roles are all in any of ``kits()``."""
    count = draw(st.integers(min_segments, max_segments))
    return Timeline(
        canvas=draw(st.sampled_from(CANVASES)),
        frame_rate=draw(st.sampled_from(FRAME_RATES)),
        segments=tuple(draw(segments(segment_id=f"segment-{index}", max_layers=2)) for index in range(count)),
        music=draw(
            st.none()
            | st.builds(
                Music,
                asset=sha256s(),
                volume=st.floats(0, 4),
                fade_in_frames=st.integers(0, 90),
                fade_out_frames=st.integers(0, 90),
                duck_db=st.floats(0, 40),
                start_frame=st.integers(0, 90),
                end_frame=st.none() | st.integers(91, 300),
                source_start_seconds=st.floats(0, 10),
                source_end_seconds=st.none() | st.floats(10.5, 60),
            )
        ),
        captions=draw(
            st.builds(
                CaptionSettings,
                burn_in=st.booleans(),
                place=st.sampled_from(CaptionPlace),
                style=st.sampled_from(STYLE_ROLES),
                backing=st.sampled_from(CaptionBacking),
                word_highlight=st.none() | st.sampled_from(COLOUR_ROLES),
            )
        ),
        grade=draw(st.none() | grades()),
    )


def narration_seconds() -> st.SearchStrategy[dict[str, float]]:
    """Lengths of speech by segment id; some segments' speech is not there yet."""
    return st.dictionaries(st.sampled_from([f"segment-{index}" for index in range(3)]), st.floats(0.05, 30))

"""One golden frame for everything that the renderer can draw; see tests/golden/README.md."""

from collections.abc import Callable

import pytest

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack
from builder.document.caption_style import CaptionPlace, ResolvedCaptions
from builder.document.captions import Cue
from builder.document.fills import ClipFill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.layers import Align, ListStyle, Outline
from builder.document.looks import AnimationLook, ClipLook, LogoLook, PictureLook
from builder.document.resolved import ResolvedTimeline
from generation.rendering.stills import compose_frame
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.exhibits import EXHIBITS
from tests.generation.rendering.films import PAPER, film, layer, segment, shape, text, type_of
from tests.generation.rendering.originals import Originals

SCALE = 1 / 6
WHOLE = CropBox()

Scene = Callable[[Originals], tuple[ResolvedTimeline, int]]


def text_in_boxes(o: Originals) -> tuple[ResolvedTimeline, int]:
    sans, serif = o["sans"], o["serif"]
    spaced = type_of(sans, 60, upper_case=True, letter_spacing_em=0.15)
    at_end = {"align": Align.END, "vertical_align": Align.END}
    in_middle = {"align": Align.CENTRE, "vertical_align": Align.CENTRE}
    layers = [
        layer(text("Welcome to Northwind, and to your first day", type_of(serif, 130)), 80, 60, 1500, 360),
        layer(text("small caps", spaced), 80, 440, 800, 90),
        layer(text("This has to shrink until it fits its box at last", type_of(sans, 120)), 80, 560, 800, 200),
        layer(text("At the end,\nat the bottom", type_of(sans, 80, colour="#c8102e"), **at_end), 1000, 440, 840, 320),
        layer(text("In the middle", type_of(serif, 90), **in_middle), 0, 800, 1920, 280),
    ]
    return film(segment(PAPER, layers)), 0


def lists(o: Originals) -> tuple[ResolvedTimeline, int]:
    words = "Say hello to your whole team\nCollect your badge at the front desk on the second floor\nRead the notes"
    many = "\n".join(f"Step {number}" for number in range(1, 12))
    bullets = {"list_style": ListStyle.BULLETS}
    layers = [
        layer(text(words, type_of(o["sans"], 72), **bullets), 80, 60, 1000, 600),
        layer(text(many, type_of(o["sans"], 60), list_style=ListStyle.NUMBERS), 1200, 60, 640, 960),
        layer(
            text("Centred\nas one block", type_of(o["serif"], 72), align=Align.CENTRE, **bullets), 80, 720, 1000, 300
        ),
    ]
    return film(segment(PAPER, layers)), 0


def pictures(o: Originals) -> tuple[ResolvedTimeline, int]:
    photo = o["photo"]
    looks = [
        PictureLook(asset=photo, fit=Fit.COVER, crop=WHOLE, corner_radius_px=0),
        PictureLook(asset=photo, fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=60),
        PictureLook(asset=photo, fit=Fit.STRETCH, crop=WHOLE, corner_radius_px=0),
        PictureLook(
            asset=photo,
            fit=Fit.COVER,
            crop=CropBox(x_ratio=0.5, y_ratio=0.1, width_ratio=0.4, height_ratio=0.5),
            corner_radius_px=200,
        ),
        PictureLook(asset=o["cut-out"], fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=0),
        PictureLook(asset=o["logo"], fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=0),
    ]
    places = [(60 + 620 * (index % 3), 60 + 500 * (index // 3)) for index in range(6)]
    return film(segment(PAPER, [layer(look, x, y, 560, 440) for look, (x, y) in zip(looks, places, strict=True)])), 0


def logos(o: Originals) -> tuple[ResolvedTimeline, int]:
    return film(
        segment(
            SolidFill(colour="#ffffff"),
            [
                layer(LogoLook(asset=o["logo"]), 101, 101, 720, 400),
                layer(LogoLook(asset=o["logo"]), 1000, 101, 864, 288),
                layer(LogoLook(asset=o["cut-out"]), 700, 540, 480, 480),
            ],
        )
    ), 0


def shapes(_: Originals) -> tuple[ResolvedTimeline, int]:
    white = {"stroke": "#ffffff", "stroke_px": 24}
    looks = [
        shape(Outline.RECTANGLE, "#c8102e"),
        shape(Outline.RECTANGLE, "#0f62fe", corner_radius_px=80, **white),
        shape(Outline.ELLIPSE, "#00704a", **white),
        shape(Outline.TRIANGLE, "#ffb81c", corner_radius_px=48, **white),
        shape(Outline.TRIANGLE, "#ffb81c"),
        shape(Outline.LINE, None, stroke="#ffffff", stroke_px=18),
        shape(Outline.ARROW, None, stroke="#e20074", stroke_px=30),
        shape(Outline.ELLIPSE, None, stroke="#e20074", stroke_px=12),
    ]
    places = [(60 + 460 * (index % 4), 90 + 480 * (index // 4)) for index in range(8)]
    return film(
        segment(
            SolidFill(colour="#0b1f33"),
            [layer(look, x, y, 400, 380) for look, (x, y) in zip(looks, places, strict=True)],
        )
    ), 0


def turned_and_faded(o: Originals) -> tuple[ResolvedTimeline, int]:
    slow = KeyframeTrack(
        property=Animated.SCALE,
        keyframes=(Keyframe(at_frame=0, value=0.2), Keyframe(at_frame=20, value=1.5, easing=Easing.LINEAR)),
    )
    photo = PictureLook(asset=o["photo"], fit=Fit.COVER, crop=WHOLE, corner_radius_px=40)
    return film(
        segment(
            PAPER,
            [
                layer(photo, 120, 120, 600, 400, rotation_degrees=-12),
                layer(photo, 900, 60, 600, 400, opacity_ratio=0.4),
                layer(photo, 1100, 600, 400, 300, keyframes=[slow]),
                layer(text("Turned", type_of(o["serif"], 140)), 200, 640, 600, 200, rotation_degrees=30),
                layer(photo, 1650, 60, 600, 400, rotation_degrees=45),
            ],
        )
    ), 10


def animations(o: Originals) -> tuple[ResolvedTimeline, int]:
    return film(
        segment(
            PAPER,
            [
                layer(AnimationLook(asset=o["lottie"], loop=True, speed_ratio=1), 60, 100, 1000, 600),
                layer(AnimationLook(asset=o["flipbook"], loop=True, speed_ratio=1), 1200, 100, 600, 600),
                layer(AnimationLook(asset=o["lottie"], loop=False, speed_ratio=4), 60, 720, 500, 300),
                layer(AnimationLook(asset=o["logo"], loop=True, speed_ratio=1), 1200, 760, 600, 240),
            ],
        )
    ), 18


def clips(o: Originals) -> tuple[ResolvedTimeline, int]:
    look = {"asset": o["clip"], "source_start_seconds": 0.2, "loop": False}
    return film(
        segment(
            PAPER,
            [
                layer(ClipLook(fit=Fit.COVER, corner_radius_px=60, **look), 60, 60, 800, 600),
                layer(ClipLook(fit=Fit.CONTAIN, corner_radius_px=0, **look), 960, 60, 800, 600),
                layer(ClipLook(fit=Fit.STRETCH, corner_radius_px=0, **look), 60, 740, 1700, 280),
            ],
        )
    ), 12


def _picture_fill(o: Originals, **changes: object) -> ResolvedTimeline:
    values = {"asset": o["photo"], "fit": Fit.COVER, "behind": "#102a43", "move_start": WHOLE, "move_end": WHOLE}
    return film(segment(PictureFill(**{**values, "scrim": None, **changes})))


def picture_cover(o: Originals) -> tuple[ResolvedTimeline, int]:
    return _picture_fill(o), 0


def picture_contain_with_scrim(o: Originals) -> tuple[ResolvedTimeline, int]:
    return _picture_fill(o, fit=Fit.CONTAIN, scrim=ResolvedScrim(colour="#000000", opacity_ratio=0.4)), 0


def picture_moving(o: Originals) -> tuple[ResolvedTimeline, int]:
    end = CropBox(x_ratio=0.45, y_ratio=0.05, width_ratio=0.5, height_ratio=0.5)
    return _picture_fill(o, move_end=end), 24


def clip_background(o: Originals) -> tuple[ResolvedTimeline, int]:
    scrim = ResolvedScrim(colour="#102a43", opacity_ratio=0.5)
    fill = ClipFill(asset=o["clip"], fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=scrim)
    return film(
        segment(fill, [layer(text("Over footage", type_of(o["serif"], 150, colour="#ffffff")), 120, 400, 1600, 260)])
    ), 20


def upright_canvas(o: Originals) -> tuple[ResolvedTimeline, int]:
    timeline = film(
        segment(
            GradientFill(start="#ffffff", end="#cfe8ef", angle_degrees=90),
            [
                layer(text("Nine by sixteen", type_of(o["serif"], 150)), 90, 300, 900, 500),
                layer(LogoLook(asset=o["logo"]), 90, 1600, 600, 200),
            ],
        ),
        canvas=Canvas(width_px=1080, height_px=1920),
    )
    return timeline, 0


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        text_in_boxes, lists, pictures, logos, shapes, turned_and_faded, animations, clips,
        picture_cover, picture_contain_with_scrim, picture_moving, clip_background,
        upright_canvas,
    )
}  # fmt: skip


class TestGoldenFrame:
    @pytest.mark.parametrize("name", SCENES)
    def test_looks_as_it_did(self, name: str, originals: Originals, golden: Golden) -> None:
        timeline, at_frame = SCENES[name](originals)
        golden.check(compose_frame(timeline, at_frame, scale=SCALE, media=originals), name)

    @pytest.mark.parametrize("name", EXHIBITS)
    def test_of_an_exhibit_looks_as_it_did(self, name: str, originals: Originals, golden: Golden) -> None:
        exhibit = EXHIBITS[name](originals)
        golden.check(compose_frame(exhibit.timeline, exhibit.at_frames[0], scale=SCALE, media=originals), name)

    @pytest.mark.parametrize(("place", "ink"), [(CaptionPlace.BOTTOM, "#ffffff"), (CaptionPlace.TOP, "#102a43")])
    def test_shows_captions_on_a_legible_box(
        self, place: CaptionPlace, ink: str, originals: Originals, golden: Golden
    ) -> None:
        look = ResolvedCaptions(type=type_of(originals["sans"], 54, colour=ink), place=place)
        timeline = _picture_fill(originals).model_copy(update={"captions": look})
        cue = Cue(
            lines=("Captions come from the script,", "and stand where you read them."), start_frame=0, end_frame=9
        )
        frame = compose_frame(timeline, 4, scale=SCALE, media=originals, cues=[cue])
        golden.check(frame, f"captions-{place}")

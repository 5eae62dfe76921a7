import pytest

from brandkit.domain.fixes import AddScrim, ColourPart, SetTextSize, UseRole
from builder.document.animation import Animated, Keyframe, KeyframeTrack
from builder.document.fills import ClipFill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline
from tests.brandkit.scenes import ACCENT, INK, PAPER, findings, picture, shape, text


def picture_fill(**changes):
    values = {"asset": "9" * 64, "fit": Fit.COVER, "behind": "#000000", "scrim": None}
    return PictureFill(**{**values, "move_start": CropBox(), "move_end": CropBox(), **changes})


def scrim(colour, opacity_ratio):
    return ResolvedScrim(colour=colour, opacity_ratio=opacity_ratio)


class TestPalette:
    def test_lets_the_kits_colours_be(self):
        layers = (text(), shape((0, 0, 9, 9), fill=INK, stroke=PAPER, stroke_px=2))
        assert findings("palette", *layers, fill=GradientFill(start=INK, end=ACCENT, angle_degrees=0)) == ()

    def test_finds_a_colour_that_is_off_by_one_and_names_the_nearest(self):
        (finding,) = findings("palette", text("Hello", colour="#14213e"))
        assert finding.message == (
            "The text colour of the text “Hello” (#14213e) is not a colour of the brand kit. The nearest is Ink."
        )
        assert finding.fix == UseRole(part=ColourPart.TEXT, role="ink")

    @pytest.mark.parametrize(("ground", "role"), [(PAPER, "accent"), (INK, "paper")])
    def test_proposes_the_nearest_colour_that_can_be_read_where_the_text_stands(self, ground, role):
        (finding,) = findings("palette", text(colour="#ff00ff"), fill=SolidFill(colour=ground))
        assert finding.message.endswith("The nearest is Accent.")
        assert finding.fix == UseRole(part=ColourPart.TEXT, role=role)

    @pytest.mark.parametrize(("colour", "role"), [(PAPER, "accent"), (INK, "paper")])
    def test_proposes_a_ground_on_which_the_text_can_still_be_read(self, colour, role):
        (finding,) = findings("palette", text(colour=colour), fill=SolidFill(colour="#ff40c0"))
        assert finding.fix == UseRole(part=ColourPart.BACKGROUND, role=role)

    @pytest.mark.parametrize(
        ("fill", "part"),
        [
            (SolidFill(colour="#123456"), "background"),
            (GradientFill(start="#123456", end=INK, angle_degrees=0), "gradient-start"),
            (GradientFill(start=INK, end="#123456", angle_degrees=0), "gradient-end"),
            (picture_fill(fit=Fit.CONTAIN, behind="#123456"), "behind"),
            (picture_fill(scrim=scrim("#123456", 0.4)), "scrim"),
            (
                ClipFill(asset="9" * 64, fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=scrim("#123456", 0.4)),
                "scrim",
            ),
        ],
    )
    def test_looks_at_every_kind_of_background(self, fill, part):
        (finding,) = findings("palette", fill=fill)
        assert (finding.layer_id, finding.fix.part) == (None, part)
        assert finding.frames.duration_frames == 30

    def test_looks_at_transitions_and_both_colours_of_a_shape(self):
        outlined = shape((0, 0, 9, 9), fill="#010101", stroke="#020202", stroke_px=1)
        found = findings("palette", outlined, transition_colour="#030303")
        assert [finding.fix.part for finding in found] == ["transition", "fill", "stroke"]

    def test_does_not_ask_for_a_role_behind_a_picture_where_nobody_chose_a_colour(self):
        assert findings("palette", fill=picture_fill(fit=Fit.CONTAIN)) == ()
        assert findings("palette", fill=picture_fill(behind="#123456")) == ()


class TestTextSize:
    def test_lets_the_smallest_allowed_size_be(self):
        assert findings("text-size", text(size_px=28)) == ()

    def test_finds_smaller_text_and_raises_it(self):
        (finding,) = findings("text-size", text("A note", size_px=20))
        assert finding.message == "The text “A note” is set at 20 px. Its style asks for at least 28 px."
        assert finding.fix == SetTextSize(size_px=28)

    def test_counts_what_keyframes_make_of_it(self):
        halved = KeyframeTrack(property=Animated.SCALE, keyframes=(Keyframe(at_frame=0, value=0.5),))
        (finding,) = findings("text-size", text(size_px=40, keyframes=(halved,)))
        assert finding.fix == SetTextSize(size_px=56)

    def test_does_not_mind_text_without_words(self):
        assert findings("text-size", text(" \n", size_px=5)) == ()


class TestTextContrast:
    def test_lets_dark_on_light_be(self):
        assert findings("text-contrast", text(colour=INK)) == ()

    def test_finds_grey_on_white_and_proposes_what_can_be_read(self):
        (finding,) = findings("text-contrast", text("Hi", colour="#777777"))
        assert finding.message == "The text “Hi” is hard to read: its contrast is 4.4:1, and it needs 4.5:1."
        assert finding.fix == UseRole(part=ColourPart.TEXT, role="ink")

    @pytest.mark.parametrize(("size_px", "weight"), [(48, 400), (40, 700)])
    def test_asks_less_of_large_text(self, size_px, weight):
        assert findings("text-contrast", text(colour="#777777", size_px=size_px, weight=weight)) == ()
        assert findings("text-contrast", text(colour="#aaaaaa", size_px=size_px, weight=weight))

    def test_sees_the_panel_that_the_text_stands_on(self):
        panel = shape((150, 350, 900, 200), fill=INK)
        assert findings("text-contrast", panel, text(colour=PAPER)) == ()
        (finding,) = findings("text-contrast", panel, text(colour=INK))
        assert finding.fix == UseRole(part=ColourPart.TEXT, role="paper")

    def test_knows_where_a_disc_or_a_turned_panel_ends(self):
        at_its_corner = text(box=(200, 400, 300, 60), colour=PAPER)
        assert findings("text-contrast", shape((150, 380, 1200, 1200), fill=INK), at_its_corner) == ()
        assert findings(
            "text-contrast", shape((150, 380, 1200, 1200), fill=INK, outline=Outline.ELLIPSE), at_its_corner
        )
        assert findings("text-contrast", shape((150, 380, 1200, 80), fill=INK, rotation_degrees=90), at_its_corner)

    def test_mixes_a_translucent_panel_with_what_is_below(self):
        # Half of ink on white is a mid blue-grey: white text is not readable on it, on all of ink it is.
        assert findings("text-contrast", shape((150, 350, 900, 200), opacity_ratio=0.5), text(colour=PAPER))
        assert findings("text-contrast", shape((150, 350, 900, 200), opacity_ratio=0.9), text(colour=PAPER)) == ()

    @pytest.mark.parametrize(
        "other",
        [
            shape((200, 400, 20, 100)),
            shape((150, 350, 900, 200), outline=Outline.LINE),
            shape((150, 350, 900, 200), frames=(0, 10)),
        ],
        ids=["a bar beside it", "a line", "gone before"],
    )
    def test_does_not_take_other_shapes_for_a_background(self, other):
        assert findings("text-contrast", other, text(colour=INK, frames=(10, 30))) == ()

    def test_does_not_count_what_lies_over_the_text(self):
        assert findings("text-contrast", text(colour=INK), shape((150, 350, 900, 200), fill=INK)) == ()

    def test_looks_at_the_part_of_the_gradient_behind_the_text(self):
        fill = GradientFill(start=INK, end=PAPER, angle_degrees=0)
        assert findings("text-contrast", text(box=(100, 400, 300, 100), colour=PAPER), fill=fill) == ()
        assert findings("text-contrast", text(box=(1400, 400, 300, 100), colour=PAPER), fill=fill)
        upright = GradientFill(start=INK, end=PAPER, angle_degrees=90)
        assert findings("text-contrast", text(box=(1400, 60, 300, 100), colour=PAPER), fill=upright) == ()

    def test_says_that_it_does_not_judge_pictures(self):
        (over_fill,) = findings("text-contrast", text("Hi", colour=PAPER), fill=picture_fill())
        assert over_fill.severity == "unjudged"
        assert over_fill.message == (
            "The text “Hi” stands on a picture or footage, so whether it can be read was not checked. "
            "Add a veil to the background."
        )
        (over_layer,) = findings("text-contrast", picture((0, 0, 1920, 1080)), text(colour=PAPER))
        assert (over_layer.severity, over_layer.fix) == ("unjudged", None)

    @pytest.mark.parametrize("colour", [PAPER, INK])
    def test_proposes_the_veil_with_which_any_picture_will_do(self, colour):
        (finding,) = findings("text-contrast", text(colour=colour), fill=picture_fill(scrim=scrim(INK, 0.2)))
        assert isinstance(finding.fix, AddScrim)
        hexes = {"ink": INK, "paper": PAPER, "accent": ACCENT}
        veil = scrim(hexes[finding.fix.role], finding.fix.opacity_ratio)
        assert findings("text-contrast", text(colour=colour), fill=picture_fill(scrim=veil)) == ()

    def test_knows_what_a_nearly_opaque_panel_over_a_picture_lets_through(self):
        panel = shape((150, 350, 900, 200), opacity_ratio=0.9)
        assert findings("text-contrast", panel, text(colour=PAPER), fill=picture_fill()) == ()

    def test_knows_that_no_picture_under_a_white_scrim_makes_white_text_readable(self):
        (finding,) = findings("text-contrast", text(colour=PAPER), fill=picture_fill(scrim=scrim(PAPER, 0.8)))
        assert finding.severity == "error"
        assert findings("text-contrast", text(colour=PAPER), fill=picture_fill(scrim=scrim(INK, 0.7))) == ()

    def test_proposes_nothing_where_no_colour_of_the_kit_can_be_read(self):
        (finding,) = findings(
            "text-contrast", text(colour=INK), fill=GradientFill(start=INK, end=PAPER, angle_degrees=0)
        )
        assert finding.fix is None

import pytest

from brandkit.domain.fixes import AddScrim, MoveLayer, RestoreLogo, UseLogo
from builder.document.animation import Animated, Emphasis, EmphasisPreset, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.fills import GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.kit_values import LogoVariant
from tests.brandkit.kits import LOGO, LOGO_REVERSED, build_kit_values
from tests.brandkit.scenes import INK, PAPER, findings, logo, picture, shape, text


def track(animated, *pairs):
    return KeyframeTrack(property=animated, keyframes=tuple(Keyframe(at_frame=at, value=to) for at, to in pairs))


class TestLogoApproved:
    def test_lets_the_kits_logos_be(self):
        assert findings("logo-approved", logo()) == ()

    def test_finds_a_logo_that_the_kit_does_not_have(self):
        (finding,) = findings("logo-approved", logo(asset="7" * 64))
        assert (finding.layer_id, finding.severity, finding.fix) == ("logo", "error", UseLogo(variant="primary"))


class TestLogoSize:
    def test_lets_the_smallest_allowed_size_be(self):
        assert findings("logo-size", logo((200, 200, 192, 48))) == ()

    def test_finds_a_smaller_one_and_makes_it_large_enough_about_its_centre(self):
        (finding,) = findings("logo-size", logo((200, 200, 160, 40), name="Brand"))
        assert finding.message == "“Brand” is 40 px high. The brand kit asks for at least 48 px."
        assert finding.fix == MoveLayer(x_px=184, y_px=196, width_px=192, height_px=48)

    def test_measures_the_logo_and_not_its_box(self):
        (finding,) = findings("logo-size", logo((200, 200, 100, 400)))
        assert "25 px high" in finding.message

    def test_sees_that_keyframes_make_it_too_small(self):
        shrinking = logo(keyframes=(track(Animated.SCALE, (0, 1), (20, 0.4)),))
        (finding,) = findings("logo-size", shrinking)
        assert "40 px high" in finding.message

    def test_does_not_mind_a_logo_that_pops_up(self):
        assert findings("logo-size", logo(enter=Motion(preset=Preset.POP, duration_frames=9))) == ()

    def test_keeps_the_larger_logo_in_the_picture(self):
        (finding,) = findings("logo-size", logo((0, 0, 40, 10)))
        assert (finding.fix.x_px, finding.fix.y_px) == (96, 54)


class TestLogoWhole:
    def test_lets_a_logo_reach_the_very_edge(self):
        assert findings("logo-whole", logo((0, 0, 400, 100))) == ()

    def test_finds_one_that_is_cut_off_and_moves_it_inside(self):
        (finding,) = findings("logo-whole", logo((1700, 200, 400, 100)))
        assert (finding.layer_id, finding.severity) == ("logo", "error")
        assert "cut off" in finding.message
        assert (finding.fix.x_px, finding.fix.y_px) == (1424, 200)

    def test_looks_at_the_logo_and_not_at_its_box(self):
        assert findings("logo-whole", logo((100, -300, 400, 1000))) == ()

    def test_leaves_to_another_rule_what_is_never_seen(self):
        assert findings("logo-whole", logo((3000, 200, 400, 100))) == ()


class TestLogoClearSpace:
    """The logo is 400 x 100 px at 200, 200: its clear space is 50 px on every side."""

    def test_lets_a_neighbour_stand_at_its_edge(self):
        assert findings("logo-clear-space", logo(), text(box=(650, 200, 300, 100))) == ()

    def test_moves_an_intruder_the_shortest_way_out(self):
        (finding,) = findings("logo-clear-space", logo(), text("Welcome", box=(640, 200, 300, 100)))
        assert (finding.layer_id, finding.fix) == ("text", MoveLayer(x_px=650, y_px=200, width_px=300, height_px=100))
        assert finding.message.startswith("The text “Welcome” stands in the clear space of the logo.")

    @pytest.mark.parametrize(
        "other",
        [
            shape((0, 0, 1920, 1080)),
            picture((150, 150, 500, 200)),
        ],
        ids=["whole canvas", "just the clear space"],
    )
    def test_lets_a_background_lie_below_it(self, other):
        assert findings("logo-clear-space", other, logo()) == ()

    def test_moves_the_logo_where_an_intruder_would_come_upon_something_else(self):
        # The title could only go right, onto the icon; the logo has room above both.
        title, icon = text("Welcome", box=(640, 200, 300, 100)), shape((945, 200, 100, 100), id="icon")
        (finding,) = findings("logo-clear-space", logo(), title, icon)
        assert finding.layer_id == "text"
        assert finding.fix == MoveLayer(x_px=190, y_px=200, width_px=400, height_px=100, moved="logo")

    def test_moves_no_layer_where_nothing_has_room(self):
        below = [text(box=(200, top, 1520, 80), id=f"line-{top}") for top in range(60, 1000, 85) if top != 230]
        assert [finding.fix for finding in findings("logo-clear-space", logo(), *below)] == [None] * 2

    def test_makes_a_plate_as_large_as_the_clear_space(self):
        (finding,) = findings("logo-clear-space", shape((180, 180, 440, 140)), logo())
        assert finding.fix == MoveLayer(x_px=149, y_px=149, width_px=502, height_px=202)

    def test_finds_a_panel_below_it_that_ends_inside(self):
        (finding,) = findings("logo-clear-space", shape((180, 180, 440, 140)), logo())
        assert finding.layer_id == "shape"

    def test_leaves_what_covers_the_logo_itself_to_another_rule(self):
        assert findings("logo-clear-space", logo(), picture((0, 0, 1920, 1080))) == ()

    def test_takes_a_full_picture_for_background_where_the_logo_stands_in_a_corner(self):
        assert findings("logo-clear-space", picture((0, 0, 1920, 1080)), logo((10, 10, 400, 100))) == ()

    @pytest.mark.parametrize(
        "other",
        [
            shape((640, 200, 100, 100), fill=None),
            text("  ", box=(640, 200, 300, 100)),
            text(box=(640, 200, 300, 100), opacity_ratio=0),
        ],
        ids=["no fill", "no words", "no opacity"],
    )
    def test_ignores_what_cannot_be_seen(self, other):
        assert findings("logo-clear-space", logo(), other) == ()

    def test_ignores_what_is_seen_at_another_time(self):
        first, then = logo(frames=(0, 15)), text(box=(640, 200, 300, 100), frames=(15, 30))
        assert findings("logo-clear-space", first, then) == ()

    def test_judges_a_turned_neighbour_by_its_own_corners(self):
        # Upright it ends 10 px before the clear space; turned by 45 degrees a corner reaches 31 px further.
        beside = shape((660, 150, 150, 150))
        assert findings("logo-clear-space", logo(), beside) == ()
        turned = beside.model_copy(update={"rotation_degrees": 45})
        (finding,) = findings("logo-clear-space", logo(), turned)
        assert finding.fix.moved == "logo"
        # The bounding box of this one touches the clear space, its corners do not.
        diagonal = shape((640, 340, 150, 150), rotation_degrees=45)
        assert findings("logo-clear-space", logo(), diagonal) == ()

    def test_sees_a_layer_that_travels_through(self):
        passing = text(box=(1200, 200, 200, 50), keyframes=(track(Animated.X, (0, 0), (20, -1400)),))
        (finding,) = findings("logo-clear-space", logo(), passing)
        assert finding.fix is None

    def test_reports_each_intruder_once(self):
        nodding = logo(keyframes=(track(Animated.Y, (0, 0), (10, 5), (20, 0)),))
        assert len(findings("logo-clear-space", nodding, text(box=(610, 200, 300, 100)))) == 1


class TestLogoAltered:
    def test_lets_a_logo_fade_and_rise(self):
        moving = logo(
            enter=Motion(preset=Preset.FADE, duration_frames=8),
            exit=Motion(preset=Preset.RISE, duration_frames=8),
        )
        assert findings("logo-altered", moving) == ()

    def test_finds_one_that_draws_the_eye(self):
        pulsing = logo(emphasis=(Emphasis(preset=EmphasisPreset.PULSE, at_frame=10, duration_frames=8),))
        (finding,) = findings("logo-altered", pulsing)
        assert (finding.severity, finding.fix) == ("warning", RestoreLogo())

    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ({"rotation_degrees": 1}, "turned"),
            ({"opacity_ratio": 0.99}, "opacity"),
            ({"keyframes": (track(Animated.ROTATION, (0, 0), (20, 5)),)}, "turned"),
            ({"keyframes": (track(Animated.OPACITY, (0, 1), (20, 0.5)),)}, "opacity"),
            ({"emphasis": (Emphasis(preset=EmphasisPreset.WIGGLE, at_frame=3, duration_frames=9),)}, "turned"),
        ],
    )
    def test_finds_one_that_is_turned_or_translucent(self, changes, word):
        (finding,) = findings("logo-altered", logo(**changes))
        assert word in finding.message
        assert finding.fix == RestoreLogo()

    def test_says_both_when_it_is_both(self):
        assert len(findings("logo-altered", logo(rotation_degrees=-3, opacity_ratio=0.5))) == 2

    def test_takes_a_whole_turn_for_none(self):
        assert findings("logo-altered", logo(rotation_degrees=720)) == ()

    def test_leaves_other_pictures_alone(self):
        assert findings("logo-altered", picture((0, 0, 100, 100), rotation_degrees=9, opacity_ratio=0.4)) == ()


def kit_with_colours(*colours):
    """The test kit whose logos are known to have these colours; the first ones for every logo that has no own."""
    kit = build_kit_values()
    named = [(*colours, *colours[:1] * 2)[index] for index in range(len(kit.logos))]
    logos = tuple(variant.model_copy(update={"colours": ours}) for variant, ours in zip(kit.logos, named, strict=True))
    return kit.model_copy(update={"logos": logos})


class TestLogoBackground:
    """The kit has “Primary” for light grounds and “Reversed” for dark ones; mid greys take either."""

    def test_lets_each_variant_stand_on_its_ground(self):
        assert findings("logo-background", logo(), fill=SolidFill(colour=PAPER)) == ()
        assert findings("logo-background", logo(asset=LOGO_REVERSED), fill=SolidFill(colour=INK)) == ()

    def test_finds_a_dark_logo_on_a_dark_ground_and_proposes_the_other(self):
        (finding,) = findings("logo-background", logo(name="Brand"), fill=SolidFill(colour=INK))
        assert (finding.layer_id, finding.severity, finding.fix) == ("logo", "error", UseLogo(variant="reversed"))
        assert finding.message == ("“Brand” is made for light grounds, and what is behind it is dark. Use “Reversed”.")

    def test_finds_a_light_logo_on_a_light_ground(self):
        (finding,) = findings("logo-background", logo(asset=LOGO_REVERSED), fill=SolidFill(colour=PAPER))
        assert finding.fix == UseLogo(variant="primary")

    @pytest.mark.parametrize("asset", [LOGO, LOGO_REVERSED])
    def test_lets_either_stand_between_dark_and_light(self, asset):
        kit = kit_with_colours(("#14213d",))
        assert findings("logo-background", logo(asset=asset), kit=kit, fill=SolidFill(colour="#888888")) == ()

    @pytest.mark.parametrize("asset", [LOGO, LOGO_REVERSED])
    def test_says_that_it_cannot_judge_a_coloured_ground_without_knowing_the_logos_colours(self, asset):
        (finding,) = findings("logo-background", logo(asset=asset), fill=SolidFill(colour="#888888"))
        assert (finding.severity, finding.fix) == ("unjudged", None)

    def test_finds_a_part_that_the_ground_swallows(self):
        kit = kit_with_colours(("#14213d", "#f2b45c"), ("#ffffff",))
        amber = SolidFill(colour="#f0b35a")
        (finding,) = findings("logo-background", logo(name="Brand"), kit=kit, fill=amber)
        assert finding.severity == "error"
        assert finding.message == (
            "A part of “Brand” is lost on what is behind it: both have the same colour. Choose another ground."
        )
        assert findings("logo-background", logo(), kit=kit, fill=SolidFill(colour=PAPER)) == ()
        teal = SolidFill(colour="#4d8a80")
        only_light = kit_with_colours(("#4d8a7c",), ("#ffffff",))
        (finding,) = findings("logo-background", logo(), kit=only_light, fill=teal)
        assert finding.fix == UseLogo(variant="reversed")

    @pytest.mark.parametrize(("grey", "is_seen"), [("#949494", True), ("#959595", False), ("#9c9c9c", False)])
    def test_asks_for_contrast_where_a_ground_is_neither_dark_nor_light(self, grey, is_seen):
        kit = kit_with_colours(("#14213d",), ("#ffffff",))
        found = findings("logo-background", logo(asset=LOGO_REVERSED), kit=kit, fill=SolidFill(colour=grey))
        assert [finding.fix for finding in found] == ([] if is_seen else [UseLogo(variant="primary")])
        assert findings("logo-background", logo(), kit=kit, fill=SolidFill(colour=grey)) == ()

    def test_says_which_contrast_a_faint_logo_has(self):
        kit = kit_with_colours(("#14213d",), ("#ffffff",))
        grey = SolidFill(colour="#999999")
        (finding,) = findings("logo-background", logo(asset=LOGO_REVERSED, name="Brand"), kit=kit, fill=grey)
        assert (finding.severity, finding.measured, finding.limit) == ("error", "2.8:1", "at least 3:1")
        assert finding.message == (
            "“Brand” is hard to see on what is behind it: its contrast there is 2.8:1, and it needs 3:1. Use “Primary”."
        )

    def test_asks_half_of_a_logo_for_contrast(self):
        """One colour of two is enough, and what lies within the logo counts as long as something meets the ground."""
        grey = SolidFill(colour="#999999")
        for reversed_, count in ((("#ffffff", "#14213d"), 0), (("#ffffff", "#d8d8d8"), 1)):
            kit = kit_with_colours(("#14213d",), reversed_)
            assert len(findings("logo-background", logo(asset=LOGO_REVERSED), kit=kit, fill=grey)) == count
        kit = kit_with_colours(("#14213d",), ("#ffffff", "#d8d8d8"))
        own_ground = kit.logos[1].model_copy(update={"enclosed_colours": ("#ffffff", "#d8d8d8")})
        kit = kit.model_copy(update={"logos": (kit.logos[0], own_ground)})
        assert findings("logo-background", logo(asset=LOGO_REVERSED), kit=kit, fill=grey) == ()

    @pytest.mark.parametrize(("start", "end", "count"), [("#8a8a8a", "#9c9c9c", 0), ("#929292", "#9c9c9c", 1)])
    def test_asks_for_contrast_over_half_of_a_gradient(self, start, end, count):
        kit = kit_with_colours(("#14213d",), ("#ffffff",))
        ramp = GradientFill(start=start, end=end, angle_degrees=0)
        kit = kit.model_copy(update={"logos": (kit.logos[1],)})
        wide = logo((0, 200, 1920, 480), asset=LOGO_REVERSED)
        assert len(findings("logo-background", wide, kit=kit, fill=ramp)) == count

    def test_leaves_the_grounds_that_the_kit_names_to_the_brand(self):
        kit = kit_with_colours(("#14213d",), ("#ffffff",))
        named = kit.logos[1].model_copy(update={"grounds": ("accent",)})
        kit = kit.model_copy(update={"logos": (kit.logos[0], named)})
        grey = SolidFill(colour="#999999")
        assert findings("logo-background", logo(asset=LOGO_REVERSED), kit=kit, fill=grey) == ()

    def test_puts_a_ground_behind_a_faint_logo_on_which_it_is_seen(self):
        kit = kit_with_colours(("#14213d",), ("#ffffff",))
        orange, ink = (
            kit.colours[0].model_copy(update={"role": role, "hex": value})
            for role, value in (("orange", "#ff7900"), ("ink", "#14213d"))
        )
        kit = kit.model_copy(update={"logos": (kit.logos[1],), "colours": (orange, ink)})
        faint = logo((800, 400, 400, 100), asset=LOGO_REVERSED)
        (finding,) = findings("logo-background", faint, kit=kit, fill=SolidFill(colour="#999999"))
        assert (finding.fix.kind, finding.fix.role) == ("add-ground", "ink")

    def test_judges_the_shape_it_stands_on_and_not_what_is_below(self):
        panel = shape((100, 100, 700, 400), fill=PAPER)
        assert findings("logo-background", panel, logo(), fill=SolidFill(colour=INK)) == ()
        (finding,) = findings("logo-background", shape((100, 100, 700, 400), fill=INK), logo())
        assert finding.fix == UseLogo(variant="reversed")

    def test_leaves_the_ground_to_a_picture_unless_a_shape_or_a_scrim_decides_it(self):
        below = picture((0, 0, 1920, 1080))
        (unjudged,) = findings("logo-background", below, logo(), fill=SolidFill(colour=INK))
        assert (unjudged.severity, unjudged.fix.kind) == ("unjudged", "add-ground")
        assert len(findings("logo-background", below, shape((100, 100, 700, 400)), logo())) == 1
        fill = PictureFill(
            asset="9" * 64, fit=Fit.COVER, behind=PAPER, move_start=CropBox(), move_end=CropBox(), scrim=None
        )
        faint, light, dark = (
            ResolvedScrim(colour=colour, opacity_ratio=ratio)
            for colour, ratio in (("#000000", 0.2), (PAPER, 0.9), ("#000000", 0.8))
        )
        for scrim in (None, faint):
            (unjudged,) = findings("logo-background", logo(), fill=fill.model_copy(update={"scrim": scrim}))
            assert (unjudged.severity, unjudged.fix) == ("unjudged", AddScrim(role="paper", opacity_ratio=0.5))
        assert findings("logo-background", logo(), fill=fill.model_copy(update={"scrim": light})) == ()
        (wrong,) = findings("logo-background", logo(), fill=fill.model_copy(update={"scrim": dark}))
        assert wrong.severity == "error"

    def test_looks_at_the_part_of_a_gradient_behind_the_logo(self):
        fill = GradientFill(start=INK, end=PAPER, angle_degrees=0)
        assert findings("logo-background", logo((1680, 200, 200, 50)), fill=fill) == ()
        assert len(findings("logo-background", logo((20, 200, 400, 100)), fill=fill)) == 1

    def test_proposes_nothing_where_no_variant_fits(self):
        (finding,) = findings(
            "logo-background",
            logo((0, 200, 1920, 480)),
            fill=GradientFill(start="#000000", end=PAPER, angle_degrees=0),
        )
        assert finding.fix is None

    def test_proposes_the_variant_of_the_nearest_proportions(self):
        kit = build_kit_values()
        icon = LogoVariant(variant="icon", name="Icon", asset="3" * 64, width_px=100, height_px=100, on_dark=True)
        kit = kit.model_copy(update={"logos": (icon, *kit.logos)})
        (finding,) = findings("logo-background", logo(), kit=kit, fill=SolidFill(colour=INK))
        assert finding.fix == UseLogo(variant="reversed")

    def test_says_it_once_of_a_logo_that_travels(self):
        moving = logo(keyframes=(track(Animated.X, (0, 0), (20, 300)),))
        assert len(findings("logo-background", moving, fill=SolidFill(colour=INK))) == 1

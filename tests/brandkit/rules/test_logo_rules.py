import pytest

from brandkit.domain.findings import MoveLayer, RestoreLogo
from builder.document.animation import Animated, Emphasis, EmphasisPreset, Keyframe, KeyframeTrack, Motion, Preset
from tests.brandkit.scenes import findings, logo, picture, shape, text


def track(animated, *pairs):
    return KeyframeTrack(property=animated, keyframes=tuple(Keyframe(at_frame=at, value=to) for at, to in pairs))


class TestLogoApproved:
    def test_lets_the_kits_logos_be(self):
        assert findings("logo-approved", logo()) == ()

    def test_finds_a_logo_that_the_kit_does_not_have(self):
        (finding,) = findings("logo-approved", logo(asset="7" * 64))
        assert (finding.layer_id, finding.severity, finding.fix) == ("logo", "error", None)


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

    def test_finds_a_panel_below_it_that_ends_inside(self):
        (finding,) = findings("logo-clear-space", shape((180, 180, 440, 140)), logo())
        assert finding.layer_id == "shape"

    def test_finds_what_lies_over_the_logo_however_large(self):
        (finding,) = findings("logo-clear-space", logo(), picture((0, 0, 1920, 1080)))
        assert (finding.layer_id, finding.fix) == ("picture", None)

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
        assert finding.fix is None
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
    def test_lets_a_logo_fade_rise_and_pulse(self):
        moving = logo(
            enter=Motion(preset=Preset.FADE, duration_frames=8),
            exit=Motion(preset=Preset.RISE, duration_frames=8),
            emphasis=(Emphasis(preset=EmphasisPreset.PULSE, at_frame=10, duration_frames=8),),
        )
        assert findings("logo-altered", moving) == ()

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

import pytest

from brandkit.domain.fixes import MoveLayer
from builder.document.animation import Animated, Keyframe, KeyframeTrack, Motion, Preset
from tests.brandkit.scenes import findings, logo, picture, shape, text

SAFE = (96, 54, 1728, 972)


def travel(*pairs):
    return (
        KeyframeTrack(property=Animated.X, keyframes=tuple(Keyframe(at_frame=at, value=value) for at, value in pairs)),
    )


class TestSafeArea:
    def test_lets_text_fill_it(self):
        assert findings("safe-area", text(box=SAFE), logo()) == ()

    @pytest.mark.parametrize(
        ("box", "to"),
        [((90, 400, 300, 100), (96, 400)), ((1600, 1000, 300, 100), (1524, 926)), ((400, 20, 300, 100), (400, 54))],
    )
    def test_moves_text_and_logos_inside(self, box, to):
        for layer in (text(box=box), logo(box)):
            (finding,) = findings("safe-area", layer)
            assert finding.severity == "warning"
            assert finding.fix == MoveLayer(x_px=to[0], y_px=to[1], width_px=300, height_px=100)

    def test_has_no_fix_for_what_is_too_wide(self):
        (finding,) = findings("safe-area", text(box=(0, 400, 1920, 100)))
        assert finding.fix is None

    def test_lets_pictures_and_shapes_run_to_the_edge(self):
        assert findings("safe-area", shape((0, 0, 1920, 1080)), picture((0, 0, 400, 1080)), text(" ")) == ()

    def test_does_not_mind_text_that_slides_in(self):
        sliding = text(box=(96, 400, 300, 100), enter=Motion(preset=Preset.SLIDE_RIGHT, duration_frames=9))
        assert findings("safe-area", sliding) == ()

    def test_sees_where_keyframes_take_it(self):
        (finding,) = findings("safe-area", text(box=(200, 400, 300, 100), keyframes=travel((0, 0), (20, -150))))
        assert finding.fix is None

    def test_judges_turned_text_by_its_corners(self):
        upright = text(box=(100, 400, 700, 100))
        assert findings("safe-area", upright) == ()
        assert findings("safe-area", upright.model_copy(update={"rotation_degrees": 90})) == ()
        tall = upright.model_copy(update={"rotation_degrees": 90, "box": text(box=(600, 100, 700, 100)).box})
        assert findings("safe-area", tall)


class TestOffCanvas:
    def test_lets_what_can_be_seen_be(self):
        assert findings("off-canvas", shape((-90, -90, 100, 100)), text()) == ()

    @pytest.mark.parametrize("box", [(-100, 0, 100, 100), (1920, 500, 50, 50), (500, 1080, 50, 50), (0, -60, 50, 50)])
    def test_brings_back_what_lies_beyond_an_edge(self, box):
        (finding,) = findings("off-canvas", shape(box))
        assert finding.message == "The shape lies outside the picture and is never seen."
        assert 96 <= finding.fix.x_px <= 1824
        assert 54 <= finding.fix.y_px <= 1026

    def test_judges_a_turned_layer_by_its_corners(self):
        beyond = shape((-210, 500, 200, 20))
        assert findings("off-canvas", beyond)
        # The same bar on its way through the corner of the canvas: its bounding box meets it, the bar does not.
        assert findings("off-canvas", shape((-120, -60, 200, 20), rotation_degrees=-45))

    def test_lets_a_layer_cross_the_picture(self):
        assert findings("off-canvas", shape((-200, 0, 100, 100), keyframes=travel((0, 0), (29, 2400)))) == ()

    def test_leaves_its_places_to_the_keyframes(self):
        (finding,) = findings("off-canvas", shape((-200, 0, 100, 100), keyframes=travel((0, 0), (29, 50))))
        assert finding.fix is None

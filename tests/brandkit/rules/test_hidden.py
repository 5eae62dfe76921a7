"""Texts and logos that other layers hide: how much, when, by what, and the fix."""

import numpy as np
import pytest

from brandkit.api import Evidence, Glyphs, PictureReport, Severity, coverage_of
from brandkit.domain.fixes import BringForward, MoveLayer
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import check_segment
from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.characters import Expression, Gaze, PresenterPose
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, IconLook, PictureLook
from builder.document.rich_looks import ResolvedHighlight
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import ACCENT, CANVAS, INK, PAPER, findings, layer, logo, picture, segment, shape, text

WORDS = "Some words to be read"
OVER = (200, 380, 400, 140)
"""Over what ``text`` says, and over little of the rest of its box."""


def over(look, box=OVER, **changes):
    return layer(look, box, **{"id": "over", **changes})


def judged(*layers, glyphs=None, evidence=None):
    rules = RuleRegistry([STANDARD_RULES.get("hidden")])
    return check_segment(
        segment(*layers),
        kit=build_kit_values(),
        canvas=CANVAS,
        rules=rules,
        glyphs=glyphs or {},
        evidence=evidence or Evidence(),
    )


def presenter(box, **changes):
    look = CharacterLook(
        person="mei",
        clothing=INK,
        accent=ACCENT,
        is_mirrored=False,
        pose=PresenterPose.RELAXED,
        expression=Expression.FRIENDLY,
        gaze=Gaze.VIEWER,
        talks=False,
        cues=(),
        frames_per_second=30,
    )
    return over(look, box, **changes)


CLIP = ClipLook(asset="8" * 64, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=False)


class TestHidden:
    @pytest.mark.parametrize(
        "cover",
        [picture(OVER), shape(OVER, fill=PAPER), over(CLIP)],
        ids=["picture", "shape", "footage"],
    )
    def test_finds_what_covers_words(self, cover):
        (finding,) = findings("hidden", text(WORDS), cover)
        assert (finding.layer_id, finding.severity) == ("text", Severity.ERROR)
        assert finding.fix == BringForward(above=cover.id)
        assert finding.measured.endswith("% of it covered")
        assert finding.limit == "at most 2 % of it covered"

    def test_moves_a_presenter_beside_the_words_rather_than_words_onto_a_face(self):
        (finding,) = findings("hidden", text(WORDS), presenter((100, 150, 500, 502)))
        assert (finding.layer_id, finding.severity) == ("over", Severity.ERROR)
        assert isinstance(finding.fix, MoveLayer)

    def test_says_how_much_of_the_words_is_covered_and_when(self):
        half = shape((200, 380, 100, 140), fill=ACCENT, frames=(10, 20))
        told = np.ones((10, 100), np.bool_)
        told[:, 25:] = False
        (finding,) = judged(text(WORDS), half, glyphs={"text": Glyphs(filled=coverage_of(told))})
        assert finding.message == f"The shape covers 52 % of the text “{WORDS}”."
        assert (finding.frames.start_frame, finding.frames.end_frame, finding.at_frame) == (10, 20, 10)

    def test_warns_of_a_corner_and_calls_a_quarter_an_error(self):
        (corner,) = findings("hidden", text(WORDS), shape((200, 380, 40, 140), fill=ACCENT))
        assert corner.severity is Severity.WARNING

    def test_minds_no_ground_below_and_nothing_beside_the_words(self):
        beside = picture((800, 380, 200, 140))
        assert findings("hidden", picture((0, 0, 1920, 1080)), text(WORDS), beside) == ()

    def test_adds_up_what_two_layers_let_through(self):
        veil, other = (shape(OVER, fill=PAPER, opacity_ratio=0.4, id=name) for name in ("one", "two"))
        assert findings("hidden", text(WORDS), veil) == ()
        (finding,) = findings("hidden", text(WORDS), veil, other)
        assert finding.message.startswith("The shape and the shape cover")
        assert finding.fix == BringForward(above="two")

    def test_lets_one_layer_go_while_the_other_comes(self):
        fade = Motion(preset=Preset.FADE, duration_frames=10)
        leaving = text(WORDS, frames=(0, 20), exit=fade)
        assert findings("hidden", leaving, picture(OVER, frames=(10, 30), enter=fade)) == ()
        assert findings("hidden", leaving, picture(OVER, frames=(8, 30))) != ()

    @pytest.mark.parametrize(("opaque_at", "is_found"), [(0.45, False), (0.55, True)])
    def test_follows_keyframes_to_the_worst_moment(self, opaque_at, is_found):
        keys = (Keyframe(at_frame=0, value=0), Keyframe(at_frame=20, value=opaque_at, easing=Easing.LINEAR))
        track = KeyframeTrack(property=Animated.OPACITY, keyframes=keys)
        found = findings("hidden", text(WORDS), shape(OVER, fill=ACCENT, keyframes=(track,)))
        assert bool(found) is is_found

    def test_follows_a_layer_that_moves_over_the_words(self):
        keys = (Keyframe(at_frame=0, value=0), Keyframe(at_frame=20, value=-1000, easing=Easing.LINEAR))
        track = KeyframeTrack(property=Animated.X, keyframes=keys)
        (finding,) = findings("hidden", text(WORDS), picture((1200, 380, 400, 140), keyframes=(track,)))
        assert finding.at_frame in range(10, 21)

    @pytest.mark.parametrize(
        "cover",
        [
            shape(OVER, fill=None, stroke=ACCENT, stroke_px=4),
            shape(OVER, fill=ACCENT, outline=Outline.CURVE, stroke=ACCENT, stroke_px=4).model_copy(
                update={"look": shape(OVER, fill=None, outline=Outline.CURVE, stroke=ACCENT, stroke_px=4).look}
            ),
            over(AnimationLook(asset="8" * 64, loop=True, speed_ratio=1)),
            text("Other words", OVER, id="other"),
        ],
        ids=["frame", "curve", "animation", "letters"],
    )
    def test_leaves_out_what_lets_most_through(self, cover):
        assert findings("hidden", text(WORDS), cover) == ()

    @pytest.mark.parametrize(
        "cover",
        [
            over(IconLook(paths=("M0 0",), colour=ACCENT, stroke_weight=2)),
            over(shape(OVER, fill=None, stroke=ACCENT, stroke_px=60).look),
        ],
        ids=["icon", "frame"],
    )
    def test_takes_strokes_for_opaque_where_whoever_draws_them_says(self, cover):
        everywhere, nowhere = (Glyphs(filled=coverage_of(np.full((8, 8), told))) for told in (True, False))
        (finding,) = judged(text(WORDS), cover, glyphs={"over": everywhere})
        assert finding.severity is Severity.ERROR
        assert judged(text(WORDS), cover, glyphs={"over": nowhere}) == ()

    def test_takes_a_picture_that_moves_for_opaque_where_it_always_is(self):
        moving = over(AnimationLook(asset="8" * 64, loop=True, speed_ratio=1))
        told = np.zeros((8, 8), np.bool_)

        def seen(report):
            return judged(text(WORDS), moving, evidence=Evidence(pictures={"8" * 64: report}))

        assert seen(PictureReport(width_px=400, height_px=140))
        assert seen(PictureReport(width_px=400, height_px=140, filled=coverage_of(told))) == ()
        assert seen(PictureReport(width_px=2, height_px=140)) == ()

    def test_takes_words_with_a_ground_of_their_own_for_opaque(self):
        other = text("Other words", OVER, id="other")
        ground = ResolvedHighlight(colour=ACCENT, padding_x_em=0.2, padding_y_em=0.1, corner_radius_em=0)
        marked = other.model_copy(update={"look": other.look.model_copy(update={"highlight": ground})})
        assert len(findings("hidden", text(WORDS), marked)) == 1

    def test_sees_words_that_stand_again_in_front(self):
        assert findings("hidden", text(WORDS), shape(OVER, fill=ACCENT), text(WORDS, id="again")) == ()

    def test_lets_words_show_round_a_presenter_and_through_a_picture(self):
        assert findings("hidden", text(WORDS), presenter((420, 380, 800, 500))) == ()
        beside = np.zeros((8, 8), np.bool_)
        beside[6:] = True
        report = PictureReport(width_px=400, height_px=400, filled=coverage_of(beside))
        evidence = Evidence(pictures={"9" * 64: report})
        assert judged(text(WORDS), picture((200, 300, 400, 400)), evidence=evidence) == ()
        assert len(judged(text(WORDS), picture((200, 120, 400, 400)), evidence=evidence)) == 1

    def test_knows_where_a_picture_that_is_shown_whole_leaves_its_box_free(self):
        look = PictureLook(asset="9" * 64, fit=Fit.CONTAIN, crop=CropBox(), corner_radius_px=0)
        wide = over(look, (200, 300, 400, 800))
        report = PictureReport(width_px=400, height_px=100)
        assert judged(text(WORDS), wide, evidence=Evidence(pictures={"9" * 64: report})) == ()
        assert len(judged(text(WORDS), wide)) == 1

    def test_finds_a_logo_that_is_covered(self):
        (whole,) = findings("hidden", logo(), picture((0, 0, 1920, 1080)))
        assert (whole.layer_id, whole.fix) == ("logo", BringForward(above="picture"))
        (corner,) = findings("hidden", logo((200, 200, 400, 100)), picture((540, 150, 300, 300)))
        assert (corner.layer_id, corner.severity) == ("picture", Severity.ERROR)
        assert isinstance(corner.fix, MoveLayer)

    def test_moves_the_cover_where_the_words_could_not_be_read_on_it(self):
        (finding,) = findings("hidden", text(WORDS), shape(OVER, fill=INK))
        assert finding.layer_id == "shape"
        assert isinstance(finding.fix, MoveLayer)
        assert finding.fix.x_px >= 200

    def test_offers_nothing_where_all_is_full(self):
        (finding,) = findings("hidden", text(WORDS, colour=PAPER), shape((0, 0, 1920, 1080), fill=PAPER))
        assert finding.fix is None
        assert finding.message.endswith("Move one of them, or let the shape come later.")

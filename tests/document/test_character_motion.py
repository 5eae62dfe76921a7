"""What presenters do, and when their lips move."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.character_motion import BLINK, CharacterState, film_of, state_at
from builder.document.characters import (
    MOUTHS,
    Expression,
    ExpressionCue,
    Gaze,
    GazeCue,
    Gesture,
    GestureCue,
    MouthCue,
    PoseCue,
    PresenterPose,
)
from builder.document.looks import CharacterLook
from builder.document.time import FrameRate
from builder.document.visemes import CLOSED, Viseme, mouth_cues

THIRTY = FrameRate(numerator=30)


def presenter(*cues, mouths=(), **changes) -> CharacterLook:
    fields = {
        "person": "amara",
        "clothing": "#0f62fe",
        "accent": "#ffb81c",
        "is_mirrored": False,
        "pose": PresenterPose.RELAXED,
        "expression": Expression.FRIENDLY,
        "gaze": Gaze.VIEWER,
        "talks": True,
        "frames_per_second": 30.0,
    }
    return CharacterLook(cues=cues, mouths=mouths, **(fields | changes))


def spoken(*forms: tuple[str, float]) -> tuple[Viseme, ...]:
    return tuple(Viseme(mouth=mouth, start_seconds=start) for mouth, start in forms)


def form_at(cues: tuple[MouthCue, ...], frame: int) -> str:
    shown = [cue for cue in cues if cue.at_frame <= frame]
    return MOUTHS[shown[-1].form] if shown else "sil"


class TestAPresenter:
    def test_blinks_within_every_five_seconds_and_briefly(self):
        closed = [state_at(presenter(), frame).head.blink == 2 for frame in range(900)]
        runs = "".join("x" if one else " " for one in closed).split()
        assert 6 <= len(runs) <= 10
        assert max(map(len, runs)) <= 4
        assert BLINK[-1][0] < 0.25

    def test_breathes_without_moving_the_head(self):
        states = [state_at(presenter(), frame) for frame in range(132)]
        assert {state.body.breath for state in states} == {0, 1, 2, 3}

    @pytest.mark.parametrize("gesture", [Gesture.WAVE, Gesture.POINT, Gesture.SHRUG])
    def test_returns_from_a_gesture_to_its_pose(self, gesture):
        look = presenter(GestureCue(at_frame=10, gesture=gesture, duration_frames=40))
        arms = [(state_at(look, frame).body.left, state_at(look, frame).body.right) for frame in range(60)]
        assert arms[9] == arms[51] != arms[30]
        assert max(abs(now[1].upper - then[1].upper) for then, now in pairwise(arms)) <= 12

    def test_nods(self):
        look = presenter(GestureCue(at_frame=0, gesture=Gesture.NOD, duration_frames=40))
        drops = [state_at(look, frame).head.drop - state_at(presenter(), frame).head.drop for frame in range(40)]
        assert max(drops) >= 4
        assert drops[0] == 0

    def test_changes_pose_face_and_gaze_at_their_frames(self):
        look = presenter(
            PoseCue(at_frame=30, pose=PresenterPose.FOLDED),
            ExpressionCue(at_frame=40, expression=Expression.SERIOUS),
            GazeCue(at_frame=50, gaze=Gaze.LEFT),
        )
        folded = state_at(presenter(pose=PresenterPose.FOLDED), 60).body
        assert state_at(look, 29).body.left != folded.left
        assert state_at(look, 60).body.left == folded.left
        assert [state_at(look, frame).head.face for frame in (39, 40)] == [0, 2]
        assert (state_at(look, 49).head.turn_x, state_at(look, 70).head.turn_x) == (0, -4)

    def test_holds_the_mouth_at_rest_where_nobody_speaks(self):
        heads = [state_at(presenter(), frame).head for frame in range(200)]
        assert {(head.mouth, head.towards, head.mix) for head in heads} == {(0, 0, 0)}

    def test_is_halfway_to_the_next_form_the_frame_before(self):
        look = presenter(mouths=(MouthCue(at_frame=3, form=10), MouthCue(at_frame=8, form=1)))
        mouths = [state_at(look, frame).head[-3:] for frame in range(10)]
        assert mouths == [(0, 0, 0)] * 2 + [(0, 10, 1)] + [(10, 10, 0)] * 4 + [(10, 1, 1)] + [(1, 1, 0)] * 2

    @given(st.lists(st.sampled_from(Gesture), max_size=4), st.sampled_from(PresenterPose), st.integers(1, 200))
    def test_has_a_film_that_shows_what_happens_at_each_frame(self, gestures, pose, frames):
        cues = [GestureCue(at_frame=20 * index, gesture=gesture) for index, gesture in enumerate(gestures)]
        look = presenter(*cues, pose=pose)
        film = film_of(look, frames)
        for frame in (0, frames // 2, frames - 1):
            body, head = film.at(frame)
            assert CharacterState(film.bodies[body], film.heads[head]) == state_at(look, frame)

    def test_is_drawn_in_few_pictures_over_half_a_minute(self):
        mouths = tuple(MouthCue(at_frame=3 * index, form=(7 * index) % 15) for index in range(300))
        film = film_of(presenter(mouths=mouths), 900)
        assert len(film.bodies) <= 8
        assert len(film.heads) <= 600


class TestALipThatFollowsSpeech:
    def test_counts_from_where_the_speech_begins(self):
        cues = mouth_cues(spoken(("sil", 0), ("aa", 0.5)), frame_rate=THIRTY, first_frame=12)
        assert [(cue.at_frame, MOUTHS[cue.form]) for cue in cues] == [(12, "sil"), (27, "aa")]

    def test_leaves_out_what_is_too_short_to_be_seen(self):
        cues = mouth_cues(spoken(("aa", 0), ("nn", 0.2), ("E", 0.23), ("sil", 0.5)), frame_rate=THIRTY, first_frame=0)
        assert [MOUTHS[cue.form] for cue in cues] == ["aa", "E", "sil"]

    @pytest.mark.parametrize("lips", sorted(CLOSED))
    def test_never_leaves_out_lips_that_touch(self, lips):
        cues = mouth_cues(spoken(("aa", 0), (lips, 0.2), ("E", 0.21), ("aa", 0.25)), frame_rate=THIRTY, first_frame=0)
        assert [form_at(cues, frame) for frame in (5, 6, 7, 8)] == ["aa", lips, lips, "aa"]

    @given(st.lists(st.tuples(st.sampled_from(MOUTHS), st.floats(0.001, 0.3)), max_size=30))
    def test_changes_at_frames_that_follow_each_other(self, forms):
        at, visemes = 0.0, []
        for mouth, lasts in forms:
            visemes.append(Viseme(mouth=mouth, start_seconds=at))
            at += lasts
        cues = mouth_cues(visemes, frame_rate=THIRTY, first_frame=0)
        assert all(now.at_frame < later.at_frame for now, later in pairwise(cues))
        assert all(now.form != later.form for now, later in pairwise(cues))

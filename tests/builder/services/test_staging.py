"""Showing segments: each for itself, whichever others are asked for with it."""

import pytest

from builder.document.geometry import Canvas
from builder.document.transitions import Transition, TransitionKind
from builder.services.staging import ShownSegment, stage_segments
from tests.builder.houses import House, build_segment

LONG = Transition(kind=TransitionKind.CROSSFADE, duration_frames=41)
SQUARE = Canvas(width_px=1080, height_px=1080)


def stage(house: House, *ids: str, transition: Transition = LONG, canvas: Canvas | None = None) -> list[ShownSegment]:
    segments = [build_segment(one, transition=transition.model_dump()) for one in ids]
    _, shown = stage_segments(house.video.id, by=house.author, segments=segments, canvas=canvas, scale_ratio=0.1)
    return list(shown)


@pytest.mark.django_db
class TestShownSegment:
    def test_has_its_transition_in_whole_length_wherever_it_stands(self, house: House) -> None:
        for shown in [*stage(house, "one", "two", "three"), *stage(house, "three")]:
            transition = shown.resolved.transition
            assert (transition.kind, transition.before_frames, transition.after_frames) == ("crossfade", 20, 21)

    def test_is_the_same_alone_and_among_others(self, house: House) -> None:
        [alone] = stage(house, "two")
        assert stage(house, "one", "two", "three")[1] == alone
        assert alone.resolved.start_frame == 0

    def test_keeps_its_thumbnail_when_its_transition_changes(self, house: House) -> None:
        keys = {
            stage(house, "one", transition=transition)[0].staged.thumbnail_key
            for transition in (LONG, Transition(kind=TransitionKind.CUT, duration_frames=0))
        }
        assert len(keys) == 1

    def test_is_laid_out_for_another_canvas(self, house: House) -> None:
        [wide], [square] = stage(house, "one"), stage(house, "one", canvas=SQUARE)
        assert wide.staged.fill.width_px == 192
        assert square.staged.fill.width_px == square.staged.fill.height_px == 108
        assert square.resolved.layers[0].box != wide.resolved.layers[0].box

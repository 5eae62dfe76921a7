"""What the cut of footage means for its pictures and its sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.document.backgrounds import ClipBackground
from builder.document.footage import FootageCut, FootageEdit, resolve_cut
from builder.document.geometry import Canvas, CropBox, Place
from builder.document.kit_values import KitValues
from builder.document.layers import ClipLayer
from builder.document.resolve import resolve
from builder.document.time import FrameRate
from builder.document.timeline import PinnedDuration, Segment, Timeline
from tests.document.strategies import cuts

RATE = FrameRate(numerator=25)
KIT = KitValues(name="Plain", colours=(), type_styles=())


def edit_of(*, frames: int = 100, loop: bool = False, rate: FrameRate = RATE, **cut: object) -> FootageEdit | None:
    return resolve_cut(FootageCut(**cut), loop=loop, shown_frames=frames, frame_rate=rate)


class TestFootageCut:
    def test_that_says_nothing_needs_no_edit_wherever_it_starts(self) -> None:
        assert edit_of() is None
        assert edit_of(source_start_seconds=5) is None

    def test_gives_its_fades_in_seconds_at_any_rate(self) -> None:
        for rate, frames in ((FrameRate(numerator=25), 50), (FrameRate(numerator=60), 120)):
            edit = edit_of(fade_in_frames=frames, rate=rate)
            assert edit is not None
            assert edit.fade_in_seconds == 2

    @pytest.mark.parametrize(
        ("cut", "end"),
        [
            ({"fade_out_frames": 5}, 6.0),
            ({"fade_out_frames": 5, "speed_ratio": 2}, 10.0),
            ({"fade_out_frames": 5, "source_end_seconds": 3}, 3.0),
            ({"fade_out_frames": 5, "loop": True}, None),
            ({"speed_ratio": 2}, None),
            ({"source_end_seconds": 30}, 30.0),
        ],
    )
    def test_is_black_where_it_is_seen_last(self, cut: dict[str, object], end: float | None) -> None:
        edit = edit_of(source_start_seconds=2, **cut)
        assert edit is not None
        assert edit.end_seconds == end

    @pytest.mark.parametrize(
        "cut",
        [
            {"source_start_seconds": 4, "source_end_seconds": 4},
            {"speed_ratio": 0.1},
            {"speed_ratio": 5},
            {"crop": {"x_ratio": 0.5, "width_ratio": 0.6}},
            {"fade_in_frames": -1},
        ],
    )
    def test_that_makes_no_sense_is_refused(self, cut: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            FootageCut.model_validate(cut)

    @given(st.fixed_dictionaries(cuts()), st.booleans(), st.integers(1, 1000))
    def test_is_an_edit_wherever_it_changes_anything(self, cut: dict[str, object], loop: bool, frames: int) -> None:
        plain = {name: field.default for name, field in FootageCut.model_fields.items()}
        unchanged = {**plain, "source_start_seconds": cut["source_start_seconds"]} == {**plain, **cut}
        assert (edit_of(frames=frames, loop=loop, **cut) is None) == unchanged


class TestResolve:
    def test_gives_the_edit_to_backgrounds_and_layers(self) -> None:
        place = Place(x_px=0, y_px=0, width_px=100, height_px=100)
        crop = CropBox(x_ratio=0.25, y_ratio=0, width_ratio=0.5, height_ratio=1)
        layer = ClipLayer(
            id="box", asset="a" * 64, place=place, start_frame=20, end_frame=70, fade_out_frames=5, crop=crop
        )
        behind = ClipBackground(asset="b" * 64, mirror=True)
        segment = Segment(id="s", duration=PinnedDuration(frames=100), background=behind, layers=(layer,))
        timeline = Timeline(segments=(segment,), frame_rate=RATE, canvas=Canvas(width_px=1920, height_px=1080))
        (resolved,) = resolve(timeline, kit=KIT, narration_seconds={}).segments
        assert resolved.fill.edit == FootageEdit(mirror=True)
        assert resolved.layers[0].look.edit == FootageEdit(end_seconds=2.0, crop=crop, fade_out_seconds=0.2)

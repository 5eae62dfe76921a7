"""Showing segments: each for itself, whichever others are asked for with it."""

from pathlib import Path

import pytest

from builder.document.geometry import Canvas, CropBox
from builder.document.transitions import Transition, TransitionKind
from builder.models import AssetKind, User
from builder.services.staging import ShownFootage, ShownSegment, stage_segments
from generation.models import Job
from generation.services.jobs import claim_job
from tests.builder.houses import NOW, House, add_asset, build_segment
from tests.generation.jobs.running import run_everything

LONG = Transition(kind=TransitionKind.CROSSFADE, duration_frames=41)
CLIP = Path(__file__)
"""Footage that nobody can decode."""
SQUARE = Canvas(width_px=1080, height_px=1080)


def stage(house: House, *ids: str, transition: Transition = LONG, canvas: Canvas | None = None) -> list[ShownSegment]:
    segments = [build_segment(one, transition=transition.model_dump()) for one in ids]
    _, shown = stage_segments(
        house.video.id, by=house.author, segments=segments, canvas=canvas, scale_ratio=0.1, now=NOW
    )
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


@pytest.mark.django_db
class TestShownFootage:
    def stage(self, house: House, *, by: User | None = None, **cut: object) -> ShownFootage:
        if not house.workspace.assets.filter(kind=AssetKind.CLIP).exists():
            add_asset(house.workspace, CLIP, kind=AssetKind.CLIP, media_type="video/mp4", owner=house.author)
        background = {"kind": "clip", "asset": house.workspace.assets.get(kind=AssetKind.CLIP).sha256, **cut}
        segments = [build_segment("one", background=background)]
        _, [shown] = stage_segments(
            house.video.id, by=by or house.author, segments=segments, canvas=None, scale_ratio=0.1, now=NOW
        )
        return shown.footage["fill"]

    def jobs(self) -> list[tuple[str, str]]:
        return [(job.kind, job.state) for job in Job.objects.filter(kind="proxy")]

    def test_as_it_is_does_not_wait_for_its_small_copy(self, house: House) -> None:
        assert self.stage(house) == self.stage(house) == ShownFootage(key=None)
        assert self.jobs() == [("proxy", "waiting")]

    def test_that_is_edited_is_asked_for_once(self, house: House) -> None:
        for _ in range(2):
            assert self.stage(house, mirror=True) == ShownFootage(key=None, is_preparing=True)
        assert self.jobs() == [("proxy", "waiting")]

    def test_that_is_edited_again_is_asked_for_as_it_is_now_alone(self, house: House) -> None:
        for crop in (0.9, 0.8, 0.7):
            self.stage(house, crop=CropBox(x_ratio=0, y_ratio=0, width_ratio=crop, height_ratio=1).model_dump())
        assert sorted(self.jobs()) == [("proxy", "cancelled"), ("proxy", "cancelled"), ("proxy", "waiting")]
        self.stage(house, mirror=True)
        back = self.stage(house, crop=CropBox(x_ratio=0, y_ratio=0, width_ratio=0.7, height_ratio=1).model_dump())
        assert back.is_preparing
        assert [state for _kind, state in self.jobs()].count("waiting") == 1

    def test_leaves_what_a_worker_has_begun(self, house: House) -> None:
        self.stage(house, mirror=True)
        claim_job(Job.objects.get(kind="proxy").pk)
        self.stage(house, speed_ratio=2)
        assert sorted(self.jobs()) == [("proxy", "running"), ("proxy", "waiting")]

    def test_leaves_what_another_person_waits_for(self, house: House) -> None:
        self.stage(house, mirror=True)
        self.stage(house, by=house.manager, speed_ratio=2)
        assert self.jobs() == [("proxy", "waiting")] * 2

    def test_that_cannot_be_made_says_why_and_is_not_tried_for_ever(self, house: House) -> None:
        self.stage(house, mirror=True)
        run_everything()
        shown = self.stage(house, mirror=True)
        assert (shown.key, shown.is_preparing) == (None, False)
        assert "cannot be read" in shown.problem
        assert self.jobs() == [("proxy", "failed")]

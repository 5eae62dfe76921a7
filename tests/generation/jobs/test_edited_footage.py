"""Exports of films whose footage is edited: baked once, then played like any other."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from builder.document.backgrounds import ClipBackground, ColourBackground
from builder.document.colour import RoleColour
from builder.document.footage import FootageCut
from builder.document.geometry import Place
from builder.document.layers import ClipLayer
from builder.document.timeline import PinnedDuration, Segment, Timeline
from generation import api
from generation.models import Artifact, Job
from tests.generation.films import Film, make_kit
from tests.generation.jobs.running import run_everything
from tests.generation.rendering.originals import CLIP_FRAMES, clip_colour, save_clip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def clip(tmp_path):
    return api.store_path(save_clip(tmp_path / "clip.mp4")).sha256


def make_film(clip: str, *, frames: int = 15, **cut) -> Film:
    """Two segments: footage behind everything, and the same footage in a box."""
    behind = Segment(
        id="behind",
        duration=PinnedDuration(frames=frames),
        background=ClipBackground(asset=clip, volume=1, **cut),
    )
    box = ClipLayer(id="box", asset=clip, place=Place(x_px=0, y_px=0, width_px=1920, height_px=1080), volume=0.5, **cut)
    inside = Segment(
        id="inside",
        duration=PinnedDuration(frames=frames),
        background=ColourBackground(colour=RoleColour(role="white")),
        layers=(box,),
    )
    return Film(Timeline(segments=(behind, inside)), make_kit())


def export(film: Film, *, key: str = "export") -> api.JobSnapshot:
    job_id = api.request_export("northwind", export_key=key, timeline=film.timeline, kit=film.kit, preset="720p")
    run_everything()
    return api.job_snapshot(job_id)


def numbers_in(snapshot: api.JobSnapshot) -> list[int]:
    """Which frame of the footage each frame of the film shows, told by the colour of its left half."""
    video = next(file for file in snapshot.result.files if file.kind == "video")
    with av.open(str(api.local_path(video.sha256))) as container:
        pixels = [frame.to_ndarray(format="rgb24")[360, 300].astype(int) for frame in container.decode(video=0)]
    return [
        min(range(CLIP_FRAMES), key=lambda number: int(np.abs(seen - clip_colour(number)).sum())) for seen in pixels
    ]


class TestExport:
    def test_plays_footage_faster_from_where_it_starts(self, clip):
        snapshot = export(make_film(clip, source_start_seconds=0.2, speed_ratio=1.5))
        assert snapshot.state == "done"
        once = [int(Fraction(1, 5) * 25 + Fraction(number, 30) * Fraction(3, 2) * 25) for number in range(15)]
        assert all(abs(seen - wanted) <= 1 for seen, wanted in zip(numbers_in(snapshot), once * 2, strict=True))

    def test_bakes_footage_once_for_all_who_play_it(self, clip):
        export(make_film(clip, mirror=True))
        export(make_film(clip, mirror=True, frames=20), key="longer")
        assert Artifact.objects.filter(kind="rendition").count() == 1
        assert Job.objects.filter(kind="rendition").count() == 1

    def test_of_footage_as_it_is_bakes_nothing(self, clip):
        assert export(make_film(clip, source_start_seconds=0.2)).state == "done"
        assert not Artifact.objects.filter(kind="rendition").exists()

    def test_bakes_again_what_the_store_has_lost(self, clip):
        export(make_film(clip, mirror=True))
        rendition = Artifact.objects.get(kind="rendition")
        api.local_path(rendition.file_sha256).unlink()
        assert export(make_film(clip, mirror=True, frames=16), key="again").state == "done"

    def test_says_which_part_failed(self):
        garbage = api.store_path(Path(__file__)).sha256
        snapshot = export(make_film(garbage, mirror=True))
        assert (snapshot.state, snapshot.error_code) == ("failed", "original-unreadable")

    def test_is_another_export_for_every_edit(self, clip):
        cuts = [
            {},
            {"speed_ratio": 2.0},
            {"mirror": True},
            {"fade_in_frames": 5},
            {"fade_out_frames": 5},
            {"source_end_seconds": 0.3},
            {"crop": {"x_ratio": 0, "y_ratio": 0, "width_ratio": 0.5, "height_ratio": 1}},
            {"loop": True, "source_end_seconds": 0.3},
            {"loop": True, "source_end_seconds": 0.3, "loop_offset_seconds": 0.1},
        ]
        assert {name for cut in cuts for name in cut} | {"source_start_seconds"} == {*FootageCut.model_fields, "loop"}
        proofs = set()
        for number, cut in enumerate(cuts):
            snapshot = export(make_film(clip, **cut), key=f"export-{number}")
            proofs.add(next(file.sha256 for file in snapshot.result.files if file.kind == "proof"))
        assert len(proofs) == len(cuts)

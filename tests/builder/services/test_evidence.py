"""Contrast over footage: unjudged first, then measured by a worker, then judged without anybody asking again."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from brandkit.api import Finding, Severity
from builder.document.animation import Motion, Preset
from builder.document.geometry import Place
from builder.document.layers import TextLayer
from builder.models import AssetKind
from builder.services.checking import check_video
from builder.services.staging import ShownSegment, stage_segments
from generation.models import Job
from tests.builder.houses import NOW, House, add_asset, build_segment
from tests.generation.jobs.running import run_everything

PALE_FROM, PALE_TO, FRAMES = 40, 50, 60


def save_footage(path: Path) -> Path:
    """Two seconds of a dark picture with a pale flicker behind its middle."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(FRAMES):
            pixels = np.full((180, 320, 3), 25, np.uint8)
            pixels[:60] = 250
            if PALE_FROM <= number < PALE_TO:
                pixels[60:120] = 230
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def title(**more: object) -> TextLayer:
    place = Place(x_px=200, y_px=450, width_px=1500, height_px=200)
    return TextLayer(id="title", text="Harvest is here", place=place, **more)


def stage(house: House, clip: str, layer: TextLayer) -> ShownSegment:
    segment = build_segment("one", background={"kind": "clip", "asset": clip}, layers=(layer,))
    _, (shown,) = stage_segments(
        house.video.id, by=house.author, segments=[segment], canvas=None, scale_ratio=0.1, now=NOW
    )
    return shown


def contrast(shown: ShownSegment) -> list[Finding]:
    return [judged.finding for judged in shown.findings if judged.finding.rule == "text-contrast"]


@pytest.fixture
def clip(house: House, tmp_path: Path) -> str:
    path = save_footage(tmp_path / "clip.mp4")
    return add_asset(house.workspace, path, kind=AssetKind.CLIP, media_type="video/mp4", owner=house.author).sha256


@pytest.mark.django_db(transaction=True)
class TestTextOverFootage:
    def test_is_judged_once_a_worker_has_measured_what_is_behind_it(self, house: House, clip: str) -> None:
        before = stage(house, clip, title())
        assert before.is_measuring
        assert [finding.severity for finding in contrast(before)] == [Severity.UNJUDGED]
        run_everything()
        after = stage(house, clip, title())
        assert not after.is_measuring
        (finding,) = contrast(after)
        assert finding.severity is Severity.ERROR
        assert finding.at_frame is not None
        assert PALE_FROM <= finding.at_frame < PALE_TO
        assert finding.fix is not None

    def test_is_judged_in_another_colour_without_measuring_again(self, house: House, clip: str) -> None:
        stage(house, clip, title())
        run_everything()
        shown = stage(house, clip, title(colour={"kind": "role", "role": "primary"}))
        assert not shown.is_measuring
        assert contrast(shown) == []

    def test_is_judged_only_while_it_rests(self, house: House, clip: str) -> None:
        late = title(enter=Motion(preset=Preset.FADE, duration_frames=10), start_frame=PALE_FROM)
        stage(house, clip, late)
        run_everything()
        assert contrast(stage(house, clip, late)) == []

    def test_is_asked_for_once(self, house: House, clip: str) -> None:
        for _ in range(3):
            stage(house, clip, title())
        assert Job.objects.filter(kind="ground").count() == 1

    def test_is_not_asked_for_again_after_it_failed(self, house: House, tmp_path: Path) -> None:
        broken = tmp_path / "broken.mp4"
        broken.write_bytes(b"no footage")
        owner = house.author
        asset = add_asset(house.workspace, broken, kind=AssetKind.CLIP, media_type="video/mp4", owner=owner)
        stage(house, asset.sha256, title())
        run_everything()
        shown = stage(house, asset.sha256, title())
        assert not shown.is_measuring
        assert [finding.severity for finding in contrast(shown)] == [Severity.UNJUDGED]

    def test_is_judged_in_the_saved_video_too(self, house: House, clip: str) -> None:
        segment = build_segment("one", background={"kind": "clip", "asset": clip}, layers=(title(),))
        video = house.add_video("Harvest", segment)
        check_video(video.id, by=house.author, now=NOW)
        run_everything()
        judged = check_video(video.id, by=house.author, now=NOW)
        found = [one.finding.severity for one in judged if one.finding.rule == "text-contrast"]
        assert found == [Severity.ERROR]

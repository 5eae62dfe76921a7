"""Footage is looked at when it comes in, and the video that shows it says which logo is wrong there, when and where."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from brandkit.api import Finding, PictureReport
from builder.document.kit_values import LogoVariant
from builder.models import AssetKind
from builder.services.assets import upload_asset
from builder.services.kits import publish_kit
from builder.services.staging import ShownSegment, stage_segments
from generation.models import Artifact, Job
from tests.builder.houses import NOW, House, add_asset, build_kit, build_segment
from tests.generation.jobs.running import run_everything
from tests.recall.mark_scenes import Pasting, logos, paste, recoloured

SHIELD = next(logo for logo in logos() if logo.name == "shield")
WIDTH_PX, HEIGHT_PX, FRAMES_A_SECOND = 480, 270, 10
HIGH_PX = 110
COMES, ENDS = 2, 5
"""Seconds: when the logo comes into the picture, and when the footage ends."""


def save_footage(path: Path, *, is_wrong: bool) -> Path:
    """H.264 in 4:2:0: an empty wall, before which the logo then moves to the right."""
    logo = recoloured(np.random.default_rng(2), SHIELD, at_least=5)[0] if is_wrong else SHIELD
    wall = np.full((HEIGHT_PX, WIDTH_PX, 3), (214, 222, 230), np.uint8)
    # The same seed each time, so that it is the place alone that moves.
    cut = paste(np.random.default_rng(2), wall[:150, :150], logo, Pasting(height_px=HIGH_PX)).picture
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FRAMES_A_SECOND)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        stream.options = {"crf": "20", "x264-params": "colorprim=bt709:transfer=bt709:colormatrix=bt709:threads=1"}
        for number in range(ENDS * FRAMES_A_SECOND):
            frame = wall.copy()
            if number >= COMES * FRAMES_A_SECOND:
                left = 4 * (number - COMES * FRAMES_A_SECOND)
                frame[60:210, left : left + 150] = cut
            picture = av.VideoFrame.from_ndarray(frame, format="rgb24")
            picture = picture.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
            picture.pts, picture.time_base = number, Fraction(1, FRAMES_A_SECOND)
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return path


def publish(house: House, tmp_path: Path) -> None:
    path = tmp_path / "shield.png"
    Image.fromarray(SHIELD.rgba).save(path)
    asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.admin)
    variant = LogoVariant(variant="primary", name="Shield", asset=asset.sha256, width_px=82, height_px=100)
    kit = build_kit(house.font.sha256).model_copy(update={"logos": (variant,)})
    publish_kit(house.workspace.key, by=house.manager, values=kit, now=NOW + timedelta(days=1))


def upload(house: House, path: Path) -> str:
    with path.open("rb") as stream:
        return upload_asset(house.workspace.key, by=house.author, stream=stream, name=path.name, now=NOW).sha256


def stage(house: House, asset: str) -> ShownSegment:
    segment = build_segment("one", background={"kind": "clip", "asset": asset}, layers=())
    _, (shown,) = stage_segments(
        house.video.id, by=house.author, segments=[segment], canvas=None, scale_ratio=0.1, now=NOW
    )
    return shown


def marks(shown: ShownSegment) -> list[Finding]:
    return [judged.finding for judged in shown.findings if judged.finding.rule == "mark-in-picture"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestFootage:
    def test_with_a_wrong_logo_is_found_with_its_time_and_place_until_it_is_replaced(
        self, house: House, tmp_path: Path
    ) -> None:
        publish(house, tmp_path)
        run_everything()
        wrong = upload(house, save_footage(tmp_path / "wrong.mp4", is_wrong=True))
        assert Job.objects.filter(kind="marks", state="waiting").count() == 1
        assert stage(house, wrong).is_measuring
        run_everything()
        report = PictureReport.model_validate_json(Artifact.objects.get(kind="marks").facts)
        (mark,) = report.marks
        assert (mark.from_seconds, mark.to_seconds) == (COMES, ENDS)
        shown = stage(house, wrong)
        assert not shown.is_measuring
        (finding,) = marks(shown)
        assert "“Shield” from 0:02 to 0:05 in a wrong colour" in finding.message
        assert finding.region is not None
        corners = np.array(finding.region.corners) * (WIDTH_PX, HEIGHT_PX)
        assert 60 <= corners[:, 1].min() < corners[:, 1].max() <= 210
        assert np.ptp(corners[:, 1]) == pytest.approx(HIGH_PX, abs=0.12 * HIGH_PX)

        right = upload(house, save_footage(tmp_path / "right.mp4", is_wrong=False))
        run_everything()
        shown = stage(house, right)
        assert (shown.is_measuring, marks(shown)) == (False, [])

"""Pictures are looked at when they come in, and what was found there reaches whoever shows them."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from brandkit.api import Finding
from builder.document.kit_values import LogoVariant
from builder.document.timeline import Segment
from builder.models import AssetKind
from builder.services.assets import upload_asset
from builder.services.kits import publish_kit
from builder.services.staging import ShownSegment, stage_segments
from generation.models import Job
from tests.builder.houses import NOW, House, add_asset, build_kit, build_segment
from tests.generation.jobs.running import run_everything
from tests.recall.mark_scenes import Pasting, logos, paste, recoloured

SHIELD = next(logo for logo in logos() if logo.name == "shield")


def save_picture(path: Path, *, is_wrong: bool) -> Path:
    rng = np.random.default_rng(2)
    logo = recoloured(rng, SHIELD, at_least=5)[0] if is_wrong else SHIELD
    ground = np.full((270, 480, 3), (214, 222, 230), np.uint8)
    Image.fromarray(paste(rng, ground, logo, Pasting(height_px=110)).picture).save(path)
    return path


def publish(house: House, tmp_path: Path) -> None:
    path = tmp_path / "shield.png"
    Image.fromarray(SHIELD.rgba).save(path)
    asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.admin)
    variant = LogoVariant(variant="primary", name="Shield", asset=asset.sha256, width_px=82, height_px=100)
    kit = build_kit(house.font.sha256).model_copy(update={"logos": (variant,)})
    publish_kit(house.workspace.key, by=house.manager, values=kit, now=NOW + timedelta(days=1))


def stage(house: House, asset: str) -> ShownSegment:
    return stage_segment(house, build_segment("one", background={"kind": "picture", "asset": asset}, layers=()))


def stage_segment(house: House, segment: Segment) -> ShownSegment:
    _, (shown,) = stage_segments(
        house.video.id, by=house.author, segments=[segment], canvas=None, scale_ratio=0.1, now=NOW
    )
    return shown


def marks(shown: ShownSegment) -> list[Finding]:
    return [judged.finding for judged in shown.findings if judged.finding.rule == "mark-in-picture"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestPictures:
    def test_are_looked_at_when_they_come_in(self, house: House, tmp_path: Path) -> None:
        publish(house, tmp_path)
        run_everything()
        with save_picture(tmp_path / "wrong.png", is_wrong=True).open("rb") as stream:
            asset = upload_asset(house.workspace.key, by=house.author, stream=stream, name="wrong.png", now=NOW)
        assert Job.objects.filter(kind="marks", state="waiting").count() == 1
        run_everything()
        shown = stage(house, asset.sha256)
        assert not shown.is_measuring
        (finding,) = marks(shown)
        assert finding.region is not None
        assert "“Shield”" in finding.message

    def test_are_looked_at_where_they_stand_as_an_animation(self, house: House, tmp_path: Path) -> None:
        path = save_picture(tmp_path / "wrong.png", is_wrong=True)
        asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.author)
        publish(house, tmp_path)
        place = {"x_px": 0, "y_px": 0, "width_px": 960, "height_px": 540}
        moving = {"kind": "animation", "id": "moving", "asset": asset.sha256, "place": place}
        segment = build_segment("one", layers=(moving,))
        assert stage_segment(house, segment).is_measuring
        run_everything()
        (finding,) = marks(stage_segment(house, segment))
        assert finding.layer_id == "moving"

    def test_are_looked_at_when_they_are_shown_and_when_the_kit_changes(self, house: House, tmp_path: Path) -> None:
        path = save_picture(tmp_path / "right.png", is_wrong=False)
        asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.author)
        assert not stage(house, asset.sha256).is_measuring
        publish(house, tmp_path)
        assert Job.objects.filter(kind="marks").count() == 1
        assert stage(house, asset.sha256).is_measuring
        run_everything()
        shown = stage(house, asset.sha256)
        assert (shown.is_measuring, marks(shown)) == (False, [])
        assert Job.objects.filter(kind="marks").count() == 1

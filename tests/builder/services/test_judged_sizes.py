"""Sizes are judged in the picture that is exported: the editor says the same as the export that is refused."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings

from brandkit import api as brandkit
from brandkit.api import JudgedFinding
from builder.document.geometry import Canvas, Place
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer
from builder.models.errors import ConflictError, InvalidError
from builder.services import kits
from builder.services.assets import upload_asset
from builder.services.checking import check_video
from builder.services.exports import request_export
from builder.services.judging import judged_side_px
from builder.services.policies import set_policy
from builder.services.staging import stage_segments
from generation import api as generation
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="400" height="100" fill="#fff"/></svg>'
)
LOGO = LogoLayer(id="logo", variant="primary", place=Place(x_px=1400, y_px=120, width_px=240, height_px=60))
"""Of 60 px: the kit asks for 48 px, and in a picture of 720 lines it has 40."""


def put_logo_into_kit(house: House) -> None:
    file = upload_asset(house.workspace.key, by=house.manager, stream=io.BytesIO(SVG), name="logo.svg", now=NOW)
    logo = LogoVariant(variant="primary", name="Primary", asset=file.sha256, width_px=400, height_px=100)
    kit = brandkit.get_kit(house.workspace.key).values.model_copy(update={"logos": (logo,)})
    kits.publish_kit(house.workspace.key, by=house.manager, values=kit, now=NOW)


@pytest.fixture
def small(house: House) -> House:
    """A house whose video shows a logo that is 40 px high in a picture of 720 lines."""
    put_logo_into_kit(house)
    house.video = house.add_video("Small logo", build_segment("one", layers=(LOGO,)))
    return house


def sizes(findings: tuple[JudgedFinding, ...]) -> list[str]:
    return [judged.finding.message for judged in findings if judged.finding.rule == "logo-size"]


def staged(house: House, preset: str | None) -> list[str]:
    _, (shown,) = stage_segments(
        house.video.id,
        by=house.author,
        segments=[build_segment("one", layers=(LOGO,))],
        canvas=None,
        scale_ratio=0.1,
        now=NOW,
        preset=preset,
    )
    return sizes(shown.findings)


class TestSizes:
    @pytest.mark.parametrize(("preset", "count"), [(None, 0), ("1080p", 0), ("2160p", 0), ("audio", 0), ("720p", 1)])
    def test_are_judged_alike_in_editor_and_check(self, small: House, preset: str | None, count: int) -> None:
        assert len(staged(small, preset)) == count
        assert sizes(check_video(small.video.id, by=small.author, now=NOW, preset=preset)) == staged(small, preset)

    def test_hold_back_the_export_that_the_check_speaks_of(self, small: House) -> None:
        (message,) = staged(small, "720p")
        with pytest.raises(ConflictError) as caught:
            request_export(small.video.id, by=small.author, preset="720p", now=NOW)
        assert message in [finding["message"] for finding in caught.value.data["findings"]]
        set_policy(small.workspace.key, by=small.manager, blocking=(), follows_new_kits=True, now=NOW)
        assert request_export(small.video.id, by=small.author, preset="720p", now=NOW)

    def test_are_judged_for_the_export_that_a_client_names(self, small: House) -> None:
        client = signed_in(small.author)
        address = f"/api/v1/videos/{small.video.id}/check"
        named = client.post(address, {"preset": "720p"}, content_type="application/json").json()
        assert "logo-size" in [one["code"] for one in named]
        unnamed = client.generic("POST", address).json()
        assert "logo-size" not in [one["code"] for one in unnamed]
        square = {"preset": "1080p", "canvas": Canvas(width_px=1080, height_px=1080).model_dump()}
        assert client.post(address, square, content_type="application/json").status_code == 200

    def test_are_not_judged_for_a_preset_that_there_is_not(self, small: House) -> None:
        with pytest.raises(InvalidError, match="no export preset"):
            staged(small, "8k")
        with pytest.raises(InvalidError, match="no export preset"):
            check_video(small.video.id, by=small.author, now=NOW, preset="8k")


class TestEditor:
    def test_knows_the_lines_of_every_picture(self) -> None:
        """Its aid for the smallest size of a logo says what the rule will say."""
        written = Path(settings.BASE_DIR, "static", "editor", "document", "output.js").read_text()
        (lines,) = re.findall(r"const LINES = \{([^}]*)\}", written)
        known = {name: int(side) for name, side in re.findall(r'"?(\w+)"?: (\d+)', lines)}
        sides = {one.name: judged_side_px(one) for one in generation.EXPORT_PRESETS.values()}
        assert {name: side for name, side in sides.items() if side != 1080} == known

"""Pictures of a kit's parts and of its grade."""

import io

import numpy as np
import pytest
from django.urls import reverse
from PIL import Image

from brandkit import api as brandkit
from builder.document.grade import Grade
from builder.document.kit_demands import KitPart, PartKind
from builder.services.kits import publish_kit
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


def picture(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content))).astype(int)


class TestPart:
    def test_is_seen_on_the_page_of_the_kit(self, house: House) -> None:
        part = KitPart(role="intro", name="Our intro", kind=PartKind.INTRO, segment=build_segment("intro", text="Hi"))
        grade = Grade(saturation_ratio=0)
        values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"parts": (part,), "grade": grade})
        publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        browser = signed_in(house.author)
        address = reverse("kit-part-picture", args=[house.workspace.key, 2, "intro"])
        page = browser.get(reverse("brand", args=[house.workspace.key])).content.decode()
        assert address in page
        assert "saturation_ratio=0.0" in page
        seen = picture(browser.get(address).content)
        assert seen.shape[:2] == (270, 480)
        assert len(np.unique(seen.reshape(-1, 3), axis=0)) > 5


class TestGrade:
    def test_shows_a_landscape_before_and_after(self, house: House) -> None:
        browser, address = signed_in(house.author), reverse("kit-grade-picture", args=[house.workspace.key])
        before, after = (picture(browser.get(address, data).content) for data in ({}, {"saturation_ratio": "0"}))
        assert before.shape == after.shape
        assert np.ptp(before, axis=-1).max() > 40
        assert np.ptp(after, axis=-1).max() < 8

    @pytest.mark.parametrize("data", [{"saturation_ratio": "9"}, {"exposure_stops": "much"}, {"lut": "a" * 64}])
    def test_is_not_found_for_what_no_grade_is(self, house: House, data: dict[str, str]) -> None:
        address = reverse("kit-grade-picture", args=[house.workspace.key])
        assert signed_in(house.author).get(address, data).status_code == 404

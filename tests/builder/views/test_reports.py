"""The report on an export as a page, and the page of the policy."""

import pytest
from django.urls import reverse

from builder.models import Video
from builder.services.policies import set_policy
from generation import api as generation
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.builder.services.test_policy import export, video, waive_all

__all__ = ["video"]
pytestmark = pytest.mark.django_db


class TestReport:
    def test_says_what_was_let_pass_by_whom_and_shows_the_frame(self, house: House, video: Video) -> None:
        waive_all(house, video)
        exported = export(house, video)
        page = signed_in(house.author).get(reverse("report", args=[exported.id])).content.decode()
        for said in ("Off brand", "Test kit, version 1", "Agreed for the launch.", house.manager.name, "Segment 1"):
            assert said in page
        assert f"/api/v1/exports/{exported.id}/frames/30" in page
        assert exported.fingerprint[:12] in page
        assert 'x="0.104' in page
        assert "measured; the limit is 3:1" in page

    def test_shows_a_frame_as_it_was(self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch) -> None:
        waive_all(house, video)
        exported = export(house, video)
        drawn = []

        def draw(_workspace: str, timeline: object, **options: object) -> bytes:
            drawn.append((timeline.segments[0].layers[0].text, options["at_frame"]))
            return b"PNG"

        monkeypatch.setattr(generation, "exact_frame", draw)
        assert signed_in(house.author).get(f"/api/v1/exports/{exported.id}/frames/7").content == b"PNG"
        assert drawn == [("Teal on teal", 7)]

    def test_of_an_export_without_findings_says_so(self, house: House) -> None:
        set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, now=NOW)
        house.put_speech()
        page = signed_in(house.author).get(reverse("report", args=[export(house, house.video).id]))
        assert page.context["report"].preset == "720p"


class TestPolicyPage:
    def test_changes_the_policy(self, house: House) -> None:
        browser = signed_in(house.manager)
        address = reverse("policy", args=[house.workspace.key])
        browser.post(address, {"blocking": ["unjudged", "error", "nonsense"], "new_kits": "hold"})
        house.workspace.refresh_from_db()
        assert (house.workspace.blocking, house.workspace.follows_new_kits) == (["error", "unjudged"], False)
        assert "checked" in browser.get(address).content.decode()

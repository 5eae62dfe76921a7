"""The report on an export as a page, and the page of the policy."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from brandkit import api as brandkit
from brandkit.api import Finding, JudgedFinding, Region, ReportContents, Severity
from brandkit.models import Report
from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.document.kit_demands import LegalLine
from builder.document.layers import PictureLayer
from builder.document.time import FrameRange
from builder.models import AssetKind, Export, Role, Video
from builder.services.checking import judge_video
from builder.services.kits import publish_kit
from builder.services.policies import set_policy
from builder.services.reporting import freeze_report
from generation import api as generation
from tests.builder.houses import NOW, House, add_asset, build_segment
from tests.builder.http.clients import signed_in
from tests.builder.services.test_policy import export, unreadable, video, waive_all

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
        assert ", at least 3:1" in page
        contents = signed_in(house.author).get(f"/api/v1/exports/{exported.id}/report").json()["contents"]
        assert any(each["finding"]["measure"].endswith(", at least 3:1") for each in contents["findings"])

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

    def test_says_of_what_is_about_the_whole_video_no_segment(self, house: House, video: Video) -> None:
        line = LegalLine(role="risk", text="Investing can lose you money.", minimum_seconds=1, is_required=True)
        values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"legal_lines": (line,)})
        publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        waive_all(house, video)
        page = signed_in(house.author).get(reverse("report", args=[export(house, video).id])).content.decode()
        found = page.partition("Investing can lose you money")[2].partition("</article>")[0]
        assert "The whole video" in found
        assert "Segment" not in found

    def test_never_keeps_quiet_about_waivers_because_something_else_is_open(self, house: House) -> None:
        brief = unreadable().model_copy(
            update={"id": "brief", "text": "Too short for all these words", "end_frame": 20}
        )
        colour = RoleColour(role="white")
        layers = (unreadable().model_dump(), brief.model_copy(update={"colour": colour}).model_dump())
        video = house.add_video("Both", build_segment("one", layers=layers))
        waive_all(house, video)
        page = signed_in(house.author).get(reverse("report", args=[export(house, video).id]))
        assert page.context["report"].verdict == "passed"
        assert page.context["verdict"].endswith("the rest was let pass.")


class TestHeldBackReport:
    def page(self, house: House, video: Video, *, role: Role) -> str:
        set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, now=NOW)
        exported = export(house, video)
        Report.objects.all().delete()
        set_policy(house.workspace.key, by=house.manager, blocking=("error",), follows_new_kits=True, now=NOW)
        freeze_report(exported, video=video, judgement=judge_video(video, now=NOW), now=NOW)
        return signed_in(house.people[role]).get(reverse("report", args=[exported.id])).content.decode()

    def test_tells_a_brand_manager_what_to_do_and_not_to_ask_one(self, house: House, video: Video) -> None:
        page = self.page(house, video, role=Role.BRAND_MANAGER)
        assert "ask a brand manager" not in page
        assert f'href="{reverse("editor", args=[video.id])}#findings"' in page
        assert f'href="{reverse("editor", args=[video.id])}#finding=text-contrast/one/' in page
        assert "Mend it or let it pass" in page

    def test_tells_an_author_whom_to_ask(self, house: House, video: Video) -> None:
        page = self.page(house, video, role=Role.AUTHOR)
        assert "ask a brand manager to let it pass" in page
        assert "Mend it or let it pass" not in page

    def test_asks_a_reviewer_for_nothing(self, house: House, video: Video) -> None:
        page = self.page(house, video, role=Role.REVIEWER)
        assert "#findings" not in page
        assert "a brand manager lets it pass" in page

    def test_names_what_each_check_found_and_folds_what_auditors_want(self, house: House, video: Video) -> None:
        page = self.page(house, video, role=Role.AUTHOR)
        checks, _, auditors = page.partition("For auditors")
        assert "hard to read" in checks.partition("rules were checked")[2]
        assert "/report" in auditors
        assert "sum" in auditors
        assert "<code" not in checks


class TestPolicyPage:
    def test_changes_the_policy(self, house: House) -> None:
        browser = signed_in(house.manager)
        address = reverse("policy", args=[house.workspace.key])
        browser.post(address, {"blocking": ["unjudged", "error", "nonsense"], "new_kits": "hold"})
        house.workspace.refresh_from_db()
        assert (house.workspace.blocking, house.workspace.follows_new_kits) == (["error", "unjudged"], False)
        assert "checked" in browser.get(address).content.decode()


class TestReportOfPictures:
    def test_marks_the_thing_in_the_frame(self, house: House, tmp_path: Path) -> None:
        exported = export_with_region(house, tmp_path)
        page = signed_in(house.author).get(reverse("report", args=[exported.id]))
        (group,) = page.context["groups"]
        ((row, _others),) = group.rows
        assert row.corners == "0.1250,0.1250 0.3750,0.1250 0.3750,0.3750 0.1250,0.3750"
        assert f'points="{row.corners}"' in page.content.decode()

    def test_is_written_with_as_many_queries_for_one_finding_as_for_many(self, house: House, tmp_path: Path) -> None:
        exported = export_with_region(house, tmp_path)
        judgement = judge_video(exported.video, now=NOW)
        (one,) = ReportContents.model_validate(Report.objects.get().contents).findings
        counts = []
        for count in (1, 5):
            Report.objects.all().delete()
            judged = replace(judgement, findings=(one,) * count)
            with CaptureQueriesContext(connection) as queries:
                freeze_report(exported, video=exported.video, judgement=judged, now=NOW)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_of_an_export_that_waits_says_so(self, house: House) -> None:
        page = signed_in(house.author).get(reverse("report", args=[export(house, house.video).id]))
        assert "waits for checks" in page.content.decode()


def export_with_region(house: House, tmp_path: Path) -> Export:
    """An export whose picture fills a quarter of the frame and has something in its left upper part."""
    Image.new("RGB", (1600, 900)).save(tmp_path / "photo.png")
    photo = add_asset(
        house.workspace, tmp_path / "photo.png", kind=AssetKind.PICTURE, media_type="image/png", owner=house.admin
    )
    photo.facts = {"width_px": 1600, "height_px": 900}
    photo.save()
    place = Place(x_px=0, y_px=0, width_px=960, height_px=540)
    segment = build_segment("one", layers=(PictureLayer(id="photo", asset=photo.sha256, place=place),))
    exported = export(house, house.add_video("Photo", segment))
    judgement = judge_video(exported.video, now=NOW)
    region = Region(corners=((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
    finding = Finding(
        rule="foreign-in-picture",
        severity=Severity.WARNING,
        message="The picture shows the mark of somebody else.",
        segment_id="one",
        layer_id="photo",
        frames=FrameRange(start_frame=0, duration_frames=60),
        fix=None,
        region=region,
    )
    judged = replace(judgement, findings=(JudgedFinding(finding=finding, blocks=False),))
    Report.objects.all().delete()
    freeze_report(exported, video=exported.video, judgement=judged, now=NOW)
    return exported

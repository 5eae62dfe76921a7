"""What is refused at once is kept with its report, in no queue, and named in the audit trail."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from brandkit.api import GateVerdict, Verdict
from builder.document.geometry import Place
from builder.document.layers import PictureLayer
from builder.management.exporting.checks import check_film
from builder.management.exporting.films import find_film
from builder.models import UNDER_WAY, AuditEntry, Export, ExportState, Role, Video
from builder.models.errors import BuilderError, ConflictError, InvalidError
from builder.selectors.exports import list_exports
from builder.selectors.reports import get_report
from builder.services.exports import request_export
from builder.services.policies import set_policy
from generation.models import Job
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in
from tests.builder.services.test_policy import video, waive_all

__all__ = ["video"]
pytestmark = pytest.mark.django_db


def refuse(house: House, video: Video, **more: object) -> BuilderError:
    with pytest.raises((ConflictError, InvalidError)) as caught:
        request_export(video.id, by=house.author, preset="720p", now=NOW, **more)
    return caught.value


def page_of(house: House, export: Export, *, role: Role = Role.AUTHOR) -> str:
    return signed_in(house[role]).get(reverse("report", args=[export.id])).content.decode()


class TestRefusedExport:
    def test_has_ended_and_is_listed_with_its_reason(self, house: House, video: Video) -> None:
        error = refuse(house, video)
        (progress,) = list_exports(house.author, video.id)
        assert progress.error == ("held-back-by-brand", error.message)
        assert str(progress.export.id) == error.data["export_id"]
        assert progress.export.state not in UNDER_WAY
        assert progress.export.requested_by == house.author
        assert not Job.objects.filter(kind="export").exists()
        assert list_exports(house[Role.VIEWER], video.id) == ()

    def test_has_a_report_that_names_what_holds_it_back(self, house: House, video: Video) -> None:
        refuse(house, video)
        export = Export.objects.get()
        contents = get_report(house.author, export.id).contents
        assert (contents.verdict, contents.refusal) == (Verdict.HELD_BACK, None)
        assert "text-contrast" in {judged.finding.rule for judged in contents.findings if judged.blocks}
        page = page_of(house, export)
        assert "The brand holds this export back: it was not made." in page
        assert f'href="/api/v1/exports/{export.id}/report" download' in page
        told = signed_in(house.author).get(f"/api/v1/exports/{export.id}/report").json()["contents"]
        assert told["verdict"] == "held-back"

    def test_is_in_the_audit_trail_with_its_findings(self, house: House, video: Video) -> None:
        error = refuse(house, video)
        entry = AuditEntry.objects.get(action="export.refused")
        assert (entry.user, entry.data["code"]) == (house.author, "held-back-by-brand")
        assert entry.data["findings"] == error.data["count"]
        assert {one["rule"] for one in entry.data["found"]} == {one["rule"] for one in error.data["findings"]}
        assert all(one["message"] and one["segment"] == "one" for one in entry.data["found"])
        page = signed_in(house.admin).get(reverse("audit", args=[house.workspace.key])).content.decode()
        assert "and was refused it" in page
        assert reverse("report", args=[Export.objects.get().id]) in page

    def test_is_one_however_often_the_same_is_asked_for(self, house: House, video: Video) -> None:
        assert len({refuse(house, video).data["export_id"] for _ in range(2)}) == 1
        assert AuditEntry.objects.filter(action="export.refused").count() == 2
        waive_all(house, video, segment_id=None, layer_id=None, seen="")
        assert request_export(video.id, by=house.author, preset="720p", now=NOW).state == ExportState.REQUESTED

    def test_is_the_same_although_films_of_rows_were_made_since(self, house: House, video: Video) -> None:
        first = refuse(house, video).data["export_id"]
        of_row = Export.objects.get(id=first)
        of_row.pk, of_row.row_title, of_row.created_at = uuid4(), "Welcome, Mei", NOW + timedelta(minutes=1)
        of_row.save(force_insert=True)
        assert refuse(house, video).data["export_id"] == first

    def test_keeps_no_key_so_that_it_may_be_tried_again(self, house: House, video: Video) -> None:
        refused = refuse(house, video, idempotency_key="k").data["export_id"]
        waive_all(house, video)
        made = request_export(video.id, by=house.author, preset="720p", now=NOW, idempotency_key="k")
        assert str(made.id) != refused
        assert made.idempotency_key == "k"

    def test_is_kept_where_the_command_line_asked(self, house: House, video: Video) -> None:
        film = find_film(str(video.id), kit=None, media=None)
        with pytest.raises(ConflictError):
            check_film(film, preset="720p", say=print)
        export = Export.objects.get()
        assert (export.requested_by, export.error_code) == (None, "held-back-by-brand")
        assert get_report(house.author, export.id).contents.findings
        assert AuditEntry.objects.get(action="export.refused").user is None


class TestOtherRefusals:
    def test_for_media_say_which_and_where(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT, message="The picture is noise.")
        layer = PictureLayer(id="photo", asset=asset.sha256, place=Place(x_px=0, y_px=0, width_px=9, height_px=9))
        shown = house.add_video("Sunrise", build_segment("one"), build_segment("two", layers=(layer,)))
        assert refuse(house, shown).code == "media-rejected"
        export = Export.objects.get()
        refusal = get_report(house.author, export.id).contents.refusal
        assert refusal is not None
        assert (refusal.code, refusal.segment_id, refusal.layer_id) == ("media-rejected", "two", "photo")
        assert "Segment 2, “Two”: “Sunrise.png” cannot be used. The picture is noise." in page_of(house, export)
        assert AuditEntry.objects.get(action="export.refused").data["code"] == "media-rejected"

    def test_for_a_missing_approval_have_a_report_too(self, house: House) -> None:
        plain = house.add_video("Plain", build_segment("one"))
        set_policy(
            house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, demands_approval=True, now=NOW
        )
        assert refuse(house, plain).code == "not-approved"
        page = page_of(house, Export.objects.get())
        assert "This export was held back: it was not made." in page
        assert "One segment is not approved as it stands." in page
        assert "Mend what is named below" not in page

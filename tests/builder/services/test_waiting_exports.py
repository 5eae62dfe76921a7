"""Exports that are asked for while workers measure: they wait, are judged again, and go out or are refused."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from brandkit import api as brandkit
from brandkit.api import Severity, Verdict
from builder.document.kit_values import KitValues, LogoVariant
from builder.models import AssetKind, AuditEntry, Export, ExportState, Video
from builder.models.errors import ConflictError
from builder.selectors.exports import get_export
from builder.selectors.reports import get_report
from builder.services import exports
from builder.services.checking import check_video
from builder.services.exports import cancel_export, request_export, send_forgotten_exports
from builder.services.kits import publish_kit
from builder.services.policies import set_policy
from builder.services.releases import Release
from generation.api import JobState
from generation.models import Job
from generation.services import running
from generation.services.measuring import MOST_FAILURES
from tests.builder.houses import NOW, House, add_asset, build_segment
from tests.builder.services.test_evidence import save_footage, title
from tests.plugins.workers import CeleryWorkers

pytestmark = pytest.mark.django_db(transaction=True)

MakeVideo = Callable[..., Video]
PATIENCE_SECONDS = 180
MARKS = "mark-in-picture"
DARK = {"kind": "role", "role": "primary"}


@pytest.fixture
def over_footage(house: House, tmp_path: Path) -> MakeVideo:
    """A video of a title over footage that is pale for a while: white type cannot be read there, dark type can."""
    clip = add_asset(
        house.workspace,
        save_footage(tmp_path / "clip.mp4"),
        kind=AssetKind.CLIP,
        media_type="video/mp4",
        owner=house.author,
    )

    def make(**more: object) -> Video:
        layers = (title(**more),)
        return house.add_video("Harvest", build_segment("one", background=footage(clip.sha256), layers=layers))

    return make


def footage(sha256: str) -> dict[str, str]:
    return {"kind": "clip", "asset": sha256}


def broken_footage(house: House, folder: Path) -> Video:
    """A video of footage that nobody can read, and nothing over it, by a kit with a logo to look for."""
    mark = folder / "mark.svg"
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><circle r="30" /></svg>')
    drawn = add_asset(house.workspace, mark, kind=AssetKind.SVG, media_type="image/svg+xml", owner=house.admin)
    logo = LogoVariant(variant="primary", name="Primary", asset=drawn.sha256, width_px=60, height_px=60, on_dark=True)
    values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"logos": (logo,)})
    publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
    broken = folder / "broken.mp4"
    broken.write_bytes(b"no footage")
    clip = add_asset(house.workspace, broken, kind=AssetKind.CLIP, media_type="video/mp4", owner=house.author)
    return house.add_video("Broken", build_segment("one", background=footage(clip.sha256), layers=()))


def measure(*kinds: str) -> None:
    """Do what has to be measured and spoken, and no more."""
    kinds = kinds or ("ground", "marks", "narration")
    while job := Job.objects.filter(state=JobState.WAITING, kind__in=kinds).order_by("created_at").first():
        running.run_job(str(job.pk))


def asked_for(house: House, video: Video, **more: object) -> Export:
    return request_export(video.id, by=house.author, preset="720p", now=NOW, **more)


def fail_for(monkeypatch: pytest.MonkeyPatch, export: Export, fail: Callable[[], object]) -> None:
    """From now on this export alone meets an error that nobody foresaw."""
    judge = exports._judge_frozen

    def judge_or_fail(one: Export, **more: object) -> Release:
        if one.id == export.id:
            fail()
        return judge(one, **more)

    monkeypatch.setattr(exports, "_judge_frozen", judge_or_fail)


def block(house: House, *severities: Severity) -> None:
    set_policy(house.workspace.key, by=house.manager, blocking=severities, follows_new_kits=True, now=NOW)


class TestExport:
    def test_waits_and_is_refused_with_what_was_measured(self, house: House, over_footage: MakeVideo) -> None:
        export = asked_for(house, over_footage())
        waiting = get_export(house.author, export.id)
        assert (waiting.state, waiting.stage, len(export.awaiting)) == (JobState.BLOCKED, "checks", 1)
        assert not Job.objects.filter(kind="export").exists()
        measure()
        refused = get_export(house.author, export.id)
        assert refused.state is JobState.FAILED
        assert refused.error is not None
        assert refused.error[0] == "held-back-by-brand"
        assert "Harvest is here" in refused.error[1]
        assert not Job.objects.filter(kind="export").exists()
        report = get_report(house.author, export.id).contents
        assert report.verdict is Verdict.HELD_BACK
        assert ("text-contrast", True) in {(one.finding.rule, one.blocks) for one in report.findings}
        assert AuditEntry.objects.get(action="export.refused").user is None

    def test_waits_and_goes_out_if_nothing_is_found(self, house: House, over_footage: MakeVideo) -> None:
        block(house, Severity.ERROR, Severity.UNJUDGED)
        export = asked_for(house, over_footage(colour=DARK))
        assert export.state == ExportState.CHECKING
        measure()
        export.refresh_from_db()
        assert (export.state, export.awaiting) == (ExportState.REQUESTED, [])
        assert Job.objects.get(kind="export").pk == export.job_id
        assert get_report(house.author, export.id).contents.verdict is Verdict.CLEAN

    def test_is_refused_at_once_for_what_no_measurement_changes(self, house: House, over_footage: MakeVideo) -> None:
        background = over_footage().segments.get().document["background"]
        one = build_segment("one", background=background, layers=(title(),))
        two = build_segment("two", layers=(title(colour=DARK),))
        with pytest.raises(ConflictError) as caught:
            asked_for(house, house.add_video("Dark on dark", one, two))
        assert caught.value.code == "held-back-by-brand"
        assert Export.objects.get().state == ExportState.FAILED

    @pytest.mark.parametrize("blocks", [True, False])
    def test_counts_as_unjudged_only_what_could_not_be_measured(
        self, house: House, tmp_path: Path, blocks: bool
    ) -> None:
        block(house, Severity.ERROR, *((Severity.UNJUDGED,) if blocks else ()))
        broken = tmp_path / "broken.mp4"
        broken.write_bytes(b"no footage")
        clip = add_asset(house.workspace, broken, kind=AssetKind.CLIP, media_type="video/mp4", owner=house.author)
        segment = build_segment("one", background=footage(clip.sha256), layers=(title(),))
        export = asked_for(house, house.add_video("Broken", segment))
        assert export.state == ExportState.CHECKING
        measure()
        export.refresh_from_db()
        assert export.state == (ExportState.FAILED if blocks else ExportState.REQUESTED)
        assert export.error_code == ("held-back-by-brand" if blocks else "")

    @pytest.mark.parametrize("blocks", [True, False])
    def test_says_that_nobody_could_look_for_marks_in_its_pictures(
        self, house: House, tmp_path: Path, blocks: bool
    ) -> None:
        block(house, Severity.ERROR, *((Severity.UNJUDGED,) if blocks else ()))
        video = broken_footage(house, tmp_path)
        export = asked_for(house, video)
        assert export.state == ExportState.CHECKING
        assert not [one for one in check_video(video.id, by=house.author, now=NOW) if one.finding.rule == MARKS]
        measure()
        export.refresh_from_db()
        assert export.state == (ExportState.FAILED if blocks else ExportState.REQUESTED)
        report = get_report(house.author, export.id).contents
        assert report.verdict is (Verdict.HELD_BACK if blocks else Verdict.PASSED)
        assert (MARKS, Severity.UNJUDGED) in {(one.finding.rule, one.finding.severity) for one in report.findings}
        (judged,) = [one for one in check_video(video.id, by=house.author, now=NOW) if one.finding.rule == MARKS]
        assert (judged.finding.severity, judged.blocks) == (Severity.UNJUDGED, blocks)

    def test_has_failed_measurements_tried_again_three_times_an_hour(self, house: House, tmp_path: Path) -> None:
        block(house, Severity.ERROR, Severity.UNJUDGED)
        video = broken_footage(house, tmp_path)
        for _ in range(MOST_FAILURES):
            assert asked_for(house, video).state == ExportState.CHECKING
            measure()
        with pytest.raises(ConflictError):
            asked_for(house, video)
        assert Job.objects.filter(kind="marks").count() == MOST_FAILURES
        Job.objects.filter(kind="marks").update(settled_at=timezone.now() - timedelta(hours=2))
        assert asked_for(house, video).state == ExportState.CHECKING

    def test_is_judged_as_long_as_its_speech_turns_out_to_be(self, house: House, over_footage: MakeVideo) -> None:
        background = over_footage().segments.get().document["background"]
        script = "Harvest is here at last, and everybody is invited."
        segment = build_segment("one", script=script, background=background, layers=(title(colour=DARK),))
        export = asked_for(house, house.add_video("Spoken", segment))
        narration, ground = Job.objects.get(kind="narration"), Job.objects.get(kind="ground")
        assert set(export.awaiting) == {narration.key, ground.key}
        measure()
        export.refresh_from_db()
        assert export.state == ExportState.REQUESTED
        assert Job.objects.filter(kind="ground").count() == 2

    def test_fails_with_what_kept_its_speech_from_being_made(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        export = asked_for(house, house.video)
        Job.objects.filter(kind="narration").update(
            state=JobState.FAILED, error_code="lost", error_message="Lost.", settled_at=NOW
        )
        Export.objects.filter(id=export.id).update(created_at=NOW)
        send_forgotten_exports()
        assert get_export(house.author, export.id).error == ("lost", "Lost.")

    def test_goes_on_although_nobody_told_it(self, house: House, over_footage: MakeVideo) -> None:
        export = asked_for(house, over_footage(colour=DARK))
        Export.objects.filter(id=export.id).update(awaiting=["0" * 64], created_at=NOW)
        measure()
        export.refresh_from_db()
        assert export.state == ExportState.CHECKING
        send_forgotten_exports()
        export.refresh_from_db()
        assert export.state == ExportState.REQUESTED

    def test_is_told_what_the_gate_says(self, house: House) -> None:
        asset = house.add_generated_picture()
        shown = {"kind": "picture", "asset": asset.sha256}
        export = asked_for(house, house.add_video("Sunrise", build_segment("one", background=shown, layers=())))
        Export.objects.filter(id=export.id).update(awaiting=[Job.objects.get(kind="gate_report").key])
        measure("marks", "gate_report")
        assert get_export(house.author, export.id).error[0] == "media-rejected"

    def test_that_cannot_be_judged_stops_no_other(
        self, house: House, over_footage: MakeVideo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        video = over_footage(colour=DARK)
        broken, sound = asked_for(house, video), asked_for(house, video)
        fail_for(monkeypatch, broken, lambda: KitValues.model_validate({}))
        measure()
        broken.refresh_from_db()
        sound.refresh_from_db()
        assert (broken.state, broken.error_code) == (ExportState.FAILED, "checks-failed")
        assert sound.state == ExportState.REQUESTED

    def test_is_tried_again_for_an_hour(
        self, house: House, over_footage: MakeVideo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        export = asked_for(house, over_footage(colour=DARK))
        Export.objects.update(created_at=timezone.now() - timedelta(minutes=30))
        fail_for(monkeypatch, export, lambda: int("not a number"))
        measure()
        export.refresh_from_db()
        assert export.state == ExportState.CHECKING
        Export.objects.update(created_at=timezone.now() - timedelta(minutes=61))
        send_forgotten_exports()
        assert get_export(house.author, export.id).error[0] == "checks-failed"

    def test_is_not_held_while_it_is_judged_and_stays_cancelled_if_it_was_meanwhile(
        self,
        house: House,
        over_footage: MakeVideo,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        export = asked_for(house, over_footage(colour=DARK))
        judge, held = exports.judge_release, []

        def slow(*args: object, **more: object) -> Release:
            held.append(connection.in_atomic_block)
            release = judge(*args, **more)
            cancel_export(export.id, by=house.author, now=NOW)
            return release

        monkeypatch.setattr(exports, "judge_release", slow)
        measure()
        export.refresh_from_db()
        assert (export.state, held) == (ExportState.CANCELLED, [False])
        assert "could not be judged" not in caplog.text

    def test_goes_out_as_it_was_asked_for(self, house: House, over_footage: MakeVideo) -> None:
        video = over_footage(colour=DARK)
        export = asked_for(house, video)
        video.segments.update(position=None, removed_at=NOW)
        measure()
        assert [one.id for one in get_report(house.author, export.id).contents.segments] == ["one"]

    def test_is_asked_for_once_with_one_key_while_it_waits(self, house: House, over_footage: MakeVideo) -> None:
        video = over_footage()
        first, again = (asked_for(house, video, idempotency_key="k") for _ in range(2))
        assert (first.id, again.state) == (again.id, ExportState.CHECKING)

    @pytest.mark.slow
    def test_waits_for_workers_and_is_delivered(
        self, house: House, over_footage: MakeVideo, celery_workers: CeleryWorkers
    ) -> None:
        good, bad = asked_for(house, over_footage(colour=DARK)), asked_for(house, over_footage())
        assert {good.state, bad.state} == {ExportState.CHECKING}
        celery_workers.start()
        deadline, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
        while Export.objects.filter(finished_at=None).exists():
            assert time.monotonic() < deadline
            pause.wait(0.2)
        good.refresh_from_db()
        bad.refresh_from_db()
        assert (good.state, bad.state) == (ExportState.DONE, ExportState.FAILED)
        assert (bad.error_code, bad.files) == ("held-back-by-brand", [])
        assert {file["kind"] for file in good.files} >= {"video", "brand_proof"}

    def test_can_be_cancelled_while_it_waits(self, house: House, over_footage: MakeVideo) -> None:
        export = asked_for(house, over_footage(colour=DARK))
        cancel_export(export.id, by=house.author, now=NOW)
        measure()
        assert get_export(house.author, export.id).state is JobState.CANCELLED
        assert not Job.objects.filter(kind="export").exists()

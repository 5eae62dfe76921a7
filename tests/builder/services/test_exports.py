"""Exports from asking to the end of their job."""

from uuid import UUID

import pytest
from django.utils import timezone

from builder.models import AuditEntry, Export, ExportState, Revision
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.access import access_export
from builder.selectors.exports import get_export, list_exports
from builder.services.exports import cancel_export, request_export, settle_export
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.videos import trash_video
from generation import api as generation
from generation.api import ExportOptions, FileKind, GenerationError, JobFile, JobResult, JobSnapshot, JobState
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db


def ended(export: Export, state: JobState, **more: object) -> JobSnapshot:
    """What generation tells once the job has ended."""
    facts = generation.job_snapshot(str(export.job_id)).model_dump()
    return JobSnapshot.model_validate({**facts, "state": state, **more})


@pytest.fixture(autouse=True)
def house(house: House) -> House:
    """One whose scripts are spoken, so that its video can be judged at once."""
    house.put_speech()
    return house


@pytest.fixture
def export(house: House) -> Export:
    return request_export(house.video.id, by=house.author, preset="720p", now=NOW)


class TestExport:
    def test_freezes_the_document_and_has_a_job(self, house: House, export: Export) -> None:
        save = Save(segments=(SegmentChange(base_revision=1, document=build_segment("one", text="Later")),))
        save_video(house.video.id, by=house.author, save=save, now=NOW)
        export.refresh_from_db()
        assert export.document["segments"][0]["layers"][0]["text"] == "one"
        assert export.video_revision == 1
        assert get_export(house.author, export.id).state in {JobState.WAITING, JobState.RUNNING}
        assert Revision.objects.filter(video=house.video, number=1).exists()

    def test_is_asked_for_once_with_one_idempotency_key(self, house: House) -> None:
        first = request_export(house.video.id, by=house.author, preset="720p", now=NOW, idempotency_key="k")
        again = request_export(house.video.id, by=house.author, preset="720p", now=NOW, idempotency_key="k")
        assert first.id == again.id
        with pytest.raises(ConflictError):
            request_export(house.video.id, by=house.author, preset="1080p", now=NOW, idempotency_key="k")

    def test_has_the_same_fingerprint_for_the_same_video(self, house: House, export: Export) -> None:
        same = request_export(house.video.id, by=house.author, preset="1080p", now=NOW)
        assert same.fingerprint == export.fingerprint
        other = request_export(house.add_video("Other", build_segment("x")).id, by=house.author, preset="720p", now=NOW)
        assert other.fingerprint != export.fingerprint

    def test_refuses_unknown_presets_and_empty_videos(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            request_export(house.video.id, by=house.author, preset="8k", now=NOW)
        assert caught.value.code == "unknown-preset"
        save = Save(removed=tuple({"id": key, "base_revision": 1} for key in ("one", "two", "three")))
        save_video(house.video.id, by=house.author, save=save, now=NOW)
        with pytest.raises(InvalidError) as caught:
            request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        assert caught.value.code == "nothing-to-export"

    def test_refuses_a_frame_of_anything_but_a_still(self, house: House) -> None:
        options = ExportOptions(at_frame=3)
        with pytest.raises(InvalidError, match="still alone") as caught:
            request_export(house.video.id, by=house.author, preset="720p", options=options, now=NOW)
        assert caught.value.code == "frame-without-still"
        assert not Export.objects.exists()
        request_export(house.video.id, by=house.author, preset="still", options=options, now=NOW)

    def test_fails_with_the_reason_when_generation_refuses(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object, **_options: object) -> str:
            raise GenerationError("There is no such engine.", code="unknown-backend")

        monkeypatch.setattr(generation, "request_export", refuse)
        with pytest.raises(GenerationError) as caught:
            request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        [progress] = list_exports(house.author, house.video.id)
        assert progress.state is JobState.FAILED
        assert progress.error == (caught.value.code, caught.value.message)


class TestSettling:
    FILE = JobFile(kind=FileKind.VIDEO, sha256="a" * 64, name="video.mp4", media_type="video/mp4", size_bytes=9)

    def test_keeps_the_files_when_done(self, house: House, export: Export) -> None:
        settle_export(ended(export, JobState.DONE, result=JobResult(files=(self.FILE,))))
        progress = get_export(house.people["viewer"], export.id)
        assert progress.state is JobState.DONE
        assert [file["name"] for file in progress.files] == ["Welcome 720p.mp4"]

    def test_keeps_the_reason_when_failed(self, house: House, export: Export) -> None:
        settle_export(ended(export, JobState.FAILED, error_code="lost", error_message="The worker was lost."))
        assert get_export(house.author, export.id).error == ("lost", "The worker was lost.")

    def test_minds_neither_being_told_twice_nor_a_stranger(self, house: House, export: Export) -> None:
        told = ended(export, JobState.DONE, result=JobResult(files=(self.FILE,)))
        settle_export(told)
        settle_export(ended(export, JobState.FAILED, error_code="late", error_message="Too late."))
        export.refresh_from_db()
        assert export.state == ExportState.DONE
        Export.objects.all().delete()
        settle_export(told)

    def test_leaves_a_cancelled_export_cancelled(self, house: House, export: Export) -> None:
        cancel_export(export.id, by=house.author, now=NOW)
        settle_export(ended(export, JobState.DONE, result=JobResult(files=(self.FILE,))))
        export.refresh_from_db()
        assert export.state == ExportState.CANCELLED


class TestForgottenExport:
    @pytest.fixture
    def forgotten(self, export: Export) -> Export:
        """As if the process had died between freezing the film and asking for its job."""
        generation.cancel_job(str(export.job_id))
        Export.objects.filter(id=export.id).update(job_id=None, idempotency_key="k")
        return export

    def test_is_found_when_jobs_are_woken(self, forgotten: Export) -> None:
        generation.wake_jobs()
        forgotten.refresh_from_db()
        assert generation.job_snapshot(str(forgotten.job_id)).state is JobState.WAITING

    def test_is_left_to_who_asked_for_it_at_first(self, forgotten: Export) -> None:
        Export.objects.filter(id=forgotten.id).update(created_at=timezone.now())
        generation.wake_jobs()
        forgotten.refresh_from_db()
        assert forgotten.job_id is None

    def test_is_sent_off_when_it_is_asked_for_again(self, house: House, forgotten: Export) -> None:
        again = request_export(house.video.id, by=house.author, preset="720p", now=NOW, idempotency_key="k")
        assert again.id == forgotten.id
        assert generation.job_snapshot(str(again.job_id)).state is JobState.WAITING

    def test_has_failed_where_what_it_froze_cannot_be_read(self, house: House, forgotten: Export) -> None:
        Export.objects.filter(id=forgotten.id).update(options={"canvas": "round"})
        generation.wake_jobs()
        forgotten.refresh_from_db()
        assert (forgotten.state, forgotten.error_code) == (ExportState.FAILED, "export-unreadable")
        assert AuditEntry.objects.get(action="export.failed").data["code"] == "export-unreadable"
        assert "Export the video again" in forgotten.error_message

    def test_has_failed_where_generation_refuses(self, forgotten: Export, settings) -> None:
        settings.SPEECH_BACKENDS = {}
        generation.wake_jobs()
        forgotten.refresh_from_db()
        assert forgotten.state == ExportState.FAILED


class TestCancelling:
    def test_ends_the_job_too(self, house: House, export: Export) -> None:
        cancel_export(export.id, by=house.author, now=NOW)
        assert generation.job_snapshot(str(export.job_id)).state is JobState.CANCELLED
        assert AuditEntry.objects.filter(action="export.cancelled").count() == 1

    def test_ends_the_job_that_is_being_asked_for(self, house: House, monkeypatch) -> None:
        ask = generation.request_export
        job_ids = []

        def cancel_and_ask(workspace_key: str, *, export_key: str, **film: object) -> str:
            cancel_export(UUID(export_key), by=house.author, now=NOW)
            job_ids.append(ask(workspace_key, export_key=export_key, **film))
            return job_ids[0]

        monkeypatch.setattr(generation, "request_export", cancel_and_ask)
        request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        assert generation.job_snapshot(job_ids[0]).state is JobState.CANCELLED

    def test_comes_with_the_trash(self, house: House, export: Export) -> None:
        trash_video(house.video.id, by=house.author, now=NOW)
        export.refresh_from_db()
        assert export.state == ExportState.CANCELLED
        assert generation.job_snapshot(str(export.job_id)).state is JobState.CANCELLED

    def test_is_refused_once_it_ended(self, house: House, export: Export) -> None:
        settle_export(ended(export, JobState.FAILED, error_code="lost", error_message="Lost."))
        with pytest.raises(ConflictError):
            cancel_export(export.id, by=house.author, now=NOW)


class TestAccess:
    def test_shows_viewers_what_is_done_alone(self, house: House, export: Export) -> None:
        viewer = house.people["viewer"]
        assert list_exports(viewer, house.video.id) == ()
        with pytest.raises(NotFoundError):
            access_export(viewer, export.id)
        with pytest.raises(ForbiddenError):
            cancel_export(export.id, by=house.people["reviewer"], now=NOW)

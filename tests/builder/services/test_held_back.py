"""A film whose brand proof fails is held back, whoever asks and however; those who manage the workspace may look."""

import io
import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brandkit.api import FilmProof, ProofRule, ProofVerdict, ReportContents, RuleProof, find_report
from builder.management.exporting.films import FilmError
from builder.management.exporting.job import write_files
from builder.models import AuditEntry, Export, ExportState
from builder.models.errors import ConflictError, NotFoundError
from builder.selectors.proofs import access_export_file, film_proof_of, get_film_frame, reasons_of
from builder.services.checking import judge_video
from builder.services.downloads import open_export_file, open_film_frame
from builder.services.exports import request_export
from builder.services.reporting import freeze_report
from generation import api as generation
from generation.api import FileKind, JobFile, JobResult, JobSnapshot, JobState
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.builder.proofs import build_proof, store_proof
from tests.builder.views.test_watching import finish

pytestmark = pytest.mark.django_db

OFF = RuleProof(
    rule=ProofRule.LOGO_COLOUR,
    verdict=ProofVerdict.FAIL,
    measured=2.4165,
    limit=1.0,
    at_frame=2005,
    segment_id="one",
    layer_id="logo",
)


def stored(kind: FileKind, data: bytes, name: str) -> JobFile:
    file = generation.store_file(io.BytesIO(data))
    return JobFile(kind=kind, sha256=file.sha256, name=name, media_type="text/plain", size_bytes=file.size_bytes)


def files(*failures: RuleProof) -> tuple[JobFile, ...]:
    return (
        stored(FileKind.VIDEO, b"a film", "film.mp4"),
        stored(FileKind.CAPTIONS_SRT, b"words", "film.srt"),
        store_proof(build_proof(*failures)),
    )


@pytest.fixture
def export(house: House) -> Export:
    """A finished export whose logo is off."""
    house.put_speech()
    made = request_export(house.video.id, by=house.author, preset="720p", now=NOW)
    made.state, made.finished_at = ExportState.DONE, timezone.now()
    made.files = [file.model_dump(mode="json") for file in files(OFF)]
    made.save()
    return made


def free(export: Export) -> Export:
    export.files = [file.model_dump(mode="json") for file in files()]
    export.save()
    return export


class TestFailedProof:
    def test_says_what_was_measured_and_when(self, export: Export) -> None:
        assert film_proof_of(export) == build_proof(OFF)
        (reason,) = reasons_of(export)
        assert "2.42 ΔE" in reason
        assert "at 1:06.8 (frame 2005)" in reason

    def test_holds_the_film_back_from_everybody_but_those_who_manage(self, house: House, export: Export) -> None:
        for person in (house.author, house.manager):
            with pytest.raises(ConflictError, match=r"2\.42") as caught:
                access_export_file(person, export.id, FileKind.VIDEO)
            assert caught.value.code == "proof-failed"
            assert access_export_file(person, export.id, FileKind.BRAND_PROOF)["kind"] == "brand_proof"
            assert access_export_file(person, export.id, FileKind.CAPTIONS_SRT)["kind"] == "captions_srt"
        assert access_export_file(house.admin, export.id, FileKind.VIDEO)["kind"] == "video"

    @pytest.mark.parametrize("kind", [FileKind.TEASER, FileKind.STILL])
    def test_holds_stills_and_teasers_back_too(self, house: House, export: Export, kind: FileKind) -> None:
        export.files[0]["kind"] = kind.value
        export.save()
        with pytest.raises(ConflictError, match=f"This {kind} failed its brand proof") as caught:
            access_export_file(house.author, export.id, kind)
        assert caught.value.code == "proof-failed"
        assert access_export_file(house.admin, export.id, kind)["kind"] == kind

    def test_is_answered_by_the_api_with_its_reasons(self, house: House, export: Export) -> None:
        answer = signed_in(house.author).get(f"/api/v1/exports/{export.id}/files/video")
        assert answer.status_code == 409
        assert answer.json()["code"] == "proof-failed"
        assert answer.json()["data"]["reasons"] == list(reasons_of(export))
        shown = signed_in(house.author).get(f"/api/v1/exports/{export.id}").json()
        assert shown["held_back"] == list(reasons_of(export))

    def test_stands_on_the_watch_page_instead_of_the_film(self, house: House, export: Export) -> None:
        def page(client: Client) -> str:
            return client.get(reverse("watch", args=[house.video.id])).content.decode()

        author, admin = page(signed_in(house.author)), page(signed_in(house.admin))
        for text in (author, admin):
            assert "failed its brand proof" in text
            assert "2.42 ΔE" in text
            assert "Place the logo on another ground" in text
        assert "<video" not in author
        assert "/files/video" not in author
        assert "<video" in admin

    def test_stands_in_the_report_with_what_helps(self, house: House, export: Export) -> None:
        text = signed_in(house.author).get(reverse("report", args=[export.id])).content.decode()
        assert "(frame 2005).</p>" in text
        assert '<p class="small">Place the logo on another ground' in text

    def test_that_is_lost_holds_the_film_back_too(self, house: House, export: Export) -> None:
        lost = next(file for file in export.files if file["kind"] == "brand_proof")
        generation.local_path(lost["sha256"]).unlink()
        lost["sha256"] = "0" * 64
        export.save()
        with pytest.raises(ConflictError, match="The file of the brand proof is missing") as caught:
            access_export_file(house.author, export.id, FileKind.VIDEO)
        assert caught.value.code == "proof-missing"

    def test_keeps_the_command_line_from_writing_the_film(self, export: Export, tmp_path) -> None:
        snapshot, report = ended(export, files(OFF)), tmp_path / "f.mp4.report.json"
        with pytest.raises(FilmError, match=r"This film failed its brand proof\. .*2\.42"):
            write(snapshot, export, report=report)
        assert {path.name for path in tmp_path.iterdir()} == {"proof.json", report.name}
        assert json.loads(report.read_text())["verdict"] == "proof-failed"


class TestFilmWithoutProof:
    """It was made by a Brandreel that did not prove its form yet."""

    @pytest.fixture
    def old(self, export: Export) -> Export:
        export.files = [file for file in export.files if file["kind"] != "brand_proof"]
        export.save()
        return export

    @pytest.mark.parametrize("kind", [FileKind.VIDEO, FileKind.TEASER, FileKind.STILL])
    def test_is_held_back_and_says_what_to_do(self, house: House, old: Export, kind: FileKind) -> None:
        old.files[0]["kind"] = kind.value
        old.save()
        with pytest.raises(ConflictError, match=r"has no brand proof\. .* Export the video again\.") as caught:
            access_export_file(house.author, old.id, kind)
        assert caught.value.code == "proof-missing"
        assert access_export_file(house.admin, old.id, kind)["kind"] == kind

    def test_is_told_by_the_api_and_on_the_pages(self, house: House, old: Export) -> None:
        get_contents(old)
        old.state = ExportState.DONE
        old.save()
        browser = signed_in(house.author)
        shown = browser.get(f"/api/v1/exports/{old.id}").json()
        assert (shown["held_back_title"], shown["held_back"]) == (
            "This film has no brand proof.",
            list(reasons_of(old)),
        )
        told = browser.get(f"/api/v1/exports/{old.id}/report").json()
        assert (told["verdict"], told["unproved"]) == ("proof-missing", reasons_of(old)[0])
        for page in ("watch", "report"):
            of = house.video.id if page == "watch" else old.id
            text = browser.get(reverse(page, args=[of])).content.decode()
            assert "This film has no brand proof." in text
            assert "Export the video again" in text
            assert "failed" not in text
            assert "<video" not in text

    def test_is_shown_frame_by_frame_to_those_alone_who_manage(self, house: House, old: Export) -> None:
        with pytest.raises(NotFoundError):
            get_film_frame(house.author, old.id, 0)

    def test_is_not_written_by_the_command_line(self, old: Export, tmp_path: Path) -> None:
        report = tmp_path / "f.mp4.report.json"
        with pytest.raises(FilmError, match="This film has no brand proof"):
            write(ended(old, files()[:2]), old, report=report)
        assert list(tmp_path.iterdir()) == [report]
        assert json.loads(report.read_text())["verdict"] == "proof-missing"


class TestReport:
    def page(self, house: House, export: Export) -> str:
        return signed_in(house.author).get(reverse("report", args=[export.id])).content.decode()

    def verdict(self, house: House, export: Export) -> str:
        return signed_in(house.author).get(f"/api/v1/exports/{export.id}/report").json()["verdict"]

    def put(self, export: Export, made: FilmProof | None) -> None:
        """The export has this proof, or has lost it."""
        get_contents(export)
        sha256 = "0" * 64
        if made is not None:
            sha256 = generation.store_file(io.BytesIO(made.model_dump_json().encode())).sha256
        for file in export.files:
            if file["kind"] == "brand_proof":
                file["sha256"] = sha256
        export.state = ExportState.DONE
        export.save()

    def test_comes_to_the_worse_of_brand_and_proof(self, house: House, export: Export) -> None:
        self.put(export, build_proof(OFF))
        assert self.verdict(house, export) == "proof-failed"
        self.put(export, None)
        assert self.verdict(house, export) == "proof-missing"
        self.put(export, build_proof())
        assert self.verdict(house, export) == get_contents(export).verdict.value

    def test_names_what_failed_by_its_kind(self, house: House, export: Export) -> None:
        self.put(export, build_proof(OFF))
        assert "This film failed its brand proof" in self.page(house, export)
        export.files[0]["kind"] = "still"
        export.save()
        assert "This still failed its brand proof" in self.page(house, export)

    def test_says_that_a_proof_is_missing(self, house: House, export: Export) -> None:
        self.put(export, None)
        assert "The file of the brand proof is missing" in self.page(house, export)
        assert "not proved" not in self.page(house, export)

    def test_says_why_a_form_without_pictures_has_no_proof(self, house: House, export: Export) -> None:
        self.put(export, build_proof())
        export.files = [{**export.files[0], "kind": "audio"}]
        export.save()
        assert "sound and captions alone have no picture" in self.page(house, export)
        assert self.verdict(house, export) == get_contents(export).verdict.value

    def test_says_no_more_than_was_judged(self, house: House, export: Export) -> None:
        self.put(export, build_proof())
        assert "they are what the document asks for" in self.page(house, export)
        unjudged = OFF.model_copy(update={"verdict": ProofVerdict.NOT_JUDGED, "reason": "It is too small."})
        self.put(export, build_proof().model_copy(update={"rules": (unjudged,), "apart_frames": 24}))
        page = self.page(house, export)
        assert "they are what the document asks for" not in page
        for said in ("what could be judged", "could not be judged: 1.", "are not judged: 24."):
            assert said in page


class TestOpening:
    def test_is_in_the_audit_trail_once_for_each_look(self, house: House, export: Export) -> None:
        client = signed_in(house.admin)
        for _piece in range(3):
            assert client.get(f"/api/v1/exports/{export.id}/files/video").status_code == 200
        entry = AuditEntry.objects.get(action="export.unproved-opened")
        assert (entry.user, entry.data["reasons"]) == (house.admin, list(reasons_of(export)))
        later = timezone.now() + timedelta(hours=2)
        open_export_file(export.id, by=house.admin, kind=FileKind.VIDEO, now=later)
        assert AuditEntry.objects.filter(action="export.unproved-opened").count() == 2
        page = client.get(reverse("audit", args=[house.workspace.key])).content.decode()
        assert "which is held back" in page

    def test_is_in_the_audit_trail_for_frames_that_the_proof_does_not_name(self, house: House, tmp_path: Path) -> None:
        export = finish(house, tmp_path, verdict=ProofVerdict.FAIL)
        client = signed_in(house.admin)
        for at_frame in (1, 1, 4, 5):
            assert client.get(f"/api/v1/exports/{export.id}/film-frames/{at_frame}").status_code == 200
        entry = AuditEntry.objects.get(action="export.unproved-looked-at")
        assert (entry.user, entry.data["reasons"]) == (house.admin, list(reasons_of(export)))
        page = client.get(reverse("audit", args=[house.workspace.key])).content.decode()
        assert "looked at frames of the export" in page

    def test_covers_the_frames_of_what_was_opened(self, house: House, tmp_path: Path) -> None:
        export = finish(house, tmp_path, verdict=ProofVerdict.FAIL)
        open_export_file(export.id, by=house.admin, kind=FileKind.VIDEO, now=NOW)
        open_film_frame(export.id, by=house.admin, at_frame=4, now=NOW)
        assert not AuditEntry.objects.filter(action="export.unproved-looked-at").exists()
        later = NOW + timedelta(hours=2)
        open_film_frame(export.id, by=house.admin, at_frame=4, now=later)
        open_export_file(export.id, by=house.admin, kind=FileKind.VIDEO, now=later)
        assert AuditEntry.objects.filter(action="export.unproved-opened").count() == 2

    def test_is_not_noted_of_what_everybody_may_have(self, house: House, export: Export) -> None:
        client = signed_in(house.admin)
        client.get(f"/api/v1/exports/{export.id}/files/captions_srt")
        free(export)
        client.get(f"/api/v1/exports/{export.id}/files/video")
        assert not AuditEntry.objects.filter(action="export.unproved-opened").exists()


class TestPassedProof:
    def test_holds_nothing_back(self, house: House, export: Export) -> None:
        free(export)
        assert reasons_of(export) == ()
        assert access_export_file(house.author, export.id, FileKind.VIDEO)["kind"] == "video"
        text = signed_in(house.author).get(reverse("watch", args=[house.video.id])).content.decode()
        assert "<video" in text
        assert "failed its brand proof" not in text

    @pytest.mark.parametrize("kind", [FileKind.AUDIO, FileKind.CAPTIONS_SRT])
    def test_is_not_asked_of_forms_without_pictures(self, house: House, export: Export, kind: FileKind) -> None:
        export.files = [{**export.files[0], "kind": kind.value}]
        export.save()
        assert reasons_of(export) == ()
        assert access_export_file(house.author, export.id, kind)["kind"] == kind

    def test_does_not_open_the_export_to_others(self, other_house: House, export: Export) -> None:
        with pytest.raises(NotFoundError):
            access_export_file(other_house.admin, export.id, FileKind.VIDEO)


def get_contents(export: Export) -> ReportContents:
    """The report on the export, which waits no more."""
    if find_report(export.id) is None:
        freeze_report(export, video=export.video, judgement=judge_video(export.video, now=NOW), now=NOW)
    contents = find_report(export.id)
    assert contents is not None
    return contents


def write(snapshot: JobSnapshot, export: Export, *, report: Path) -> list[Path]:
    """What the command line writes into the report's folder."""
    folder = report.parent
    return write_files(
        snapshot,
        output=folder / "f.mp4",
        captions=True,
        contents=get_contents(export),
        report=report,
        brand_proof=folder / "proof.json",
    )


def ended(export: Export, made: tuple[JobFile, ...]) -> JobSnapshot:
    facts = generation.job_snapshot(str(UUID(str(export.job_id)))).model_dump()
    return JobSnapshot.model_validate({**facts, "state": JobState.DONE, "result": JobResult(files=made)})

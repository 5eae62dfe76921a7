"""Sweeping: what goes, what stays, and that all of it comes again."""

import hashlib
import io
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F, Value

from builder.document.geometry import CropBox
from generation import api, files, registry
from generation.api import FileKind, JobState, MediaState
from generation.domain.footage import FootagePart
from generation.domain.kinds import FROM_FROZEN, MADE_AGAIN, PICTURES, ArtifactKind
from generation.domain.requests import EXPORT
from generation.domain.specs import ProxySpec, artifact_key
from generation.models import Artifact, Job, NamesIn, WorkerReport
from generation.services import artifacts, sweeping
from generation.services.sweeping import sweep_derived
from tests.generation.films import make_film
from tests.generation.jobs.running import run_everything

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = 30
PART = FootagePart(
    asset="a" * 64,
    from_seconds=0,
    to_seconds=None,
    speed_ratio=2,
    crop=CropBox(),
    mirror=False,
    fade_in_seconds=0,
    fade_out_seconds=0,
)


@pytest.fixture(autouse=True)
def _nobody_else(monkeypatch):
    monkeypatch.setattr(registry, "_holders", [])


def add_artifact(
    key: str, data: bytes, *, kind=ArtifactKind.LAYER_BITMAP, days=0.0, workspace="northwind", spec="{}"
) -> Artifact:
    """A made artifact that was used so many days ago."""
    stored = files.store_file(io.BytesIO(data))
    artifact = Artifact.objects.create(
        workspace_key=workspace, key=key, kind=kind, spec=spec, file_sha256=stored.sha256, size_bytes=len(data),
        media_type="image/png", made_at="2026-01-01T00:00:00Z", used_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    Artifact.objects.filter(pk=artifact.pk).update(used_at=sweeping.timezone.now() - timedelta(days=days))
    return artifact


def add_export(key: str, *, request: str, settled_at: datetime) -> None:
    """An export that ended."""
    Job.objects.create(
        workspace_key="northwind", key=key, kind=api.EXPORT, queue="render", request=request, state=JobState.DONE,
        settled_at=settled_at,
    )  # fmt: skip


def is_kept(artifact: Artifact) -> bool:
    return files.has_file(artifact.file_sha256)


def export(key: str) -> dict[FileKind, str]:
    film = make_film(seconds=0.5)
    job_id = api.request_export("northwind", export_key=key, timeline=film.timeline, kit=film.kit, preset="720p")
    run_everything()
    snapshot = api.job_snapshot(job_id)
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    return {file.kind: file.sha256 for file in snapshot.result.files}


def grow_old() -> None:
    age = Value(timedelta(days=DAYS + 1))
    Artifact.objects.update(used_at=F("used_at") - age)
    Job.objects.filter(settled_at__isnull=False).update(settled_at=F("settled_at") - age)


class TestKinds:
    def test_are_made_again_or_stay(self):
        of_people = {ArtifactKind.NARRATION, ArtifactKind.TAKE, ArtifactKind.FOOTAGE_TAKE}
        stay = of_people | {
            ArtifactKind.PROXY,
            ArtifactKind.TRANSCRIPT,
            ArtifactKind.GATE_REPORT,
            ArtifactKind.SCRIPT_CHECK,
        }
        assert MADE_AGAIN | stay == set(ArtifactKind)
        assert not MADE_AGAIN & stay

    @pytest.mark.parametrize("kind", sorted(MADE_AGAIN))
    def test_that_go_are_made_at_once_or_by_jobs(self, kind):
        assert (registry.get_maker(kind).queue is None) == (kind in PICTURES)
        assert not PICTURES & FROM_FROZEN


class TestSweep:
    def test_removes_what_was_not_used_for_long(self):
        old, young = add_artifact("old", b"old", days=31), add_artifact("young", b"young", days=29)
        assert sweep_derived(older_than_days=30) == sweeping.Swept(files=1, size_bytes=3)
        assert (is_kept(old), is_kept(young)) == (False, True)
        assert Artifact.objects.get(key="old").file_sha256 is None

    def test_removes_the_longest_unused_beyond_the_limit(self):
        parts = [add_artifact(str(days), bytes([days]) * 10, days=days) for days in (5, 4, 3, 2)]
        sweep_derived(limit_bytes=25)
        assert [is_kept(part) for part in parts] == [False, False, True, True]

    def test_spares_what_was_used_within_a_day_however_full_the_store_is(self):
        fresh = add_artifact("fresh", b"fresh", days=0.5)
        sweep_derived(limit_bytes=0)
        assert is_kept(fresh)

    def test_spares_narrations(self):
        spoken = add_artifact("spoken", b"spoken", kind=ArtifactKind.NARRATION, days=400)
        sweep_derived(limit_bytes=0)
        assert is_kept(spoken)

    def test_takes_edited_footage_but_no_proxy_of_a_whole_file(self):
        whole, edited = (ProxySpec(asset="a" * 64, part=part) for part in (None, PART))
        kept = [add_artifact("whole", b"whole", kind=ArtifactKind.PROXY, days=400, spec=whole.model_dump_json())]
        gone = [
            add_artifact("edited", b"edited", kind=ArtifactKind.PROXY, days=31, spec=edited.model_dump_json()),
            add_artifact("baked", b"baked", kind=ArtifactKind.RENDITION, days=31),
        ]
        sweep_derived(older_than_days=30)
        assert [is_kept(one) for one in (*kept, *gone)] == [True, False, False]

    def test_spares_footage_that_an_editor_shows(self):
        spec = ProxySpec(asset=PART.asset, part=PART)
        shown = add_artifact(
            artifact_key(spec), b"edited", kind=ArtifactKind.PROXY, days=31, spec=spec.model_dump_json()
        )
        assert api.show_proxy("northwind", PART.asset, part=PART, place="editor").state == MediaState.READY
        sweep_derived(older_than_days=30)
        assert is_kept(shown)

    def test_leaves_alone_what_was_wanted_after_it_was_found(self):
        found, other = add_artifact("found", b"found", days=31), add_artifact("other", b"other", days=31)
        now = sweeping.timezone.now()
        old = sweeping._find_old(before=now - timedelta(days=30), limit_bytes=10**9, now=now)
        assert artifacts.find_kept("northwind", ["found"])
        assert sweeping._remove(old, now=now) == {other.file_sha256}
        assert (is_kept(found), is_kept(other)) == (True, False)
        assert Artifact.objects.get(key="found").file_sha256 == found.file_sha256

    def test_is_stopped_by_no_row_in_an_old_form(self):
        add_artifact("run", b"run", kind=ArtifactKind.PACKET_RUN, days=31, spec='{"kind": "gone"}')
        old = add_artifact("old", b"old", days=31)
        settled = sweeping.timezone.now() - timedelta(days=31)
        add_export("odd", request='{"is": "older"}', settled_at=settled)
        film = files.store_file(io.BytesIO(b"film")).sha256
        add_export("export", request=f'{{"film":"{film}"}}', settled_at=settled)
        sweep_derived(older_than_days=30)
        assert not is_kept(old)
        assert not Artifact.objects.filter(key="run").exists()
        assert not files.has_file(film)

    def test_spares_exports_that_ended_within_a_day(self):
        film = files.store_file(io.BytesIO(b"film")).sha256
        settled = sweeping.timezone.now() - timedelta(hours=1)
        add_export("export", request=f'{{"film":"{film}"}}', settled_at=settled)
        sweep_derived(older_than_days=0)
        assert files.has_file(film)

    def test_asks_for_the_results_of_exports_a_few_times_however_many_there_are(self, django_assert_max_num_queries):
        for number in range(30):
            film = files.store_file(io.BytesIO(f"film {number}".encode())).sha256
            settled = sweeping.timezone.now() - timedelta(days=31)
            add_export(f"export-{number}", request=f'{{"film":"{film}"}}', settled_at=settled)
        with django_assert_max_num_queries(12):
            sweep_derived(older_than_days=30)
        assert not files.has_file(film)

    def test_finds_the_films_of_exports_by_an_index(self):
        films = [hashlib.sha256(f"film {number}".encode()).hexdigest() for number in range(1000)]
        ended = {"kind": EXPORT, "workspace_key": "w", "queue": "render", "state": JobState.DONE}
        Job.objects.bulk_create(
            Job(**ended, key=film, settled_at=sweeping.timezone.now(), result=f'{{"files":[{{"sha256":"{film}"}}]}}')
            for film in films
        )
        nobodys = "f" * 64
        assert sweeping.find_unheld({films[7], nobodys}) == {nobodys}
        exports = Job.objects.filter(kind=EXPORT).exclude(result="").alias(names=NamesIn("result"))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("ANALYZE generation_job")
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
            assert "job_export_files" in exports.filter(names__overlap=[films[7]]).explain()

    def test_spares_bytes_that_another_workspace_still_uses(self):
        old = add_artifact("old", b"same", days=99)
        add_artifact("old", b"same", days=2, workspace="other")
        sweep_derived()
        assert Artifact.objects.get(pk=old.pk).file_sha256 is None
        assert is_kept(old)

    def test_spares_bytes_that_somebody_else_holds(self):
        old = add_artifact("old", b"same", days=99)
        registry.on_sweep(lambda shas: shas & {old.file_sha256})
        sweep_derived()
        assert is_kept(old)

    def test_only_counts_in_a_dry_run(self, capsys):
        old = add_artifact("old", b"old", days=31)
        call_command("sweep", "--dry-run")
        assert "would remove 1 files" in capsys.readouterr().out
        assert is_kept(old)
        call_command("sweep", "--older-than-days", "30")
        assert not is_kept(old)

    def test_forgets_workers_that_started_long_ago(self):
        now = sweeping.timezone.now()
        for name, days in (("render@old", 31), ("render@new", 29)):
            WorkerReport.objects.create(name=name, seen_at=now - timedelta(days=days))
        sweep_derived(dry_run=True)
        assert WorkerReport.objects.count() == 2
        sweep_derived()
        assert [report.name for report in WorkerReport.objects.all()] == ["render@new"]

    def test_spares_what_is_used_again_and_again(self):
        old = add_artifact("old", b"old", days=31)
        assert api.ensure_artifact("northwind", "old").sha256 == old.file_sha256
        sweep_derived()
        assert is_kept(old)


@pytest.mark.slow
class TestExport:
    def test_is_the_same_after_everything_was_swept(self):
        first = export("first")
        registry.on_sweep(lambda shas: shas & set(first.values()))
        grow_old()
        assert sweep_derived().files > 0
        assert not Artifact.objects.filter(kind__in=FROM_FROZEN).exists()
        assert all(files.has_file(sha256) for sha256 in first.values())
        second = export("second")
        assert second[FileKind.PROOF] == first[FileKind.PROOF]

    def test_takes_its_frozen_film_and_its_files_along_where_nobody_keeps_it(self):
        first = export("first")
        stored = {path.name for path in files.Path(files.default_storage.path("files")).rglob("*") if path.is_file()}
        grow_old()
        sweep_derived()
        left = {path.name for path in files.Path(files.default_storage.path("files")).rglob("*") if path.is_file()}
        assert not left & set(first.values())
        narrations = set(Artifact.objects.filter(kind="narration").values_list("file_sha256", flat=True))
        fonts = {style.font for style in make_film().kit.type_styles}
        assert left <= stored
        assert {name for name in left if name in stored} >= narrations | fonts

    def test_leaves_a_film_alone_that_is_being_made(self):
        film = make_film(seconds=0.5, script="")
        job_id = api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="720p")
        sweep_derived(older_than_days=0, limit_bytes=0)
        with pytest.raises(AssertionError):  # there is more to do than that
            run_everything(limit=3)
        sweep_derived(older_than_days=0, limit_bytes=0)
        run_everything()
        assert api.job_snapshot(job_id).state == JobState.DONE

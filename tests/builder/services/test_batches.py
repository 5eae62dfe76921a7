"""Batches of rows: taken in, bound, checked, started a few rows at a time, cancelled, made again, deleted."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from brandkit.api import Severity, Verdict
from builder.document.layers import TextLayer
from builder.document.rows.filling import fill_row
from builder.document.rows.places import Binding
from builder.document.timeline import Timeline
from builder.models import UNDER_WAY, Asset, AuditEntry, BatchRow, Export, ExportState, Role, RowBatch, Video
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.batches import BatchState, Rows, RowState, get_batch, rows_of, with_row_progress
from builder.selectors.documents import get_timeline
from builder.selectors.exports import list_exports
from builder.selectors.reports import get_report
from builder.services import batch_running, batches
from builder.services.batch_running import feed_all, feed_rows, open_as_video
from builder.services.exports import cancel_exports, settle_export
from builder.services.policies import set_policy
from builder.services.rows import ReadTable, read_table
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.videos import trash_video
from generation import api as generation
from generation.api import FileKind, JobFile, JobResult, JobSnapshot, JobState
from generation.models import Job
from tests.builder.houses import NOW, House, build_segment, make_house
from tests.builder.proofs import store_proof

pytestmark = pytest.mark.django_db
PEOPLE = "Name;City\nMei;Graz\nBen;Leipzig\nZoë;Lyon\n"


@pytest.fixture
def template(house: House) -> Video:
    """A video with a name in braces, and a segment for everybody."""
    return house.add_video("Welcome", build_segment("one", text="Hello {{Name}}"), build_segment("two", text="To all"))


def take_in(house: House, video: Video, table: str = PEOPLE) -> RowBatch:
    stream = io.BytesIO(table.encode())
    batch = batches.create_batch(video.id, by=house.author, stream=stream, name="people.csv", now=NOW)
    return batches.change_draft(batch.id, by=house.author, preset="720p")


def check(house: House, batch: RowBatch) -> None:
    while batches.check_more(batch.id, by=house.author, now=NOW):
        pass


def start(house: House, batch: RowBatch, **more: object) -> RowBatch:
    check(house, batch)
    return batches.start_batch(batch.id, by=house.author, now=NOW, **more)


def states(house: House, batch: RowBatch) -> list[RowState]:
    held = get_batch(house.author, batch.id).batch
    return [one.state for one in with_row_progress(held, rows_of(held))]


def end(export: Export, state: JobState = JobState.DONE, **more: object) -> None:
    """The export's job has ended."""
    facts = generation.job_snapshot(str(export.job_id)).model_dump()
    settle_export(JobSnapshot.model_validate({**facts, "state": state, **more}))


def finish(export: Export) -> None:
    """Its job made a film."""
    stored = generation.store_file(io.BytesIO(str(export.id).encode()))
    film = JobFile(kind=FileKind.VIDEO, sha256=stored.sha256, name="x.mp4", media_type="video/mp4", size_bytes=36)
    end(export, result=JobResult(files=(film, store_proof())))


class TestDraft:
    def test_holds_the_rows_and_binds_columns_to_places_of_their_name(self, house: House) -> None:
        place = build_segment("x").layers[0].place
        layers = (TextLayer(id="who", name="Name", text="Somebody", place=place),)
        video = house.add_video("Welcome", build_segment("one", layers=layers))
        batch = take_in(house, video)
        assert batch.bindings == [{"segment_id": "one", "layer_id": "who", "column": "Name"}]
        assert [row.cells for row in rows_of(batch)] == [["Mei", "Graz"], ["Ben", "Leipzig"], ["Zoë", "Lyon"]]
        assert get_batch(house.author, batch.id).state is BatchState.DRAFT

    @pytest.mark.django_db(transaction=True)
    def test_holds_no_transaction_while_its_table_is_read(
        self, house: House, template: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held: list[bool] = []

        def read(*of: object, **more: object) -> ReadTable:
            held.append(connection.in_atomic_block)
            return read_table(*of, **more)

        monkeypatch.setattr(batches, "read_table", read)
        take_in(house, template)
        assert held == [False]

    def test_takes_presets_and_names_that_there_are(self, house: House, template: Video) -> None:
        batch = take_in(house, template)
        batches.change_draft(batch.id, by=house.author, naming="To {{ name }}")
        for change, code in (({"preset": "8k"}, "unknown-preset"), ({"naming": "{{Age}}"}, "unknown-column")):
            with pytest.raises(InvalidError) as caught:
                batches.change_draft(batch.id, by=house.author, **change)
            assert caught.value.code == code

    def test_belongs_to_people_of_the_workspace_who_may_edit(self, house: House, template: Video) -> None:
        batch = take_in(house, template)
        with pytest.raises(NotFoundError):
            get_batch(make_house("Contoso").admin, batch.id)
        with pytest.raises(ForbiddenError):
            batches.start_batch(batch.id, by=house[Role.VIEWER], now=NOW)


class TestCheck:
    def test_tells_of_each_row_what_is_wrong(self, house: House, template: Video) -> None:
        batch = take_in(house, template, "Name,City\nMei,Graz\n,Wien\n" + "W" * 900 + ",Bonn\n")
        check(house, batch)
        assert [row.is_well for row in rows_of(batch)] == [True, False, False]
        [empty, long] = rows_of(batch, which=Rows.WITH_FINDINGS)
        assert [one["kind"] for one in empty.problems] == ["empty-cell"]
        assert long.findings

    def test_goes_on_where_it_stopped_and_begins_anew_with_another_video(self, house: House, template: Video) -> None:
        batch = take_in(house, template)
        assert batches.check_more(batch.id, by=house.author, now=NOW, most=2) == 1
        assert batches.check_more(batch.id, by=house.author, now=NOW, most=2) == 0
        save = Save(segments=(SegmentChange(base_revision=1, document=build_segment("one", text="Hi {{Name}}")),))
        save_video(template.id, by=house.author, save=save, now=NOW)
        assert batches.count_unchecked(RowBatch.objects.get(id=batch.id), now=NOW) == 3

    def test_begins_anew_where_names_stand_for_other_pictures(self, house: House, template: Video) -> None:
        first, second = house.add_generated_picture("Sun.png"), house.add_generated_picture("Moon.png")
        batch = take_in(house, template)
        check(house, batch)
        assert batches.count_unchecked(batch, now=NOW) == 0
        Asset.objects.filter(id=first.id).update(name="Moon.png")
        assert batches.count_unchecked(batch, now=NOW) == 3
        check(house, batch)
        Asset.objects.filter(id=second.id).update(name="Sun.png")
        assert batches.count_unchecked(batch, now=NOW) == 3

    def test_has_to_be_done_before_the_start(self, house: House, template: Video) -> None:
        batch = take_in(house, template, "Name\nMei\n\n")
        with pytest.raises(ConflictError) as caught:
            batches.start_batch(batch.id, by=house.author, now=NOW)
        assert (caught.value.code, caught.value.data) == ("rows-not-checked", {"rows": 1})

    def test_keeps_rows_with_findings_until_they_are_left_out_or_accepted(self, house: House, template: Video) -> None:
        batch = take_in(house, template, "Name,City\nMei,Graz\n,Wien\n")
        with pytest.raises(InvalidError) as caught:
            start(house, batch)
        assert (caught.value.code, caught.value.data) == ("rows-have-problems", {"rows": [2]})
        assert "leave the row out, or accept it as it is." in str(caught.value)
        batches.leave_out_unwell(batch.id, by=house.author)
        start(house, batch)
        assert states(house, batch) == [RowState.WAITING, RowState.LEFT_OUT]


class TestStart:
    def test_freezes_what_the_rows_are_made_of(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        save = Save(segments=(SegmentChange(base_revision=1, document=build_segment("one", text="Later")),))
        save_video(template.id, by=house.author, save=save, now=NOW)
        feed_rows(house.workspace.key, now=NOW)
        first = rows_of(batch)[0].export
        assert first is not None
        assert Export.objects.get(id=first.id).document["segments"][0]["layers"][0]["text"] == "Hello Mei"
        assert first.title == "Welcome, Mei"

    def test_is_done_once(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        for again in (batches.start_batch, batches.check_more):
            with pytest.raises(ConflictError) as caught:
                again(batch.id, by=house.author, now=NOW)
            assert caught.value.code == "batch-started"

    def test_wakes_a_worker_once_it_is_in_the_database(
        self,
        house: House,
        template: Video,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        asked: list[bool] = []
        monkeypatch.setattr(generation, "ask_to_wake", lambda: asked.append(True))
        with django_capture_on_commit_callbacks(execute=True):
            start(house, take_in(house, template))
        assert asked == [True]

    def test_is_refused_where_nothing_differs(self, house: House) -> None:
        batch = take_in(house, house.add_video("Welcome", build_segment("one", text="To all")))
        with pytest.raises(InvalidError) as caught:
            start(house, batch)
        assert caught.value.code == "nothing-differs"

    def test_is_refused_where_every_film_needs_an_approval(self, house: House, template: Video) -> None:
        batch = take_in(house, template)
        house.workspace.demands_approval = True
        house.workspace.save()
        with pytest.raises(ConflictError) as caught:
            start(house, batch)
        assert caught.value.code == "not-approved"


@pytest.mark.slow
class TestRunning:
    @pytest.fixture(autouse=True)
    def _two_at_once(self, settings) -> None:
        settings.ROWS_IN_FLIGHT = 2

    def test_has_a_few_rows_under_way_and_begins_others_as_those_end(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        feed_all()
        assert states(house, batch) == [RowState.RUNNING, RowState.RUNNING, RowState.WAITING]
        first = rows_of(batch)[0].export
        assert first is not None
        finish(first)
        assert feed_rows(house.workspace.key, now=NOW) == 1
        assert states(house, batch) == [RowState.DONE, RowState.RUNNING, RowState.RUNNING]
        assert get_batch(house.author, batch.id).state is BatchState.RUNNING

    def test_fails_only_the_row_of_an_error_that_nobody_foresaw(
        self, house: House, template: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fill(*of: Any, **more: Any) -> Timeline:
            if of[2]["name"] == "Mei":
                raise RuntimeError("nobody foresaw this")
            return fill_row(*of, **more)

        monkeypatch.setattr(batch_running, "fill_row", fill)
        batch = start(house, take_in(house, template))
        feed_all()
        assert states(house, batch) == [RowState.FAILED, RowState.RUNNING, RowState.RUNNING]
        assert Export.objects.get(row_title="Welcome, Mei").error_code == "checks-failed"

    def test_goes_on_in_other_workspaces_where_one_cannot(
        self, house: House, template: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = make_house("Contoso")
        batch = start(house, take_in(house, template))
        broken = start(other, take_in(other, other.add_video("Hi", build_segment("one", text="Hi {{Name}}"))))

        def feed(key: UUID, *, now: datetime) -> int:
            if key == other.workspace.key:
                raise RuntimeError("nobody foresaw this")
            return feed_rows(key, now=now)

        monkeypatch.setattr(batch_running, "feed_rows", feed)
        feed_all()
        assert states(house, batch).count(RowState.RUNNING) == 2
        assert set(states(other, broken)) == {RowState.WAITING}

    def test_serves_two_batches_in_turn(self, house: House, template: Video) -> None:
        first, second = (start(house, take_in(house, template)) for _ in range(2))
        feed_all()
        assert [states(house, one).count(RowState.RUNNING) for one in (first, second)] == [1, 1]

    def test_ends_when_all_rows_have(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        while feed_rows(house.workspace.key, now=NOW):
            for export in Export.objects.filter(state=ExportState.REQUESTED):
                finish(export)
        progress = get_batch(house.author, batch.id)
        assert (progress.state, progress.counts.done) == (BatchState.DONE, 3)
        exports = Export.objects.order_by("created_at", "row_title")
        assert {export.files[0]["name"] for export in exports} == {
            "Welcome Mei 720p.mp4", "Welcome Ben 720p.mp4", "Welcome Zoë 720p.mp4"
        }  # fmt: skip

    def test_leaves_the_lists_of_the_video_as_they_are(self, house: House, template: Video) -> None:
        start(house, take_in(house, template))
        feed_all()
        assert list_exports(house.author, template.id) == ()

    def test_fails_the_rows_whose_words_the_policy_refuses(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template, "Name\nHarry Potter\nBen\n"))
        feed_all()
        assert states(house, batch) == [RowState.FAILED, RowState.RUNNING]
        held = get_batch(house.author, batch.id).batch
        [failed] = with_row_progress(held, rows_of(held, which=Rows.FAILED))
        assert "Harry Potter" in failed.reason
        assert AuditEntry.objects.filter(action="words.refused").exists()

    def test_stops_while_its_video_is_in_the_trash(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        feed_all()
        trash_video(template.id, by=house.author, now=NOW)
        feed_all()
        assert not Export.objects.filter(state__in=UNDER_WAY).exists()
        assert BatchRow.objects.filter(batch=batch, export=None).count() == 1


@pytest.mark.slow
class TestCancelling:
    def test_keeps_what_is_made_and_makes_no_more(self, house: House, template: Video, settings) -> None:
        settings.ROWS_IN_FLIGHT = 2
        batch = start(house, take_in(house, template))
        feed_all()
        first = rows_of(batch)[0].export
        assert first is not None
        finish(first)
        batches.cancel_batch(batch.id, by=house.author, now=NOW)
        feed_all()
        assert states(house, batch) == [RowState.DONE, RowState.CANCELLED, RowState.CANCELLED]
        assert get_batch(house.author, batch.id).state is BatchState.CANCELLED

    def test_is_taken_back_by_making_the_rows_again(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        batches.cancel_batch(batch.id, by=house.author, now=NOW)
        assert batches.retry_rows(batch.id, by=house.author, now=NOW, numbers=[2]) == 1
        feed_all()
        assert states(house, batch) == [RowState.CANCELLED, RowState.RUNNING, RowState.CANCELLED]
        assert batches.retry_rows(batch.id, by=house.author, now=NOW) == 2
        with pytest.raises(ConflictError) as caught:
            batches.retry_rows(batch.id, by=house.author, now=NOW)
        assert caught.value.code == "nothing-to-retry"


@pytest.mark.slow
class TestFailedRows:
    def test_say_why_and_are_made_again(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        feed_all()
        first = rows_of(batch)[0].export
        assert first is not None
        end(first, JobState.FAILED, error_code="disk-full", error_message="The disk is full.")
        held = get_batch(house.author, batch.id).batch
        [failed] = with_row_progress(held, rows_of(held, which=Rows.FAILED))
        assert failed.reason == "The disk is full."
        assert batches.retry_rows(batch.id, by=house.author, now=NOW, numbers=[1]) == 1
        feed_all()
        assert states(house, batch)[0] is RowState.RUNNING

    def test_are_those_that_the_brand_holds_back(self, house: House, template: Video) -> None:
        set_policy(house.workspace.key, by=house.admin, blocking=list(Severity)[:3], follows_new_kits=True, now=NOW)
        batch = start(house, take_in(house, template, "Name\nMei\n" + "W" * 900 + "\n"), accepts_problems=True)
        feed_all()
        assert states(house, batch) == [RowState.RUNNING, RowState.FAILED]
        refused = rows_of(batch)[1].export
        assert refused is not None
        assert batches.retry_rows(batch.id, by=house.author, now=NOW) == 1
        feed_all()
        again = rows_of(batch)[1].export
        assert again is not None
        assert again.id != refused.id
        assert get_report(house.author, refused.id).contents.verdict is Verdict.HELD_BACK


@pytest.mark.slow
class TestDeleting:
    def test_removes_table_and_films(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        feed_all()
        jobs = set(Export.objects.values_list("job_id", flat=True))
        batches.delete_batch(batch.id, by=house.author, now=NOW)
        assert not RowBatch.objects.exists()
        assert not Export.objects.exists()
        assert set(Job.objects.filter(id__in=jobs).values_list("state", flat=True)) == {JobState.CANCELLED}

    def test_reads_no_documents_of_the_films(self, house: House, template: Video) -> None:
        batch = start(house, take_in(house, template))
        feed_all()
        for export in Export.objects.all():
            finish(export)
        with CaptureQueriesContext(connection) as asked:
            batches.delete_batch(batch.id, by=house.author, now=NOW)
        assert not Export.objects.exists()
        read = [one["sql"] for one in asked if '"builder_export"."document"' in one["sql"]]
        assert all("FOR UPDATE" in sql for sql in read), "only what is under way is read whole, to cancel it"

    @pytest.mark.django_db(transaction=True)
    def test_lets_no_row_begin_meanwhile(self, house: House, template: Video, monkeypatch: pytest.MonkeyPatch) -> None:
        batch = start(house, take_in(house, template))
        begun: list[int] = []

        def feed_elsewhere() -> int:
            try:
                return feed_rows(house.workspace.key, now=NOW)
            finally:
                connection.close()

        def cancel_later(*of: object, **more: object) -> None:
            with ThreadPoolExecutor(1) as others:
                begun.append(others.submit(feed_elsewhere).result())
            cancel_exports(*of, **more)

        monkeypatch.setattr(batches, "cancel_exports", cancel_later)
        batches.delete_batch(batch.id, by=house.author, now=NOW)
        assert begun == [0]
        assert not Export.objects.exists()


class TestOpening:
    @pytest.mark.parametrize("is_started", [False, True])
    def test_makes_a_video_that_people_can_edit(self, house: House, template: Video, is_started: bool) -> None:
        batch = take_in(house, template)
        if is_started:
            start(house, batch)
        video = open_as_video(batch.id, number=2, by=house.author, now=NOW)
        layer = get_timeline(video).segments[0].layers[0]
        assert isinstance(layer, TextLayer)
        assert (video.title, layer.text) == ("Welcome, Ben", "Hello Ben")

    def test_knows_rows_that_there_are(self, house: House, template: Video) -> None:
        with pytest.raises(NotFoundError):
            open_as_video(take_in(house, template).id, number=9, by=house.author, now=NOW)


@pytest.mark.slow
class TestBindings:
    def test_fill_the_places_that_people_choose(self, house: House, template: Video) -> None:
        batch = take_in(house, template)
        bound = (Binding(segment_id="two", layer_id="title", column="City"),)
        batches.change_draft(batch.id, by=house.author, bindings=bound)
        start(house, batch)
        feed_all()
        first = Export.objects.get(row_title="Welcome, Mei")
        assert first.document["segments"][1]["layers"][0]["text"] == "Graz"

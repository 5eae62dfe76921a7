"""A batch with real films: what rows share is rendered once, and the films come as one zip."""

import io
import tracemalloc
import zipfile

import pytest

from builder.models import Export, ExportState, RowBatch
from builder.selectors.batches import BatchState, get_batch
from builder.services import batch_running, batches
from builder.services.batch_running import feed_all
from generation import api as generation
from generation.api import JobState
from generation.models import Job
from generation.services import running
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def short(segment_id: str, text: str) -> object:
    return build_segment(segment_id, text=text, duration={"kind": "pinned", "frames": 6})


def work() -> None:
    """Do all that waits, as workers do."""
    while job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first():
        running.run_job(str(job.pk))


@pytest.fixture
def batch(house: House, settings) -> RowBatch:
    """Three rows that change one of three segments, one row under way at a time."""
    settings.ROWS_IN_FLIGHT = 1
    video = house.add_video("Hi", short("one", "To all"), short("two", "Hello {{Name}}"), short("three", "Bye"))
    table = io.BytesIO(b"Name\nMei\nBen\nZoe\n")
    batch = batches.create_batch(video.id, by=house.author, stream=table, name="people.csv", now=NOW)
    batches.change_draft(batch.id, by=house.author, preset="720p")
    batches.check_more(batch.id, by=house.author, now=NOW)
    return batches.start_batch(batch.id, by=house.author, now=NOW)


class TestFilms:
    def test_share_what_no_column_fills_and_come_as_one_zip(self, house: House, batch: RowBatch) -> None:
        feed_all()
        work()
        assert get_batch(house.author, batch.id).state is BatchState.DONE, "each end began the next row"
        assert set(Export.objects.values_list("state", flat=True)) == {ExportState.DONE}
        runs = Job.objects.filter(kind="packet_run")
        assert runs.count() == 2 + 3, "two segments once for all rows, one for each row; and none was made again"
        assert set(runs.values_list("state", flat=True)) == {JobState.DONE}
        answer = signed_in(house.author).get(f"/api/v1/row-batches/{batch.id}/films")
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["Hi Mei 720p.mp4", "Hi Ben 720p.mp4", "Hi Zoe 720p.mp4"]

    def test_are_made_although_the_process_that_began_a_row_died(self, house: House, batch: RowBatch) -> None:
        assert batch_running._begin_next(house.workspace.key, now=NOW) is not None
        feed_all()
        assert not Job.objects.filter(kind="export").exists(), "the row that was begun is one of those under way"
        generation.wake_jobs()
        work()
        assert get_batch(house.author, batch.id).state is BatchState.DONE
        assert Job.objects.filter(kind="export").count() == 3


class TestThousandRows:
    def test_are_checked_and_queued_without_being_held_or_rendered_at_once(self, house: House, settings) -> None:
        video = house.add_video("Hi", short("one", "To all"), short("two", "Hello {{Name}}"))
        notes = "A remark of the personnel office that no place of the video shows. " * 8
        lines = "".join(f"Person {number};{notes}\n" for number in range(1000))
        table = io.BytesIO(f"Name;Notes\n{lines}".encode())
        batch = batches.create_batch(video.id, by=house.author, stream=table, name="people.csv", now=NOW)
        tracemalloc.start()
        while batches.check_more(batch.id, by=house.author, now=NOW):
            pass
        _now, of_checks = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        batches.start_batch(batch.id, by=house.author, now=NOW)
        feed_all()
        assert of_checks < 30_000_000
        assert Export.objects.count() == settings.ROWS_IN_FLIGHT
        assert not Job.objects.filter(kind="packet_run").exists()
        counts = get_batch(house.author, batch.id).counts
        assert (counts.running, counts.waiting) == (settings.ROWS_IN_FLIGHT, 1000 - settings.ROWS_IN_FLIGHT)

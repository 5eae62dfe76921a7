"""The letter that the films of a table are made."""

import pytest
from django.core import mail

from builder.models import Export, RowBatch, Video
from builder.services import batches
from builder.services.batch_running import feed_all, tell_ended_batches
from builder.services.notices import send_notices, set_letters
from generation.api import JobState
from tests.builder.houses import NOW, House
from tests.builder.services.test_batches import end, start, take_in, template

__all__ = ["template"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(house: House, template: Video, settings) -> RowBatch:
    """Three rows, all of them under way."""
    settings.ROWS_IN_FLIGHT = 3
    batch = start(house, take_in(house, template))
    feed_all()
    return batch


def finish(*states: JobState) -> None:
    for export, state in zip(Export.objects.order_by("row_title"), states, strict=False):
        end(export, state)


def tell() -> list[str]:
    """The subjects of the letters that a worker sends now."""
    before = len(mail.outbox)
    tell_ended_batches()
    send_notices()
    return [letter.subject for letter in mail.outbox[before:]]


class TestLetter:
    def test_comes_once_when_nothing_is_left_to_do(self, house: House, batch: RowBatch) -> None:
        finish(JobState.DONE, JobState.DONE)
        assert tell() == []
        finish(JobState.DONE, JobState.DONE, JobState.FAILED)
        assert tell() == ["The films of “people.csv” are made: 2 of 3"]
        assert tell() == []
        assert mail.outbox[0].to == [house.author.email]
        assert f"/rows/{batch.id}/" in mail.outbox[0].body

    def test_comes_again_when_rows_were_made_again(self, house: House, batch: RowBatch) -> None:
        finish(JobState.DONE, JobState.DONE, JobState.FAILED)
        tell()
        batches.retry_rows(batch.id, by=house.author, now=NOW)
        feed_all()
        assert tell() == []
        for export in Export.objects.exclude(state="done"):
            end(export, JobState.DONE)
        assert tell() == ["The films of “people.csv” are made: 3 of 3"]

    def test_is_not_of_what_somebody_cancelled(self, house: House, batch: RowBatch) -> None:
        batches.cancel_batch(batch.id, by=house.author, now=NOW)
        assert tell() == []

    def test_is_not_for_those_who_want_none(self, house: House, batch: RowBatch) -> None:
        set_letters(house.author, wanted=False)
        finish(JobState.DONE, JobState.DONE, JobState.DONE)
        assert tell() == []

    def test_is_in_the_language_of_its_reader(self, house: House, batch: RowBatch) -> None:
        house.author.language = "de"
        house.author.save()
        finish(JobState.DONE, JobState.DONE, JobState.DONE)
        assert tell() == ["Die Filme von „people.csv“ sind fertig: 3 von 3"]

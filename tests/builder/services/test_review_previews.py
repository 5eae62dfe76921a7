"""Moving previews of videos that have no film yet, for those who review them."""

import io

import pytest
from django.utils import timezone

from brandkit.api import GateVerdict
from builder.document.backgrounds import PictureBackground
from builder.models import Export, ReviewPreview, Role, Video
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.review_pages import review_page_of
from builder.selectors.review_previews import PreviewState, find_preview
from builder.services.review_links import NewReviewLink, create_review_link
from builder.services.review_previews import request_preview, request_preview_as_guest
from builder.services.saving import Save, SegmentChange, save_video
from generation import api as generation
from generation.api import FileKind, JobFile, JobResult, JobState
from generation.models import Job
from tests.builder.houses import House, build_segment
from tests.builder.proofs import store_proof
from tests.builder.services.test_review_links import finish_film

NOW = timezone.now()


@pytest.fixture
def video(house: House) -> Video:
    return house.add_video("Fire drill", build_segment("one"), build_segment("two"))


def ask(house: House, video: Video) -> Job:
    request_preview(video.id, by=house[Role.REVIEWER], now=NOW)
    return Job.objects.get(pk=ReviewPreview.objects.get(video=video).job_id)


def finish(job: Job, *, is_proved: bool = True) -> None:
    """The job has made its film, as if a worker had run it."""
    stored = generation.store_file(io.BytesIO(b"film"))
    film = JobFile(
        kind=FileKind.VIDEO, sha256=stored.sha256, name="film.mp4", media_type="video/mp4", size_bytes=stored.size_bytes
    )
    result = JobResult(files=(film, store_proof()) if is_proved else (film,)).model_dump_json()
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, result=result, settled_at=NOW)


def change(house: House, video: Video) -> None:
    row = video.segments.get(key="two")
    changed = SegmentChange(base_revision=row.revision, document=build_segment("two", text="Other"))
    save_video(video.id, by=house.author, save=Save(segments=(changed,)), now=NOW)


class TestPreview:
    def test_is_made_once_of_the_video_as_it_stands(self, house: House, video: Video) -> None:
        assert find_preview(video).state is PreviewState.NONE
        job = ask(house, video)
        assert find_preview(video).state is PreviewState.RUNNING
        assert ask(house, video) == job
        finish(job)
        assert find_preview(video).state is PreviewState.READY
        assert ask(house, video) == job
        assert not Export.objects.filter(video=video).exists()

    def test_is_of_nothing_that_changed_since_and_ends_when_another_is_asked_for(
        self, house: House, video: Video
    ) -> None:
        before = ask(house, video)
        change(house, video)
        assert find_preview(video).state is PreviewState.NONE
        assert ask(house, video) != before
        before.refresh_from_db()
        assert before.state == JobState.CANCELLED

    def test_is_made_again_once_its_file_was_swept_away(self, house: House, video: Video) -> None:
        job = ask(house, video)
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE, result="", settled_at=NOW)
        assert find_preview(video).state is PreviewState.NONE
        assert ask(house, video) != job

    def test_is_held_back_like_a_film_without_a_proof(self, house: House, video: Video) -> None:
        job = ask(house, video)
        finish(job, is_proved=False)
        assert find_preview(video).state is PreviewState.HELD_BACK
        assert ask(house, video) == job

    def test_is_asked_for_again_where_it_failed(self, house: House, video: Video) -> None:
        job = ask(house, video)
        Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, error_code="lost", settled_at=NOW)
        assert find_preview(video).state is PreviewState.FAILED
        assert ask(house, video) != job
        assert find_preview(video).state is PreviewState.RUNNING

    def test_is_not_made_where_there_is_a_film(self, house: House, video: Video) -> None:
        finish_film(house, video)
        request_preview(video.id, by=house.author, now=NOW)
        assert not ReviewPreview.objects.exists()

    def test_is_not_made_of_nothing(self, house: House) -> None:
        empty = house.add_video("Empty", build_segment("one"))
        empty.segments.all().delete()
        with pytest.raises(InvalidError) as caught:
            request_preview(empty.id, by=house.author, now=NOW)
        assert caught.value.code == "nothing-to-review"

    def test_is_of_those_who_may_comment(self, house: House, other_house: House, video: Video) -> None:
        with pytest.raises(ForbiddenError):
            request_preview(video.id, by=house[Role.VIEWER], now=NOW)
        with pytest.raises(NotFoundError):
            request_preview(video.id, by=other_house.admin, now=NOW)

    def test_says_when_each_segment_begins(self, video: Video) -> None:
        assert [part.at_seconds for part in review_page_of(video).parts] == [0.0, 2.0]


class TestGuest:
    def token(self, house: House, video: Video) -> str:
        wish = NewReviewLink(name="Ada")
        return create_review_link(video.id, by=house.manager, wish=wish, now=NOW)[1].rstrip("/").rpartition("/")[2]

    def test_asks_by_the_link(self, house: House, video: Video) -> None:
        request_preview_as_guest(self.token(house, video), now=NOW)
        assert find_preview(video).state is PreviewState.RUNNING
        with pytest.raises(NotFoundError):
            request_preview_as_guest("nothing", now=NOW)

    def test_sees_nothing_move_that_the_gate_rejected(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT)
        video = house.add_video("Sunrise", build_segment("one", background=PictureBackground(asset=asset.sha256)))
        with pytest.raises(InvalidError) as caught:
            request_preview_as_guest(self.token(house, video), now=NOW)
        assert caught.value.code == "media-rejected"

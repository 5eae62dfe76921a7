"""Following a video: what is asked for anew, because it may have changed."""

import pytest

from builder.selectors.snapshots import VideoFollower
from builder.services.narrations import request_narrations
from generation.models import Job
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db


class TestFollower:
    def test_tells_of_speech_that_failed_and_is_tried_again(self, house: House) -> None:
        segments = [build_segment("two", script="Hello and welcome.")]
        follower = VideoFollower(house.video.id)

        def states() -> list[str]:
            return [narration.state for narration in follower.take(now=NOW).narrations.values()]

        assert states() == ["missing"]
        request_narrations(house.video.id, by=house.author, segments=segments, now=NOW)
        Job.objects.update(
            state="failed", error_code="voice-lost", error_message="The voice is hoarse.", settled_at=NOW
        )
        assert states() == ["failed"]
        request_narrations(house.video.id, by=house.author, segments=segments, now=NOW)
        assert states() == ["waiting"]

"""Following a video: by events under a real ASGI server, and by asking."""

import json
import threading
from collections.abc import Iterator

import pytest
import requests
import uvicorn
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from builder.config.asgi import application
from builder.models import Presence, User, Video
from builder.selectors.documents import get_kit_of
from builder.selectors.snapshots import VideoFollower
from builder.services.exports import request_export
from builder.services.kits import publish_kit
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.videos import trash_video
from generation.domain.snapshots import JobState
from generation.models import Job
from tests.builder.houses import NOW, House, build_segment, make_house
from tests.builder.http.clients import signed_in


def edit(house: House, text: str) -> None:
    base = house.video.segments.get(key="one").revision
    change = SegmentChange(base_revision=base, document=build_segment("one", text=text))
    save_video(house.video.id, by=house.author, save=Save(segments=(change,)), now=NOW)


@pytest.mark.django_db
class TestAsking:
    def test_is_answered_with_one_snapshot(self, house: House) -> None:
        request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        snapshot = signed_in(house.author).get(f"/api/v1/videos/{house.video.id}/events").json()
        assert snapshot["revision"] == 1
        assert snapshot["segments"] == {"one": 1, "two": 1, "three": 1}
        (export,) = snapshot["exports"]
        assert (export["preset"], export["state"], export["stage"]) == ("720p", "blocked", "checks")
        assert export["checks_left"] == 1
        assert [narration["state"] for narration in snapshot["narrations"].values()] == ["waiting"]
        assert snapshot["people"] == [{"name": "Fabrikam Author", "initials": "FA"}]

    def test_is_answered_with_one_event_under_wsgi(self, house: House) -> None:
        answer = signed_in(house.author).get(
            f"/api/v1/videos/{house.video.id}/events", headers={"accept": "text/event-stream"}
        )
        retry, event = answer.content.decode().strip().split("\n\n")
        assert retry.startswith("retry:")
        assert event.splitlines()[:2] == ["event: snapshot", "id: 1"]


@pytest.mark.django_db
class TestFollower:
    def test_asks_the_database_once_while_nothing_happens(self, house: House) -> None:
        house.video.segments.filter(key="two").delete()
        follower = VideoFollower(house.video.id)
        first = follower.take(now=NOW)
        with CaptureQueriesContext(connection) as queries:
            assert follower.take(now=NOW) == first
        assert len(queries) == 1

    def test_tells_which_version_of_the_kit_the_video_wears(self, house: House) -> None:
        follower = VideoFollower(house.video.id)
        assert follower.take(now=NOW).kit == 1
        first = get_kit_of(house.video)
        values = first.values.model_copy(update={"name": "Another"})
        publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        assert follower.take(now=NOW).kit == 2
        Video.objects.filter(id=house.video.id).update(kit_version_id=first.id)
        assert follower.take(now=NOW).kit == 1

    def test_forgets_people_who_were_not_seen_for_a_while(self, house: House) -> None:
        Presence.objects.create(video=house.video, user=house.author, seen_at=NOW)
        follower = VideoFollower(house.video.id)
        assert [person.name for person in follower.take(now=NOW).people] == ["Fabrikam Author"]
        assert follower.take(now=timezone.now()).people == ()


@pytest.fixture
def address(transactional_db: None) -> Iterator[str]:
    """The product under uvicorn, as it runs in production."""
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_config=None, lifespan="off"))
    sockets = [server.config.bind_socket()]
    thread = threading.Thread(target=server.run, args=(sockets,))
    thread.start()
    yield f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()


def events(answer: requests.Response) -> Iterator[dict[str, object]]:
    for line in answer.iter_lines(chunk_size=1):
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@pytest.mark.slow
class TestStream:
    def follow(self, house: House, address: str) -> requests.Response:
        cookie = signed_in(house.author).cookies["sessionid"].value
        return requests.get(
            f"{address}/api/v1/videos/{house.video.id}/events",
            headers={"Accept": "text/event-stream", "Host": "localhost"},
            cookies={"sessionid": cookie},
            stream=True,
            timeout=20,
        )

    def test_tells_of_changes_as_they_happen_and_ends_itself(self, address: str, settings) -> None:
        settings.EVENT_STREAM_SECONDS = 4
        house = make_house("Fabrikam")
        with self.follow(house, address) as answer:
            assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
            stream = events(answer)
            assert next(stream)["revision"] == 1
            edit(house, "Changed while someone looks")
            changed = next(stream)
            assert changed["revision"] == 2
            assert changed["segments"] == {"one": 2, "two": 1, "three": 1}
            assert list(stream) == []

    def test_ends_when_the_video_is_thrown_away(self, address: str) -> None:
        house = make_house("Fabrikam")
        with self.follow(house, address) as answer:
            stream = events(answer)
            next(stream)
            trash_video(house.video.id, by=house.author, now=NOW)
            assert list(stream) == []

    def test_speaks_the_language_of_who_follows(self, address: str) -> None:
        house = make_house("Fabrikam")
        User.objects.filter(id=house.author.id).update(language="de")
        message = "The voice finds nothing to say in this script."
        request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        Job.objects.filter(kind="narration").update(
            state=JobState.FAILED, error_code="script-empty", error_message=message, settled_at=timezone.now()
        )
        with self.follow(house, address) as answer:
            (narration,) = next(events(answer))["narrations"].values()
        assert narration["error"] == "Die Stimme findet in diesem Skript nichts zu sagen."

    def test_is_refused_to_strangers(self, address: str) -> None:
        house = make_house("Fabrikam")
        answer = requests.get(
            f"{address}/api/v1/videos/{house.video.id}/events", headers={"Host": "localhost"}, timeout=20
        )
        assert answer.status_code == 401

    def test_leaves_room_for_files_in_parts(self, address: str) -> None:
        house = make_house("Fabrikam")
        cookie = signed_in(house.author).cookies["sessionid"].value
        answer = requests.get(
            f"{address}/api/v1/workspaces/{house.workspace.key}/files/{house.font.sha256}",
            headers={"Range": "bytes=100-299", "Host": "localhost"},
            cookies={"sessionid": cookie},
            timeout=20,
        )
        assert (answer.status_code, len(answer.content)) == (206, 200)

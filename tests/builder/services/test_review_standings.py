"""How far each video is, for the list of videos."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from builder.models import Decision, ReviewStanding, Role, Standing, Video
from builder.selectors.lists import list_videos
from builder.selectors.reviews import review_of, shown_standing
from builder.services import review_standings
from builder.services.kits import publish_kit
from builder.services.review_standings import refresh_standings
from builder.services.reviews import take_review_back
from tests.builder.houses import NOW, House, build_kit
from tests.builder.http.clients import signed_in
from tests.builder.services.test_reviews import ask, change, say, video

__all__ = ["video"]


def shown(house: House, video: Video) -> Standing:
    """As the list of videos tells it."""
    return shown_standing(list_videos(house.author, house.workspace.key).get(id=video.id))


class TestStanding:
    def test_follows_what_people_ask_and_decide(self, house: House, video: Video) -> None:
        assert shown(house, video) is Standing.DRAFT
        ask(house, video)
        assert shown(house, video) is Standing.IN_REVIEW
        say(house, video, Decision.CHANGES)
        assert shown(house, video) is Standing.CHANGES
        say(house, video, Decision.APPROVED, minutes=1)
        assert shown(house, video) is Standing.APPROVED

    def test_is_a_draft_again_when_the_request_is_taken_back(self, house: House, video: Video) -> None:
        ask(house, video)
        take_review_back(video.id, by=house.author, now=NOW)
        assert shown(house, video) is Standing.DRAFT

    def test_is_never_approved_as_soon_as_something_changed(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "one", text="Other")
        assert shown(house, video) is Standing.STALE
        refresh_standings()
        assert shown(house, video) is Standing.STALE

    def test_is_approved_again_when_the_change_is_undone(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "one", text="Other")
        refresh_standings()
        change(house, video, "one", text="one")
        refresh_standings()
        assert shown(house, video) is Standing.APPROVED

    def test_is_doubted_when_the_kit_changes(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        kit = build_kit(house.font.sha256)
        teal, white = kit.colours
        publish_kit(house.workspace.key, by=house.manager, values=kit.model_copy(update={"name": "Other"}), now=NOW)
        assert shown(house, video) is Standing.STALE
        refresh_standings()
        assert shown(house, video) is Standing.APPROVED
        colours = (teal.model_copy(update={"hex": "#112233"}), white)
        publish_kit(house.workspace.key, by=house.manager, values=kit.model_copy(update={"colours": colours}), now=NOW)
        refresh_standings()
        assert shown(house, video) is Standing.STALE

    def test_is_not_overwritten_where_somebody_decides_while_a_worker_looks(
        self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "one", text="Other")

        def look(looked: Video) -> object:
            before = review_of(looked)
            say(house, video, Decision.APPROVED, minutes=1)
            return before

        monkeypatch.setattr(review_standings, "review_of", look)
        refresh_standings()
        assert shown(house, video) is Standing.APPROVED

    def test_that_cannot_be_worked_out_stops_no_other(
        self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "one", text="Other")
        monkeypatch.setattr(review_standings, "review_of", lambda _: 1 / 0)
        refresh_standings()
        assert ReviewStanding.objects.get(video=video).state == Standing.STALE


class TestList:
    def count(self, client: Client, house: House) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/w/{house.workspace.key}/").status_code == 200
        return len(asked)

    def test_asks_no_more_of_the_database_for_many_reviewed_videos(self, house: House, video: Video) -> None:
        client = signed_in(house[Role.REVIEWER])
        say(house, video, Decision.APPROVED)
        self.count(client, house)
        few = self.count(client, house)
        for number in range(4):
            other = house.add_video(f"Other {number}")
            house.put_speech(other)
            say(house, other, Decision.APPROVED)
            change(house, other, "one", text="Changed")
        assert self.count(client, house) == few

    def test_says_how_far_each_is(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        page = signed_in(house.author).get(f"/w/{house.workspace.key}/").content.decode()
        assert page.count("Approved</span>") == 1
        assert page.count("Draft</span>") == 1

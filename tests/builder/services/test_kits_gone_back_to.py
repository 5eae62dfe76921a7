"""A video that took up a new version of the brand kit goes back to the one that it had."""

from datetime import timedelta

import pytest

from brandkit import api as brandkit
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.kit_values import ColourRole, KitValues
from builder.models import AuditEntry, Decision, Role, Standing, Video
from builder.models.errors import ConflictError, ForbiddenError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.selectors.held_kits import get_kit_in_use
from builder.selectors.snapshots import VideoFollower
from builder.services.kits import publish_kit, retire_kit
from builder.services.policies import go_back_to_kit, set_policy, take_up_kit
from builder.services.review_standings import refresh_standings
from tests.builder.houses import NOW, House, build_segment
from tests.builder.services.test_review_standings import shown
from tests.builder.services.test_reviews import say

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
TEAL = ColourRole(role="primary", name="Teal", hex="#0f7a6c")
FOREST = ColourRole(role="forest", name="Forest", hex="#1f5a2c")
MOSS = ColourRole(role="moss", name="Moss", hex="#335522")
WHITE = ColourRole(role="white", name="White", hex="#ffffff")


@pytest.fixture
def video(house: House) -> Video:
    """It wears version 2 of the kit, with two greens; version 3 has another one in the place of both."""
    forest = ColourBackground(colour=RoleColour(role="forest"))
    video = house.add_video("Held", build_segment("one"), build_segment("two", background=forest))
    publish(house, TEAL, FOREST, WHITE)
    hold_kits(house)
    publish(house, MOSS, WHITE)
    return Video.objects.get(id=video.id)


def publish(house: House, *colours: ColourRole) -> None:
    values: KitValues = brandkit.get_kit(house.workspace.key).values
    publish_kit(house.workspace.key, by=house.manager, values=values.model_copy(update={"colours": colours}), now=NOW)


def hold_kits(house: House, *, follow: bool = False) -> None:
    set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=follow, now=NOW)


def take_up(house: House, video: Video) -> None:
    take_up_kit(video.id, by=house.author, now=NOW)


def go_back(house: House, video: Video, *, number: int = 2) -> None:
    go_back_to_kit(video.id, by=house.author, number=number, now=LATER)


def grounds(video: Video) -> list[str]:
    return [part.background.colour.role for part in get_timeline(Video.objects.get(id=video.id)).segments]


def number_of(house: House, video: Video) -> int:
    return get_kit_in_use(house.author, video.id).number


def refused(house: House, video: Video, *, number: int = 2) -> str:
    with pytest.raises(ConflictError) as caught:
        go_back(house, video, number=number)
    return caught.value.code


class TestGoingBack:
    def test_is_to_the_version_and_the_document_that_were(self, house: House, video: Video) -> None:
        before = get_timeline(video)
        take_up(house, video)
        assert (grounds(video), number_of(house, video)) == (["moss", "moss"], 3)
        go_back(house, video)
        assert get_timeline(Video.objects.get(id=video.id)) == before
        assert number_of(house, video) == 2
        assert get_kit_in_use(house.author, video.id).newer == 3

    def test_leaves_what_was_changed_since_and_dresses_it(self, house: House, video: Video) -> None:
        take_up(house, video)
        row = video.segments.get(key="two")
        row.document = {**row.document, "name": "Changed"}
        row.save()
        go_back(house, video)
        assert get_timeline(Video.objects.get(id=video.id)).segments[1].name == "Changed"
        assert set(grounds(video)) <= {"primary", "forest"}
        assert grounds(video)[0] == "primary"

    def test_is_followed_by_taking_up_and_going_back_again(self, house: House, video: Video) -> None:
        for _ in range(2):
            take_up(house, video)
            assert grounds(video) == ["moss", "moss"]
            go_back(house, video)
            assert grounds(video) == ["primary", "forest"]

    def test_is_in_the_audit_trail(self, house: House, video: Video) -> None:
        take_up(house, video)
        go_back(house, video)
        entry = AuditEntry.objects.get(action="video.kit-gone-back")
        assert (entry.user, entry.subject_id, entry.data) == (house.author, str(video.id), {"from": 3, "to": 2})

    def test_voids_what_was_approved_in_the_later_version(self, house: House, video: Video) -> None:
        take_up(house, video)
        say(house, Video.objects.get(id=video.id), Decision.APPROVED)
        assert shown(house, video) is Standing.APPROVED
        go_back(house, video)
        assert shown(house, video) is Standing.STALE
        refresh_standings()
        assert shown(house, video) is Standing.STALE

    def test_brings_back_what_was_approved_in_the_version_that_was(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        take_up(house, video)
        refresh_standings()
        assert shown(house, video) is Standing.STALE
        go_back(house, video)
        assert shown(house, video) is Standing.STALE
        refresh_standings()
        assert shown(house, video) is Standing.APPROVED

    def test_is_told_to_everybody_who_has_the_video_open(self, house: House, video: Video) -> None:
        follower = VideoFollower(video.id)
        take_up(house, video)
        assert follower.take(now=NOW).kit == 3
        go_back(house, video)
        assert follower.take(now=NOW).kit == 2

    def test_stays_in_reach_when_another_version_is_published(self, house: House, video: Video) -> None:
        take_up(house, video)
        publish(house, MOSS, TEAL, WHITE)
        go_back(house, video)
        assert number_of(house, video) == 2


class TestRefused:
    def test_where_videos_follow_new_kits_by_themselves(self, house: House, video: Video) -> None:
        take_up(house, video)
        hold_kits(house, follow=True)
        assert refused(house, video) == "kits-are-followed"
        assert number_of(house, video) == 3

    def test_where_that_version_was_not_left_for_this_one(self, house: House, video: Video) -> None:
        assert refused(house, video) == "kit-not-left"
        take_up(house, video)
        assert refused(house, video, number=1) == "kit-not-left"
        go_back(house, video)
        assert refused(house, video) == "kit-not-left"

    def test_where_the_video_followed_a_later_version_since(self, house: House, video: Video) -> None:
        take_up(house, video)
        hold_kits(house, follow=True)
        publish(house, TEAL, WHITE)
        hold_kits(house)
        assert refused(house, video) == "kit-not-left"

    def test_where_the_kit_was_retired_since(self, house: House, video: Video) -> None:
        take_up(house, video)
        retire_kit(house.workspace.key, by=house.manager, number=3, now=LATER)
        assert refused(house, video) == "kit-retired"

    def test_where_somebody_may_not_edit(self, house: House, video: Video, other_house: House) -> None:
        take_up(house, video)
        with pytest.raises(ForbiddenError):
            go_back_to_kit(video.id, by=house[Role.REVIEWER], number=2, now=LATER)
        with pytest.raises(NotFoundError):
            go_back_to_kit(video.id, by=other_house.admin, number=2, now=LATER)

"""Reviews: asked for, decided about what was seen, void where it changed; and what exports demand of them."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from builder.models import Approval, AuditEntry, Decision, Membership, Role, Video
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.reviews import WHOLE, Review, ReviewState, list_last_decisions, review_of
from builder.selectors.snapshots import VideoFollower
from builder.services.exports import request_export
from builder.services.policies import set_policy
from builder.services.reviews import AskForReview, Decide, ask_for_review, decide, take_review_back
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.videos import create_video
from tests.builder.houses import NOW, House, build_segment

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def video(house: House) -> Video:
    return house.add_video("Quiet", build_segment("one"), build_segment("two"), build_segment("three"))


def seen(video: Video, *keys: str) -> dict[str, str]:
    parts = {part.key: part.fingerprint for part in review_of(video).parts}
    return {key: parts[key] for key in keys} if keys else parts


def say(
    house: House, video: Video, decision: Decision, *, what: Mapping[str, str] | None = None, minutes: int = 0
) -> Review:
    wish = Decide(decision=decision, seen=what or seen(video))
    return decide(video.id, by=house[Role.REVIEWER], wish=wish, now=NOW + timedelta(minutes=minutes))


def change(house: House, video: Video, key: str, *, text: str) -> None:
    row = video.segments.get(key=key)
    save = Save(segments=(SegmentChange(base_revision=row.revision, document=build_segment(key, text=text)),))
    save_video(video.id, by=house.author, save=save, now=LATER)


def approved(review: Review) -> list[str]:
    return [part.key for part in review.parts if part.is_approved]


def ask(house: House, video: Video, *roles: Role, note: str = "By Friday, please") -> None:
    people = Membership.objects.filter(workspace=house.workspace, role__in=roles or [Role.REVIEWER])
    wish = AskForReview(reviewers=tuple(people.values_list("id", flat=True)), note=note)
    ask_for_review(video.id, by=house.author, wish=wish, now=NOW)


class TestAsking:
    def test_puts_the_video_into_review_with_who_asked_whom(self, house: House, video: Video) -> None:
        assert review_of(video).state is ReviewState.DRAFT
        ask(house, video)
        review = review_of(video)
        assert review.state is ReviewState.IN_REVIEW
        assert review.request is not None
        assert (review.request.asked_by, review.request.note) == (house.author, "By Friday, please")
        assert list(review.request.reviewers.all()) == [house[Role.REVIEWER]]
        assert AuditEntry.objects.latest("id").action == "review.asked"

    def test_again_takes_the_place_of_what_was_asked_before(self, house: House, video: Video) -> None:
        ask(house, video)
        ask(house, video, Role.BRAND_MANAGER)
        request = review_of(video).request
        assert request is not None
        assert list(request.reviewers.all()) == [house.manager]

    def test_is_taken_back(self, house: House, video: Video) -> None:
        ask(house, video)
        take_review_back(video.id, by=house.author, now=LATER)
        assert review_of(video).state is ReviewState.DRAFT
        with pytest.raises(ConflictError):
            take_review_back(video.id, by=house.author, now=LATER)

    def test_is_of_people_who_may_approve(self, house: House, video: Video) -> None:
        with pytest.raises(InvalidError) as caught:
            ask(house, video, Role.REVIEWER, Role.AUTHOR)
        assert caught.value.code == "no-such-person"

    def test_needs_something_to_look_at(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            ask(house, create_video(house.workspace.key, by=house.author, title="Empty", now=NOW))
        assert caught.value.code == "nothing-to-review"

    def test_is_for_those_who_may_edit(self, house: House, video: Video, other_house: House) -> None:
        member = Membership.objects.get(workspace=house.workspace, role=Role.REVIEWER)
        wish = AskForReview(reviewers=(member.id,))
        with pytest.raises(ForbiddenError):
            ask_for_review(video.id, by=house[Role.REVIEWER], wish=wish, now=NOW)
        with pytest.raises(NotFoundError):
            ask_for_review(video.id, by=other_house.admin, wish=wish, now=NOW)


class TestApproving:
    def test_all_of_it_approves_the_video_and_ends_the_review(self, house: House, video: Video) -> None:
        ask(house, video)
        review = say(house, video, Decision.APPROVED)
        assert (review.state, review.request) == (ReviewState.APPROVED, None)
        assert approved(review) == [WHOLE, "one", "two", "three"]

    def test_single_segments_leaves_the_others_open(self, house: House, video: Video) -> None:
        ask(house, video)
        review = say(house, video, Decision.APPROVED, what=seen(video, "two"))
        assert (review.state, approved(review)) == (ReviewState.IN_REVIEW, ["two"])

    def test_is_void_for_a_segment_that_changed_and_for_that_alone(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "two", text="Something else")
        review = review_of(video)
        assert (review.state, approved(review)) == (ReviewState.DRAFT, [WHOLE, "one", "three"])
        (changed,) = (part for part in review.parts if part.key == "two")
        assert changed.decision is not None
        assert (changed.decision.user, changed.is_current) == (house[Role.REVIEWER], False)

    def test_counts_again_when_the_segment_is_as_it_was(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        change(house, video, "two", text="Something else")
        change(house, video, "two", text="two")
        assert review_of(video).state is ReviewState.APPROVED

    def test_of_the_whole_is_void_when_the_order_changes(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        save_video(video.id, by=house.author, save=Save(order=("two", "one", "three")), now=LATER)
        assert approved(review_of(video)) == ["two", "one", "three"]

    def test_goes_with_names_and_not_with_what_one_sees(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        row = video.segments.get(key="one")
        document = build_segment("one").model_copy(update={"name": "Another name"})
        save = Save(segments=(SegmentChange(base_revision=row.revision, document=document),))
        save_video(video.id, by=house.author, save=save, now=LATER)
        assert review_of(video).state is ReviewState.APPROVED

    def test_is_refused_where_that_was_not_seen(self, house: House, video: Video) -> None:
        looked = seen(video)
        change(house, video, "two", text="Something else")
        with pytest.raises(ConflictError) as caught:
            say(house, video, Decision.APPROVED, what=looked)
        assert (caught.value.code, caught.value.data) == ("changed-meanwhile", {"segments": ["two"]})
        assert not Approval.objects.filter(video=video).exists()

    def test_is_refused_until_the_narration_is_heard(self, house: House) -> None:
        with pytest.raises(ConflictError) as caught:
            say(house, house.video, Decision.APPROVED)
        assert (caught.value.code, caught.value.data) == ("not-spoken-yet", {"segments": ["two"]})
        house.put_speech()
        assert say(house, house.video, Decision.APPROVED).state is ReviewState.APPROVED

    def test_is_for_those_who_may_approve(self, house: House, video: Video, other_house: House) -> None:
        wish = Decide(decision=Decision.APPROVED, seen=seen(video))
        with pytest.raises(ForbiddenError):
            decide(video.id, by=house.author, wish=wish, now=NOW)
        with pytest.raises(NotFoundError):
            decide(video.id, by=other_house.admin, wish=wish, now=NOW)

    def test_is_taken_back(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED)
        review = say(house, video, Decision.WITHDRAWN, what=seen(video, "one"), minutes=1)
        assert (review.state, approved(review)) == (ReviewState.DRAFT, [WHOLE, "two", "three"])
        assert next(part for part in review.parts if part.key == "one").decision is None


class TestAskingForChanges:
    def test_holds_until_the_segment_is_changed(self, house: House, video: Video) -> None:
        ask(house, video)
        say(house, video, Decision.APPROVED, what=seen(video, "one"))
        assert say(house, video, Decision.CHANGES, what=seen(video, "two")).state is ReviewState.CHANGES
        change(house, video, "two", text="Something else")
        assert review_of(video).state is ReviewState.IN_REVIEW

    def test_gives_way_to_a_later_approval(self, house: House, video: Video) -> None:
        say(house, video, Decision.CHANGES, what=seen(video, "two"))
        assert say(house, video, Decision.APPROVED, minutes=1).state is ReviewState.APPROVED


class TestDecisions:
    def test_are_read_once_for_each_state_of_a_part(self, house: House, video: Video) -> None:
        for minutes in range(3):
            say(house, video, Decision.CHANGES, what=seen(video, "one"), minutes=minutes)
        change(house, video, "one", text="Something else")
        say(house, video, Decision.APPROVED, what=seen(video, "one"), minutes=3)
        assert {one.at - NOW for one in list_last_decisions(video)} == {timedelta(minutes=2), timedelta(minutes=3)}
        assert approved(review_of(video)) == ["one"]


class TestExports:
    @pytest.fixture(autouse=True)
    def demand(self, house: House) -> None:
        set_policy(
            house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, demands_approval=True, now=NOW
        )

    def test_are_refused_until_all_of_the_video_is_approved(self, house: House, video: Video) -> None:
        say(house, video, Decision.APPROVED, what=seen(video, "one", "two", WHOLE))
        with pytest.raises(ConflictError) as caught:
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        assert (caught.value.code, caught.value.data["segments"]) == ("not-approved", ["three"])
        say(house, video, Decision.APPROVED, what=seen(video, "three"))
        assert request_export(video.id, by=house.author, preset="720p", now=NOW).video == video

    def test_that_wait_for_speech_are_refused_when_it_is_there(self, house: House) -> None:
        export = request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        assert export.awaiting

    def test_pass_where_nobody_demands_that(self, house: House, video: Video) -> None:
        set_policy(
            house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, demands_approval=False, now=NOW
        )
        assert request_export(video.id, by=house.author, preset="720p", now=NOW).video == video


class TestSnapshot:
    def test_tells_of_requests_and_decisions(self, house: House, video: Video) -> None:
        follower = VideoFollower(video.id)
        told = [follower.take(now=NOW).review]
        ask(house, video)
        told.append(follower.take(now=NOW).review)
        say(house, video, Decision.APPROVED, what=seen(video, "one"))
        told.append(follower.take(now=NOW).review)
        take_review_back(video.id, by=house.author, now=LATER)
        told.append(follower.take(now=NOW).review)
        assert len(set(told)) == 4

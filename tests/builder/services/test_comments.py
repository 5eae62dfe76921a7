"""What people say of a video."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builder.models import AuditEntry, Comment, Membership, Role
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.comments import get_comments
from builder.selectors.snapshots import VideoFollower
from builder.services.comments import (
    Remark,
    Spot,
    add_comment,
    note_comments_seen,
    remove_comment,
    reopen_comment,
    reply,
    resolve_comment,
)
from builder.services.saving import Save, SegmentRemoval, save_video
from tests.builder.houses import NOW, House

LATER = NOW + timedelta(minutes=1)


def say(house: House, text: str = "Shorter?", *, role: Role = Role.AUTHOR, **more: object) -> Comment:
    return add_comment(house.video.id, by=house[role], remark=Remark.model_validate({"text": text, **more}), now=NOW)


class TestComment:
    def test_is_pinned_to_a_segment_a_layer_a_frame_and_a_place(self, house: House) -> None:
        spot = {"segment_id": "one", "layer_id": "title", "at_frame": 12, "place": [0.25, 0.5]}
        comment = Comment.objects.get(id=say(house, spot=spot).id)
        assert (comment.segment_key, comment.segment_name, comment.layer_id) == ("one", "One", "title")
        assert (comment.at_frame, comment.x_ratio, comment.y_ratio) == (12, 0.25, 0.5)

    @pytest.mark.parametrize("spot", [{"segment_id": "nine"}, {"segment_id": "one", "layer_id": "nothing"}])
    def test_is_refused_at_a_place_that_is_not_there(self, house: House, spot: dict[str, object]) -> None:
        with pytest.raises(InvalidError) as caught:
            say(house, spot=spot)
        assert caught.value.code == "no-such-place"

    def test_is_refused_without_words(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            say(house, "  \n")
        assert caught.value.code == "comment-empty"

    def test_stays_where_its_segment_was_when_that_is_removed(self, house: House) -> None:
        comment = say(house, spot={"segment_id": "two"})
        revision = house.video.segments.get(key="two").revision
        removal = SegmentRemoval(id="two", base_revision=revision)
        save_video(house.video.id, by=house.author, save=Save(removed=(removal,)), now=LATER)
        (found,) = get_comments(house.author, house.video.id).comments
        assert (found.id, found.segment_name) == (comment.id, "Two")

    def test_mentions_members_who_may_comment(self, house: House) -> None:
        reviewer = Membership.objects.get(workspace=house.workspace, user=house[Role.REVIEWER])
        comment = say(house, "@Fabrikam Reviewer, look", mentions=[str(reviewer.id)])
        assert list(comment.mentions.all()) == [house[Role.REVIEWER]]

    def test_mentions_nobody_of_another_workspace_and_no_viewer(self, house: House, other_house: House) -> None:
        stranger = Membership.objects.get(workspace=other_house.workspace, role=Role.AUTHOR)
        viewer = Membership.objects.get(workspace=house.workspace, role=Role.VIEWER)
        for member in (stranger.id, viewer.id, uuid4()):
            with pytest.raises(InvalidError) as caught:
                say(house, mentions=[str(member)])
            assert caught.value.code == "no-such-person"

    def test_is_written_down(self, house: House) -> None:
        say(house)
        assert AuditEntry.objects.latest("id").action == "comment.added"

    def test_is_not_for_viewers_and_not_found_elsewhere(self, house: House, other_house: House) -> None:
        with pytest.raises(ForbiddenError):
            say(house, role=Role.VIEWER)
        with pytest.raises(NotFoundError):
            add_comment(house.video.id, by=other_house.admin, remark=Remark(text="Hello"), now=NOW)


class TestThread:
    def test_holds_answers_to_answers(self, house: House) -> None:
        first = say(house)
        answer = reply(first.id, by=house.manager, remark=Remark(text="Yes."), now=LATER)
        again = reply(answer.id, by=house.author, remark=Remark(text="Done."), now=LATER)
        assert answer.parent_id == again.parent_id == first.id

    def test_is_resolved_by_any_of_its_comments_and_opened_again(self, house: House) -> None:
        first = say(house)
        answer = reply(first.id, by=house.manager, remark=Remark(text="Yes."), now=LATER)
        resolved = resolve_comment(answer.id, by=house.manager, now=LATER)
        assert (resolved.id, resolved.resolved_at, resolved.resolved_by) == (first.id, LATER, house.manager)
        with pytest.raises(ConflictError):
            resolve_comment(first.id, by=house.author, now=LATER)
        assert reopen_comment(first.id, by=house.author, now=LATER).resolved_at is None
        with pytest.raises(ConflictError):
            reopen_comment(first.id, by=house.author, now=LATER)

    def test_is_open_again_once_somebody_answers(self, house: House) -> None:
        first = resolve_comment(say(house).id, by=house.author, now=LATER)
        reply(first.id, by=house.manager, remark=Remark(text="Not quite."), now=LATER)
        assert Comment.objects.get(id=first.id).resolved_at is None

    def test_takes_no_answer_with_a_place_of_its_own(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            reply(say(house).id, by=house.author, remark=Remark(text="?", spot=Spot(segment_id="one")), now=LATER)
        assert caught.value.code == "reply-pinned"


class TestRemoving:
    def test_takes_one_with_no_answers_away(self, house: House) -> None:
        remove_comment(say(house).id, by=house.author, now=LATER)
        assert not get_comments(house.author, house.video.id).comments

    def test_leaves_the_thread_of_others(self, house: House) -> None:
        first = say(house)
        answer = reply(first.id, by=house.manager, remark=Remark(text="Yes."), now=LATER)
        remove_comment(first.id, by=house.author, now=LATER)
        assert [one.text for one in get_comments(house.author, house.video.id).comments] == ["", "Yes."]
        remove_comment(answer.id, by=house.manager, now=LATER)
        assert not get_comments(house.author, house.video.id).comments

    def test_holds_the_thread_so_that_nobody_answers_meanwhile(self, house: House) -> None:
        comment = say(house)
        with CaptureQueriesContext(connection) as asked:
            remove_comment(comment.id, by=house.author, now=LATER)
        words = [one["sql"] for one in asked]
        held = next(at for at, sql in enumerate(words) if "FOR UPDATE" in sql)
        assert held < min(at for at, sql in enumerate(words) if '"parent_id" = \'' in sql or "DELETE" in sql)

    def test_of_others_is_for_brand_managers(self, house: House) -> None:
        comment = say(house, role=Role.REVIEWER)
        with pytest.raises(ForbiddenError):
            remove_comment(comment.id, by=house.author, now=LATER)
        remove_comment(comment.id, by=house.manager, now=LATER)


class TestSeeing:
    def test_makes_what_others_said_old(self, house: House) -> None:
        own = say(house)
        other = say(house, role=Role.REVIEWER)
        found = get_comments(house.author, house.video.id)
        assert (found.own, found.unseen) == ({own.id}, {other.id})
        note_comments_seen(house.video.id, by=house.author, now=NOW)
        assert not get_comments(house.author, house.video.id).unseen
        newer = reply(own.id, by=house.manager, remark=Remark(text="Yes."), now=LATER)
        assert get_comments(house.author, house.video.id).unseen == {newer.id}

    def test_leaves_new_what_was_not_shown(self, house: House) -> None:
        shown, hidden = say(house, role=Role.REVIEWER), say(house, role=Role.REVIEWER)
        Comment.objects.filter(id=hidden.id).update(created_at=NOW + timedelta(seconds=1))
        note_comments_seen(house.video.id, by=house.author, last=shown.id, now=LATER)
        assert get_comments(house.author, house.video.id).unseen == {hidden.id}
        note_comments_seen(house.video.id, by=house.author, now=LATER)
        note_comments_seen(house.video.id, by=house.author, last=shown.id, now=LATER)
        assert not get_comments(house.author, house.video.id).unseen

    def test_knows_comments_of_the_video_only(self, house: House) -> None:
        other = add_comment(house.add_video("Other").id, by=house.author, remark=Remark(text="Hello"), now=NOW)
        with pytest.raises(NotFoundError):
            note_comments_seen(house.video.id, by=house.author, last=other.id, now=LATER)


class TestSnapshot:
    def test_tells_of_every_change_of_the_comments(self, house: House) -> None:
        follower = VideoFollower(house.video.id)
        told = [follower.take(now=NOW).comments]
        first = say(house)
        told.append(follower.take(now=NOW).comments)
        resolve_comment(first.id, by=house.author, now=LATER)
        told.append(follower.take(now=NOW).comments)
        remove_comment(first.id, by=house.author, now=LATER)
        told.append(follower.take(now=NOW).comments)
        assert told[0] == told[3]
        assert len(set(told[:3])) == 3

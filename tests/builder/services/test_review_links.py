"""Links by which people without an account look at a video, say what they think, and decide."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from builder.models import (
    Approval,
    AuditEntry,
    Comment,
    Decision,
    Export,
    ExportState,
    Membership,
    ReviewLink,
    Role,
    User,
    Video,
)
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.comments import get_comments
from builder.selectors.review_pages import list_review_links, review_page_of
from builder.selectors.reviews import ReviewState, review_of
from builder.selectors.secrets import hash_of
from builder.services import review_links
from builder.services.comments import Remark, add_comment, resolve_comment
from builder.services.exports import request_export
from builder.services.notices import send_notices
from builder.services.review_links import (
    GuestRemark,
    NewReviewLink,
    create_review_link,
    decide_as_guest,
    open_review_link,
    revoke_review_link,
    say_as_guest,
)
from builder.services.reviews import Decide
from builder.services.saving import Save, SegmentChange, save_video
from tests.builder.houses import House, build_segment
from tests.builder.proofs import store_proof

NOW = timezone.now()


@pytest.fixture
def video(house: House) -> Video:
    return house.add_video("Fire drill", build_segment("one"), build_segment("two"))


def make(house: House, video: Video, *, by: Role = Role.BRAND_MANAGER, **more: object) -> tuple[ReviewLink, str]:
    wish = NewReviewLink.model_validate({"name": "Ada Lovelace", **more})
    link, address = create_review_link(video.id, by=house[by], wish=wish, now=NOW)
    return link, address.rstrip("/").rpartition("/")[2]


def say(token: str, text: str = "Lovely", **more: object) -> Comment:
    return say_as_guest(token, remark=GuestRemark.model_validate({"name": "Ada", "text": text, **more}), now=NOW)


def finish_film(house: House, video: Video) -> Export:
    """A film of the video as it stands, as if its job had run."""
    export = request_export(video.id, by=house.author, preset="720p", now=NOW)
    film = {"kind": "video", "name": "film.mp4", "sha256": "0" * 64, "media_type": "video/mp4", "size_bytes": 1}
    done = {
        "state": ExportState.DONE,
        "finished_at": NOW,
        "awaiting": [],
        "files": [film, store_proof().model_dump(mode="json")],
    }
    Export.objects.filter(id=export.id).update(**done)
    return export


def seen(video: Video) -> dict[str, str]:
    return {part.key: part.fingerprint for part in review_of(video).parts}


class TestLink:
    def test_opens_its_video_and_is_kept_as_a_hash(self, house: House, video: Video) -> None:
        link, token = make(house, video)
        assert open_review_link(token, now=NOW).video == video
        assert link.token_sha256 == hash_of(token)
        assert token not in str(ReviewLink.objects.values().get(id=link.id))

    def test_opens_nothing_when_it_ran_out_is_revoked_or_its_video_is_gone(self, house: House, video: Video) -> None:
        link, token = make(house, video, days=3)
        with pytest.raises(NotFoundError):
            open_review_link(token, now=NOW + timedelta(days=3))
        Video.objects.filter(id=video.id).update(deleted_at=NOW)
        with pytest.raises(NotFoundError):
            open_review_link(token, now=NOW)
        Video.objects.filter(id=video.id).update(deleted_at=None)
        revoke_review_link(link.id, by=house.author, now=NOW)
        with pytest.raises(NotFoundError):
            say(token)
        with pytest.raises(ConflictError):
            revoke_review_link(link.id, by=house.author, now=NOW)

    def test_by_which_others_approve_is_for_those_who_may(self, house: House, video: Video) -> None:
        with pytest.raises(ForbiddenError):
            make(house, video, by=Role.AUTHOR, may_approve=True)
        assert make(house, video, by=Role.AUTHOR)[0].may_approve is False

    def test_is_of_those_who_may_edit_and_not_found_elsewhere(
        self, house: House, other_house: House, video: Video
    ) -> None:
        link, _ = make(house, video)
        assert list(list_review_links(house.author, video.id)) == [link]
        with pytest.raises(ForbiddenError):
            make(house, video, by=Role.REVIEWER)
        with pytest.raises(NotFoundError):
            revoke_review_link(link.id, by=other_house.admin, now=NOW)

    @pytest.mark.parametrize(
        ("role", "may_approve"), [(Role.VIEWER, False), (Role.REVIEWER, False), (Role.AUTHOR, True), (None, False)]
    )
    def test_opens_nothing_once_whoever_made_it_may_not_make_it(
        self, house: House, video: Video, role: Role | None, may_approve: bool
    ) -> None:
        _, token = make(house, video, may_approve=may_approve)
        members = Membership.objects.filter(workspace=house.workspace, user=house.manager)
        members.update(role=role) if role else members.delete()
        with pytest.raises(NotFoundError) as caught:
            open_review_link(token, now=NOW)
        assert caught.value.code == "link-used-up"

    def test_opens_nothing_once_the_account_of_whoever_made_it_is_closed(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        User.objects.filter(pk=house.manager.pk).update(is_active=False)
        with pytest.raises(NotFoundError):
            open_review_link(token, now=NOW)

    def test_goes_on_while_whoever_made_it_may_do_as_much(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        Membership.objects.filter(workspace=house.workspace, user=house.manager).update(role=Role.AUTHOR)
        assert open_review_link(token, now=NOW).video == video

    def test_is_written_down_when_it_is_made_and_revoked(self, house: House, video: Video) -> None:
        link, _ = make(house, video)
        revoke_review_link(link.id, by=house.author, now=NOW)
        last = AuditEntry.objects.order_by("-id").values_list("action", flat=True)[:2]
        assert list(last) == ["review-link.revoked", "review-link.created"]


class TestGuest:
    def test_comments_under_their_name_and_whoever_made_the_link_is_told(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        comment = say(token, spot={"segment_id": "two"})
        assert (comment.author_name, comment.segment_key, comment.segment_name) == ("Ada", "two", "Two")
        assert AuditEntry.objects.latest("id").user_name == "Ada (by a review link)"
        send_notices()
        (letter,) = mail.outbox
        assert letter.to == [house.manager.email]
        assert letter.subject == "Ada commented on “Fire drill”"

    def test_tells_who_wrote_in_the_thread_that_they_answer_in(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        first = add_comment(video.id, by=house[Role.REVIEWER], remark=Remark(text="Too long?"), now=NOW)
        say(token, parent_id=first.id)
        send_notices()
        assert {(letter.to[0], letter.subject) for letter in mail.outbox} == {
            (house.manager.email, "Ada commented on “Fire drill”"),
            (house[Role.REVIEWER].email, "Ada answered in “Fire drill”"),
        }

    def test_points_at_a_moment_and_a_place_as_members_do(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        said = say(token, spot={"segment_id": "two", "at_frame": 31, "place": (0.25, 0.75)})
        shown = {one.id: one for one in get_comments(house.author, video.id).comments}[said.id]
        assert (shown.segment_key, shown.at_frame, shown.x_ratio, shown.y_ratio) == ("two", 31, 0.25, 0.75)

    def test_points_at_nothing_that_is_not_there(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        for spot in ({"segment_id": "gone"}, {"segment_id": "two", "layer_id": "gone"}):
            with pytest.raises(InvalidError) as caught:
                say(token, spot=spot)
            assert caught.value.code == "no-such-place"

    def test_answers_and_opens_a_thread_again(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        first = add_comment(video.id, by=house.author, remark=Remark(text="Too long?"), now=NOW)
        resolve_comment(first.id, by=house.author, now=NOW)
        assert say(token, "A little", parent_id=str(first.id)).parent == first
        assert Comment.objects.get(id=first.id).resolved_at is None
        reopened = AuditEntry.objects.get(action="comment.reopened")
        assert (reopened.user_name, reopened.data) == ("Ada (by a review link)", {"comment": str(first.id)})

    def test_answers_in_no_other_video(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        other = add_comment(house.video.id, by=house.author, remark=Remark(text="Hello"), now=NOW)
        with pytest.raises(NotFoundError):
            say(token, parent_id=str(other.id))

    def test_says_who_they_are(self, house: House, video: Video) -> None:
        _, token = make(house, video)
        with pytest.raises(InvalidError) as caught:
            say(token, name=" ")
        assert caught.value.code == "name-missing"
        with pytest.raises(InvalidError) as caught:
            say(token, name="Ada \u2066ecila")
        assert caught.value.code == "name-turns"

    def test_only_watches_where_the_link_says_so(self, house: House, video: Video) -> None:
        _, token = make(house, video, may_comment=False)
        with pytest.raises(ForbiddenError):
            say(token)
        with pytest.raises(ForbiddenError):
            decide_as_guest(token, name="Ada", wish=Decide(decision=Decision.APPROVED, seen=seen(video)), now=NOW)

    def test_approves_under_their_name_where_the_link_allows_it(self, house: House, video: Video) -> None:
        _, token = make(house, video, may_approve=True)
        wish = Decide(decision=Decision.APPROVED, seen=seen(video), note="Go")
        decide_as_guest(token, name="Ada", wish=wish, now=NOW)
        assert review_of(video).state is ReviewState.APPROVED
        assert {one.by_name for one in Approval.objects.filter(video=video)} == {"Ada"}
        send_notices()
        assert [letter.subject for letter in mail.outbox] == ["“Fire drill” was approved"]

    def test_decides_only_so_often(self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(review_links, "DECIDED_AT_MOST", 2)
        _, token = make(house, video, may_approve=True)
        wish = Decide(decision=Decision.CHANGES, seen=seen(video))
        for minutes in range(2):
            decide_as_guest(token, name="Ada", wish=wish, now=NOW + timedelta(minutes=minutes))
        with pytest.raises(ConflictError) as caught:
            decide_as_guest(token, name="Ada", wish=wish, now=NOW + timedelta(minutes=2))
        assert caught.value.code == "too-much-said"


class TestPage:
    def test_shows_segments_where_there_is_no_film(self, video: Video) -> None:
        page = review_page_of(video)
        assert page.film is None
        assert [(part.number, part.name, part.is_shown) for part in page.parts] == [(1, "One", True), (2, "Two", True)]

    def test_shows_the_film_and_what_changed_since(self, house: House, video: Video) -> None:
        _, token = make(house, video, may_approve=True)
        film = finish_film(house, video)
        row = video.segments.get(key="two")
        change = SegmentChange(base_revision=row.revision, document=build_segment("two", text="Other"))
        save_video(video.id, by=house.author, save=Save(segments=(change,)), now=NOW)
        page = review_page_of(video)
        assert page.film == film
        assert [(part.is_shown, part.at_seconds) for part in page.parts] == [(True, 0.0), (False, 2.0)]
        with pytest.raises(ConflictError) as caught:
            decide_as_guest(token, name="Ada", wish=Decide(decision=Decision.APPROVED, seen=seen(video)), now=NOW)
        assert (caught.value.code, caught.value.data) == ("not-in-the-film", {"segments": ["two"]})

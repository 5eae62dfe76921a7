"""Things of one house that are commented on and reviewed, for calls of operations."""

from uuid import UUID

from django.utils import timezone

from builder.models import Membership, Role
from builder.selectors.reviews import review_of
from builder.services.comments import Remark, add_comment, resolve_comment
from builder.services.leases import take_lease
from builder.services.people import ensure_person
from builder.services.review_links import NewReviewLink, create_review_link
from builder.services.reviews import AskForReview, ask_for_review
from tests.builder.houses import NOW, House


class ReviewRooms:
    """A house with what is said about its video; each thing is made when it is asked for."""

    def __init__(self, house: House) -> None:
        self.house = house

    @property
    def workspace(self) -> UUID:
        return self.house.workspace.key

    @property
    def video(self) -> UUID:
        return self.house.video.id

    @property
    def comment(self) -> UUID:
        """A comment of an administrator."""
        return add_comment(self.video, by=self.house.admin, remark=Remark(text="Shorter?"), now=NOW).id

    @property
    def resolved_comment(self) -> UUID:
        return resolve_comment(self.comment, by=self.house.admin, now=NOW).id

    @property
    def reviewed_video(self) -> UUID:
        """A video that people are asked to look at."""
        ask_for_review(self.video, by=self.house.admin, wish=AskForReview(reviewers=(self.reviewer,)), now=NOW)
        return self.video

    @property
    def review_link(self) -> UUID:
        wish = NewReviewLink(name="Ada Lovelace")
        return create_review_link(self.video, by=self.house.admin, wish=wish, now=NOW)[0].id

    @property
    def leased_video(self) -> UUID:
        """A video whose first segment somebody else edits."""
        person = ensure_person("somebody@example.com")
        Membership.objects.get_or_create(workspace=self.house.workspace, user=person, role=Role.AUTHOR)
        take_lease(self.video, by=person, segment_id="one", now=timezone.now())
        return self.video

    @property
    def reviewer(self) -> UUID:
        return Membership.objects.get(workspace=self.workspace, role=Role.REVIEWER).id


def review_request(rooms: ReviewRooms) -> dict[str, object]:
    """The wish that a reviewer looks at the video."""
    return {"reviewers": [str(rooms.reviewer)]}


def decision(rooms: ReviewRooms) -> dict[str, object]:
    """That a segment is approved as it is now."""
    seen = {part.key: part.fingerprint for part in review_of(rooms.house.video).parts if part.key == "one"}
    return {"decision": "approved", "seen": seen}

"""Letters about mentions and reviews: written down with the change, sent by a worker, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from builder.models import Decision, Membership, Notice, Role, Video
from builder.selectors.reviews import review_of
from builder.services.comments import Remark, add_comment, remove_comment, reply
from builder.services.notices import AGAIN_AFTER, send_notices, set_letters
from builder.services.reviews import AskForReview, Decide, ask_for_review, decide
from tests.builder.houses import House, build_segment


@pytest.fixture
def video(house: House) -> Video:
    return house.add_video("Fire drill", build_segment("one"), build_segment("two"))


def member(house: House, role: Role) -> Membership:
    return Membership.objects.get(workspace=house.workspace, role=role)


def mention(house: House, video: Video, role: Role = Role.REVIEWER, *, by: Role = Role.AUTHOR) -> None:
    remark = Remark(text="@Fabrikam Reviewer, is <b>this</b> ours?", mentions=(member(house, role).id,))
    add_comment(video.id, by=house[by], remark=remark, now=timezone.now())


def subjects() -> list[tuple[str, str]]:
    return [(letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox]


class TestMention:
    def test_is_told_by_a_worker_with_the_words_and_the_way_there(self, house: House, video: Video) -> None:
        mention(house, video)
        assert not mail.outbox
        send_notices()
        (letter,) = mail.outbox
        assert letter.subject == "Fabrikam Author mentioned you in “Fire drill”"
        assert letter.to == [house[Role.REVIEWER].email]
        assert "is <b>this</b> ours?" in letter.body
        assert f"/v/{video.id}/#comments" in letter.body
        ((written, kind),) = letter.alternatives
        assert (kind, "is &lt;b&gt;this&lt;/b&gt; ours?" in written) == ("text/html", True)

    def test_is_told_once(self, house: House, video: Video) -> None:
        mention(house, video)
        send_notices()
        send_notices()
        assert len(mail.outbox) == 1

    def test_is_not_told_to_oneself(self, house: House, video: Video) -> None:
        mention(house, video, Role.AUTHOR)
        send_notices()
        assert not mail.outbox

    def test_is_not_told_to_those_who_switched_letters_off(self, house: House, video: Video) -> None:
        mention(house, video)
        set_letters(house[Role.REVIEWER], wanted=False)
        mention(house, video)
        send_notices()
        assert not mail.outbox

    def test_is_not_told_to_those_who_may_not_comment_any_more(self, house: House, video: Video) -> None:
        mention(house, video)
        Membership.objects.filter(id=member(house, Role.REVIEWER).id).update(role=Role.VIEWER)
        send_notices()
        assert not mail.outbox

    def test_is_not_told_to_those_who_left(self, house: House, video: Video) -> None:
        mention(house, video)
        member(house, Role.REVIEWER).delete()
        send_notices()
        assert not mail.outbox


class TestAnswer:
    def test_is_told_to_those_who_wrote_in_the_thread(self, house: House, video: Video) -> None:
        first = add_comment(video.id, by=house.author, remark=Remark(text="Too long?"), now=timezone.now())
        reply(first.id, by=house[Role.REVIEWER], remark=Remark(text="A little."), now=timezone.now())
        reply(first.id, by=house.manager, remark=Remark(text="Cut the <b>end</b>."), now=timezone.now())
        send_notices()
        assert sorted(subjects()) == [
            ("author", "Fabrikam Brand manager answered in “Fire drill”"),
            ("author", "Fabrikam Reviewer answered in “Fire drill”"),
            ("reviewer", "Fabrikam Brand manager answered in “Fire drill”"),
        ]
        assert "Cut the <b>end</b>." in mail.outbox[-1].body
        assert f"/v/{video.id}/#comments" in mail.outbox[-1].body

    def test_that_mentions_somebody_is_told_to_them_once(self, house: House, video: Video) -> None:
        first = add_comment(video.id, by=house[Role.REVIEWER], remark=Remark(text="Too long?"), now=timezone.now())
        remark = Remark(text="@Fabrikam Reviewer, yes.", mentions=(member(house, Role.REVIEWER).id,))
        reply(first.id, by=house.author, remark=remark, now=timezone.now())
        send_notices()
        assert subjects() == [("reviewer", "Fabrikam Author mentioned you in “Fire drill”")]

    def test_is_not_told_to_whoever_took_back_what_they_wrote(self, house: House, video: Video) -> None:
        first = add_comment(video.id, by=house.author, remark=Remark(text="Too long?"), now=timezone.now())
        answer = reply(first.id, by=house[Role.REVIEWER], remark=Remark(text="A little."), now=timezone.now())
        remove_comment(first.id, by=house.author, now=timezone.now())
        Notice.objects.all().delete()
        reply(answer.id, by=house.manager, remark=Remark(text="Done."), now=timezone.now())
        assert [notice.user for notice in Notice.objects.all()] == [house[Role.REVIEWER]]


class TestReview:
    def test_is_told_when_it_is_asked_for_and_when_it_ends(self, house: House, video: Video) -> None:
        wish = AskForReview(reviewers=(member(house, Role.REVIEWER).id,), note="By Friday")
        ask_for_review(video.id, by=house.author, wish=wish, now=timezone.now())
        seen = {part.key: part.fingerprint for part in review_of(video).parts}
        changes = Decide(decision=Decision.CHANGES, seen={"two": seen["two"]}, note="Too loud")
        decide(video.id, by=house[Role.REVIEWER], wish=changes, now=timezone.now())
        later = timezone.now() + timedelta(seconds=1)
        decide(video.id, by=house[Role.REVIEWER], wish=Decide(decision=Decision.APPROVED, seen=seen), now=later)
        send_notices()
        assert subjects() == [
            ("reviewer", "Fabrikam Author asks you to review “Fire drill”"),
            ("author", "Fabrikam Reviewer asks for changes in “Fire drill”"),
            ("author", "“Fire drill” was approved"),
        ]
        assert "Segments: 2 Two" in mail.outbox[1].body
        assert "Too loud" in mail.outbox[1].body

    def test_is_not_told_twice_when_the_same_is_decided_again(self, house: House, video: Video) -> None:
        seen = {part.key: part.fingerprint for part in review_of(video).parts}
        for note in ("Too loud", "Too loud ", "And too long"):
            wish = Decide(decision=Decision.CHANGES, seen={"two": seen["two"]}, note=note)
            decide(video.id, by=house[Role.REVIEWER], wish=wish, now=timezone.now())
        assert [notice.text for notice in Notice.objects.all()] == ["Too loud", "And too long"]


class TestSending:
    def test_is_tried_again_after_a_while_when_the_server_refuses(
        self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> int:
            raise ConnectionRefusedError

        mention(house, video)
        with monkeypatch.context() as broken:
            broken.setattr(EmailBackend, "send_messages", refuse)
            send_notices()
        send_notices()
        assert not mail.outbox
        Notice.objects.update(tried_at=timezone.now() - AGAIN_AFTER * 2)
        send_notices()
        assert len(mail.outbox) == 1

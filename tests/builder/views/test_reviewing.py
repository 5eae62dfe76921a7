"""The page on which people review a video outside the editor."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from brandkit.api import GateVerdict
from builder.document.backgrounds import PictureBackground
from builder.models import Comment, ReviewLink, ReviewPreview, Role, Video
from builder.selectors.reviews import ReviewState, review_of
from builder.services.comments import Remark, add_comment
from builder.services.review_links import NewReviewLink, create_review_link
from builder.services.saving import Save, SegmentChange, save_video
from generation.models import Job
from tests.builder.houses import House, build_segment
from tests.builder.http.clients import signed_in
from tests.builder.services.test_review_previews import ask, finish

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def video(house: House) -> Video:
    return house.add_video("Fire drill", build_segment("one"), build_segment("two"))


def link_to(house: House, video: Video, **more: object) -> str:
    wish = NewReviewLink.model_validate({"name": "Ada", "may_approve": True, **more})
    _, address = create_review_link(video.id, by=house.manager, wish=wish, now=timezone.now())
    return "/" + address.partition("://")[2].partition("/")[2]


def shown_prints(answer: HttpResponse) -> list[str]:
    page = answer.context["page"]
    return [f"{part.key}={part.fingerprint}" for part in page.review.parts]


class TestLink:
    def test_shows_the_video_to_anybody_and_to_no_search_engine(self, house: House, video: Video) -> None:
        answer = Client().get(link_to(house, video))
        assert answer.status_code == 200
        assert "Fire drill" in answer.content.decode()
        assert answer["X-Robots-Tag"] == "noindex, nofollow"

    def test_is_gone_when_it_ran_out_or_was_never_there(self, house: House, video: Video) -> None:
        path = link_to(house, video)
        ReviewLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        for gone in (path, "/review/nothing/"):
            assert Client().get(gone).status_code == 410
            assert Client().post(gone, {"do": "say", "name": "Ada", "text": "Hello"}).status_code == 410
            assert Client().get(f"{gone}segments/one/").status_code == 404
            assert Client().get(f"{gone}film/").status_code == 404
        assert not Comment.objects.exists()

    def test_takes_comments_and_remembers_the_name(self, house: House, video: Video) -> None:
        path, client = link_to(house, video), Client()
        said = client.post(path, {"do": "say", "name": "Ada <b>", "text": "Lovely <i>", "segment": "two"}, follow=True)
        page = said.content.decode()
        assert "Lovely &lt;i&gt;" in page
        assert 'value="Ada &lt;b&gt;"' in page
        assert Comment.objects.get().segment_key == "two"

    def test_takes_comments_that_point_and_shows_where(self, house: House, video: Video) -> None:
        path, client = link_to(house, video), Client()
        pin = {"segment": "two", "at_frame": "31", "x": "0.2500", "y": "0.7500"}
        page = client.post(path, {"do": "say", "name": "Ada", "text": "Lovely", **pin}, follow=True).content.decode()
        comment = Comment.objects.get()
        assert (comment.segment_key, comment.at_frame, comment.x_ratio, comment.y_ratio) == ("two", 31, 0.25, 0.75)
        assert "Segment 2 · Two · 0:03.0" in page
        assert 'data-looks="two" data-at="3.0333" data-x="0.2500" data-y="0.7500"' in page

    @pytest.mark.parametrize(
        "pin", [{"at_frame": "-1"}, {"at_frame": "soon"}, {"x": "2", "y": "0"}, {"x": "nan", "y": "0"}]
    )
    def test_refuses_a_pin_beside_the_video_and_keeps_it(self, house: House, video: Video, pin: dict[str, str]) -> None:
        form = {"do": "say", "name": "Ada", "text": "Lovely", "segment": "two", **pin}
        answer = Client().post(link_to(house, video), form)
        assert answer.status_code == 400
        assert "Take the pin off" in answer.content.decode()
        assert "Lovely" in answer.content.decode()

    @pytest.mark.parametrize("name", ["Łukasz", "王", "Ada 100%25"])
    def test_remembers_names_in_any_letters(self, house: House, video: Video, name: str) -> None:
        path, client = link_to(house, video), Client()
        said = client.post(path, {"do": "say", "name": name, "text": "Lovely"})
        assert said.cookies["guest"].OutputString().isascii()
        assert client.get(path).context["name"] == name

    def test_keeps_what_was_written_when_it_cannot_be_taken(self, house: House, video: Video) -> None:
        answer = Client().post(link_to(house, video), {"do": "say", "name": "", "text": "Much to say"})
        assert answer.status_code == 400
        assert "Say who you are." in answer.content.decode()
        assert "Much to say" in answer.content.decode()

    def test_keeps_a_refused_answer_in_its_thread(self, house: House, video: Video) -> None:
        first = add_comment(video.id, by=house.author, remark=Remark(text="Hello"), now=timezone.now())
        form = {"do": "say", "name": "", "text": "Much to say", "parent": str(first.id)}
        page = Client().post(link_to(house, video), form).content.decode()
        before, _, answer = page.partition("<details open>")
        assert "Much to say" not in before
        assert "Much to say" in answer

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"decision": "approved", "note": "n" * 1001}, "Write at most 1,000 characters"),
            ({"decision": "perhaps"}, "say whether you approve or ask for changes"),
            ({"decision": "approved", "seen": ["one=print"]}, "Load the page again"),
            ({"decision": "approved", "seen": []}, "Choose at least one part."),
        ],
    )
    def test_says_what_is_wrong_with_a_decision(
        self, house: House, video: Video, more: dict[str, object], words: str
    ) -> None:
        path, client = link_to(house, video), Client()
        seen = shown_prints(client.get(path))
        answer = client.post(path, {"do": "decide", "name": "Ada", "seen": seen, **more})
        assert answer.status_code == 400
        assert words in answer.content.decode()

    def test_counts_the_end_of_a_line_once(self, house: House, video: Video) -> None:
        path, client = link_to(house, video), Client()
        client.post(path, {"do": "say", "name": "Ada", "text": "a\r\n" * 1999 + "bc"})
        seen = shown_prints(client.get(path))
        client.post(path, {"do": "decide", "name": "Ada", "seen": seen, "decision": "changes", "note": "a\r\n" * 500})
        assert Comment.objects.get().text == "a\n" * 1999 + "bc"
        assert review_of(video).state is ReviewState.CHANGES

    def test_takes_the_decision_about_what_it_shows(self, house: House, video: Video) -> None:
        path, client = link_to(house, video), Client()
        seen = shown_prints(client.get(path))
        client.post(path, {"do": "decide", "name": "Ada", "seen": seen, "decision": "approved"})
        assert review_of(video).state is ReviewState.APPROVED

    def test_refuses_what_nobody_chose(self, house: House, video: Video) -> None:
        answer = Client().post(link_to(house, video), {"do": "decide", "name": "Ada", "decision": "approved"})
        assert "Choose at least one part." in answer.content.decode()

    def test_only_shows_where_it_allows_no_more(self, house: House, video: Video) -> None:
        path = link_to(house, video, may_comment=False, may_approve=False)
        page = Client().get(path).content.decode()
        assert "<textarea" not in page
        assert Client().post(path, {"do": "say", "name": "Ada", "text": "Hello"}).status_code == 403

    def test_draws_a_picture_again_only_once_it_shows_something_else(self, house: House, video: Video) -> None:
        path, client = f"{link_to(house, video)}segments/one/", Client()
        first = client.get(path)
        assert first["Content-Type"] == "image/png"
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
        row = video.segments.get(key="one")
        change = SegmentChange(base_revision=row.revision, document=build_segment("one", text="Other"))
        save_video(video.id, by=house.author, save=Save(segments=(change,)), now=timezone.now())
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["ETag"] == first["ETag"]) == (200, False)

    @pytest.mark.parametrize("verdict", [GateVerdict.REJECT, GateVerdict.LOOK, None])
    def test_shows_no_media_that_were_rejected(self, house: House, verdict: GateVerdict | None) -> None:
        asset = house.add_generated_picture()
        if verdict is not None:
            house.put_report(asset, verdict=verdict)
        shown = build_segment("one", background=PictureBackground(asset=asset.sha256))
        path = link_to(house, house.add_video("Sunrise", shown, build_segment("two")))
        page = Client().get(path).content.decode()
        is_rejected = verdict is GateVerdict.REJECT
        assert ("was rejected." in page) == is_rejected
        assert ("segments/one/" not in page) == is_rejected
        assert "segments/two/" in page
        if is_rejected:
            refused = Client().get(f"{path}segments/one/")
            assert refused.status_code == 404
            assert "rejected" in refused.json()["message"]

    def test_shows_a_moving_preview_where_there_is_no_film(self, house: House, video: Video) -> None:
        path, client = link_to(house, video), Client()
        assert "Make a moving preview" in client.get(path).content.decode()
        assert client.get(f"{path}preview/").json() == {"state": "none", "percent": None}
        client.post(path, {"do": "preview"})
        assert client.get(f"{path}preview/").json()["state"] == "running"
        assert "A moving preview is being made." in client.get(path).content.decode()
        finish(Job.objects.get(pk=ReviewPreview.objects.get().job_id))
        page = client.get(path).content.decode()
        assert f'src="{path}film/"' in page
        assert 'data-at-seconds="2.000"' in page
        assert client.get(f"{path}film/").status_code == 200

    def test_keeps_a_preview_from_guests_whose_media_were_rejected(self, house: House) -> None:
        asset = house.add_generated_picture()
        video = house.add_video("Sunrise", build_segment("one", background=PictureBackground(asset=asset.sha256)))
        path = link_to(house, video)
        finish(ask(house, video))
        house.put_report(asset, verdict=GateVerdict.REJECT)
        assert "data-film" not in Client().get(path).content.decode()
        assert Client().get(f"{path}film/").status_code == 404
        assert signed_in(house.author).get(f"/v/{video.id}/review/film/").status_code == 200

    def test_says_that_a_preview_is_held_back(self, house: House, video: Video) -> None:
        finish(ask(house, video), is_proved=False)
        page = Client().get(link_to(house, video)).content.decode()
        assert "has no brand proof, or failed it" in page
        assert "Make a moving preview" not in page

    def test_tells_nothing_of_another_video(self, house: House, video: Video) -> None:
        path = link_to(house, video)
        assert Client().get(f"{path}segments/three/").status_code == 404
        assert Client().get(f"{path}film/").status_code == 404
        assert Client().get(f"{path}nothing/").status_code == 404

    def test_needs_the_token_of_the_form(self, house: House, video: Video) -> None:
        client = Client(enforce_csrf_checks=True)
        answer = client.post(link_to(house, video), {"do": "say", "name": "Ada", "text": "Hello"})
        assert answer.status_code == 403


class TestMembers:
    def test_say_and_decide_under_their_own_name(self, house: House, video: Video) -> None:
        client, path = signed_in(house[Role.REVIEWER]), f"/v/{video.id}/review/"
        client.post(path, {"do": "say", "text": "Too long?", "segment": "one"})
        first = Comment.objects.get()
        client.post(path, {"do": "say", "text": "Yes", "parent": str(first.id)})
        assert [one.author for one in Comment.objects.all()] == [house[Role.REVIEWER]] * 2
        seen = shown_prints(client.get(path))
        client.post(path, {"do": "decide", "seen": seen, "decision": "changes", "note": "Shorter"})
        assert review_of(video).state is ReviewState.CHANGES

    def test_who_may_not_approve_are_not_asked_to(self, house: House, video: Video) -> None:
        page = signed_in(house.author).get(f"/v/{video.id}/review/").content.decode()
        assert "Ask for changes" not in page

    def test_answer_no_comment_that_is_not_there(self, house: House, video: Video) -> None:
        add_comment(video.id, by=house.author, remark=Remark(text="Hello"), now=timezone.now())
        client = signed_in(house.author)
        for parent in ("nothing", str(uuid4())):
            answer = client.post(f"/v/{video.id}/review/", {"do": "say", "text": "Yes", "parent": parent})
            assert answer.status_code == 404

"""The history of a video, in words."""

from datetime import timedelta

from builder.models import Revision
from builder.selectors.lists import tell_revisions
from builder.services.saving import Save, SegmentChange, save_video
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in


def change(house: House, *, text: str, later: int) -> None:
    row = house.video.segments.get(key="one")
    change = SegmentChange(base_revision=row.revision, document=build_segment("one", text=text))
    save_video(house.video.id, by=house.author, save=Save(segments=(change,)), now=NOW + timedelta(hours=later))


class TestRevisions:
    def test_say_what_was_done_since_the_one_before(self, house: House) -> None:
        change(house, text="Hello", later=1)
        change(house, text="Bye", later=2)
        told = tell_revisions(house.author, house.video.id, limit=10, offset=0)
        assert [one.changes for one in told] == [
            ("changed the words of segment 1 “One”",),
            ("began with 3 segments",),
        ]
        assert [one.revision.author for one in told] == [house.author, house.admin]
        assert told[0].first_segment is not None
        assert told[0].first_segment["layers"][0]["text"] == "Hello"

    def test_come_page_by_page_with_the_same_words(self, house: House) -> None:
        for number in range(1, 5):
            change(house, text=str(number), later=number)
        whole = tell_revisions(house.author, house.video.id, limit=50, offset=0)
        paged = [
            one
            for offset in range(0, Revision.objects.filter(video=house.video).count(), 2)
            for one in tell_revisions(house.author, house.video.id, limit=2, offset=offset)
        ]
        assert [one.changes for one in paged] == [one.changes for one in whole]


class TestTheHistory:
    def test_is_told_in_the_language_of_the_reader(self, house: House) -> None:
        address = f"/api/v1/videos/{house.video.id}/revisions?told=true"
        [first] = signed_in(house.author).get(address, headers={"accept-language": "de"}).json()
        assert first["label"] == "Angelegt"
        assert first["changes"][0].startswith("begann mit")

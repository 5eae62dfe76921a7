"""Saves of one or two people, step by step."""

from datetime import timedelta

import pytest

from brandkit import api as brandkit
from builder.document.backgrounds import ColourBackground
from builder.document.colour import CustomColour
from builder.document.geometry import Place
from builder.document.grade import Grade
from builder.document.kit_demands import KitPart, PartKind
from builder.document.layers import PictureLayer
from builder.document.sounds import Music
from builder.document.timeline import Segment, Timeline
from builder.models import AuditEntry, Revision, User, Video
from builder.models import Segment as SegmentRow
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.services.kits import publish_kit
from builder.services.saving import (
    SETTINGS,
    Save,
    SaveResult,
    SegmentChange,
    SegmentRemoval,
    SettingsChange,
    save_video,
)
from builder.services.videos import create_video, duplicate_video
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db


def change(segment: Segment, base: int | None = 1) -> SegmentChange:
    return SegmentChange(base_revision=base, document=segment)


def save(house: House, *changes: SegmentChange, by: User | None = None, **more: object) -> SaveResult:
    return save_video(house.video.id, by=by or house.author, save=Save(segments=changes, **more), now=NOW)


def save_of(*segments: Segment, **more: object) -> Save:
    return Save(segments=tuple(change(segment) for segment in segments), **more)


def with_grade(segment: Segment, lut: str) -> Segment:
    return segment.model_copy(update={"grade": Grade(lut=lut)})


def order_of(video: Video) -> list[str]:
    return [segment.id for segment in get_timeline(video).segments]


class TestSaving:
    def test_stores_what_changed_and_nothing_else(self, house: House) -> None:
        result = save(house, change(build_segment("two", text="New words")))
        assert (result.revision, result.segments, result.collisions) == (2, {"two": 2}, ())
        revisions = dict(SegmentRow.objects.filter(video=house.video).values_list("key", "revision"))
        assert revisions == {"one": 1, "two": 2, "three": 1}

    def test_changes_nothing_when_the_same_is_sent_again(self, house: House) -> None:
        first = save(house, change(build_segment("two", text="New words")))
        again = save(house, change(build_segment("two", text="New words")))
        assert (again.revision, again.segments, again.collisions) == (first.revision, {"two": 2}, ())

    def test_merges_changes_of_two_people_to_different_segments(self, house: House) -> None:
        save(house, change(build_segment("one", text="Mine")), by=house.author)
        result = save(house, change(build_segment("three", text="Theirs")), by=house.manager)
        assert result.collisions == ()
        texts = {segment.id: segment.layers[0].text for segment in get_timeline(house.video).segments}
        assert (texts["one"], texts["three"]) == ("Mine", "Theirs")

    def test_shows_whose_change_it_met_and_saves_the_rest(self, house: House) -> None:
        save(house, change(build_segment("one", text="Mine")), by=house.author)
        result = save(
            house,
            change(build_segment("one", text="Theirs")),
            change(build_segment("two", text="Ok")),
            by=house.manager,
        )
        assert result.segments == {"two": 3}
        [collision] = result.collisions
        assert (collision.id, collision.revision, collision.by) == ("one", 2, "Fabrikam Author")
        assert collision.document == build_segment("one", text="Mine").model_dump(mode="json")
        assert get_timeline(house.video).segments[0].layers[0].text == "Mine"

    def test_shows_that_the_other_one_removed_it(self, house: House) -> None:
        save(house, removed=(SegmentRemoval(id="one", base_revision=1),), by=house.author)
        result = save(house, change(build_segment("one", text="Late")), by=house.manager)
        [collision] = result.collisions
        assert (collision.id, collision.revision, collision.document) == ("one", None, None)
        assert collision.by == "Fabrikam Author"

    def test_brings_back_what_was_removed_when_it_is_sent_as_new(self, house: House) -> None:
        save(house, removed=(SegmentRemoval(id="one", base_revision=1),))
        result = save(house, change(build_segment("one", text="Back"), base=None), order=("one", "two", "three"))
        assert result.collisions == ()
        assert result.order == ("one", "two", "three")

    def test_leaves_a_segment_that_someone_changed_before_it_was_removed(self, house: House) -> None:
        save(house, change(build_segment("one", text="Mine")), by=house.author)
        result = save(house, removed=(SegmentRemoval(id="one", base_revision=1),), by=house.manager)
        assert [collision.id for collision in result.collisions] == ["one"]
        assert "one" in result.order

    def test_takes_a_new_segment_where_the_order_puts_it(self, house: House) -> None:
        result = save(house, change(build_segment("new"), base=None), order=("one", "new", "two", "three"))
        assert result.order == ("one", "new", "two", "three")
        assert order_of(house.video) == ["one", "new", "two", "three"]

    def test_puts_a_new_segment_last_without_an_order(self, house: House) -> None:
        assert save(house, change(build_segment("new"), base=None)).order == ("one", "two", "three", "new")

    def test_keeps_what_others_put_in_behind_its_neighbour(self, house: House) -> None:
        save(house, change(build_segment("theirs"), base=None), order=("one", "theirs", "two", "three"))
        result = save(house, order=("three", "two", "one"), by=house.manager)
        assert result.order == ("three", "two", "one", "theirs")

    def test_reports_a_collision_of_settings(self, house: House) -> None:
        settings = {**Timeline().model_dump(exclude={"segments", "schema_version"}), "captions": {"burn_in": True}}
        mine = SettingsChange(base_revision=1, **settings)
        assert save(house, settings=mine).settings_revision == 2
        late = SettingsChange(base_revision=1, **{**settings, "captions": {"place": "top"}})
        [collision] = save(house, settings=late, by=house.manager).collisions
        assert (collision.id, collision.by) == (SETTINGS, "Fabrikam Author")
        assert collision.document == {**mine.model_dump(mode="json", exclude={"base_revision"})}
        assert get_timeline(Video.objects.get(id=house.video.id)).captions.burn_in

    def test_refuses_a_save_that_names_a_segment_twice(self) -> None:
        with pytest.raises(ValueError, match="once"):
            Save(segments=(change(build_segment("one")), change(build_segment("one"))))

    def test_refuses_originals_of_other_workspaces(self, house: House, other_house: House) -> None:
        other_house.font.sha256 = "a" * 64
        other_house.font.save()
        settings = Timeline().model_dump(exclude={"segments", "schema_version", "music"})
        music = SettingsChange(base_revision=1, music=Music(asset="a" * 64), **settings)
        with pytest.raises(InvalidError) as caught:
            save(house, settings=music)
        assert (caught.value.code, caught.value.data) == ("original-missing", {"sha256": "a" * 64})

    def test_refuses_as_a_colour_table_what_is_none(self, house: House) -> None:
        settings = Timeline().model_dump(exclude={"segments", "schema_version", "grade"})
        graded = SettingsChange(base_revision=1, grade=Grade(lut=house.font.sha256), **settings)
        for given in (save_of(settings=graded), save_of(with_grade(build_segment("one"), house.font.sha256))):
            with pytest.raises(InvalidError, match=r"\.cube") as caught:
                save_video(house.video.id, by=house.author, save=given, now=NOW)
            assert (caught.value.code, caught.value.data) == (
                "original-wrong-kind",
                {"sha256": house.font.sha256},
            )

    def test_refuses_as_a_mask_what_is_no_picture(self, house: House) -> None:
        place = Place(x_px=0, y_px=0, width_px=100, height_px=100)
        masked = PictureLayer(id="p", place=place, asset=house.font.sha256, mask_asset=house.font.sha256)
        with pytest.raises(InvalidError, match="mask") as caught:
            save(house, change(build_segment("one").model_copy(update={"layers": (masked,)})))
        assert caught.value.code == "original-wrong-kind"

    def test_refuses_more_segments_than_a_video_may_have(self, house: House) -> None:
        many = [change(build_segment(f"more-{number}"), base=None) for number in range(498)]
        with pytest.raises(InvalidError, match="at most 500"):
            save(house, *many)

    def test_is_for_people_who_may_edit(self, house: House, other_house: House) -> None:
        with pytest.raises(ForbiddenError):
            save(house, by=house.people["reviewer"])
        with pytest.raises(NotFoundError):
            save(house, by=other_house.admin)


class TestLocks:
    @pytest.fixture
    def locked(self, house: House) -> House:
        """The title of segment one is locked, and all of segment three."""
        one = build_segment("one")
        one = one.model_copy(update={"layers": (one.layers[0].model_copy(update={"locked": True}),)})
        save(house, change(one), change(build_segment("three", locked=True)), by=house.manager)
        return house

    @pytest.mark.parametrize(
        "save_of",
        [
            Save(segments=(change(build_segment("one", text="Changed"), 2),)),
            Save(segments=(change(build_segment("one"), 2),)),
            Save(segments=(change(build_segment("three", name="Changed", locked=True), 2),)),
            Save(segments=(change(build_segment("three"), 2),)),
            Save(segments=(change(build_segment("two", locked=True), 1),)),
            Save(removed=(SegmentRemoval(id="one", base_revision=2),)),
            Save(removed=(SegmentRemoval(id="three", base_revision=2),)),
        ],
        ids=[
            "locked text",
            "unlocking a layer",
            "locked name",
            "unlocking",
            "locking",
            "removing part",
            "removing all",
        ],
    )
    def test_refuse_changes_of_authors(self, locked: House, save_of: Save) -> None:
        before = get_timeline(locked.video)
        with pytest.raises(ForbiddenError) as caught:
            save_video(locked.video.id, by=locked.author, save=save_of, now=NOW)
        assert caught.value.code == "locked-part"
        assert get_timeline(locked.video) == before

    def test_leave_the_rest_of_a_segment_free(self, locked: House) -> None:
        one = get_timeline(locked.video).segments[0]
        assert save(locked, change(one.model_copy(update={"name": "Renamed"}), 2)).collisions == ()

    def test_allow_copies_and_another_order(self, locked: House) -> None:
        copy = get_timeline(locked.video).segments[0].model_copy(update={"id": "copy"})
        assert save(locked, change(copy, None), order=("two", "copy", "one", "three")).order[0] == "two"

    def test_are_brought_in_by_nobody_else(self, locked: House) -> None:
        title = build_segment("one").layers[0].model_copy(update={"id": "more", "text": "Mine", "locked": True})
        one = get_timeline(locked.video).segments[0]
        grown = one.model_copy(update={"layers": (*one.layers, title)})
        for brought in (change(build_segment("new", locked=True), None), change(grown, 2)):
            with pytest.raises(ForbiddenError) as caught:
                save(locked, brought)
            assert caught.value.code == "locked-part"
        timeline = Timeline(segments=(build_segment("new", layers=(title,)),))
        with pytest.raises(ForbiddenError):
            create_video(locked.workspace.key, by=locked.author, title="Mine", now=NOW, timeline=timeline)

    def test_of_a_part_of_the_kit_come_with_it_and_no_other_segment_is_called_so(self, house: House) -> None:
        made = build_segment("made", text="Ours")
        layers = (
            made.layers[0].model_copy(update={"locked": True}),
            build_segment("x").layers[0].model_copy(update={"id": "free"}),
        )
        part = KitPart(
            role="opening", name="Opening", kind=PartKind.INTRO, segment=made.model_copy(update={"layers": layers})
        )
        values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"parts": (part,)})
        publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        inserted = part.segment.model_copy(update={"id": "inserted", "part": "opening"})
        hollow = inserted.model_copy(update={"id": "hollow", "layers": inserted.layers[1:]})
        with pytest.raises(ForbiddenError, match="has a locked part, and this segment does not have it") as caught:
            save(house, change(hollow, None))
        assert caught.value.code == "locked-part"
        with pytest.raises(ForbiddenError):
            save(house, change(build_segment("one").model_copy(update={"part": "opening"})))
        save(house, change(inserted, None), order=("inserted", "one", "two", "three"))
        changed = values.model_copy(
            update={"parts": (part.model_copy(update={"segment": build_segment("n", locked=True)}),)}
        )
        publish_kit(house.workspace.key, by=house.manager, values=changed, now=NOW)
        save(house, change(inserted.model_copy(update={"id": "copy"}), None))
        save(house, change(hollow, None), by=house.manager)

    def test_do_not_hold_for_brand_managers(self, locked: House) -> None:
        assert save(locked, change(build_segment("three"), 2), by=locked.manager).collisions == ()


class TestCustomColours:
    OFF_KIT = ColourBackground(colour=CustomColour(hex="#ff00ff"))

    def test_are_refused_from_authors(self, house: House) -> None:
        with pytest.raises(ForbiddenError) as caught:
            save(house, change(build_segment("one", background=self.OFF_KIT)))
        assert caught.value.code == "custom-colour"
        assert caught.value.data == {"segment_id": "one", "hex": "#ff00ff"}

    def test_may_stay_and_be_copied_once_a_manager_chose_them(self, house: House) -> None:
        save(house, change(build_segment("one", background=self.OFF_KIT)), by=house.manager)
        changed = build_segment("one", text="New", background=self.OFF_KIT)
        copied = build_segment("copy", background=self.OFF_KIT)
        assert save(house, change(changed, 2), change(copied, None)).collisions == ()
        assert duplicate_video(house.video.id, by=house.author, now=NOW).revision == 1

    def test_are_refused_in_new_videos_of_authors(self, house: House) -> None:
        timeline = Timeline(segments=(build_segment("one", background=self.OFF_KIT),))
        with pytest.raises(ForbiddenError):
            create_video(house.workspace.key, by=house.author, title="Mine", now=NOW, timeline=timeline)


class TestRevisions:
    def test_keep_how_a_stretch_of_work_ended(self, house: House) -> None:
        later = NOW + timedelta(minutes=1)
        save_video(
            house.video.id, by=house.author, save=Save(segments=(change(build_segment("one", text="A")),)), now=NOW
        )
        save_video(
            house.video.id,
            by=house.manager,
            save=Save(segments=(change(build_segment("one", text="B"), 2),)),
            now=later,
        )
        kept = {revision.number: revision for revision in Revision.objects.filter(video=house.video)}
        assert kept.keys() == {1, 2}
        assert kept[2].document["segments"][0]["layers"][0]["text"] == "A"
        assert kept[2].author == house.author

    def test_are_not_kept_where_nothing_is_written(self, house: House) -> None:
        save(house, change(build_segment("one", text="Mine")))
        before = (Revision.objects.count(), AuditEntry.objects.count())
        late = NOW + timedelta(hours=1)
        settings = {**Timeline().model_dump(exclude={"segments", "schema_version"}), "captions": {"burn_in": True}}
        for idle in (
            Save(),
            Save(segments=(change(build_segment("one", text="Theirs")),)),
            Save(settings=SettingsChange(base_revision=0, **settings)),
        ):
            assert save_video(house.video.id, by=house.manager, save=idle, now=late).revision == 2
        assert (Revision.objects.count(), AuditEntry.objects.count()) == before

    def test_are_not_kept_for_every_save_of_one_stretch(self, house: House) -> None:
        for number in range(1, 6):
            one = build_segment("one", text=f"Text {number}")
            save_video(
                house.video.id,
                by=house.author,
                save=Save(segments=(change(one, number),)),
                now=NOW + timedelta(seconds=number),
            )
        assert Revision.objects.filter(video=house.video).count() == 1
        assert AuditEntry.objects.filter(action="video.edited").count() == 1

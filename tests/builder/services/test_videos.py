"""The life of a video, its revisions, and its file."""

import io

import pytest

from brandkit import api as brandkit
from builder.document.archive_reading import read_archive
from builder.document.backgrounds import ColourBackground
from builder.document.colour import CustomColour, RoleColour
from builder.document.errors import DocumentError
from builder.models import Asset, AssetKind, AuditEntry, Revision, Video
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.access import access_video
from builder.selectors.documents import get_timeline
from builder.selectors.lists import list_videos
from builder.services.archives import import_archive, write_video_archive
from builder.services.revisions import KEEP_EVERY, hold_video, restore_revision
from builder.services.saving import Save, SegmentChange, SegmentRemoval, save_video
from builder.services.videos import create_video, duplicate_video, purge_video, rename_video, restore_video, trash_video
from builder.services.workspaces import create_workspace_with_owner
from generation import api as generation
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db


class TestVideo:
    def test_is_renamed(self, house: House) -> None:
        assert (
            rename_video(house.video.id, by=house.author, title="  A   better title ", now=NOW).title
            == "A better title"
        )
        with pytest.raises(InvalidError):
            rename_video(house.video.id, by=house.author, title=" \n ", now=NOW)

    def test_goes_into_the_trash_and_comes_back_whole(self, house: House) -> None:
        before = get_timeline(house.video)
        trash_video(house.video.id, by=house.author, now=NOW)
        assert list(list_videos(house.author, house.workspace.key)) == []
        assert list(list_videos(house.author, house.workspace.key, in_trash=True)) == [house.video]
        with pytest.raises(NotFoundError):
            access_video(house.author, house.video.id)
        video = restore_video(house.video.id, by=house.author, now=NOW)
        assert get_timeline(video) == before
        assert [entry.action for entry in AuditEntry.objects.filter(subject_kind="video")] == [
            "video.restored",
            "video.trashed",
            "video.created",
        ]

    def test_is_purged_from_the_trash_alone(self, house: House) -> None:
        with pytest.raises(NotFoundError):
            purge_video(house.video.id, by=house.admin, now=NOW)
        trash_video(house.video.id, by=house.admin, now=NOW)
        purge_video(house.video.id, by=house.admin, now=NOW)
        with pytest.raises(NotFoundError):
            hold_video(house.video)
        assert not Video.objects.filter(id=house.video.id).exists()

    def test_is_duplicated_with_its_document(self, house: House) -> None:
        copy = duplicate_video(house.video.id, by=house.author, now=NOW)
        assert copy.title == "Copy of Welcome"
        assert get_timeline(copy) == get_timeline(house.video)

    def test_is_found_by_words_of_its_title(self, house: House) -> None:
        house.add_video("Safety induction")
        found = list_videos(house.author, house.workspace.key, words="safety")
        assert [video.title for video in found] == ["Safety induction"]


class TestThumbnail:
    def test_is_that_of_the_first_segment(self, house: House, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            video = house.add_video("Seen", build_segment("one"), build_segment("two"))
        first = Video.objects.get(id=video.id).thumbnail_key
        assert generation.ensure_artifact(str(house.workspace.key), first).media_type.startswith("image/")
        keys = []
        for order in (("one", "two"), ("two", "one"), ("one", "two")):
            with django_capture_on_commit_callbacks(execute=True):
                save_video(video.id, by=house.author, save=Save(order=order), now=NOW)
            keys.append(Video.objects.get(id=video.id).thumbnail_key)
        assert keys[0] == keys[2] == first != keys[1]

    def test_stays_where_the_kit_lacks_what_the_segment_names(
        self, house: House, django_capture_on_commit_callbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            video = house.add_video("Seen", build_segment("one"))
        first = Video.objects.get(id=video.id).thumbnail_key
        segment = build_segment("one")
        gone = segment.model_copy(update={"layers": (segment.layers[0].model_copy(update={"style": "gone"}),)})
        save = Save(segments=(SegmentChange(base_revision=1, document=gone),))
        with django_capture_on_commit_callbacks(execute=True):
            save_video(video.id, by=house.author, save=save, now=NOW)
        assert get_timeline(video).segments == (gone,)
        assert Video.objects.get(id=video.id).thumbnail_key == first != ""

    def test_is_none_for_an_empty_video(self, house: House, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            video = create_video(house.workspace.key, by=house.author, title="Empty", now=NOW)
        assert Video.objects.get(id=video.id).thumbnail_key == ""


class TestRestoringARevision:
    def test_gives_the_document_of_then_and_keeps_that_of_now(self, house: House) -> None:
        first = get_timeline(house.video)
        save = Save(
            segments=(SegmentChange(base_revision=None, document=build_segment("new")),),
            removed=(SegmentRemoval(id="one", base_revision=1),),
            order=("three", "new", "two"),
        )
        save_video(house.video.id, by=house.author, save=save, now=NOW)
        second = get_timeline(house.video)
        video = restore_revision(house.video.id, number=1, by=house.author, now=NOW)
        assert get_timeline(video) == first
        assert video.revision == 3
        labels = dict(Revision.objects.filter(video=video).values_list("number", "label"))
        assert labels == {1: "Created", 2: "Before going back"}
        restore_revision(house.video.id, number=2, by=house.author, now=NOW)
        assert get_timeline(Video.objects.get(id=video.id)) == second

    def test_does_not_go_behind_a_lock(self, house: House) -> None:
        locked = build_segment("one", text="The law", locked=True)
        save = Save(segments=(SegmentChange(base_revision=1, document=locked),))
        save_video(house.video.id, by=house.manager, save=save, now=NOW)
        with pytest.raises(ForbiddenError) as caught:
            restore_revision(house.video.id, number=1, by=house.author, now=NOW)
        assert caught.value.code == "locked-part"

    def test_does_not_bring_back_what_a_manager_took_away(self, house: House) -> None:
        off_kit = ColourBackground(colour=CustomColour(hex="#ff00ff"))
        for base, one in enumerate((build_segment("one", background=off_kit), build_segment("one")), start=1):
            save = Save(segments=(SegmentChange(base_revision=base, document=one),))
            save_video(house.video.id, by=house.manager, save=save, now=NOW + base * KEEP_EVERY)
        with pytest.raises(ForbiddenError) as caught:
            restore_revision(house.video.id, number=2, by=house.author, now=NOW)
        assert caught.value.code == "custom-colour"
        assert restore_revision(house.video.id, number=2, by=house.manager, now=NOW).revision == 4

    def test_needs_a_revision_that_was_kept(self, house: House) -> None:
        with pytest.raises(NotFoundError):
            restore_revision(house.video.id, number=99, by=house.author, now=NOW)


class TestArchive:
    def test_carries_a_video_into_another_workspace(self, house: House, other_house: House, tmp_path) -> None:
        drawing = tmp_path / "box.svg"
        drawing.write_bytes(
            b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>'
        )
        asset = add_asset(house.workspace, drawing, kind=AssetKind.SVG, media_type="image/svg+xml", owner=house.admin)
        picture = {
            "id": "picture",
            "kind": "picture",
            "asset": asset.sha256,
            "place": {"x_px": 0, "y_px": 0, "width_px": 9, "height_px": 9},
        }
        video = house.add_video("Travelling", build_segment("one", layers=(picture,)))
        output = io.BytesIO()
        name = write_video_archive(video.id, by=house.author, output=output, now=NOW)
        assert name == "Travelling.brandreel"
        output.seek(0)
        arrived = import_archive(other_house.workspace.key, by=other_house.manager, stream=output, now=NOW)
        assert arrived.title == "Travelling"
        layer = get_timeline(arrived).segments[0].layers[0]
        assert Asset.objects.filter(workspace=other_house.workspace, sha256=layer.asset).count() == 1
        assert get_timeline(arrived).model_copy(update={"segments": ()}) == get_timeline(video).model_copy(
            update={"segments": ()}
        )

    def test_is_a_file_that_reads_back_as_the_same_document(self, house: House, tmp_path) -> None:
        output = io.BytesIO()
        write_video_archive(house.video.id, by=house.author, output=output, now=NOW)
        output.seek(0)
        archive = read_archive(output, folder=tmp_path)
        assert archive.timeline == get_timeline(house.video)
        assert archive.manifest.created_at == NOW

    def test_that_is_refused_leaves_nothing_behind(self, house: House) -> None:
        strange = ColourBackground(colour=RoleColour(role="unknown"))
        lacks_a_role = house.add_video("Strange", build_segment("one", background=strange))
        lacks_a_title = house.add_video("Nameless")
        Video.objects.filter(id=lacks_a_title.id).update(title=" ")
        workspace = create_workspace_with_owner("Empty", owner=house.admin, now=NOW)
        before = set(AuditEntry.objects.filter(workspace=workspace))
        for video, code in ((lacks_a_role, "unknown-role"), (lacks_a_title, "title-missing")):
            output = io.BytesIO()
            write_video_archive(video.id, by=house.author, output=output, now=NOW)
            output.seek(0)
            with pytest.raises((DocumentError, InvalidError)) as caught:
                import_archive(workspace.key, by=house.admin, stream=output, now=NOW)
            assert caught.value.code == code
        assert brandkit.find_kit(workspace.key) is None
        assert not Asset.objects.filter(workspace=workspace).exists()
        assert set(AuditEntry.objects.filter(workspace=workspace)) == before

    @pytest.mark.parametrize("data", [b"not a zip", b"PK\x03\x04 but no more than that"])
    def test_is_refused_with_its_reason(self, house: House, data: bytes) -> None:
        with pytest.raises(DocumentError) as caught:
            import_archive(house.workspace.key, by=house.author, stream=io.BytesIO(data), now=NOW)
        assert caught.value.code in {"not-an-archive", "damaged-archive"}

    def test_must_be_sent(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            import_archive(house.workspace.key, by=house.author, stream=None, now=NOW)
        assert caught.value.code == "file-empty"

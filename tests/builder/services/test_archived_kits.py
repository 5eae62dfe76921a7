"""A kit that comes with a video is published as any other kit is, with all that the video is judged by."""

import io
from pathlib import Path

import pytest

from brandkit import api as brandkit
from builder.document.archive_reading import read_archive
from builder.document.kit_demands import KitTemplate, MusicTrack
from builder.models import Asset, AssetKind, AuditEntry, Video, Workspace
from builder.models.errors import ConflictError, InvalidError
from builder.services.archives import import_archive, write_video_archive
from builder.services.assets import take_up_originals, trash_asset
from builder.services.kits import discard_draft, open_draft, publish_kit
from builder.services.workspaces import create_workspace_with_owner
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(house: House) -> Workspace:
    return create_workspace_with_owner("Empty", owner=house.admin, now=NOW)


@pytest.fixture
def music(house: House, tmp_path: Path) -> Asset:
    """Music of the kit, which no video plays; the kit has a template too."""
    (tmp_path / "theme.mp3").write_bytes(b"a theme")
    asset = add_asset(
        house.workspace, tmp_path / "theme.mp3", kind=AssetKind.AUDIO, media_type="audio/mpeg", owner=house.manager
    )
    track = MusicTrack(role="theme", name="Theme", asset=asset.sha256)
    template = KitTemplate(role="plain", name="Plain", segments=(build_segment("one"),))
    values = brandkit.get_kit(house.workspace.key).values
    values = values.model_copy(update={"music": (track,), "templates": (template,)})
    publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
    return asset


def archive_of(house: House) -> io.BytesIO:
    output = io.BytesIO()
    write_video_archive(house.video.id, by=house.author, output=output, now=NOW)
    output.seek(0)
    return output


class TestArchivedKit:
    def test_is_all_that_the_video_is_judged_by(self, house: House, music: Asset, tmp_path: Path) -> None:
        folder = tmp_path / "unpacked"
        folder.mkdir()
        archive = read_archive(archive_of(house), folder=folder)
        kit = brandkit.get_kit(house.workspace.key).values
        assert archive.kit == kit.model_copy(update={"templates": ()})
        assert (folder / music.sha256).read_bytes() == b"a theme"

    def test_is_published_as_any_kit_is(self, house: House, empty: Workspace) -> None:
        import_archive(empty.key, by=house.admin, stream=archive_of(house), now=NOW)
        assert brandkit.get_kit(empty.key).number == 1
        actions = AuditEntry.objects.filter(workspace=empty, action__startswith="kit.")
        assert set(actions.values_list("action", flat=True)) == {"kit.published", "kit.imported"}

    def test_is_refused_where_a_file_is_not_what_the_kit_uses_it_as(
        self, house: House, empty: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sent = archive_of(house)
        stored = Asset.objects.get(id=house.font.id)
        Asset.objects.create(
            workspace=empty,
            sha256=stored.sha256,
            kind=AssetKind.AUDIO,
            media_type="audio/mpeg",
            name="Inter",
            size_bytes=1,
            created_by=house.admin,
        )
        with pytest.raises(InvalidError, match="The kit uses “Inter” as a font"):
            import_archive(empty.key, by=house.admin, stream=sent, now=NOW)
        assert brandkit.find_kit(empty.key) is None
        assert not Video.objects.filter(workspace=empty).exists()

    def test_waits_for_a_draft_that_is_there(self, house: House, empty: Workspace) -> None:
        draft = open_draft(empty.key, by=house.admin, now=NOW)
        with pytest.raises(ConflictError, match="Publish or discard the draft first") as caught:
            import_archive(empty.key, by=house.admin, stream=archive_of(house), now=NOW)
        assert caught.value.code == "draft-exists"
        assert brandkit.find_draft(empty.key) == draft
        discard_draft(empty.key, by=house.admin, now=NOW)
        import_archive(empty.key, by=house.admin, stream=archive_of(house), now=NOW)
        assert brandkit.get_kit(empty.key).values.name == "Test kit"


class TestTakingUp:
    def test_is_in_the_audit_trail_for_what_lay_in_the_trash(self, house: House, music: Asset) -> None:
        trash_asset(music.id, by=house.author, now=NOW)
        for _again in range(2):
            take_up_originals(house.workspace.key, [music.sha256, house.font.sha256], by=house.manager, now=NOW)
        music.refresh_from_db()
        assert music.deleted_at is None
        entry = AuditEntry.objects.get(action="asset.restored")
        assert (entry.user, entry.subject_id) == (house.manager, str(music.id))

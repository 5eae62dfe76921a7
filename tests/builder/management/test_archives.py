"""Archives by the command line: ``manage.py export … --output x.brandreel`` and ``manage.py import_archive``."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command

from builder.models import AuditEntry, Role, Video, Workspace
from builder.selectors.documents import get_timeline
from builder.services.archives import write_video_archive
from tests.builder.houses import NOW, House


def run(*arguments: str) -> int:
    """The exit status of a command of ``manage.py``."""
    with pytest.raises(SystemExit) as end:
        call_command(*arguments)
    return int(end.value.code or 0)


@pytest.fixture
def archive(house: House, tmp_path: Path) -> Path:
    path = tmp_path / "welcome.brandreel"
    with path.open("wb") as output:
        write_video_archive(house.video.id, by=house.admin, output=output, now=NOW)
    return path


class TestExportCommand:
    def test_writes_a_video_as_one_file(self, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        archive = tmp_path / "welcome.brandreel"
        assert run("export", house.video.title, "--output", str(archive)) == 0
        assert f"export: Welcome: {archive}" in capsys.readouterr().err
        assert [path.name for path in tmp_path.iterdir()] == [archive.name]
        assert AuditEntry.objects.filter(action="video.archived", workspace=house.workspace).count() == 1

    def test_writes_the_same_bytes_of_an_unchanged_video(self, house: House, archive: Path, tmp_path: Path) -> None:
        again = tmp_path / "again.brandreel"
        assert run("export", house.video.title, "--output", str(again)) == 0
        assert again.read_bytes() == archive.read_bytes()

    def test_leaves_no_file_where_there_is_no_video(
        self, db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("export", "Nothing", "--output", str(tmp_path / "x.brandreel")) == 2
        assert "no video with the id or title “Nothing”" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("film.brandreel",), "An archive is written of a video"),
            (("film", "--captions"), "--captions, --report, proofs and --canvas go with a film"),
        ],
    )
    def test_refuses_what_an_archive_cannot_be(
        self, arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("export", *arguments, "--output", str(tmp_path / "x.brandreel")) == 2
        assert f"export: {said}" in capsys.readouterr().err


class TestImportArchiveCommand:
    @pytest.mark.parametrize("named_by", ["key", "name"])
    def test_makes_the_same_video_in_the_workspace(
        self, house: House, archive: Path, named_by: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        workspace = str(getattr(house.workspace, named_by))
        assert run("import_archive", str(archive), "--workspace", workspace) == 0
        copy = Video.objects.get(id=UUID(capsys.readouterr().out.strip()))
        assert (copy.workspace, copy.title) == (house.workspace, "Welcome (copy)")
        assert copy.id != house.video.id
        assert get_timeline(copy) == get_timeline(house.video)
        assert copy.created_by == house.admin

    def test_acts_with_the_rights_of_the_member_that_is_named(
        self, house: House, archive: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ("import_archive", str(archive), "--workspace", house.workspace.name, "--email")
        assert run(*arguments, house.author.email.upper()) == 0
        assert Video.objects.get(id=UUID(capsys.readouterr().out.strip())).created_by == house.author
        assert run(*arguments, house[Role.VIEWER].email) == 1
        assert run(*arguments, "stranger@elsewhere.example") == 1
        assert "has no member with the address “stranger@elsewhere.example”" in capsys.readouterr().err
        assert Video.objects.count() == 2

    @pytest.mark.parametrize("name", ["Nowhere", "6f1c3f0e-2b7a-4c55-9d0e-0a1b2c3d4e5f"])
    def test_names_the_workspace_that_is_not_there(
        self, house: House, archive: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("import_archive", str(archive), "--workspace", name) == 1
        assert f"import_archive: There is no workspace with the key or name “{name}”." in capsys.readouterr().err

    def test_demands_a_key_where_a_name_stands_twice(
        self, house: House, archive: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        twin = Workspace.objects.create(name=house.workspace.name)
        assert run("import_archive", str(archive), "--workspace", twin.name) == 2
        assert re.search(rf"use the key, one of .*{twin.key}", capsys.readouterr().err)

    def test_refuses_what_is_no_archive(self, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        damaged = tmp_path / "damaged.brandreel"
        assert run("import_archive", str(damaged), "--workspace", house.workspace.name) == 2
        damaged.write_bytes(b"PK\x03\x04 and then nothing")
        assert run("import_archive", str(damaged), "--workspace", house.workspace.name) == 1
        assert "import_archive: The archive is damaged" in capsys.readouterr().err
        assert Video.objects.count() == 1

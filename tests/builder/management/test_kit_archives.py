"""Brand kits by the command line: ``manage.py export_kit`` and ``manage.py import_kit``."""

from pathlib import Path

import pytest

from brandkit import api as brandkit
from builder.models import Asset, ReceivedKit, Role, SigningKey
from builder.services import kits
from tests.builder.houses import NOW, House
from tests.builder.management.test_archives import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"name": "Fabrikam brand"})
    kits.publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
    assert run("export_kit", "--workspace", house.workspace.name, "--output", str(tmp_path)) == 0
    return Path(capsys.readouterr().out.strip())


def draft_of(house: House) -> str | None:
    draft = brandkit.find_draft(house.workspace.key)
    return draft.values.name if draft else None


class TestExportKit:
    def test_writes_the_kit_in_use_under_its_name(self, file: Path, tmp_path: Path) -> None:
        assert [path.name for path in tmp_path.iterdir()] == ["Fabrikam brand-v2.brandkit"] == [file.name]

    def test_writes_an_earlier_version_into_the_file_that_is_named(self, house: House, tmp_path: Path) -> None:
        output = tmp_path / "old.brandkit"
        assert run("export_kit", "--workspace", house.workspace.name, "--number", "1", "--output", str(output)) == 0
        assert output.read_bytes().startswith(b"PK")

    def test_leaves_no_file_behind_a_refusal(
        self, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ("export_kit", "--workspace", house.workspace.name, "--output", str(tmp_path))
        assert run(*arguments, "--number", "9") == 1
        assert run(*arguments, "--email", house[Role.VIEWER].email) == 1
        assert "export_kit: The brand kit has no version 9." in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []


class TestImportKit:
    def test_asks_for_the_fingerprint_and_takes_the_kit_over_with_it(
        self, house: House, other_house: House, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ("import_kit", str(file), "--workspace", other_house.workspace.name)
        assert run(*arguments) == 1
        assert "The key that signed this is not known here" in capsys.readouterr().err
        assert not ReceivedKit.objects.exists()
        assert run(*arguments, "--trust", SigningKey.objects.get().fingerprint) == 0
        said = capsys.readouterr()
        assert said.out.strip() == "2"
        assert "“Fabrikam brand” is the draft of version 2 now" in said.err
        assert draft_of(other_house) == "Fabrikam brand"

    def test_only_looks_where_that_is_wanted(
        self, other_house: House, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = Asset.objects.count()
        assert run("import_kit", str(file), "--workspace", other_house.workspace.name, "--preview") == 0
        said = capsys.readouterr()
        assert (said.out, "changed: Name of the kit" in said.err, "(unknown here)" in said.err) == ("", True, True)
        assert (draft_of(other_house), ReceivedKit.objects.count(), Asset.objects.count()) == (None, 0, before)

    def test_replaces_a_draft_only_where_it_is_told_to(
        self, house: House, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kits.roll_back_kit(house.workspace.key, by=house.manager, now=NOW, number=1)
        kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
        arguments = ("import_kit", str(file), "--workspace", house.workspace.name)
        assert run(*arguments) == 1
        assert "The kit has a draft already" in capsys.readouterr().err
        assert run(*arguments, "--replace-draft") == 0
        assert draft_of(house) == "Fabrikam brand"

    def test_refuses_what_is_no_kit(self, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        wrong = tmp_path / "kit.brandkit"
        assert run("import_kit", str(wrong), "--workspace", house.workspace.name) == 2
        wrong.write_bytes(b"{}")
        assert run("import_kit", str(wrong), "--workspace", house.workspace.name) == 1
        assert "import_kit: This file is not a .brandkit archive." in capsys.readouterr().err

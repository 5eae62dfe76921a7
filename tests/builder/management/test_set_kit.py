"""``manage.py set_kit``: the kit of a workspace as a file, changed, and published."""

import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from brandkit import api as brandkit
from builder.library.demo import files
from builder.models import AuditEntry, Role
from builder.selectors.documents import get_kit_of
from tests.builder.houses import House

pytestmark = pytest.mark.django_db
LOGO = Path(files.__file__).parent / "logos" / "northwind-primary.svg"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        call_command("set_kit", *arguments)
    return int(end.value.code or 0)


@pytest.fixture
def kit(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The kit in use, as the command prints it."""
    assert run("--workspace", house.workspace.name) == 0
    path = tmp_path / "kit.json"
    path.write_text(capsys.readouterr().out)
    return path


class TestSetKit:
    def test_publishes_a_changed_kit_that_videos_follow(self, house: House, kit: Path, tmp_path: Path) -> None:
        values = json.loads(kit.read_text())
        values["colours"][0]["hex"] = "#123456"
        sha256 = hashlib.sha256(LOGO.read_bytes()).hexdigest()
        values["logos"] = [{"variant": "primary", "name": "Primary", "asset": sha256, "width_px": 491, "height_px": 96}]
        kit.write_text(json.dumps(values))
        media = tmp_path / "media"
        media.mkdir()
        (media / "logo.svg").write_bytes(LOGO.read_bytes())
        assert run(str(kit), "--workspace", house.workspace.name, "--media", str(media)) == 0
        now = get_kit_of(house.video)
        assert (now.number, now.values.colours[0].hex) == (2, "#123456")
        assert len(now.values.logos) == 1
        assert AuditEntry.objects.filter(action="kit.published", workspace=house.workspace).count() == 1

    def test_names_a_file_that_is_missing(self, house: House, kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kit.write_text(kit.read_text().replace(house.font.sha256, "a" * 64))
        assert run(str(kit), "--workspace", house.workspace.name) == 1
        assert f"the one with the SHA-256 {'a' * 64}" in capsys.readouterr().err
        assert brandkit.get_kit(house.workspace.key).number == 1

    def test_refuses_the_kit_that_is_in_use(self, house: House, kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(str(kit), "--workspace", house.workspace.name) == 1
        assert "Nothing is different from version 1" in capsys.readouterr().err

    def test_needs_the_right_to_manage_the_kit(self, house: House, kit: Path) -> None:
        values = json.loads(kit.read_text())
        values["colours"][0]["hex"] = "#123456"
        kit.write_text(json.dumps(values))
        assert run(str(kit), "--workspace", house.workspace.name, "--email", house.author.email) == 1
        assert run(str(kit), "--workspace", house.workspace.name, "--email", house[Role.BRAND_MANAGER].email) == 0

    @pytest.mark.parametrize(("text", "status"), [("{}", 1), ("no JSON", 1), (None, 2)])
    def test_refuses_what_is_no_kit(self, house: House, kit: Path, text: str | None, status: int) -> None:
        kit.unlink() if text is None else kit.write_text(text)
        assert run(str(kit), "--workspace", house.workspace.name) == status

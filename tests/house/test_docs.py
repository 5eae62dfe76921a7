"""The documentation tells the truth where that can be checked."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from builder.config.settings.env import Environment
from builder.http.api import PATH, api
from tests.house.source import ROOT, tracked_files

PAGES = [page for page in tracked_files("*.md") if page.parts[0] not in ("tests", "static")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMANDS = (ROOT / "docs" / "reference" / "commands.md").read_text()
OURS = sorted(name for name, app in get_commands().items() if app in ("builder", "brandkit", "generation"))
MACHINE_PATHS = re.compile(r"/(?:work|root|farm)/")


def headings_of(page: Path) -> set[str]:
    """The names by which sections can be linked, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def make_targets() -> list[str]:
    return re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)


class TestPages:
    @pytest.mark.parametrize("file", PAGES, ids=str)
    def test_link_to_what_is_there(self, file: Path) -> None:
        lost = []
        for link in LINK.findall((ROOT / file).read_text()):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, section = link.partition("#")
            target = (ROOT / file).parent / path if path else ROOT / file
            if not target.exists() or (section and section not in headings_of(target)):
                lost.append(link)
        assert lost == []

    @pytest.mark.parametrize("file", PAGES, ids=str)
    def test_name_no_machine(self, file: Path) -> None:
        assert not MACHINE_PATHS.search((ROOT / file).read_text())

    def test_are_reached_from_the_readme(self) -> None:
        reached, waiting = set(), [ROOT / "README.md"]
        while waiting:
            page = waiting.pop()
            if page in reached or page.suffix != ".md" or not page.is_file():
                continue
            reached.add(page)
            links = [link.partition("#")[0] for link in LINK.findall(page.read_text())]
            waiting += [(page.parent / link).resolve() for link in links if link and ":" not in link]
        lonely = {page for page in PAGES if page.parts[0] == "docs" and (ROOT / page).resolve() not in reached}
        assert lonely == set()

    def test_of_decisions_are_all_listed(self) -> None:
        listed = LINK.findall((ROOT / "docs" / "decisions" / "README.md").read_text())
        records = {page.name for page in PAGES if page.match("docs/decisions/0*.md")}
        assert records == set(listed)

    def test_fit_the_readme_on_a_screen(self) -> None:
        assert len((ROOT / "README.md").read_text().splitlines()) <= 60


class TestReference:
    @pytest.mark.parametrize("name", OURS)
    def test_describes_every_command(self, name: str) -> None:
        assert f"`manage.py {name}`" in COMMANDS

    @pytest.mark.parametrize("target", make_targets())
    def test_describes_every_make_target(self, target: str) -> None:
        assert f"`make {target}`" in COMMANDS

    def test_describes_every_operation_of_the_api(self) -> None:
        page = (ROOT / "docs" / "reference" / "api.md").read_text()
        operations = {
            f"{method.upper()} {path.removeprefix('/' + PATH[:-1])}"
            for path, methods in api.get_openapi_schema()["paths"].items()
            for method in methods
        }
        described = set(re.findall(r"^\| `((?:GET|POST|PATCH|PUT|DELETE) [^`]+)` \|", page, re.MULTILINE))
        assert described == operations

    def test_describes_every_setting_and_no_other(self) -> None:
        page = (ROOT / "docs" / "reference" / "settings.md").read_text()
        first_columns = "".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
        described = set(re.findall(r"`([A-Z0-9_]+)`", first_columns))
        assert described == {name.upper() for name in Environment.model_fields}

    def test_states_the_defaults_of_numbers(self) -> None:
        page = (ROOT / "docs" / "reference" / "settings.md").read_text()
        for name, field in Environment.model_fields.items():
            if isinstance(field.default, int | float) and not isinstance(field.default, bool):
                assert f"| `{name.upper()}` | {int(field.default)} |" in page


class TestMake:
    def test_alone_says_what_there_is(self) -> None:
        said = subprocess.run(["make", "-C", str(ROOT)], check=True, capture_output=True, text=True).stdout
        for target in make_targets():
            assert f"make {target} " in said

    def test_names_the_python_it_needs(self) -> None:
        run = subprocess.run(
            ["make", "-C", str(ROOT), "setup", "PYTHON=python3.11-is-not-here"],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode != 0
        assert run.stderr.splitlines()[0] == (
            "Brandreel runs on Python 3.11: install python3.11 or set PYTHON to its path."
        )

"""What pages name is there: design tokens and icons, and nothing that no page names."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
TEMPLATES = STATIC.parent / "templates"
SPRITE = frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "icons" / "lucide.svg").read_text()))
IN_SCRIPTS = re.compile(r'(?:<\$\{Icon\} name=|\bicon=|\bicon: )"([a-z0-9-]+)"')
CHOSEN = re.compile(
    r"(?:<\$\{Icon\} name=|\bicon=)\$\{([^{}]*)\}"  # icon=${playing ? "pause" : "play"}
    r"|\bicon: ([^,}\n]*\?[^,}\n]*)"  # icon: locked ? "lock-open" : "lock"
    r"|\bICONS = [^{]*\{([^}]*)\}"
)
CHOICE = re.compile(r'[?:] "([a-z0-9-]+)"')
IN_PAGES = re.compile(r'_icon\.html" with name="([a-z0-9-]+)"')


def icons_in(scripts: str) -> set[str]:
    """The icons that scripts name, also those behind a condition or in a table called ICONS."""
    chosen = "\n".join(part for parts in CHOSEN.findall(scripts) for part in parts)
    return {*IN_SCRIPTS.findall(scripts), *CHOICE.findall(chosen)}


def words_of(folder: Path, pattern: str) -> str:
    """All files of a folder in one text."""
    return "\n".join(path.read_text() for path in sorted(folder.rglob(pattern)))


class TestStyleSheets:
    def test_name_tokens_that_exist(self) -> None:
        sheets = words_of(STATIC / "css", "*.css")
        known = set(re.findall(r"(--[a-z0-9-]+):", sheets))
        assert set(re.findall(r"var\((--[a-z0-9-]+)\)", sheets)) <= known


class TestIcons:
    def test_exist_where_they_are_named(self) -> None:
        scripts, pages = words_of(STATIC / "editor", "*.js"), words_of(TEMPLATES, "*.html")
        assert icons_in(scripts) | set(IN_PAGES.findall(pages)) <= SPRITE

    def test_are_all_used(self) -> None:
        words = words_of(STATIC / "editor", "*.js") + words_of(TEMPLATES, "*.html")
        assert [name for name in sorted(SPRITE) if f'"{name}"' not in words] == []

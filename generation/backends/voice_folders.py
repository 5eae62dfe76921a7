"""Folders of an operator's voices: what lies in one, what its licence says, and a sum of it."""

import hashlib
from pathlib import Path
from typing import Final

SAMPLED_BYTES: Final = 1 << 20
LICENCE_FILES: Final = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "README.md")
LICENCE_BYTES: Final = 40_000
NON_COMMERCIAL: Final = (
    "cpml", "coqui public model license", "non-commercial", "noncommercial", "cc-by-nc", "cc by-nc", "by-nc",
    "research only",
)  # fmt: skip

FolderState = tuple[tuple[str, int, int], ...]


def list_folders(folder: Path) -> list[Path]:
    """The folders inside ``folder``, by their names; none where it is not there."""
    if not folder.is_dir():
        return []
    return [place for place in sorted(folder.iterdir()) if place.is_dir() and not place.name.startswith(".")]


def state_of(folder: Path) -> FolderState:
    """The names, sizes and times of what lies in the folder: what is the same has not changed."""
    facts = [(path.name, path.stat()) for path in sorted(folder.iterdir()) if path.is_file()]
    return tuple((name, fact.st_size, fact.st_mtime_ns) for name, fact in facts)


def find_restriction(folder: Path, *, stated: str) -> str:
    """The words by which the licence forbids commerce, of what is stated or else of the files; empty where none do."""
    texts = [stated] if stated else [_start_of(folder / name) for name in LICENCE_FILES]
    return next((sign for text in texts for sign in NON_COMMERCIAL if sign in text.lower()), "")


def refusal_of(name: str, restriction: str) -> str:
    """Why a voice may not be used, for people; empty without a restriction."""
    if not restriction:
        return ""
    return (
        f"The licence of the voice {name} does not allow commercial use ({restriction}). Take another voice, or set "
        "VOICES_ALLOW_NON_COMMERCIAL=true if you hold a licence that does."
    )


def sampled_sum(told: str, *, small: tuple[Path, ...], large: tuple[Path, ...]) -> str:
    """A sum of what decides a voice: what is told of it, all of the small files, and the ends of the large ones."""
    found = hashlib.sha256(told.encode())
    for path in small:
        found.update(path.read_bytes())
    for path in large:
        size = path.stat().st_size
        found.update(str(size).encode())
        with path.open("rb") as file:
            found.update(file.read(SAMPLED_BYTES))
            file.seek(max(0, size - SAMPLED_BYTES))
            found.update(file.read(SAMPLED_BYTES))
    return found.hexdigest()


def _start_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LICENCE_BYTES).decode(errors="replace")
    except OSError:
        return ""

"""The files that the demo is made of."""

from collections.abc import Iterator
from pathlib import Path

from builder.library.music import calm_morning

FOLDER = Path(__file__).parent
KINDS = frozenset({".svg", ".ttf", ".json"})


def shipped_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every logo, picture, animation and font, and of the music, which is composed on the spot."""
    yield from stored_files()
    yield "calm-morning.wav", calm_morning()


def stored_files() -> Iterator[tuple[str, bytes]]:
    """All of them but the music."""
    for path in sorted(FOLDER.glob("*/*")):
        if path.suffix in KINDS:
            yield path.name, path.read_bytes()

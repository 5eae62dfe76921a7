"""The files that the judged documents show: fonts, photographs, and the logos of invented brands."""

import hashlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FONTS: Final = ROOT / "builder" / "library" / "demo" / "fonts"
PHOTOS: Final = Path(__file__).parent / "photos"
LOGO_SIZE_PX: Final = (320, 100)


class Originals:
    """Files by their SHA-256, in a folder that goes with the process."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="recall-")

    def path(self, sha256: str) -> Path:
        return Path(self._folder.name) / sha256

    def keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.path(sha256).write_bytes(data)
        return sha256


@cache
def originals() -> Originals:
    """Those of this process."""
    return Originals()


@cache
def font(name: str) -> str:
    """A font that ships with the demo, by its hash."""
    return originals().keep((FONTS / name).read_bytes())


@cache
def photo(name: str) -> str:
    """A photograph, by its hash."""
    return originals().keep((PHOTOS / name).read_bytes())


@cache
def logo(first: str, second: str) -> str:
    """A sign in the first colour with a word-like row of bars in the second, which lie within nothing."""
    width, height = LOGO_SIZE_PX
    bars = "".join(
        f'<rect x="{120 + 34 * number}" y="{20 + 12 * (number % 2)}" width="22" height="{60 - 12 * (number % 2)}" '
        f'fill="{second}"/>'
        for number in range(6)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return originals().keep(f'{head}<circle cx="50" cy="50" r="50" fill="{first}"/>{bars}</svg>'.encode())


@cache
def boxed_logo(ground: str, inner: str) -> str:
    """The same row of bars within a shape that has a colour of its own."""
    width, height = LOGO_SIZE_PX
    bars = "".join(
        f'<rect x="{60 + 36 * number}" y="25" width="20" height="50" fill="{inner}"/>' for number in range(6)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    shape = f'<rect width="{width}" height="{height}" rx="20" fill="{ground}"/>'
    return originals().keep(f"{head}{shape}{bars}</svg>".encode())


@cache
def sign(colour: str) -> str:
    """Somebody else's mark: a ring."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">'
    ring = f'<circle cx="50" cy="50" r="36" fill="none" stroke="{colour}" stroke-width="20"/>'
    return originals().keep(f"{head}{ring}</svg>".encode())

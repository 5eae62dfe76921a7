"""Where the originals come from: pictures, clips, fonts and sounds by the hash of their bytes."""

from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from generation.rendering.errors import RenderError

_HEAD_BYTES: Final = 4096
_SVG_MARKS: Final = (b"<svg", b"<?xml", b"<!")


class Media(Protocol):
    """Gives originals as local files."""

    def path(self, sha256: str) -> Path:
        """A local file that holds the original ``sha256``; it stays there while the caller draws."""
        ...


class OriginalKind(StrEnum):
    """What the bytes of an original are, told from their beginning."""

    SVG = "svg"
    LOTTIE = "lottie"
    RASTER = "raster"


def find_original(media: Media, sha256: str, *, owner: str) -> Path:
    """The local file of an original that ``owner`` (words for people, such as ``layer "Photo"``) needs.

    Raises RenderError ``original-missing``.
    """
    try:
        path = media.path(sha256)
        is_there = path.is_file()
    except (OSError, LookupError) as error:
        raise _missing(sha256, owner=owner) from error
    if not is_there:
        raise _missing(sha256, owner=owner)
    return path


def kind_of(path: Path) -> OriginalKind:
    """What a picture's file holds."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"\x1f\x8b") or (head.startswith(b"<") and any(mark in head for mark in _SVG_MARKS)):
        return OriginalKind.SVG
    if head.startswith((b"{", b"PK\x03\x04")):
        return OriginalKind.LOTTIE
    return OriginalKind.RASTER


def unreadable(owner: str, *, sha256: str) -> RenderError:
    """The error for an original that no decoder understands."""
    return RenderError(
        f"The file of {owner} cannot be read. Replace it with another file, or upload it again.",
        code="original-unreadable",
        owner=owner,
        sha256=sha256,
    )


def _missing(sha256: str, *, owner: str) -> RenderError:
    return RenderError(
        f"The file of {owner} is not in the library. Upload it again, or choose another.",
        code="original-missing",
        owner=owner,
        sha256=sha256,
    )

"""What every animated original can do, whatever its format."""

from pathlib import Path
from typing import Protocol

from builder.document.looks import AnimationLook
from generation.rendering.animations.flipbook import Flipbook
from generation.rendering.animations.lottie import Lottie
from generation.rendering.animations.sprites import SpriteFrames
from generation.rendering.media import Media, OriginalKind, find_original, kind_of
from generation.rendering.pictures import Picture
from generation.rendering.pixels import PremultipliedRgba


class Animation(Protocol):
    """An animated original. ``duration_seconds`` is 0 for a picture that stands still."""

    @property
    def size_px(self) -> tuple[float, float]:
        """Its own width and height."""
        ...

    @property
    def duration_seconds(self) -> float:
        """How long it plays once."""
        ...

    def frame_at(self, share: float, *, width_px: int, height_px: int) -> PremultipliedRgba:
        """The picture when ``share`` (0 to 1, 1 excluded) of the duration is over."""
        ...

    def close(self) -> None:
        """Let go of files and processes."""
        ...


class StillPicture:
    """A picture used as an animation: one frame."""

    duration_seconds = 0.0

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.size_px = picture.size_px

    def frame_at(self, share: float, *, width_px: int, height_px: int) -> PremultipliedRgba:
        return self._picture.draw(width_px=width_px, height_px=height_px)

    def close(self) -> None:
        """Nothing is held."""


def open_animation(media: Media, look: AnimationLook, *, owner: str) -> Animation:
    """The animation that ``look`` shows. Raises RenderError where its original is missing or cannot be read."""
    sha256 = look.asset
    if look.sprite is not None:
        return SpriteFrames(media, sha256, sheet=look.sprite, owner=owner)
    path: Path = find_original(media, sha256, owner=owner)
    match kind_of(path):
        case OriginalKind.LOTTIE:
            return Lottie(path, owner=owner, sha256=sha256, recolours=look.recolours)
        case OriginalKind.SVG:
            return StillPicture(Picture(media, sha256, owner=owner, recolours=look.recolours))
        case OriginalKind.RASTER:
            return Flipbook(path, owner=owner, sha256=sha256)

"""Raster pictures: PNG, JPEG, WebP and GIF, still or animated.

The original is kept as it came. The renderer turns it upright and brings its colours to sRGB when it draws, so what
matters here is that every pixel can be decoded; ways of storing that many programs get wrong are noted.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from PIL import Image, ImageFile

from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import GIF, JPEG, Form
from generation.intake.limits import Limits

_ORIENTATION = 0x0112
_CLOCKWISE_DEGREES = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
"""EXIF orientation to the turn that makes it upright (2, 4, 5 and 7 are mirrored as well)."""
_DEEP_MODES = ("I;16", "I;16B", "I;16L", "I", "F")
_DEFAULT_FRAME_SECONDS, _SHORTEST_FRAME_SECONDS = 0.1, 0.011
"""Browsers give a frame that names (almost) no time a tenth of a second."""


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of a picture, every frame of which has been decoded. Raises IntakeError."""
    Image.MAX_IMAGE_PIXELS = None  # Our own limit comes first, with better words.
    with Image.open(path, formats=(form.decoder,)) as image:
        _check_size(image, limits=limits)
        # A JPEG with further pictures in it is a camera's preview, not an animation.
        frames = 1 if form is JPEG else int(getattr(image, "n_frames", 1))
        notes = tuple(_notes(image, form=form))
        rotation = _CLOCKWISE_DEGREES.get(image.getexif().get(_ORIENTATION, 1), 0)
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        if frames > 1:
            return Examined(_examine_animation(image, form=form, frames=frames, limits=limits))
        image.load()
    width, height = image.size if rotation % 180 == 0 else image.size[::-1]
    facts = OriginalFacts(
        kind=OriginalKind.PICTURE,
        media_type=form.media_type,
        width_px=width,
        height_px=height,
        has_alpha=has_alpha,
        rotation_degrees=rotation,
        notes=notes,
    )
    return Examined(facts)


def _check_size(image: ImageFile.ImageFile, *, limits: Limits) -> None:
    width, height = image.size
    if width < 1 or height < 1:
        raise IntakeError("The picture has no size.", width_px=width, height_px=height)
    if max(width, height) > limits.picture_side_px or width * height > limits.picture_pixels:
        raise IntakeError(
            f"The picture has {width} x {height} px. "
            f"At most {limits.picture_pixels // 1_000_000} megapixels and {limits.picture_side_px} px a side are "
            "possible; save it smaller.",
            code="too-many-pixels",
            width_px=width,
            height_px=height,
        )


def _notes(image: ImageFile.ImageFile, *, form: Form) -> Iterator[Note]:
    if image.mode == "CMYK":
        yield Note(code="cmyk", message="The picture is made for print (CMYK). Its colours are converted for screens.")
    if image.mode in _DEEP_MODES or _png_depth(image) == 16:
        yield Note(code="deep", message="The picture has 16 bits a channel. A video shows 8 of them.")
    if image.info.get("icc_profile"):
        yield Note(code="colour-profile", message="The picture has its own colour profile. It is converted to sRGB.")
    if form is GIF:
        yield Note(code="few-colours", message="A GIF has at most 256 colours. A PNG or WebP looks better.")


def _png_depth(image: ImageFile.ImageFile) -> int:
    """The bits of a channel in a PNG as stored; 8 for other formats. Pillow says it in the raw mode of its tiles."""
    raw = next((tile.args for tile in image.tile), None)
    return 16 if isinstance(raw, str) and ";16" in raw else 8


def _examine_animation(image: ImageFile.ImageFile, *, form: Form, frames: int, limits: Limits) -> OriginalFacts:
    width, height = image.size
    if (
        frames > limits.animation_frames
        or max(width, height) > limits.animation_side_px
        or frames * width * height > limits.animation_pixels
    ):
        raise IntakeError(
            f"The animation has {frames} frames of {width} x {height} px, which is too much. "
            "Make it smaller or shorter, or upload it as footage (MP4).",
            code="animation-too-large",
            frames=frames,
            width_px=width,
            height_px=height,
        )
    seconds, has_alpha = 0.0, False
    # A PNG may begin with a picture for programs that know no animation, which is not shown.
    first = int(bool(getattr(image, "default_image", False)))
    for number in range(first, frames):
        image.seek(number)
        image.load()
        shown = float(image.info.get("duration") or 0) / 1000
        seconds += shown if shown >= _SHORTEST_FRAME_SECONDS else _DEFAULT_FRAME_SECONDS
        has_alpha = has_alpha or "A" in image.getbands() or "transparency" in image.info
    return OriginalFacts(
        kind=OriginalKind.ANIMATION,
        media_type=form.media_type,
        width_px=width,
        height_px=height,
        duration_seconds=round(seconds, 6),
        frame_count=frames - first,
        frame_rate=Fraction((frames - first) / seconds).limit_denominator(1001),
        has_alpha=has_alpha,
    )

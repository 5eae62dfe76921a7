"""Teasers: the beginning of a film as a small moving picture (GIF, animated WebP)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from brandkit.proof.seen import pack, unpack
from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.domain.errors import WorkStoppedError
from generation.domain.presets import ExportPreset, Form
from generation.rendering.compositor import Compositor
from generation.rendering.media import Media
from generation.rendering.pixels import Rgb
from generation.rendering.planes import PlaneFormat, Planes

PLAIN_QUALITY: Final = 75
FINE_QUALITY: Final = 96
LOSSLESS: Final = 101
"""Of a WebP: nothing is lost at all."""
QUALITIES: Final = {Form.WEBP: (PLAIN_QUALITY, FINE_QUALITY, LOSSLESS), Form.GIF: (PLAIN_QUALITY,)}
"""What is tried one after the other until the file keeps to its limits; of a GIF there is only one."""
MOST_COLOURS: Final = 256
MOST_KEPT: Final = 96
"""Of the brand's colours that a picture shows so many have a place of their own in its palette."""
MOST_RIM: Final = 64
"""So many places are for the edges of its logos."""
_CENTISECOND_MS: Final = 10
"""GIF counts time in hundredths of a second."""


@dataclass(frozen=True, slots=True)
class BrandPixels:
    """What of a picture is the brand's: colours that are kept exactly, ``0xrrggbb``, and where its logos are."""

    colours: frozenset[int]
    logos: npt.NDArray[np.bool_]


def teaser_frames(timeline: ResolvedTimeline, preset: ExportPreset) -> tuple[int, ...]:
    """The frames of the film that a teaser shows, evenly in time."""
    rate = timeline.frame_rate
    shown = min(Fraction(preset.teaser_seconds), rate.to_seconds(timeline.duration_frames))
    count = max(1, int(shown * preset.teaser_frames_per_second))
    return tuple(rate.frame_at(Fraction(number, preset.teaser_frames_per_second)) for number in range(count))


def picture_ms(preset: ExportPreset) -> int:
    """How long a teaser shows each of its pictures."""
    return round(1000 / preset.teaser_frames_per_second / _CENTISECOND_MS) * _CENTISECOND_MS


def draw_teaser(
    timeline: ResolvedTimeline,
    *,
    preset: ExportPreset,
    media: Media,
    cues: Sequence[Cue],
    on_frame: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> tuple[Rgb, ...]:
    """The pictures of a teaser as they are drawn.

    ``on_frame`` is called with the count of pictures done. Raises RenderError, and WorkStoppedError when
    ``should_stop`` says so.
    """
    drawn = []
    with Compositor(
        timeline, scale=preset.scale, media=media, plane_format=PlaneFormat.RGB444, cues=cues
    ) as compositor:
        planes = Planes.empty(PlaneFormat.RGB444, width_px=compositor.width_px, height_px=compositor.height_px)
        for at_frame in teaser_frames(timeline, preset):
            if should_stop():
                raise WorkStoppedError("The teaser was stopped.")
            compositor.paint(at_frame, planes)
            drawn.append(np.dstack(planes.samples))
            on_frame(len(drawn))
    return tuple(drawn)


def write_teaser(
    drawn: Sequence[Rgb], *, preset: ExportPreset, quality: int, brand: Sequence[BrandPixels], output: Path
) -> None:
    """Write the pictures, looping for ever, into ``output``; ``brand`` is what a GIF takes most care of in each."""
    duration_ms = picture_ms(preset)
    if preset.form is Form.GIF:
        first, *others = map(with_palette, drawn, brand)
        first.save(output, format="GIF", save_all=True, append_images=others, duration=duration_ms, loop=0, disposal=1)
        return
    first, *others = (Image.fromarray(picture) for picture in drawn)
    first.save(
        output,
        format="WEBP",
        save_all=True,
        append_images=others,
        duration=duration_ms,
        loop=0,
        lossless=quality == LOSSLESS,
        quality=PLAIN_QUALITY if quality == LOSSLESS else quality,
        method=4,
    )


def with_palette(picture: Rgb, brand: BrandPixels) -> Image.Image:
    """In 256 colours without dither, so that flat areas stay flat and the file small.

    The brand's colours that the picture shows are among them, exactly; some are those that suit its logos' edges best,
    and the others those that suit the rest.
    """
    packed = pack(picture)
    known = np.fromiter(brand.colours, np.int32, len(brand.colours))
    kept, counts = np.unique(packed[np.isin(packed, known)], return_counts=True)
    kept = np.sort(kept[np.argsort(counts)[::-1][:MOST_KEPT]])
    is_kept = np.isin(packed, kept)
    rims = brand.logos & ~is_kept
    rim_indices, rim_palette = _quantised(picture[rims][np.newaxis], MOST_RIM)
    indices, palette = _quantised(picture, MOST_COLOURS - len(kept) - len(rim_palette))
    indices[rims] = len(palette) + rim_indices.reshape(-1)
    indices[is_kept] = len(palette) + len(rim_palette) + np.searchsorted(kept, packed[is_kept])
    made = Image.fromarray(indices.astype(np.uint8))
    made.putpalette(np.concatenate([palette, rim_palette, unpack(kept)]).tobytes())
    return made


def _quantised(picture: Rgb, most: int) -> tuple[npt.NDArray[np.int64], Rgb]:
    """A picture as indices of a palette of at most so many colours."""
    if picture.size == 0:
        return np.zeros(picture.shape[:2], np.int64), np.zeros((0, 3), np.uint8)
    image = Image.fromarray(np.ascontiguousarray(picture))
    made = image.quantize(most, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = np.array(made.getpalette(), np.uint8).reshape(-1, 3)[:most]
    return np.array(made, np.int64), palette

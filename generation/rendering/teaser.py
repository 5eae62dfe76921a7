"""Teasers: the beginning of a film as a small moving picture (GIF, animated WebP). Their colours are not proved."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.domain.errors import WorkStoppedError
from generation.domain.presets import ExportPreset, Form
from generation.rendering.compositor import Compositor
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, Planes

WEBP_QUALITY: Final = 75
_CENTISECOND_MS: Final = 10
"""GIF counts time in hundredths of a second."""


def teaser_frames(timeline: ResolvedTimeline, preset: ExportPreset) -> tuple[int, ...]:
    """The frames of the film that a teaser shows, evenly in time."""
    rate = timeline.frame_rate
    shown = min(Fraction(preset.teaser_seconds), rate.to_seconds(timeline.duration_frames))
    count = max(1, int(shown * preset.teaser_frames_per_second))
    return tuple(rate.frame_at(Fraction(number, preset.teaser_frames_per_second)) for number in range(count))


def write_teaser(
    timeline: ResolvedTimeline,
    *,
    preset: ExportPreset,
    media: Media,
    cues: Sequence[Cue],
    output: Path,
    on_frame: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> tuple[int, int]:
    """Write the teaser, looping for ever, into ``output``; its width and height, px.

    ``on_frame`` is called with the count of pictures done. Raises RenderError, and WorkStoppedError when
    ``should_stop`` says so.
    """
    frames = teaser_frames(timeline, preset)
    pictures = _pictures(timeline, frames, preset=preset, media=media, cues=cues)
    drawn = []
    for done, picture in enumerate(pictures, start=1):
        if should_stop():
            raise WorkStoppedError("The teaser was stopped.")
        drawn.append(_with_palette(picture) if preset.form is Form.GIF else picture)
        on_frame(done)
    duration_ms = round(1000 / preset.teaser_frames_per_second / _CENTISECOND_MS) * _CENTISECOND_MS
    first, *others = drawn
    if preset.form is Form.GIF:
        first.save(output, format="GIF", save_all=True, append_images=others, duration=duration_ms, loop=0, disposal=1)
    else:
        first.save(
            output,
            format="WEBP",
            save_all=True,
            append_images=others,
            duration=duration_ms,
            loop=0,
            quality=WEBP_QUALITY,
            method=4,
        )
    return first.width, first.height


def _pictures(
    timeline: ResolvedTimeline, frames: Sequence[int], *, preset: ExportPreset, media: Media, cues: Sequence[Cue]
) -> Iterator[Image.Image]:
    with Compositor(
        timeline, scale=preset.scale, media=media, plane_format=PlaneFormat.RGB444, cues=cues
    ) as compositor:
        planes = Planes.empty(PlaneFormat.RGB444, width_px=compositor.width_px, height_px=compositor.height_px)
        for at_frame in frames:
            compositor.paint(at_frame, planes)
            yield Image.fromarray(np.dstack(planes.samples))


def _with_palette(picture: Image.Image) -> Image.Image:
    """In the 256 colours that suit it best, without dither: flat areas stay flat, and the file small."""
    return picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)

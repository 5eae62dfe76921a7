"""Pictures for the browser: the renderer's own bitmaps, made at once where they are wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from builder.document.animation import Motion
from builder.document.fills import ClipFill, Fill, PictureFill, SolidFill
from builder.document.looks import Look
from builder.document.resolved import Box, ResolvedLayer, ResolvedTimeline
from builder.document.time import FrameRange
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import (
    CharacterSheetSpec,
    FillBitmapSpec,
    IllustrationSpec,
    LayerBitmapSpec,
    LayerFramesSpec,
    ThumbnailSpec,
    sheet_columns,
)
from generation.domain.work import MadeFile, PictureFacts, Work
from generation.illustrator.illustrate import illustrate
from generation.registry import makes
from generation.rendering.characters.figure import Figure, colours_of
from generation.rendering.fills import rasterise_fill
from generation.rendering.layers.looks import drawing, rasterise
from generation.rendering.pixels import PremultipliedRgba, Rgb
from generation.rendering.stills import compose_frame

PNG_LEVEL: Final = 3
ORIGINAL_PNG_LEVEL: Final = 6
"""What may become media of a workspace is made once and kept."""
THUMBNAIL_QUALITY: Final = 82
GROUNDS: Final = ("#000000", "#ffffff")


@makes(ArtifactKind.LAYER_BITMAP, queue=None)
def make_layer_bitmap(spec: LayerBitmapSpec, work: Work) -> MadeFile:
    """The look as a PNG with straight alpha."""
    layer = layer_of(spec.look, width_px=spec.width_px, height_px=spec.height_px)
    (bitmap,) = rasterise(layer, scale=spec.scale_ratio, media=work.media)
    return save_png(bitmap, work.folder / "layer.png")


@makes(ArtifactKind.LAYER_FRAMES, queue=None)
def make_layer_frames(spec: LayerFramesSpec, work: Work) -> MadeFile:
    """All pictures of a layer on one PNG, row by row."""
    layer = layer_of(spec.look, width_px=spec.width_px, height_px=spec.height_px, enter=spec.enter, leave=spec.exit)
    with drawing(layer, scale=spec.scale_ratio, media=work.media, frame_rate=spec.frame_rate) as (count, draw):
        return _save_sheet(count, draw, work.folder / "sheet.png")


@makes(ArtifactKind.CHARACTER_SHEET, queue=None)
def make_character_sheet(spec: CharacterSheetSpec, work: Work) -> MadeFile:
    """Bodies or heads of a presenter on one PNG, row by row."""
    colours = colours_of(spec.person, clothing=spec.clothing, accent=spec.accent)
    figure = Figure(spec.person, colours, spec.width_px, spec.height_px, spec.is_mirrored)
    if spec.heads:
        return _save_sheet(
            len(spec.heads), lambda number: figure.draw_head(spec.heads[number]), work.folder / "sheet.png"
        )
    return _save_sheet(
        len(spec.bodies), lambda number: figure.draw_body(spec.bodies[number]), work.folder / "sheet.png"
    )


@makes(ArtifactKind.ILLUSTRATION, queue=None)
def make_illustration(spec: IllustrationSpec, work: Work) -> MadeFile:
    """The picture as an opaque PNG."""
    pixels = illustrate(
        spec.words, palette=spec.palette, seed=spec.seed, width_px=spec.width_px, height_px=spec.height_px
    )
    path = work.folder / "illustration.png"
    Image.fromarray(pixels).save(path, compress_level=ORIGINAL_PNG_LEVEL)
    return MadeFile(
        path=path, media_type="image/png", facts=PictureFacts(width_px=spec.width_px, height_px=spec.height_px)
    )


@makes(ArtifactKind.FILL_BITMAP, queue=None)
def make_fill_bitmap(spec: FillBitmapSpec, work: Work) -> MadeFile:
    """A background, pixel for pixel: photographs as WebP, which is smaller for them, everything else as PNG.

    Lossy WebP would halve the colours' resolution, and the preview would not be what is exported.
    """
    bitmap = rasterise_fill(spec.fill, canvas=spec.canvas, scale=spec.scale_ratio, media=work.media)
    if isinstance(spec.fill, PictureFill):
        return save_webp(bitmap[..., :3], work.folder / "fill.webp", quality=None)
    return save_png(bitmap, work.folder / "fill.png")


@makes(ArtifactKind.THUMBNAIL, queue=None)
def make_thumbnail(spec: ThumbnailSpec, work: Work) -> MadeFile:
    """One exact frame, small, as WebP."""
    if spec.is_see_through:
        frame = see_through(*(_frame_of(spec, work, fill=_on(spec.segment.fill, colour)) for colour in GROUNDS))
    else:
        frame = _frame_of(spec, work, fill=spec.segment.fill)
    return save_webp(frame, work.folder / "thumbnail.webp", quality=THUMBNAIL_QUALITY)


def _frame_of(spec: ThumbnailSpec, work: Work, *, fill: Fill) -> Rgb:
    segment = spec.segment.model_copy(update={"fill": fill})
    timeline = ResolvedTimeline(
        canvas=spec.canvas, frame_rate=spec.frame_rate, segments=(segment,), music=None, captions=None
    )
    scale = spec.width_px / spec.canvas.width_px
    return compose_frame(timeline, spec.at_frame, scale=scale, media=work.media)


def _on(fill: Fill, colour: str) -> Fill:
    """The same fill with another ground, or the ground alone."""
    match fill:
        case PictureFill():
            return fill.model_copy(update={"behind": colour})
        case ClipFill():
            return fill
        case _:
            return SolidFill(colour=colour)


def see_through(on_black: Rgb, on_white: Rgb) -> npt.NDArray[np.uint8]:
    """What was drawn on black and on white, as straight RGBA: the more the two differ, the less it covers."""
    light = on_black.astype(np.float32)
    alpha = 255 - np.clip(on_white.astype(np.float32) - light, 0, 255).mean(axis=2, keepdims=True)
    colour = np.divide(light * 255, alpha, out=np.zeros_like(light), where=alpha > 0)
    return np.dstack([np.clip(colour, 0, 255), alpha]).round().astype(np.uint8)


def layer_of(
    look: Look, *, width_px: float, height_px: float, enter: Motion | None = None, leave: Motion | None = None
) -> ResolvedLayer:
    """A layer that has this look and these motions, and nothing else."""
    lasting = sum(motion.duration_frames for motion in (enter, leave) if motion is not None)
    return ResolvedLayer(
        id="layer",
        name="",
        look=look,
        box=Box(x_px=0, y_px=0, width_px=width_px, height_px=height_px),
        rotation_degrees=0,
        opacity_ratio=1,
        frames=FrameRange(start_frame=0, duration_frames=lasting + 1),
        enter=enter,
        exit=leave,
        emphasis=(),
        keyframes=(),
    )


def _save_sheet(count: int, draw: Callable[[int], PremultipliedRgba], path: Path) -> MadeFile:
    columns, rest = sheet_columns(count), draw(0)
    height, width = rest.shape[:2]
    sheet = np.zeros((-(-count // columns) * height, columns * width, 4), dtype=np.uint8)
    for number in range(count):
        top, left = number // columns * height, number % columns * width
        # Straight alpha at once, so that the whole sheet, which is large, is never copied.
        sheet[top : top + height, left : left + width] = _straight(draw(number) if number else rest)
    made = _write_png(Image.frombuffer("RGBA", sheet.shape[1::-1], sheet), path)
    facts = PictureFacts(width_px=width, height_px=height, frames=count, columns=columns)
    return MadeFile(path=made.path, media_type=made.media_type, facts=facts)


def save_png(bitmap: PremultipliedRgba, path: Path) -> MadeFile:
    """Premultiplied pixels as a PNG, which has straight alpha."""
    return _write_png(_straight(bitmap), path)


def _straight(bitmap: PremultipliedRgba) -> Image.Image:
    height, width = bitmap.shape[:2]
    pixels = np.ascontiguousarray(bitmap)
    return Image.frombuffer("RGBa", (width, height), pixels, "raw", "RGBa", 0, 1).convert("RGBA")


def _write_png(image: Image.Image, path: Path) -> MadeFile:
    image.save(path, format="PNG", compress_level=PNG_LEVEL)
    return MadeFile(path=path, media_type="image/png", facts=PictureFacts(width_px=image.width, height_px=image.height))


def save_webp(pixels: npt.NDArray[np.uint8], path: Path, *, quality: int | None) -> MadeFile:
    """Opaque pixels ``(height, width, 3)``, or four with straight alpha, as a WebP; no ``quality``: nothing is lost."""
    height, width = pixels.shape[:2]
    image = Image.fromarray(np.ascontiguousarray(pixels))
    if quality is None:
        image.save(path, format="WEBP", lossless=True, quality=20, method=0)
    else:
        image.save(path, format="WEBP", quality=quality, method=2)
    return MadeFile(path=path, media_type="image/webp", facts=PictureFacts(width_px=width, height_px=height))

"""How each kind of layer becomes a bitmap. Renderer, stage and thumbnails use the same bitmaps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from builder.document.animation import Preset
from builder.document.builds import Build, builds_of
from builder.document.geometry import Fit
from builder.document.looks import (
    AnimationLook,
    CharacterLook,
    ChartLook,
    ClipLook,
    IconLook,
    LogoLook,
    PictureLook,
    ShapeLook,
    TableLook,
    TextLook,
)
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRate
from generation.rendering.clips import bitmap_of, fit_clip
from generation.rendering.edited_footage import open_footage
from generation.rendering.grading import find_grader
from generation.rendering.layers.appearing import appear
from generation.rendering.layers.charts.chart import draw_chart
from generation.rendering.layers.frame import Frame, frame_of, owner_of, placed
from generation.rendering.layers.frames.devices import draw_device, put_on_screen
from generation.rendering.layers.frames.screens import screen_of
from generation.rendering.layers.icon import draw_icon
from generation.rendering.layers.picture import draw_picture
from generation.rendering.layers.playing import AnimationPlayer
from generation.rendering.layers.presenting import CharacterPlayer
from generation.rendering.layers.shapes.shape import draw_shape
from generation.rendering.layers.tables.table import draw_table
from generation.rendering.layers.text.drawing import draw_text
from generation.rendering.media import Media
from generation.rendering.pictures import Picture, round_corners
from generation.rendering.pixels import PremultipliedRgba, check_bitmap

Graphic = ShapeLook | IconLook | ChartLook | TableLook
"""Looks that draw themselves, stroke by stroke and part by part."""
THIRTY_FPS = FrameRate(numerator=30)


def rasterise(
    layer: ResolvedLayer, *, scale: float, media: Media, frame_rate: FrameRate = THIRTY_FPS
) -> tuple[PremultipliedRgba, ...]:
    """The layer's bitmaps, all of them at once; see ``drawing``."""
    with drawing(layer, scale=scale, media=media, frame_rate=frame_rate) as (count, draw):
        return tuple(draw(number) for number in range(count))


@contextmanager
def drawing(
    layer: ResolvedLayer, *, scale: float, media: Media, frame_rate: FrameRate = THIRTY_FPS
) -> Iterator[tuple[int, Callable[[int], PremultipliedRgba]]]:
    """How many bitmaps the layer has, and what draws one by its number, each of the size that ``extent`` gives.

    One for each of ``builds_of`` where the look stands still; the first is the layer at rest. An animation has one for
    each frame of the video that it takes to play once at its own speed: show the one numbered ``picture_frame`` modulo
    their count where it loops, else the last at the end. Footage gives its first frame. Raises RenderError that names
    the layer.
    """
    frame, look, owner = frame_of(layer, scale=scale), layer.look, owner_of(layer)
    size = {"width_px": frame.width_px, "height_px": frame.height_px}
    if isinstance(look, AnimationLook):
        player = AnimationPlayer(look, frame=frame, frame_rate=frame_rate, media=media, owner=owner)
        try:
            yield player.frames, lambda number: check_bitmap(player.bitmap(number), **size, owner=owner)
        finally:
            player.close()
    elif isinstance(look, CharacterLook):
        presenter = CharacterPlayer(look, frame=frame, frames=layer.frames.duration_frames)
        yield presenter.frames, lambda number: check_bitmap(presenter.bitmap(number), **size, owner=owner)
    else:
        builds = builds_of(layer)
        yield (
            len(builds),
            lambda number: check_bitmap(
                draw_still(layer, builds[number], scale=scale, media=media), **size, owner=owner
            ),
        )


def draw_still(layer: ResolvedLayer, build: Build | None, *, scale: float, media: Media) -> PremultipliedRgba:
    """One picture of a look that stands still, of the size that ``extent`` gives: at rest, or in the middle of a build.

    A preset that a look knows no way to build shows the look at rest, faded in evenly. Raises RenderError.
    """
    if isinstance(layer.look, TextLook):
        return _draw_text(layer, layer.look, build, scale=scale, media=media)
    if build is not None and build.preset is Preset.DRAW_ON and isinstance(layer.look, Graphic):
        return draw_graphic(layer, layer.look, scale=scale, media=media, progress=build.progress_ratio)
    rest = _draw_at_rest(layer, scale=scale, media=media)
    return rest if build is None else appear(rest, build, scale=scale)


def _draw_at_rest(layer: ResolvedLayer, *, scale: float, media: Media) -> PremultipliedRgba:
    frame = frame_of(layer, scale=scale)
    size, origin, owner = (frame.width_px, frame.height_px), (frame.left_px, frame.top_px), owner_of(layer)
    match layer.look:
        case TextLook() as look:
            return _draw_text(layer, look, None, scale=scale, media=media)
        case ShapeLook() | IconLook() | ChartLook() | TableLook() as look:
            return draw_graphic(layer, look, scale=scale, media=media)
        case PictureLook() as look:
            inner = (frame.inner_width_px, frame.inner_height_px)
            return draw_picture(look, scale=scale, size=size, inner=inner, origin=origin, media=media, owner=owner)
        case LogoLook() as look:
            return _draw_logo(look, frame, media=media, owner=owner)
        case ClipLook() as look:
            return _draw_clip(look, frame, scale=scale, media=media, owner=owner)
        case AnimationLook() | CharacterLook():
            raise AssertionError("What moves by itself is drawn by its player.")


def _draw_text(
    layer: ResolvedLayer, look: TextLook, build: Build | None, *, scale: float, media: Media
) -> PremultipliedRgba:
    frame = frame_of(layer, scale=scale)
    return draw_text(
        look,
        width_px=layer.box.width_px,
        height_px=layer.box.height_px,
        scale=scale,
        size=(frame.width_px, frame.height_px),
        origin=(frame.left_px, frame.top_px),
        media=media,
        build=build,
    )


def draw_graphic(
    layer: ResolvedLayer, look: Graphic, *, scale: float, media: Media, progress: float = 1.0
) -> PremultipliedRgba:
    """A look that draws itself, when ``progress`` (0 to 1) of its drawing is over."""
    frame = frame_of(layer, scale=scale)
    size, inner = (frame.width_px, frame.height_px), (frame.inner_width_px, frame.inner_height_px)
    box = {"width_px": layer.box.width_px, "height_px": layer.box.height_px}
    match look:
        case ShapeLook():
            origin = (frame.left_px, frame.top_px)
            return draw_shape(look, scale=scale, size=size, inner=inner, origin=origin, progress=progress)
        case IconLook():
            return draw_icon(look, size=size, progress=progress)
        case ChartLook():
            return draw_chart(look, **box, scale=scale, size=size, media=media, progress=progress)
        case TableLook():
            return draw_table(look, **box, scale=scale, size=size, media=media, progress=progress)


def _draw_logo(look: LogoLook, frame: Frame, *, media: Media, owner: str) -> PremultipliedRgba:
    picture = Picture(media, look.asset, owner=owner)
    place = picture.place(width_px=frame.inner_width_px, height_px=frame.inner_height_px, fit=Fit.CONTAIN, even=True)
    drawn = picture.draw(width_px=place.width_px, height_px=place.height_px)
    return placed(drawn, frame, place.left_px, place.top_px)


def _draw_clip(look: ClipLook, frame: Frame, *, scale: float, media: Media, owner: str) -> PremultipliedRgba:
    clip = open_footage(media, look, owner=owner)
    try:
        shown, _ = clip.frame_at(THIRTY_FPS.to_seconds(0))
        room = (frame.inner_width_px, frame.inner_height_px)
        screen = None
        if look.frame is not None:
            screen = screen_of(look.frame.device, width_px=room[0], height_px=room[1], scale=scale)
            room = (screen.width_px, screen.height_px)
        window = fit_clip(clip.size_px, width_px=room[0], height_px=room[1], fit=look.fit)
        whole = bitmap_of(shown, width_px=window.whole_width_px, height_px=window.whole_height_px)
        if grader := find_grader(look.grade, media=media, owner=owner):
            whole = grader.grade_bitmap(whole)
    finally:
        clip.close()
    bitmap = np.ascontiguousarray(whole[window.rows(), window.columns()])
    if look.frame is not None and screen is not None:
        size = {"width_px": frame.inner_width_px, "height_px": frame.inner_height_px}
        device = draw_device(look.frame, **size, scale=scale, media=media)
        put_on_screen(device, bitmap, look.frame, screen=screen, left=window.left_px, top=window.top_px)
        return device
    rounded = round_corners(bitmap, radius_px=look.corner_radius_px * scale)
    return placed(rounded, frame, window.left_px, window.top_px)

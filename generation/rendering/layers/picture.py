"""Pictures as bitmaps: filtered, cut to a form, framed by a line or a device, and over their shadow."""

from typing import Any

import skia

from builder.document.looks import PictureLook, ResolvedFrame
from builder.document.pictures import PictureMask
from generation.rendering.filters import apply_filters
from generation.rendering.grading import Grader, find_grader
from generation.rendering.layers.frames.devices import draw_device, put_on_screen
from generation.rendering.layers.frames.screens import screen_of
from generation.rendering.layers.masks import cut_to_alpha, cut_to_path, mask_path
from generation.rendering.layers.shadows import under_shadow
from generation.rendering.media import Media
from generation.rendering.pictures import Picture, PicturePlace, round_corners
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour, skia_image


def draw_picture(
    look: PictureLook,
    *,
    scale: float,
    size: tuple[int, int],
    inner: tuple[int, int],
    origin: tuple[int, int],
    media: Media,
    owner: str,
) -> PremultipliedRgba:
    """The picture in ``inner`` (output px) at ``origin`` of a bitmap of ``size``. Raises RenderError."""
    picture = Picture(media, look.asset, owner=owner, recolours=look.recolours)
    grader = find_grader(look.grade, media=media, owner=owner)
    if look.frame is None:
        place = picture.place(width_px=inner[0], height_px=inner[1], fit=look.fit, crop=look.crop)
        drawn = _cut(
            _filtered(picture, look, place, scale=scale, grader=grader), look, scale=scale, media=media, owner=owner
        )
        left, top = place.left_px, place.top_px
    else:
        device = draw_device(look.frame, width_px=inner[0], height_px=inner[1], scale=scale, media=media)
        drawn = _put_on(device, picture, look, look.frame, scale=scale, grader=grader)
        left, top = 0, 0
    height, width = drawn.shape[:2]
    if look.shadow is None and (left, top, width, height) == (0, 0, *size):
        return drawn
    bitmap = new_bitmap(*size)
    image = skia_image(drawn)

    def paint(canvas: Any) -> None:
        canvas.drawImage(image, origin[0] + left, origin[1] + top)

    draw_on(bitmap, paint if look.shadow is None else under_shadow(paint, look.shadow, scale=scale))
    return bitmap


def _filtered(
    picture: Picture, look: PictureLook, place: PicturePlace, *, scale: float, grader: Grader | None
) -> PremultipliedRgba:
    if look.tile_px is None:
        drawn = picture.draw(width_px=place.width_px, height_px=place.height_px, crop=place.crop, grader=grader)
    else:
        size = {"width_px": place.width_px, "height_px": place.height_px}
        drawn = picture.draw_tiled(**size, tile_px=look.tile_px * scale, grader=grader)
    return apply_filters(drawn, look.filters, scale=scale)


def _cut(drawn: PremultipliedRgba, look: PictureLook, *, scale: float, media: Media, owner: str) -> PremultipliedRgba:
    """The picture in its form, with its border along the form's inner edge."""
    height, width = drawn.shape[:2]
    radius = look.corner_radius_px * scale
    if look.mask_asset is not None:
        mask = Picture(media, look.mask_asset, owner=f"the mask of {owner}")
        drawn = cut_to_alpha(drawn, mask.draw(width_px=width, height_px=height))
    if look.mask is PictureMask.BOX and look.border is None:
        return round_corners(drawn, radius_px=radius)
    path = mask_path(look.mask, width=width, height=height, radius=radius)
    if look.border is not None:
        _paint_border(drawn, path, colour=look.border.colour, width_px=look.border.width_px * scale)
    return cut_to_path(drawn, path)


def _paint_border(bitmap: PremultipliedRgba, path: Any, *, colour: str, width_px: float) -> None:
    """A stroke of twice the width along the form; what lies outside it is cut off afterwards."""
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(2 * width_px)
    draw_on(bitmap, lambda canvas: canvas.drawPath(path, paint))


def _put_on(
    device: PremultipliedRgba,
    picture: Picture,
    look: PictureLook,
    frame: ResolvedFrame,
    *,
    scale: float,
    grader: Grader | None,
) -> PremultipliedRgba:
    """The device with the picture on its screen."""
    height, width = device.shape[:2]
    screen = screen_of(frame.device, width_px=width, height_px=height, scale=scale)
    place = picture.place(width_px=screen.width_px, height_px=screen.height_px, fit=look.fit, crop=look.crop)
    shown = _filtered(picture, look, place, scale=scale, grader=grader)
    put_on_screen(device, shown, frame, screen=screen, left=place.left_px, top=place.top_px)
    return device

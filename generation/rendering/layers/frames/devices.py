"""Devices as bitmaps, with a black screen; and the form of what shows on it."""

from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.looks import ResolvedFrame
from builder.document.pictures import Device, FrameTone
from generation.rendering.layers.frames.screens import (
    PHONE_RADIUS,
    TABLET_RADIUS,
    WINDOW_RADIUS_PX,
    Screen,
    bar_height,
    camera_of,
    laptop_lid,
    screen_of,
)
from generation.rendering.layers.text.labels import Lettering
from generation.rendering.media import Media
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour, skia_image

TITLE_SHARE: Final = 0.38
"""The size of an address, as a share of the height of its bar."""
_DOTS: Final = ("#ff5f57", "#febc2e", "#28c840")


@dataclass(frozen=True, slots=True)
class _Look:
    body: str
    edge: str
    bar: str
    field: str
    ink: str


_LOOKS: Final = {
    FrameTone.DARK: _Look(body="#1b1e24", edge="#3a3f49", bar="#2a2e36", field="#3b404a", ink="#e8eaee"),
    FrameTone.LIGHT: _Look(body="#dfe3e8", edge="#b9c0ca", bar="#eceff3", field="#ffffff", ink="#3a414c"),
}


def draw_device(
    frame: ResolvedFrame, *, width_px: int, height_px: int, scale: float, media: Media
) -> PremultipliedRgba:
    """The device filling a bitmap of this size, output px; its screen is black."""
    bitmap = new_bitmap(width_px, height_px)
    screen = screen_of(frame.device, width_px=width_px, height_px=height_px, scale=scale)
    look = _LOOKS[frame.tone]

    def paint(canvas: Any) -> None:
        match frame.device:
            case Device.PHONE:
                _paint_slab(canvas, look, width_px, height_px, share=PHONE_RADIUS)
            case Device.TABLET:
                _paint_slab(canvas, look, width_px, height_px, share=TABLET_RADIUS)
            case Device.LAPTOP:
                _paint_laptop(canvas, look, width_px, height_px)
            case Device.BROWSER:
                _paint_window(canvas, frame, look, width_px, height_px, scale=scale, media=media)
        canvas.drawPath(screen_path(frame, screen), _fill("#000000"))

    draw_on(bitmap, paint)
    return bitmap


def put_on_screen(
    device: PremultipliedRgba, shown: PremultipliedRgba, frame: ResolvedFrame, *, screen: Screen, left: int, top: int
) -> None:
    """Draw ``shown`` on the screen of ``device``, at ``left``, ``top`` of the screen."""
    image = skia_image(shown)

    def paint(canvas: Any) -> None:
        canvas.clipPath(screen_path(frame, screen), doAntiAlias=True)
        canvas.drawImage(image, screen.left_px + left, screen.top_px + top)

    draw_on(device, paint)


def screen_path(frame: ResolvedFrame, screen: Screen) -> Any:
    """The form of what the screen shows, in the box; a phone's camera is left out of it."""
    box = skia.Rect.MakeXYWH(screen.left_px, screen.top_px, screen.width_px, screen.height_px)
    upper, lower = screen.upper_radius_px, screen.lower_radius_px
    rounded = skia.RRect()
    rounded.setRectRadii(box, [skia.Point(radius, radius) for radius in (upper, upper, lower, lower)])
    path = skia.Path()
    path.addRRect(rounded)
    if frame.device is not Device.PHONE:
        return path
    left, top, width, height = camera_of(screen)
    camera = skia.Path()
    radius = min(width, height) / 2
    camera.addRoundRect(skia.Rect.MakeXYWH(left, top, width, height), radius, radius)
    return skia.Op(path, camera, skia.PathOp.kDifference_PathOp)


def _paint_slab(canvas: Any, look: _Look, width: int, height: int, *, share: float) -> None:
    """The body of a phone or a tablet: a rounded slab with a thin bright edge; the camera shows its black."""
    short = min(width, height)
    radius, edge = share * short, max(1.0, short * 0.006)
    canvas.drawRoundRect(skia.Rect.MakeWH(width, height), radius, radius, _fill(look.edge))
    inner = skia.Rect.MakeLTRB(edge, edge, width - edge, height - edge)
    canvas.drawRoundRect(inner, radius - edge, radius - edge, _fill(look.body))
    thin = max(1.0, short * 0.018)
    deep = skia.Rect.MakeLTRB(thin, thin, width - thin, height - thin)
    canvas.drawRoundRect(deep, radius - thin, radius - thin, _fill("#050608"))


def _paint_laptop(canvas: Any, look: _Look, width: int, height: int) -> None:
    left, top, lid_width, lid_height = laptop_lid(width, height)
    radius, edge = lid_width * 0.022, max(1.0, lid_width * 0.003)
    lid = skia.Rect.MakeXYWH(left, top, lid_width, lid_height + radius)
    canvas.drawRoundRect(lid, radius, radius, _fill(look.edge))
    inner = skia.Rect.MakeXYWH(left + edge, top + edge, lid_width - 2 * edge, lid_height + radius - 2 * edge)
    canvas.drawRoundRect(inner, radius - edge, radius - edge, _fill("#0b0c0f"))
    base_top, base = lid_height, height - lid_height
    path = skia.Path()
    foot = min(base * 0.8, width * 0.03)
    path.moveTo(0, base_top)
    path.lineTo(width, base_top)
    path.lineTo(width, base_top + base * 0.35)
    path.arcTo(width, height, width - foot * 2, height, foot)
    path.lineTo(foot * 2, height)
    path.arcTo(0, height, 0, base_top + base * 0.35, foot)
    path.close()
    canvas.drawPath(path, _fill(look.body))
    canvas.drawRect(skia.Rect.MakeXYWH(0, base_top, width, max(1.0, base * 0.12)), _fill(look.edge))
    notch = skia.Rect.MakeXYWH(width * 0.435, base_top - base * 0.1, width * 0.13, base * 0.36)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(0, base_top, width, height))
    canvas.drawRoundRect(notch, base * 0.18, base * 0.18, _fill(look.edge))
    canvas.restore()


def _paint_window(
    canvas: Any, frame: ResolvedFrame, look: _Look, width: int, height: int, *, scale: float, media: Media
) -> None:
    radius = min(WINDOW_RADIUS_PX * scale, min(width, height) * 0.05)
    bar = bar_height(height, scale=scale)
    canvas.drawRoundRect(skia.Rect.MakeWH(width, height), radius, radius, _fill(look.bar))
    dot = bar * 0.13
    for number, colour in enumerate(_DOTS):
        canvas.drawCircle(bar * 0.5 + number * dot * 3.2, bar / 2, dot, _fill(colour))
    left = bar * 0.5 + 3 * dot * 3.2 + dot * 2
    room = width - left - bar * 0.5
    if room <= bar:
        return
    field = skia.Rect.MakeXYWH(left, bar * 0.19, room, bar * 0.62)
    canvas.drawRoundRect(field, bar * 0.31, bar * 0.31, _fill(look.field))
    if frame.title and frame.type is not None:
        letters = Lettering(frame.type, texts=[frame.title], media=media)
        title = letters.shortened(frame.title, bar * TITLE_SHARE, room_px=room - bar * 0.7, colour=look.ink)
        title.paint_at(canvas, left + bar * 0.35, bar / 2, across=0)


def _fill(colour: str) -> Any:
    return skia.Paint(Color=skia_colour(colour), AntiAlias=True)

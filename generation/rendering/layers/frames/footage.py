"""Footage on the screen of a device, as a sprite: the device is drawn once, and its screen is filled anew."""

from typing import Any

import cv2
import numpy as np
import skia

from builder.document.looks import ResolvedFrame
from generation.rendering.clips import ClipWindow
from generation.rendering.layers.frames.devices import draw_device, screen_path
from generation.rendering.layers.frames.screens import screen_of
from generation.rendering.media import Media
from generation.rendering.pixels import Plane, draw_on, new_bitmap
from generation.rendering.planes import PlaneFormat, Sprite, SpritePlane, make_sprite


class FramedFootage:
    """A device of this size, output px, on whose screen planes of footage are put."""

    def __init__(
        self,
        frame: ResolvedFrame,
        *,
        size_px: tuple[int, int],
        scale: float,
        media: Media,
        plane_format: PlaneFormat,
        parity: tuple[int, int],
    ) -> None:
        width, height = size_px
        self.screen = screen_of(frame.device, width_px=width, height_px=height, scale=scale)
        device = make_sprite(
            draw_device(frame, width_px=width, height_px=height, scale=scale, media=media),
            plane_format,
            parity=parity,
            flat=True,
        )
        assert device is not None
        self._device = device
        mask = new_bitmap(width, height)
        path = screen_path(frame, self.screen)
        draw_on(mask, lambda canvas: canvas.drawPath(path, skia.Paint(Color=skia.ColorWHITE, AntiAlias=True)))
        alpha = np.ascontiguousarray(mask[..., 3])
        self._masks = {step: _halved(alpha, step) for step in plane_format.steps}

    def put(self, planes: tuple[Plane, Plane, Plane], window: ClipWindow) -> Sprite:
        """The device with the part ``window`` of whole pictures of footage on its screen."""
        left, top = self.screen.left_px + window.left_px, self.screen.top_px + window.top_px
        filled = []
        for plane, device in zip(planes, self._device.planes, strict=True):
            step = device.step
            part = plane[window.rows(step), window.columns(step)]
            rows, columns = part.shape
            mask = self._masks[step][top // step : top // step + rows, left // step : left // step + columns]
            samples = device.samples.copy()
            y, x = (top - self._device.top_px) // step, (left - self._device.left_px) // step
            place = samples[y : y + rows, x : x + columns]
            place[...] = _laid_over(place, part[: mask.shape[0], : mask.shape[1]], mask)
            filled.append(SpritePlane(samples, device.alphas, step))
        first, second, third = filled
        return Sprite((first, second, third), self._device.left_px, self._device.top_px)


def _halved(alpha: Plane, step: int) -> Plane:
    if step == 1:
        return alpha
    height, width = alpha.shape
    return np.asarray(cv2.resize(alpha, (width // step, height // step), interpolation=cv2.INTER_AREA), np.uint8)


def _laid_over(below: Plane, above: Plane, mask: Plane) -> np.ndarray[Any, np.dtype[np.uint8]]:
    weight = mask.astype(np.uint16)
    return np.asarray((above * weight + below * (255 - weight) + 127) // 255, np.uint8)

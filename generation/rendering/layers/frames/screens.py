"""Where the screen of a device lies in its layer's box."""

from dataclasses import dataclass
from typing import Final

from builder.document.pictures import Device
from generation.rendering.pixels import half_up

PHONE_BEZEL: Final = 0.04
PHONE_RADIUS: Final = 0.17
TABLET_BEZEL: Final = 0.05
TABLET_RADIUS: Final = 0.07
LAPTOP_BASE: Final = 0.06
LAPTOP_LID: Final = 0.82
LAPTOP_BEZEL: Final = 0.022
BAR_SHARE: Final = 0.085
BAR_PX: Final = (44.0, 76.0)
WINDOW_RADIUS_PX: Final = 18.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in its box, whole and even output px, with the radius of its upper and its lower corners."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int
    upper_radius_px: float
    lower_radius_px: float


def screen_of(device: Device, *, width_px: int, height_px: int, scale: float) -> Screen:
    """The screen of a device that fills a box of this size, output px, at ``scale``."""
    width, height = float(width_px), float(height_px)
    short = min(width, height)
    match device:
        case Device.PHONE:
            bezel = PHONE_BEZEL * short
            radius = PHONE_RADIUS * short - bezel
            return _even((bezel, bezel, width - 2 * bezel, height - 2 * bezel), radii=(radius, radius))
        case Device.TABLET:
            bezel = TABLET_BEZEL * short
            radius = max(0.0, TABLET_RADIUS * short - bezel * 0.6)
            return _even((bezel, bezel, width - 2 * bezel, height - 2 * bezel), radii=(radius, radius))
        case Device.LAPTOP:
            lid = laptop_lid(width, height)
            bezel = LAPTOP_BEZEL * lid[2]
            return _even(
                (lid[0] + bezel, bezel, lid[2] - 2 * bezel, lid[3] - 2 * bezel), radii=(bezel * 0.3, bezel * 0.3)
            )
        case Device.BROWSER:
            bar = bar_height(height, scale=scale)
            radius = min(WINDOW_RADIUS_PX * scale, short * 0.05)
            return _even((0, bar, width, height - bar), radii=(0.0, radius))


def camera_of(screen: Screen) -> tuple[float, float, float, float]:
    """Left, top, width and height of the camera on the screen of a phone, at its upper or its left edge."""
    short = min(screen.width_px, screen.height_px)
    length, thick, away = short * 0.26, short * 0.072, short * 0.035
    if screen.height_px >= screen.width_px:
        return screen.left_px + (screen.width_px - length) / 2, screen.top_px + away, length, thick
    return screen.left_px + away, screen.top_px + (screen.height_px - length) / 2, thick, length


def bar_height(height: float, *, scale: float) -> float:
    """The height of a browser's bar, output px."""
    return min(max(BAR_SHARE * height, BAR_PX[0] * scale), BAR_PX[1] * scale, height * 0.4)


def laptop_lid(width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of the lid of a laptop."""
    lid = LAPTOP_LID * width
    return (width - lid) / 2, 0.0, lid, height * (1 - LAPTOP_BASE)


def _even(box: tuple[float, float, float, float], *, radii: tuple[float, float]) -> Screen:
    """Edges on even pixels, where footage is coded."""
    left, top, width, height = box
    begin_x, begin_y = 2 * half_up(left / 2), 2 * half_up(top / 2)
    end_x, end_y = 2 * half_up((left + width) / 2), 2 * half_up((top + height) / 2)
    return Screen(
        begin_x, begin_y, max(2, end_x - begin_x), max(2, end_y - begin_y), max(0.0, radii[0]), max(0.0, radii[1])
    )

"""How a picture is changed before it is shown, and the device that it is shown on."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from builder.document.colour import Colour
from builder.document.geometry import Ratio
from builder.document.values import Prose, Value

FromMinusOneToOne = Annotated[float, Field(ge=-1, le=1)]


class PictureMask(StrEnum):
    """The form that a picture is cut to; BOX leaves it upright, with the layer's own corner radius."""

    BOX = "box"
    ELLIPSE = "ellipse"
    ARCH = "arch"
    HEXAGON = "hexagon"
    BLOB = "blob"
    SQUIRCLE = "squircle"


class Duotone(Value):
    """A picture in two colours: its blacks become ``dark``, its whites ``light``."""

    dark: Colour
    light: Colour


class PictureFilters(Value):
    """Changes of a picture's pixels, in this order: brightness, contrast, greyscale, duotone, blur."""

    brightness: FromMinusOneToOne = 0
    contrast: FromMinusOneToOne = 0
    greyscale_ratio: Ratio = 0
    duotone: Duotone | None = None
    blur_px: float = Field(default=0, ge=0, le=200)


class Device(StrEnum):
    """What a picture or footage is shown on."""

    LAPTOP = "laptop"
    PHONE = "phone"
    TABLET = "tablet"
    BROWSER = "browser"


class FrameTone(StrEnum):
    """Whether a device is dark or light."""

    DARK = "dark"
    LIGHT = "light"


class DeviceFrame(Value):
    """A drawn device whose screen shows the layer; ``title`` stands in the address bar of a browser."""

    device: Device
    tone: FrameTone = FrameTone.DARK
    title: Prose = Field(default="", max_length=80)

"""What templates are drawn on: a canvas, the parts of a kit, and the layers that are made from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from builder.document.animation import MotionUnit, Preset
from builder.document.backgrounds import Background, ColourBackground, GradientBackground
from builder.document.charts import ChartKind, ChartSeries, NumberFormat
from builder.document.colour import Colour, RoleColour
from builder.document.dressing import Dress, Ground, StylePart
from builder.document.geometry import Anchor, Canvas, Fit, Place
from builder.document.kit_demands import SafeMargins
from builder.document.kit_values import LogoVariant
from builder.document.layers import (
    Align,
    ChartLayer,
    IconLayer,
    Layer,
    ListStyle,
    LogoLayer,
    Outline,
    PictureLayer,
    ShapeLayer,
    TextLayer,
)
from builder.document.pictures import DeviceFrame, PictureMask
from builder.document.slots import Slot
from builder.document.timeline import Narration, NarrationDuration, Segment
from builder.document.transitions import TransitionKind

WIDE: Final = Canvas(width_px=1920, height_px=1080)
TALL: Final = Canvas(width_px=1080, height_px=1920)
SQUARE: Final = Canvas(width_px=1080, height_px=1080)
FRAMES_A_SECOND: Final = 30
SAFE_PX: Final = 24
"""How much more than its clear space a logo keeps from the safe margin."""

DECORATION: Final = "Decoration"
"""The name of layers that only decorate: they belong to the shape of picture that they were drawn for."""
SMALLEST_NUMBER_PX: Final = 140
"""A kit without a style for large numbers has them grow into their boxes."""

Box = tuple[float, float, float, float]
"""Left, top, width, height, px of the canvas."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that is drawn in the colours of the kit: what words call for and which of the many it is, or an SVG."""

    words: str
    seed: int = 0
    width_px: int = 1280
    height_px: int = 1280
    svg: str = ""


Draw = Callable[[Drawing], str]
"""Draws a picture and gives the SHA-256 under which it lies."""


class Sheet:
    """One segment while it is laid out. Every method adds a layer on top of the others."""

    def __init__(self, dress: Dress, *, draw: Draw, canvas: Canvas = WIDE) -> None:
        self.dress, self.canvas, self._draw = dress, canvas, draw
        self.width, self.height = canvas.width_px, canvas.height_px
        self._layers: list[Layer] = []
        self._logos: list[tuple[Ground, tuple[Anchor, ...], float, int, float | None]] = []

    def blank(self) -> "Sheet":
        """Another sheet for the same kit and canvas."""
        return Sheet(self.dress, draw=self._draw, canvas=self.canvas)

    def text(
        self,
        name: str,
        words: str,
        box: Box,
        part: StylePart,
        *,
        on: Ground,
        hint: str = "",
        letters: int | None = None,
        quiet: bool = False,
        align: Align = Align.START,
        vertical: Align = Align.START,
        at: int = 0,
        enter: Preset | None = Preset.RISE,
        unit: MotionUnit = MotionUnit.WHOLE,
        bullets: bool = False,
    ) -> None:
        """Words; with a hint they are a slot. ``quiet`` ones have a colour of the brand."""
        style = self.dress.style(part)
        large = style.size_px >= 48
        colour = self.dress.quiet_on(on, large=large) if quiet else self.dress.text_on(on)
        self._layers.append(
            TextLayer(
                **self._base(name, box, at=at, enter=enter, unit=unit),
                text=words,
                style=style.role,
                colour=colour,
                align=align,
                vertical_align=vertical,
                list_style=ListStyle.BULLETS if bullets else ListStyle.NONE,
                grow=part is StylePart.NUMBER and style.size_px < SMALLEST_NUMBER_PX,
                slot=Slot(name=name, hint=hint, sample=words, maximum_letters=letters) if hint else None,
            )
        )

    def shape(
        self,
        name: str,
        box: Box,
        colour: Colour,
        *,
        radius: float = 0,
        opacity: float = 1,
        outline: Outline = Outline.RECTANGLE,
        stroke_px: float = 0,
        at: int = 0,
        enter: Preset | None = None,
        frames: int = 15,
        anchor: Anchor = Anchor.CENTRE,
    ) -> None:
        """A shape in one colour; one with a stroke is only that. It comes in within ``frames``."""
        is_line = stroke_px > 0
        if name == DECORATION and opacity < 1 and isinstance(colour, RoleColour):
            opacity = self.dress.veil(colour, opacity)
        self._layers.append(
            ShapeLayer(
                **self._base(name, box, at=at, enter=enter, frames=frames, anchor=anchor),
                outline=outline,
                fill=None if is_line else colour,
                stroke=colour if is_line else None,
                stroke_px=stroke_px,
                corner_radius_px=radius,
            ).model_copy(update={"opacity_ratio": opacity})
        )

    def icon(
        self, name: str, icon: str, box: Box, *, on: Ground, plain: bool = False, at: int = 0, weight: float = 1.75
    ) -> None:
        """An icon in a colour of the brand that can be told from its ground."""
        colour = self.dress.text_on(on) if plain else self.dress.quiet_on(on, large=True)
        self._layers.append(
            IconLayer(**self._base(name, box, at=at, enter=Preset.POP), icon=icon, colour=colour, stroke_weight=weight)
        )

    def disc(self, name: str, icon: str, box: Box, *, on: Ground, bold: bool = True, at: int = 0) -> None:
        """An icon on a disc that stands out from its ground."""
        x, y, width, height = box
        fill, colour = self.dress.tile_on(on, bold=bold)
        self.shape(f"{name} disc", box, fill, outline=Outline.ELLIPSE, at=at, enter=Preset.POP)
        inner = (x + width * 0.25, y + height * 0.25, width * 0.5, height * 0.5)
        self._layers.append(
            IconLayer(**self._base(name, inner, at=at, enter=Preset.POP), icon=icon, colour=colour, stroke_weight=1.75)
        )

    def picture(
        self,
        name: str,
        drawing: Drawing,
        box: Box,
        *,
        hint: str,
        about: str,
        aspect: str | None = None,
        radius: float = 0,
        mask: PictureMask = PictureMask.BOX,
        frame: DeviceFrame | None = None,
        at: int = 0,
        enter: Preset | None = Preset.FADE,
        anchor: Anchor = Anchor.CENTRE,
    ) -> None:
        """A picture that is a slot."""
        asset = self._draw(drawing)
        self._layers.append(
            PictureLayer(
                **self._base(name, box, at=at, enter=enter, anchor=anchor),
                asset=asset,
                fit=Fit.COVER,
                corner_radius_px=radius,
                mask=mask,
                frame=frame,
                description=about,
                slot=Slot(name=name, hint=hint, sample=asset, aspect=aspect),
            )
        )

    def chart(
        self,
        name: str,
        kind: ChartKind,
        categories: tuple[str, ...],
        series: Mapping[str, tuple[float, ...]],
        box: Box,
        *,
        on: Ground,
        hint: str,
        about: str,
        number_format: NumberFormat | None = None,
        maximum: float | None = None,
        legend: bool = True,
        axis: bool = True,
        at: int = 0,
    ) -> None:
        """A chart that is a slot, in colours that can be told from its ground."""
        style = self.dress.style(StylePart.BODY)
        self._layers.append(
            ChartLayer(
                **self._base(name, box, at=at, enter=Preset.FADE),
                chart=kind,
                categories=categories,
                series=tuple(ChartSeries(name=title, values=values) for title, values in series.items()),
                colours=self.dress.data_on(on)[:8],
                number_format=number_format or NumberFormat(),
                maximum=maximum,
                style=style.role,
                colour=self.dress.text_on(on),
                size_px=max(style.minimum_size_px, 34),
                axis=axis,
                legend=legend,
                description=about,
                slot=Slot(name=name, hint=hint),
            )
        )

    def logo(
        self,
        *,
        on: Ground,
        at: tuple[Anchor, ...] = (Anchor.BOTTOM_RIGHT,),
        height_px: float = 64,
        frame: int = 12,
        y: float | None = None,
    ) -> None:
        """A logo at the first of the places that the kit allows and that has room when all else is laid out.

        In a kit that allows all places it stands at ``y`` where that is given. Without a fitting logo or place
        there is none.
        """
        self._logos.append((on, at, height_px, frame, y))

    def segment(
        self,
        name: str,
        *,
        ground: Ground,
        fade_to: Ground | None = None,
        seconds: float = 6,
        say: str = "",
        tail: int = 18,
        transition: TransitionKind = TransitionKind.CROSSFADE,
    ) -> Segment:
        """The finished segment. ``seconds`` is the least that it lasts; narration may make it longer."""
        for wish in self._logos:
            self._put_logo(*wish)
        voice = self.dress.voice
        narration = Narration(script=say, voice=voice, lead_frames=12, tail_frames=tail) if say and voice else None
        return Segment(
            id=f"{_slug(name)}",
            name=name,
            duration=NarrationDuration(minimum_frames=round(seconds * FRAMES_A_SECOND)),
            background=self._background(ground, fade_to),
            layers=tuple(layer.model_copy(update={"id": f"layer-{n}"}) for n, layer in enumerate(self._layers)),
            narration=narration,
            transition=self.dress.transition(transition),
        )

    def _background(self, ground: Ground, fade_to: Ground | None) -> Background:
        start = self.dress.ground(ground)
        if fade_to is None or not self.dress.may_fade(ground, fade_to):
            return ColourBackground(colour=start)
        return GradientBackground(start=start, end=self.dress.ground(fade_to), angle_degrees=35)

    def _base(
        self,
        name: str,
        box: Box,
        *,
        at: int,
        enter: Preset | None,
        frames: int = 15,
        unit: MotionUnit = MotionUnit.WHOLE,
        anchor: Anchor = Anchor.CENTRE,
    ) -> "_Base":
        x, y, width, height = box
        return {
            "id": "layer",
            "name": name,
            "place": Place(x_px=x, y_px=y, width_px=width, height_px=height, anchor=anchor),
            "start_frame": at,
            "enter": self.dress.motion(enter, frames, unit=unit) if enter else None,
        }

    def _put_logo(self, on: Ground, places: tuple[Anchor, ...], height_px: float, frame: int, y: float | None) -> None:
        for logo in self.dress.logos_on(on):
            for place in places:
                if logo.places and place not in logo.places:
                    continue
                box = self._logo_box(logo, place, height_px=height_px)
                if y is not None and not logo.places:
                    box = (box[0], y, box[2], box[3])
                if self._has_room(box, clear_px=logo.clear_space_of_height * box[3]):
                    base = self._base(logo.name, box, at=frame, enter=Preset.FADE, anchor=place)
                    self._layers.append(LogoLayer(**base, variant=logo.variant))
                    return

    def _logo_box(self, logo: LogoVariant, place: Anchor, *, height_px: float) -> Box:
        height = max(height_px, logo.minimum_height_px * 1.5)
        width = height * logo.width_px / logo.height_px
        if width > self.width * 0.55:
            height, width = height * self.width * 0.55 / width, self.width * 0.55
        left, top, right, bottom = self.margins()
        clear = logo.clear_space_of_height * height
        x_room, y_room = self.width - left - right - width, self.height - top - bottom - height
        across = 0.0 if "left" in place.value else 1.0 if "right" in place.value else 0.5
        down = 0.0 if "top" in place.value else 1.0 if "bottom" in place.value else 0.5
        inset = min(SAFE_PX, clear)
        x = left + x_room * across + inset * (1 - 2 * across)
        y = top + y_room * down + inset * (1 - 2 * down)
        return (round(x), round(y), round(width), round(height))

    def margins(self) -> Box:
        """What is kept free at the left, top, right and bottom: the kit's margins, and never less than 60 px."""
        known = {margins.aspect: margins for margins in self.dress.kit.safe_margins}
        aspect = {WIDE: "16:9", TALL: "9:16", SQUARE: "1:1"}.get(self.canvas, "")
        kept = known.get(aspect) or known.get("") or SafeMargins()
        return (
            max(60, kept.left_ratio * self.width),
            max(60, kept.top_ratio * self.height),
            max(60, kept.right_ratio * self.width),
            max(60, kept.bottom_ratio * self.height),
        )

    def _has_room(self, box: Box, *, clear_px: float) -> bool:
        x, y, width, height = box
        room = (x - clear_px, y - clear_px, x + width + clear_px, y + height + clear_px)
        for layer in self._layers:
            place = layer.place
            other = (place.x_px, place.y_px, place.x_px + place.width_px, place.y_px + place.height_px)
            apart = other[2] <= room[0] or other[0] >= room[2] or other[3] <= room[1] or other[1] >= room[3]
            below = isinstance(layer, ShapeLayer) and _holds(other, room)
            if not apart and not below:
                return False
        return True


_Base = dict[str, object]
"""What every layer is made with."""


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in name.lower()).strip("-")[:40]

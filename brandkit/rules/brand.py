"""A kit with what rules look up in it again and again, worked out once."""

import hashlib
from collections import deque
from dataclasses import dataclass
from functools import cached_property

from brandkit.frames.colour_difference import difference
from brandkit.rules.lexicon import Lexicon
from builder.document.colour import tint_of
from builder.document.geometry import Canvas
from builder.document.kit_demands import SafeMargins
from builder.document.kit_values import ColourRole, KitValues, LogoVariant


@dataclass(frozen=True, slots=True)
class BrandColour:
    """A colour that may be used: one of the palette, or an allowed tint of it."""

    hex: str
    role: str
    name: str
    tint_ratio: float | None = None


class Brand:
    """One kit."""

    def __init__(self, kit: KitValues) -> None:
        self.kit = kit

    @cached_property
    def fingerprint(self) -> bytes:
        """Equal for kits that say the same."""
        return hashlib.sha256(self.kit.model_dump_json().encode()).digest()

    @cached_property
    def colours(self) -> tuple[BrandColour, ...]:
        """The palette, then its allowed tints."""
        full = (BrandColour(colour.hex, colour.role, colour.name) for colour in self.kit.colours)
        tints = (tint for colour in self.kit.colours for tint in _tints(colour))
        return (*full, *tints)

    @cached_property
    def by_hex(self) -> dict[str, BrandColour]:
        """The colours by their values."""
        return {colour.hex: colour for colour in reversed(self.colours)}

    @cached_property
    def roles_by_hex(self) -> dict[str, frozenset[str]]:
        """All roles of a value: of the palette, and of tints."""
        found: dict[str, set[str]] = {}
        for colour in self.colours:
            found.setdefault(colour.hex, set()).add(colour.role)
        return {value: frozenset(roles) for value, roles in found.items()}

    def nearest(self, hex_colour: str) -> BrandColour | None:
        """The colour that looks most like this one by CIEDE2000."""
        return min(self.colours, key=lambda colour: difference(hex_colour, colour.hex), default=None)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Text and ground, by their roles."""
        return frozenset((pair.text, pair.ground) for pair in self.kit.pairs)

    @cached_property
    def logos(self) -> dict[str, LogoVariant]:
        """The logos by their files, former ones too; one in use comes before a former one of the same file."""
        former_first = sorted(self.kit.logos, key=lambda logo: not logo.is_retired)
        return {logo.asset: logo for logo in former_first}

    @cached_property
    def logos_in_use(self) -> tuple[LogoVariant, ...]:
        """Those that may be shown."""
        return tuple(logo for logo in self.kit.logos if not logo.is_retired)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the kit, ready to be looked for."""
        return Lexicon(self.kit.lexicon)

    def margins(self, canvas: Canvas) -> SafeMargins:
        """The safe margins of this shape of picture; of EBU R 95 where the kit says nothing."""
        named = {margins.aspect: margins for margins in self.kit.safe_margins}
        for aspect, margins in named.items():
            if aspect and _is_shape(canvas, aspect):
                return margins
        return named.get("", SafeMargins())


def brand_of(kit: KitValues) -> Brand:
    """The brand of this kit; the same one for a kit that was asked for lately."""
    for brand in tuple(_LATELY):
        if brand.kit is kit:
            return brand
    brand = Brand(kit)
    _LATELY.append(brand)
    return brand


_LATELY: deque[Brand] = deque(maxlen=8)
SAME_SHAPE = 0.01
"""Shapes whose ratio of sides differs by less than this share are one."""


def _tints(colour: ColourRole) -> list[BrandColour]:
    return [
        BrandColour(tint_of(colour.hex, tint_ratio=ratio), colour.role, f"{colour.name}, {ratio:.0%}", ratio)
        for ratio in colour.tint_ratios
    ]


def _is_shape(canvas: Canvas, aspect: str) -> bool:
    across, down = map(int, aspect.split(":"))
    if not across or not down:
        return False
    return abs(canvas.width_px * down / (canvas.height_px * across) - 1) < SAME_SHAPE

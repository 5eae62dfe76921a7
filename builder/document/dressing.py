"""Which roles of a kit play the parts of a template, so that any kit can dress it.

A kit that has the usual roles is taken at its word; any other is judged by how light its colours are and how large its
styles. What stands on a ground is chosen by its contrast there, among what the kit pairs with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.colour import Colour, RoleColour
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.transitions import Transition, TransitionKind


class Ground(StrEnum):
    """What a template stands on: the brand's page, a deep and a bold colour, the accent, and a card on the page."""

    PAGE = "page"
    DEEP = "deep"
    BOLD = "bold"
    ACCENT = "accent"
    CARD = "card"


class StylePart(StrEnum):
    """What a text of a template is."""

    DISPLAY = "display"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    STRONG = "strong"
    LABEL = "label"
    NUMBER = "number"


_STYLES: Final[Mapping[StylePart, tuple[tuple[str, ...], float]]] = {
    StylePart.DISPLAY: (("display", "title", "heading-1"), 110),
    StylePart.HEADING: (("heading-1", "title", "display"), 80),
    StylePart.SUBHEADING: (("heading-2", "subtitle", "body-strong"), 48),
    StylePart.BODY: (("body", "text"), 40),
    StylePart.STRONG: (("body-strong", "body", "text"), 40),
    StylePart.LABEL: (("label", "overline", "body-strong", "body"), 30),
    StylePart.NUMBER: (("big-number", "display", "heading-1"), 180),
}
_PAGES: Final = ("background", "surface", "page", "paper", "ground", "white")
_DEEP: Final = ("secondary", "background-dark", "ink", "text", "primary")
_READABLE, _LARGE = 4.6, 3.05
"""WCAG's 4.5 and 3, with a little to spare for what an encoder does."""
_DARK_PAGE = 0.18
_NEAR_PAGE = 0.2
_FRAMES_A_SECOND = 30


class Dress:
    """The roles of one kit by the parts that they play. Every kit with a colour and a type style has all of them."""

    def __init__(self, kit: KitValues) -> None:
        self.kit = kit
        self._hex = {colour.role: colour.hex for colour in kit.colours}
        self._chosen = {ground: self._role_of(ground) for ground in Ground}

    @cached_property
    def is_dark(self) -> bool:
        """Whether the brand's page is dark."""
        return luminance(self._hex[self._page]) < _DARK_PAGE

    def ground(self, ground: Ground) -> Colour:
        """The colour of a ground."""
        return RoleColour(role=self._chosen[ground])

    def parts(self) -> Mapping[str, str]:
        """The roles by the parts that they play: text on the page first, then the grounds."""
        return {"text": self.text_on_page, **{ground.value: role for ground, role in self._chosen.items()}}

    @property
    def text_on_page(self) -> str:
        """The role of running text on the page."""
        return self._text_role(self._page)

    def text_on(self, ground: Ground) -> Colour:
        """The colour of running text on a ground: what reads best there, of those that read well the most usual."""
        return RoleColour(role=self._text_role(self._chosen[ground]))

    def quiet_on(self, *grounds: Ground, large: bool = False) -> Colour:
        """A colour of the brand that sets words off on all of these grounds, else that of running text."""
        behind = [self._chosen[ground] for ground in grounds]
        needed = _LARGE if large else _READABLE
        named = [role for role in ("accent", "primary", "secondary") if role in self._hex]
        bold = sorted(self._hex, key=lambda role: -_chroma(self._hex[role]))
        text = self._text_role(behind[0])
        for role in [*named, *(role for role in bold if _chroma(self._hex[role]) > 0.25)]:
            fits = all(self._contrast(role, other) >= needed and self._pairs(role, other) for other in behind)
            if fits and role != text:
                return RoleColour(role=role)
        return RoleColour(role=text)

    def mark_on(self, ground: Ground) -> Colour:
        """The colour of a bar or a disc that sets itself off from a ground: the accent where it can be seen."""
        behind = self._chosen[ground]
        wanted = [self._accent, "primary", "secondary", *sorted(self._hex, key=lambda role: -_chroma(self._hex[role]))]
        known = [role for role in wanted if role in self._hex and role != behind]
        seen = [role for role in known if self._contrast(role, behind) >= 1.5]
        return RoleColour(role=(seen or known or [behind])[0])

    def veil(self, colour: RoleColour, opacity_ratio: float) -> float:
        """How opaque a decoration in the colour of text may be, at most as wished: on every ground on which text has
        that colour it still reads where the decoration lies behind it."""
        hex_colour = self._hex[colour.role]
        grounds = {ground for ground in self._chosen.values() if self._text_role(ground) == colour.role}
        behind = [self._hex[ground] for ground in grounds if self._contrast(colour.role, ground) >= _READABLE]
        wished = (opacity_ratio * share for share in (1, 0.75, 0.5, 0.25))

        def reads(opacity: float) -> bool:
            return all(contrast(hex_colour, laid(hex_colour, other, opacity)) >= _READABLE for other in behind)

        return next(filter(reads, wished), opacity_ratio * 0.1)

    def tile_on(self, ground: Ground, *, bold: bool = True) -> tuple[Colour, Colour]:
        """The colours of a small disc that is seen on a ground, and of the icon on it: 3:1 between the two."""
        behind = self._chosen[ground]
        bright = sorted(self._hex, key=lambda role: -_chroma(self._hex[role]))
        first = ("primary", "secondary") if bold else (self._accent,)
        seen = [role for role in (*first, self._accent, *bright) if role in self._hex and role != behind]
        seen = [role for role in seen if self._contrast(role, behind) >= 1.5]
        fill = next((role for role in seen if self._contrast(self._text_role(role), role) >= _LARGE), self._deep())
        return RoleColour(role=fill), RoleColour(role=self._text_role(fill))

    def unlike(self, *wanted: Ground, than: Ground) -> Ground:
        """The first of the grounds that has another colour than one."""
        return next((one for one in wanted if self._chosen[one] != self._chosen[than]), wanted[-1])

    def data_on(self, ground: Ground) -> tuple[Colour, ...]:
        """The colours of series and slices on a ground, all of which can be told from it: 3:1."""
        behind = self._chosen[ground]
        wanted = ("primary", "accent", "secondary", *sorted(self._hex, key=lambda role: -_chroma(self._hex[role])))
        seen = [role for role in wanted if role in self._hex and self._contrast(role, behind) >= _LARGE]
        return tuple(RoleColour(role=role) for role in dict.fromkeys(seen)) or (self.text_on(ground),)

    def may_fade(self, start: Ground, end: Ground) -> bool:
        """Whether the text of ``start`` reads on a gradient from it to ``end``."""
        text, other = self._text_role(self._chosen[start]), self._chosen[end]
        return self._contrast(text, other) >= _READABLE and self._pairs(text, other)

    def style(self, part: StylePart) -> TypeStyle:
        """The type style that is called so, else the one whose size is nearest."""
        usual, size_px = _STYLES[part]
        styles = {style.role: style for style in self.kit.type_styles}
        named = next((styles[role] for role in usual if role in styles), None)
        return named or min(self.kit.type_styles, key=lambda style: abs(style.size_px - size_px))

    def logos_on(self, ground: Ground) -> tuple[LogoVariant, ...]:
        """The logos that may stand on a ground."""
        role = self._chosen[ground]
        is_dark = luminance(self._hex[role]) < _DARK_PAGE
        return tuple(
            logo
            for logo in self.kit.logos
            if not logo.is_retired
            and logo.on_dark is is_dark
            and (not logo.grounds or role in logo.grounds)
            and all(contrast(part, self._hex[role]) >= 1.25 for part in logo.colours)
        )

    def motion(self, preset: Preset, frames: int, *, unit: MotionUnit = MotionUnit.WHOLE) -> Motion | None:
        """The motion, or the nearest that the kit allows; None where it allows none that suits."""
        rules = self.kit.motion
        wanted = (preset, Preset.RISE, Preset.FADE, Preset.WIPE, *rules.presets)
        allowed = next((one for one in wanted if not rules.presets or one in rules.presets), None)
        if allowed is None:
            return None
        units = rules.units
        fitting = unit if not units or unit in units else (MotionUnit.WHOLE if MotionUnit.WHOLE in units else units[0])
        least, most = rules.minimum_seconds * _FRAMES_A_SECOND, rules.maximum_seconds * _FRAMES_A_SECOND
        return Motion(preset=allowed, duration_frames=max(1, round(min(max(frames, least), most))), unit=fitting)

    def transition(self, kind: TransitionKind, frames: int = 16) -> Transition:
        """The transition, else a crossfade, else a cut, as the kit allows."""
        allowed = self.kit.motion.transitions
        chosen = next((one for one in (kind, TransitionKind.CROSSFADE) if not allowed or one in allowed), None)
        return Transition(kind=chosen, duration_frames=frames) if chosen else Transition()

    @property
    def voice(self) -> str | None:
        """The role of the voice that narrates; None in a kit without voices."""
        roles = [voice.role for voice in self.kit.voices]
        return "narrator" if "narrator" in roles else roles[0] if roles else None

    @cached_property
    def _page(self) -> str:
        return _first(_PAGES, among=self._hex) or max(self._hex, key=lambda role: luminance(self._hex[role]))

    @cached_property
    def _accent(self) -> str:
        return "accent" if "accent" in self._hex else max(self._hex, key=lambda role: _chroma(self._hex[role]))

    def _role_of(self, ground: Ground) -> str:
        match ground:
            case Ground.PAGE:
                return self._page
            case Ground.DEEP:
                return self._deep()
            case Ground.BOLD:
                readable = [role for role in ("primary", "secondary") if role in self._hex and self._is_ground(role)]
                return next((role for role in readable if role != self._page), self._deep())
            case Ground.ACCENT:
                return self._accent if self._is_ground(self._accent) else self._deep()
            case Ground.CARD:
                return self._card()

    def _deep(self) -> str:
        dark = [role for role in self._hex if luminance(self._hex[role]) < _DARK_PAGE and self._is_ground(role)]
        others = [role for role in dark if role != self._page] or dark
        named = _first(_DEEP, among=others)
        darkest = min(others, key=lambda role: luminance(self._hex[role]), default=None)
        text = self._text_role(self._page)
        if self.is_dark:
            return next((role for role in (named, darkest) if role and role != text), self._page)
        return named or darkest or min(self._hex, key=lambda role: luminance(self._hex[role]))

    def _card(self) -> str:
        page = luminance(self._hex[self._page])
        near = [
            colour.role
            for colour in self.kit.colours
            if colour.role != self._page
            and abs(luminance(colour.hex) - page) <= _NEAR_PAGE
            and _chroma(colour.hex) < 0.35
            and self._is_ground(colour.role)
        ]
        return next(iter(sorted(near, key=lambda role: abs(luminance(self._hex[role]) - page))), self._deep())

    def _is_ground(self, role: str) -> bool:
        return self._contrast(self._text_role(role), role) >= _READABLE

    def _text_role(self, ground: str) -> str:
        """The role that reads best on a ground, among those that the kit pairs with it; neutral ones come first."""
        paired = [role for role in self._hex if role != ground and self._pairs(role, ground)] or list(self._hex)
        usual = [style.colour for style in self.kit.type_styles]
        good = [role for role in paired if self._contrast(role, ground) >= max(_READABLE, 7)]
        named = next((role for role in usual if role in good), None)
        return named or max(paired, key=lambda role: self._contrast(role, ground))

    def _pairs(self, text: str, ground: str) -> bool:
        pairs = self.kit.pairs
        return not pairs or any(pair.text == text and pair.ground == ground for pair in pairs)

    def _contrast(self, one: str, other: str) -> float:
        return contrast(self._hex[one], self._hex[other])


@lru_cache(maxsize=1024)
def luminance(hex_colour: str) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1."""
    channels = [code / 255 for code in bytes.fromhex(hex_colour[1:])]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def laid(hex_colour: str, ground: str, opacity_ratio: float) -> str:
    """The colour of a ground on which another colour lies, so opaque."""
    pairs = zip(bytes.fromhex(hex_colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(over * opacity_ratio + under * (1 - opacity_ratio)) for over, under in pairs).hex()


def _chroma(hex_colour: str) -> float:
    """How far a colour is from grey, 0 to 1."""
    codes = bytes.fromhex(hex_colour[1:])
    return (max(codes) - min(codes)) / 255


def _first(wanted: Sequence[str], *, among: Iterable[str]) -> str | None:
    known = set(among)
    return next((role for role in wanted if role in known), None)


def nearest_colour(hex_colour: str, *, among: Iterable[ColourRole]) -> ColourRole:
    """The colour that is about as light and as colourful."""
    light, chroma = luminance(hex_colour), _chroma(hex_colour)
    return min(among, key=lambda one: abs(luminance(one.hex) - light) + abs(_chroma(one.hex) - chroma) / 2)

"""Looking up what a kit says a role is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from builder.document.colour import Colour, CustomColour, tint_of
from builder.document.errors import ResolveError
from builder.document.kit_values import KitValues, LogoVariant, TypeStyle, VoiceRole
from builder.document.looks import ResolvedType
from builder.document.recolours import Recolour, ResolvedRecolour

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Where:
    """The part of a document that asks; its names go into the error that people read."""

    segment_id: str = ""
    segment_name: str = ""
    layer_id: str = ""
    layer_name: str = ""

    def __str__(self) -> str:
        segment = f"the segment “{self.segment_name or self.segment_id}”"
        if self.layer_id:
            return f"The layer “{self.layer_name or self.layer_id}” in {segment}"
        return segment[0].upper() + segment[1:] if self.segment_id else "The video"


GROUNDS = frozenset({"surface", "background", "white", "paper", "ground", "text", "ink", "black", "muted", "line"})
"""Roles that colour grounds and type, not data."""
_FIRST = ("primary", "accent", "secondary")


def chart_colours(kit: KitValues) -> tuple[str, ...]:
    """The kit's colours for data, ``#rrggbb``: primary, accent, secondary, then the others in the kit's order.

    At least one: a kit that only names grounds gives them all.
    """
    known = {colour.role: colour.hex for colour in kit.colours}
    ordered = [role for role in _FIRST if role in known] + [role for role in known if role not in _FIRST]
    found = dict.fromkeys(known[role] for role in ordered if role not in GROUNDS)
    return tuple(found) or tuple(dict.fromkeys(known.values())) or ("#000000",)


class Roles:
    """The roles of one kit. A role that is not there raises ResolveError with the code ``unknown-role``."""

    def __init__(self, kit: KitValues) -> None:
        self._kit_name = kit.name
        self._fallback_fonts = kit.fallback_fonts
        self._colours = {colour.role: colour.hex for colour in kit.colours}
        self._styles = {style.role: style for style in kit.type_styles}
        self._logos = {logo.variant: logo for logo in kit.logos}
        self._voices = {voice.role: voice for voice in kit.voices}
        self.chart_colours = chart_colours(kit)
        self.smallest_style = min(kit.type_styles, key=lambda style: style.size_px).role if kit.type_styles else "body"

    def hex_of(self, colour: Colour, *, where: Where) -> str:
        """The value of a colour, ``#rrggbb``."""
        if isinstance(colour, CustomColour):
            return colour.hex
        full = self._find(self._colours, role=colour.role, kind="colour", where=where)
        return full if colour.tint_ratio is None else tint_of(full, tint_ratio=colour.tint_ratio)

    def optional_hex_of(self, colour: Colour | None, *, where: Where) -> str | None:
        """The value of a colour, or None for none."""
        return None if colour is None else self.hex_of(colour, where=where)

    def recolours_of(self, recolours: Iterable[Recolour], *, where: Where) -> tuple[ResolvedRecolour, ...]:
        """The colours that take the place of a file's own."""
        return tuple(
            ResolvedRecolour(original=one.original, colour=self.hex_of(one.colour, where=where), shade=one.shade)
            for one in recolours
        )

    def type_of(
        self, role: str, *, where: Where, colour: Colour | None = None, size_px: float | None = None
    ) -> ResolvedType:
        """A type style with its values; its own colour and size unless others are given."""
        style: TypeStyle = self._find(self._styles, role=role, kind="type style", where=where)
        return ResolvedType(
            font=style.font,
            family=style.family,
            weight=style.weight,
            size_px=style.size_px if size_px is None else size_px,
            minimum_size_px=style.minimum_size_px,
            line_height_ratio=style.line_height_ratio,
            letter_spacing_em=style.letter_spacing_em,
            upper_case=style.upper_case,
            colour=self._colours[style.colour] if colour is None else self.hex_of(colour, where=where),
            fallback_fonts=self._fallback_fonts,
        )

    def logo(self, variant: str, *, where: Where) -> LogoVariant:
        """The logo's variant of this name."""
        return self._find(self._logos, role=variant, kind="logo", where=where)

    def voice(self, role: str, *, where: Where) -> VoiceRole:
        """The voice of this role."""
        return self._find(self._voices, role=role, kind="voice", where=where)

    def _find(self, values: Mapping[str, T], *, role: str, kind: str, where: Where) -> T:
        if role in values:
            return values[role]
        raise ResolveError(
            "unknown-role",
            f"{where} uses the {kind} “{role}”, which is not in the brand kit “{self._kit_name}”. "
            f"Choose another {kind} there, or add “{role}” to the kit.",
            {
                "role": role,
                "role_kind": kind.replace(" ", "-"),
                "known_roles": sorted(values),
                "segment_id": where.segment_id,
                "segment_name": where.segment_name,
                "layer_id": where.layer_id,
                "layer_name": where.layer_name,
            },
        )

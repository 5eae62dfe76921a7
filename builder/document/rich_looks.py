"""What makes a text more than one style, with its values. Colours are ``#rrggbb``; lengths are shares of the size."""

from builder.document.values import HexColour, Value


class ResolvedHighlight(Value):
    colour: HexColour
    padding_x_em: float
    padding_y_em: float
    corner_radius_em: float


class ResolvedTextOutline(Value):
    colour: HexColour
    width_em: float


class ResolvedShadow(Value):
    colour: HexColour
    opacity_ratio: float
    offset_x_em: float
    offset_y_em: float
    blur_em: float


class ResolvedTextGradient(Value):
    start: HexColour
    end: HexColour
    angle_degrees: float

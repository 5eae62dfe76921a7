"""How well text reads on what is behind it, for whoever chooses its colour."""

from builder.document.values import HexColour, Value


class TextContrast(Value):
    """The worst contrast of a layer's text with what is behind it: as it is, and in each colour of the kit.

    Nothing is known where a picture or footage decides it and nobody has measured its pixels yet.
    """

    layer_id: str
    needed_ratio: float
    """By WCAG 2.2: 4.5, or 3 for large text."""
    own_ratio: float | None
    at_frame: int | None
    """The worst frame of the segment for the text as it is, where pixels were measured."""
    ratios: dict[HexColour, float]
    """Of the palette and its allowed tints."""

"""What only drawing a layer tells. Whoever draws texts and presenters finds it out and hands it to the rules."""

from collections.abc import Mapping

from brandkit.domain.coverage import Coverage
from builder.document.values import Value


class StandInFont(Value):
    """A font of the machine that draws ``characters`` which the brand's font lacks."""

    family: str
    characters: str


class Glyphs(Value):
    """The characters of one layer that its fonts lack: those that other fonts draw, and those that no font has.

    ``text_height_px`` is how high a text is in its box, at the size that it is set at; None where it was not set.
    ``filled`` is where the letters of a text, a presenter, or the strokes of an icon or a shape are in the box; None
    where nobody drew them.
    """

    stand_ins: tuple[StandInFont, ...] = ()
    missing: str = ""
    text_height_px: float | None = None
    filled: Coverage | None = None


LayerGlyphs = Mapping[str, Glyphs]
"""By layer id; layers whose fonts have everything need not stand there."""

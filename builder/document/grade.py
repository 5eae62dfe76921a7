"""How pictures and footage are graded. Logos, type and fills of the palette never are, nor are drawings (SVG)."""

from typing import Annotated

from pydantic import Field

from builder.document.geometry import Ratio
from builder.document.values import Sha256, Value


class Grade(Value):
    """One look for pictures and footage; the defaults change nothing.

    ``exposure_stops`` doubles or halves the light with each whole stop. ``temperature_ratio`` runs from cool (-1) over
    as it is (0) to warm (1). ``lut`` is a .cube file, laid over everything before it by ``lut_ratio``.
    """

    exposure_stops: Annotated[float, Field(ge=-4, le=4)] = 0
    contrast_ratio: Annotated[float, Field(ge=0, le=2)] = 1
    saturation_ratio: Annotated[float, Field(ge=0, le=2)] = 1
    temperature_ratio: Annotated[float, Field(ge=-1, le=1)] = 0
    lut: Sha256 | None = None
    lut_ratio: Ratio = 1

    @property
    def is_neutral(self) -> bool:
        """Whether it leaves every colour as it is."""
        plain = (self.exposure_stops, self.contrast_ratio, self.saturation_ratio, self.temperature_ratio)
        return plain == (0, 1, 1, 0) and (self.lut is None or self.lut_ratio == 0)


def effective_grade(*grades: Grade | None) -> Grade | None:
    """The grade that counts in a segment: the first there is of its own, the video's and the kit's.

    None where that changes nothing.
    """
    grade = next((grade for grade in grades if grade is not None), None)
    return None if grade is None or grade.is_neutral else grade

"""Colour tables: .cube files."""

from pathlib import Path

from generation.domain.cube import CubeError, read_cube
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, OriginalFacts, OriginalKind
from generation.intake.identify import Form
from generation.intake.limits import Limits


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of a colour table that can be read to its end. Raises IntakeError."""
    try:
        read_cube(path)
    except CubeError as error:
        raise IntakeError(f"{error} Export the table again.", code="lut-broken") from error
    return Examined(OriginalFacts(kind=OriginalKind.LUT, media_type=form.media_type))

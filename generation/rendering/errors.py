"""What can go wrong while drawing, mixing and encoding."""

from generation.domain.errors import GenerationError


class RenderError(GenerationError):
    """Something cannot be drawn, mixed or encoded. The message names it and says what to do.

    Codes: ``original-missing``, ``original-unreadable``, ``sheet-uneven``, ``font-unreadable``, ``pixels-malformed``,
    ``numbers-not-finite``, ``sound-malformed``, ``runs-differ``, ``frames-lost``, ``fonts-differ``,
    ``encoder-refused``.
    """

    code = "render-failed"

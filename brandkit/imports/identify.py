"""Which kind of palette a file is, by its content."""

from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.limits import LONGEST_PALETTE_BYTES
from brandkit.imports.readings import PaletteReading
from brandkit.imports.stylesheets import read_stylesheet
from brandkit.imports.swatches import SIGNATURE, read_swatches
from brandkit.imports.tokens import read_tokens


def is_palette(head: bytes) -> bool:
    """Whether a file that begins so may be swatches, tokens or a style sheet."""
    if head.startswith(SIGNATURE):
        return True
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b":", b"@", b"/*", b"html", b".", b"*", b"--")) and b"\0" not in head


def read_palette(data: bytes) -> PaletteReading:
    """The palette of a file of swatches, tokens or a style sheet. Raises ImportRefusedError."""
    if len(data) > LONGEST_PALETTE_BYTES:
        raise ImportRefusedError(
            "palette-too-large", f"A file of colours has at most {LONGEST_PALETTE_BYTES // 1_000_000} MB."
        )
    if data.startswith(SIGNATURE):
        return read_swatches(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefusedError(
            "not-a-palette", "The file is neither swatches (.ase), nor tokens (JSON) or a style sheet in UTF-8."
        ) from error
    return read_tokens(text) if text.lstrip().startswith("{") else read_stylesheet(text)

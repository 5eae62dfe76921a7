"""How large a document may be, and how much reading it may cost."""

from dataclasses import dataclass

from generation.intake.limits import MEGABYTE


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """The defaults are far above what a video is made from. Numbers of pages count what is read, not what is there."""

    file_bytes: int = 200 * MEGABYTE
    table_bytes: int = 20 * MEGABYTE
    text_characters: int = 200_000
    unpacked_bytes: int = 600 * MEGABYTE
    """All parts of a Word or PowerPoint file together, as its index states them: nothing longer is ever unpacked."""
    text_part_bytes: int = 40 * MEGABYTE
    """One part that is parsed as XML."""
    parts: int = 5_000
    pages: int = 200
    pictures: int = 60
    picture_bytes: int = 50 * MEGABYTE
    picture_pixels: int = 60_000_000
    smallest_picture_px: int = 120
    """Both sides of a picture that is more than a bullet or a line."""

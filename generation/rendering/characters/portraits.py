"""Portraits of everybody who can present, for the editor's library: ``python -m ...portraits`` writes them."""

from pathlib import Path
from typing import Final

from PIL import Image

from builder.document.character_motion import REST, Arm, BodyState, HeadState
from builder.document.characters import PEOPLE_FILE, Person, people
from generation.rendering.characters.figure import Figure, colours_of, put_head
from generation.rendering.pixels import PremultipliedRgba

FOLDER: Final = PEOPLE_FILE.parent / "characters"
SIDE_PX: Final = 320
CLOTHING: Final = "#5b6b82"
ACCENT: Final = "#c4cedb"
"""Colours of no brand."""


def draw_portrait(person: Person) -> PremultipliedRgba:
    """Somebody at rest, from the head to the chest."""
    figure = Figure(person, colours_of(person, clothing=CLOTHING, accent=ACCENT), SIDE_PX * 3 // 2, SIDE_PX * 3 // 2)
    arm = Arm(9, 3, REST)
    left, top, _, _ = figure.head_box
    head = figure.draw_head(HeadState(*(0,) * 10))
    whole = put_head(figure.draw_body(BodyState(arm, arm, 0, 0, 1)), head, left=left, top=top)
    margin = (whole.shape[1] - SIDE_PX) // 2
    return whole[:SIDE_PX, margin : margin + SIDE_PX].copy()


def write_portraits(folder: Path = FOLDER) -> None:
    """Write everybody's portrait as a WebP."""
    for person in people():
        picture = Image.frombuffer("RGBa", (SIDE_PX, SIDE_PX), draw_portrait(person), "raw", "RGBa", 0, 1)
        picture.convert("RGBA").save(folder / f"{person.id}.webp", format="WEBP", lossless=True)


if __name__ == "__main__":
    write_portraits()

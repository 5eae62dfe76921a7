"""What a script says beside what is spoken: who speaks, and what is to be seen."""

import re
from typing import Final

from builder.document.scripting.sentences import clean

_SPEAKER: Final = re.compile(
    r"^\s*\**(?:narrator|narration|voice[ -]?over|v\.?o\.?|speaker|host|presenter|sprecher(?:in)?|erzähler(?:in)?|off"
    r"|voix(?: off)?|narrateur|narratrice)(?:\s*\([^)]{0,40}\))?\**\s*:\**\s*",
    re.IGNORECASE,
)
_SEEN: Final = re.compile(
    r"^\s*\**(?:visuals?|image|picture|video|footage|b-?roll|shot|scene|on[ -]?screen|graphics?|music|sound|sfx"
    r"|bild(?:er)?|szene|einblendung|musik|ton|visuel|à l'écran|scène|musique)(?:\s*\d{1,3})?\**\s*:\**\s*",
    re.IGNORECASE,
)
_HEARD: Final = re.compile(r"^\s*\**(?:music|sound|sfx|musik|ton|musique)", re.IGNORECASE)
_SET_APART: Final = re.compile(r"^\s*(?:\[([^\[\]]*)\]|\(([^()]*)\))\s*$")


def spoken_part(paragraph: str) -> str:
    """The paragraph without the name of whoever speaks it; empty where it only says what is seen or heard."""
    return "" if direction_in(paragraph) is not None else clean(_SPEAKER.sub("", paragraph))


def direction_in(paragraph: str) -> str | None:
    """What a paragraph wants to be seen, empty where it is about sound; None where it is there to be spoken."""
    set_apart = _SET_APART.match(paragraph)
    inner = (set_apart.group(1) or set_apart.group(2) or "") if set_apart else paragraph
    if set_apart is None and not _SEEN.match(paragraph):
        return None
    return "" if _HEARD.match(inner) else clean(_SEEN.sub("", inner))

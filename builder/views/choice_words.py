"""What the choices of a kit are called: motions, transitions, places, kinds of parts."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CHOICE_WORDS: Final[Mapping[str, Promise]] = {
    "fade": _("Fade"),
    "rise": _("Rise"),
    "drop": _("Drop"),
    "slide-left": _("Slide left"),
    "slide-right": _("Slide right"),
    "slide-up": _("Slide up"),
    "slide-down": _("Slide down"),
    "pop": _("Pop"),
    "wipe": _("Wipe"),
    "wipe-left": _("Wipe left"),
    "wipe-up": _("Wipe up"),
    "wipe-down": _("Wipe down"),
    "spring": _("Spring"),
    "bounce": _("Bounce"),
    "swing": _("Swing"),
    "glide-left": _("Glide left"),
    "glide-right": _("Glide right"),
    "typewriter": _("Typewriter"),
    "draw-on": _("Draw on"),
    "blur-in": _("Blur in"),
    "pulse": _("Pulse"),
    "nod": _("Nod"),
    "wiggle": _("Wiggle"),
    "shake": _("Shake"),
    "breathe": _("Breathe"),
    "whole": _("Whole"),
    "line": _("Line"),
    "word": _("Word"),
    "character": _("Character"),
    "crossfade": _("Crossfade"),
    "dip": _("Dip"),
    "slide": _("Slide"),
    "push": _("Push"),
    "zoom": _("Zoom"),
    "iris": _("Iris"),
    "top-left": _("Top left"),
    "top": _("Top"),
    "top-right": _("Top right"),
    "left": _("Left"),
    "centre": _("Centre"),
    "right": _("Right"),
    "bottom-left": _("Bottom left"),
    "bottom": _("Bottom"),
    "bottom-right": _("Bottom right"),
    "intro": _("Intro"),
    "outro": _("Outro"),
    "lower-third": _("Lower third"),
    "template": _("Template"),
}


def choice_word(value: str) -> str:
    """The choice as a list shows it, with a capital."""
    return str(CHOICE_WORDS.get(value) or value.replace("-", " ").capitalize())


def choice_in_text(value: str) -> str:
    """The choice within a line: without a capital in English, as a list shows it elsewhere."""
    return value.replace("-", " ") if (get_language() or "en").startswith("en") else choice_word(value)

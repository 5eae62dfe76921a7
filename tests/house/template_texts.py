"""The words of the templates that ship: what they show, say and name, and what their slots hint at."""

from collections.abc import Iterator
from functools import cache

from builder.document.dressing import Dress
from builder.document.slots import YOUR_FILE, YOUR_WORDS, Slot
from builder.library.templates.shipped import ALL, build
from builder.library.templates.words import in_words, name_in
from tests.builder.library.dressed import demo_kit, no_picture
from tests.house.texts import Text

SIGNS = {"“", "%"}
"""What languages write in another way, though it has no letters."""


def texts_of_templates() -> Iterator[Text]:
    """What is looked up when a template is put into another language, and what its slots hint at."""
    dress, asked = Dress(demo_kit()), list[tuple[str, str]]()
    for template in ALL.values():
        segments = build(template, dress=dress, draw=no_picture)
        in_words(segments, lambda text, where=template.id: asked.append((text, where)) or text)
    for text, where in asked:
        if (len(text) > 1 and not text.isdigit()) or text in SIGNS:
            yield Text(text, "", f"builder/library/templates/{where}")
    yield from (Text(text, "", "builder/library/templates") for text in hints())


@cache
def hints() -> frozenset[str]:
    """What slots hint at."""
    return frozenset((YOUR_WORDS, YOUR_FILE, *(slot.hint for slot in _slots())))


@cache
def names_of_slots() -> frozenset[str]:
    """What slots are called, with "{n}" for a number."""
    found: list[str] = []
    for slot in _slots():
        name_in(slot.name, lambda text: found.append(text) or text)
    return frozenset(found)


def _slots() -> Iterator[Slot]:
    dress = Dress(demo_kit())
    for template in ALL.values():
        for segment in build(template, dress=dress, draw=no_picture):
            yield from (layer.slot for layer in segment.layers if layer.slot)

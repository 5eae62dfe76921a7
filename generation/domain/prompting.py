"""The words that a model is given: those of the person, of the brand's style, and the names of its colours."""

from collections.abc import Sequence
from typing import Final, TypeVar

from brandkit.frames.oklab import oklab_of
from generation.domain.filming import FootageRequest
from generation.domain.pictures import PictureRequest

MOST_NAMED_COLOURS: Final = 4
_ENDS: Final = " .,;\n"
_NAMES: Final = {
    "black": "#111111", "charcoal": "#36454f", "grey": "#808080", "light grey": "#d3d3d3", "white": "#ffffff",
    "cream": "#fff6dc", "beige": "#e8d9bd", "brown": "#7b4a24", "red": "#d92b2b", "dark red": "#8b1a1a",
    "coral": "#ff7f50", "orange": "#f5871f", "amber": "#ffbf00", "yellow": "#ffe135", "olive": "#808000",
    "lime green": "#8bd12f", "green": "#2e9e44", "dark green": "#14532d", "mint": "#a8e6cf", "teal": "#0f7a6c",
    "turquoise": "#40cfc4", "cyan": "#12b5e5", "sky blue": "#87ceeb", "blue": "#2563eb", "royal blue": "#3b5bdb",
    "navy blue": "#172554", "indigo": "#4338ca", "violet": "#7c3aed", "purple": "#86198f", "lavender": "#d5c9f3",
    "magenta": "#d6249f", "pink": "#f9a8d4", "rose": "#e5476d",
}  # fmt: skip


AnyRequest = TypeVar("AnyRequest", PictureRequest, FootageRequest)


def worded(request: AnyRequest) -> AnyRequest:
    """The request as a model gets it: the person's words first, then those of the style, then those of the palette."""
    said = [request.prompt, request.style_words]
    if request.names_palette and request.palette:
        said.append(f"in a palette of {_listed(colour_names(request.palette))}")
    return request.model_copy(update={"prompt": _joined(said), "avoid": _joined([request.avoid, request.brand_avoids])})


def _joined(parts: Sequence[str]) -> str:
    """The parts that say something, with commas between them; one alone stays as it is."""
    said = [part for part in parts if part.strip(_ENDS)]
    return said[0] if len(said) == 1 else ", ".join(part.strip(_ENDS) for part in said)


def colour_names(palette: Sequence[str]) -> tuple[str, ...]:
    """Plain names of the first colours of a palette, each once, by the nearest in OKLab."""
    known = {name: oklab_of(colour) for name, colour in _NAMES.items()}
    names = []
    for colour in palette:
        here = oklab_of(colour)
        names.append(min(known, key=lambda name: float(((known[name] - here) ** 2).sum())))
    return tuple(dict.fromkeys(names))[:MOST_NAMED_COLOURS]


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""What the pipeline classes for footage can do: which class does what with the same parts, and in which steps."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generation.domain.filming import FootageAbility


@dataclass(frozen=True, slots=True)
class FilmClass:
    """A class of footage pipelines. Frames come as a multiple of ``frame_step`` and one more."""

    words_with: str
    """The class that needs words alone; empty where there is none with these parts."""
    first_with: str
    """The class that begins with a picture; empty where there is none."""
    last_with: str = ""
    """The class that also ends with one."""
    goes_on_with: str = ""
    """The class that begins with several frames."""
    frame_step: int = 8
    side_step_px: int = 32
    rate: int = 24
    """Frames a second that the model learnt."""
    frames: int = 161
    """The most frames that it makes well at once."""
    pixels: int = 704 * 512
    takes_rate: bool = True


_LTX: Final = FilmClass(words_with="LTXPipeline", first_with="LTXImageToVideoPipeline")
_CONDITION: Final = "LTXConditionPipeline"
_WAN: Final = FilmClass(
    words_with="WanPipeline", first_with="", frame_step=4, side_step_px=16, rate=16, frames=81, pixels=832 * 480,
    takes_rate=False,
)  # fmt: skip
_WAN_PICTURE: Final = "WanImageToVideoPipeline"
_CLASSES: Final[Mapping[str, FilmClass]] = {
    "LTXPipeline": _LTX,
    "LTXImageToVideoPipeline": _LTX,
    "LTXConditionPipeline": FilmClass(
        words_with=_CONDITION, first_with=_CONDITION, last_with=_CONDITION, goes_on_with=_CONDITION
    ),
    "WanPipeline": _WAN,
    "WanImageToVideoPipeline": FilmClass(
        words_with="", first_with=_WAN_PICTURE, last_with=_WAN_PICTURE, frame_step=4, side_step_px=16, rate=16,
        frames=81, pixels=832 * 480, takes_rate=False,
    ),
}  # fmt: skip
_WAN_BOTH: Final = FilmClass(
    words_with="WanPipeline", first_with=_WAN_PICTURE, frame_step=4, side_step_px=32, rate=24, frames=121,
    pixels=1280 * 704, takes_rate=False,
)  # fmt: skip
"""Wan 2.2 TI2V: the parts are trained for words and for a picture alike."""


def footage_problem(name: str) -> str:
    """Why the class of that name makes no footage here; empty where it does."""
    return "" if name in _CLASSES else f"{name} makes no footage that is known here; {', '.join(_CLASSES)} do."


def find_film_class(name: str, folder: Path) -> FilmClass | None:
    """What the class of that name can do with the parts in the folder; None for classes of other things."""
    if name.startswith("Wan") and name in _CLASSES and _index(folder).get("expand_timesteps") is True:
        return _WAN_BOTH
    return _CLASSES.get(name)


def abilities_of(film: FilmClass) -> frozenset[FootageAbility]:
    """What may be asked for."""
    found = {FootageAbility.WORDS, FootageAbility.AVOID, FootageAbility.STEPS, FootageAbility.GUIDANCE}
    if film.first_with:
        found.add(FootageAbility.FIRST)
    if film.last_with:
        found.add(FootageAbility.LAST)
    return frozenset(found)


def needs_of(film: FilmClass) -> frozenset[FootageAbility]:
    """What a request has to bring."""
    return frozenset({FootageAbility.WORDS} | (set() if film.words_with else {FootageAbility.FIRST}))


def _index(folder: Path) -> Mapping[str, object]:
    try:
        found = json.loads((folder / "model_index.json").read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

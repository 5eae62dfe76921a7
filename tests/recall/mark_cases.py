"""What is done to a copy of a logo, and what the finder has to say of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from brandkit.domain.marks import FoundMark, MarkFault, MarkUse
from tests.recall.mark_scenes import DrawnLogo, Pasting, changed, mirrored, recoloured

LEAST_DIFFERENCE: Final = 3.0
Prepare = Callable[[np.random.Generator, DrawnLogo], DrawnLogo]
Paste = Callable[[np.random.Generator], dict[str, float]]


class Wanted(StrEnum):
    """What has to be said of the copy."""

    COLOUR = "said to be wrong"
    STRETCHED = "said to be stretched"
    MIRRORED = "said to be mirrored"
    FOUND = "found, and nothing wrong"
    RETIRED = "named as a former one"
    FOREIGN = "named as somebody else's"


@dataclass(frozen=True)
class Case:
    """One thing that is done to copies of logos; ``how`` is how they are put into a picture."""

    words: str
    wanted: Wanted
    prepare: Prepare = lambda _rng, logo: logo
    how: dict[str, float] = field(default_factory=dict)
    draw: Paste = lambda _rng: {}
    is_main: bool = False

    @property
    def use(self) -> MarkUse:
        """What the kit says of the logo."""
        return {Wanted.RETIRED: MarkUse.RETIRED, Wanted.FOREIGN: MarkUse.FOREIGN}.get(self.wanted, MarkUse.IN_USE)

    @property
    def is_wrong_colour(self) -> bool:
        """Whether it is a colour that is wrong by LEAST_DIFFERENCE or more, and not one that shows the limit."""
        return self.prepare is _wrong

    def pasting(self, rng: np.random.Generator) -> Pasting:
        """60 to 240 px high, upright, a little soft and stored well, but for what the case changes."""
        usual: dict[str, float] = {
            "height_px": float(np.exp(rng.uniform(np.log(60), np.log(240)))),
            "blur_px": float(rng.uniform(0, 0.6)),
            "jpeg_quality": int(rng.integers(75, 96)),
        }
        return Pasting(**{**usual, **self.how, **self.draw(rng)})  # type: ignore[arg-type]

    def is_met(self, found: FoundMark) -> bool:
        faults = {fault.fault for fault in found.faults}
        match self.wanted:
            case Wanted.FOUND:
                return not faults
            case Wanted.RETIRED | Wanted.FOREIGN:
                return found.use is self.use
            case Wanted.COLOUR | Wanted.STRETCHED | Wanted.MIRRORED:
                return MarkFault[self.wanted.name] in faults


def _wrong(rng: np.random.Generator, logo: DrawnLogo) -> DrawnLogo:
    return recoloured(rng, logo, at_least=LEAST_DIFFERENCE)[0]


def _any(rng: np.random.Generator) -> dict[str, float]:
    """As hard as it gets."""
    return {
        "height_px": float(np.exp(rng.uniform(np.log(40), np.log(480)))),
        "angle_degrees": float(rng.uniform(-30, 30)),
        "hidden_share": float(rng.choice([0, 0, 0.15, 0.25])),
        "blur_px": float(rng.uniform(0, 1)),
        "jpeg_quality": int(rng.integers(70, 96)),
    }


ANY_WRONG: Final = "a colour wrong by 3 to 6; 40 to 480 px, turned, hidden, blurred"
ANY_RIGHT: Final = "right; 40 to 480 px, turned, hidden, blurred"
CASES: Final = (
    Case(ANY_WRONG, Wanted.COLOUR, prepare=_wrong, draw=_any, is_main=True),
    Case("a colour wrong by 3 to 6, upright and whole", Wanted.COLOUR, prepare=_wrong, is_main=True),
    Case("the same, JPEG of quality 75", Wanted.COLOUR, prepare=_wrong, how={"jpeg_quality": 75}),
    Case("the same, JPEG of quality 50", Wanted.COLOUR, prepare=_wrong, how={"jpeg_quality": 50}),
    Case("hue + 3 degrees", Wanted.COLOUR, prepare=lambda _rng, logo: changed(logo, hue=3 / 360)),
    Case("saturation - 5 %", Wanted.COLOUR, prepare=lambda _rng, logo: changed(logo, saturation=0.95)),
    Case("stretched by 2 %", Wanted.STRETCHED, how={"stretch": 1.02}),
    Case("stretched by 5 %", Wanted.STRETCHED, how={"stretch": 1.05}),
    Case("stretched by 10 %", Wanted.STRETCHED, how={"stretch": 1.1}),
    Case("mirrored", Wanted.MIRRORED, prepare=lambda _rng, logo: mirrored(logo)),
    Case("a former variant", Wanted.RETIRED),
    Case("somebody else's mark", Wanted.FOREIGN),
    Case(ANY_RIGHT, Wanted.FOUND, draw=_any, is_main=True),
    Case("right, turned by 1 degree", Wanted.FOUND, how={"angle_degrees": 1}),
    Case("right, turned by 5 degrees", Wanted.FOUND, how={"angle_degrees": 5}),
    Case("right, turned by 15 degrees", Wanted.FOUND, how={"angle_degrees": 15}),
    Case("right, turned by 90 degrees", Wanted.FOUND, how={"angle_degrees": 90}),
    Case("right, 100 px high", Wanted.FOUND, how={"height_px": 100}),
    Case("right, 50 px high", Wanted.FOUND, how={"height_px": 50}),
    Case("right, 20 % hidden", Wanted.FOUND, how={"hidden_share": 0.2}),
    Case("right, 40 % hidden", Wanted.FOUND, how={"hidden_share": 0.4}),
    Case("right, JPEG of quality 75", Wanted.FOUND, how={"jpeg_quality": 75}),
    Case("right, JPEG of quality 50", Wanted.FOUND, how={"jpeg_quality": 50}),
    Case("right, blurred by 1 px", Wanted.FOUND, how={"blur_px": 1.0}),
    Case("right, on a frame of footage (crf 23)", Wanted.FOUND, how={"crf": 23}),
    Case("right, on a frame of footage (crf 32)", Wanted.FOUND, how={"crf": 32}),
    Case("a colour wrong by 3 to 6, on a frame of footage (crf 23)", Wanted.COLOUR, prepare=_wrong, how={"crf": 23}),
    Case("a colour wrong by 3 to 6, blurred by 1 px", Wanted.COLOUR, prepare=_wrong, how={"blur_px": 1.0}),
)

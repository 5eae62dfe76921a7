"""Pictures without a model: drawn in the colours of the kit from what the words name."""

from typing import Final

from generation.backends.base import NOTHING_GIVEN, Check, Progress
from generation.domain.pictures import Ability, GivenPictures, PictureMaker, PictureRequest, Pixels
from generation.illustrator.illustrate import RECIPE, illustrate
from generation.illustrator.prompt import read_prompt

_MAKER: Final = PictureMaker(
    name="Illustrator", version=f"illustrator-{RECIPE}", licence="Apache-2.0; icons: ISC (Lucide)", is_model=False
)


class IllustratorPictures:
    """Backdrops and compositions of shipped icons. It is no model, and what it makes is never called AI."""

    maker = _MAKER
    abilities: frozenset[Ability] = frozenset()

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def understood(self, request: PictureRequest, *, seed: int) -> tuple[str, ...]:
        """The words that chose a backdrop, a ground or a thing."""
        return read_prompt(request.prompt, seed=seed).understood

    def completed(self, request: PictureRequest) -> PictureRequest:
        """Nothing is left to it."""
        return request

    def machine(self) -> str:
        """The same everywhere."""
        return ""

    def make(
        self,
        request: PictureRequest,
        *,
        seed: int,
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Pixels:
        """The picture, in one step."""
        check()
        progress(0, 1)
        pixels = illustrate(
            request.prompt,
            palette=request.palette,
            seed=seed,
            width_px=request.width_px,
            height_px=request.height_px,
        )
        progress(1, 1)
        return pixels

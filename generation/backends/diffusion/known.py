"""What well-known models want: steps and guidance by the name of the folder, where they differ from their class's."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Habits:
    """How a model is usually run."""

    steps: int
    guidance: float


_KNOWN: Final = (
    ("z-image-turbo", Habits(9, 0.0)),
    ("flux.2-klein", Habits(4, 1.0)),
    ("flux.1-schnell", Habits(4, 0.0)),
    ("sdxl-turbo", Habits(1, 0.0)),
    ("sd-turbo", Habits(1, 0.0)),
    ("sdxl-lightning", Habits(4, 0.0)),
    ("x4-upscaler", Habits(30, 9.0)),
    ("latent-upscaler", Habits(20, 0.0)),
    ("sana_sprint", Habits(2, 4.5)),
)


def find_habits(folder_name: str) -> Habits | None:
    """Those of a model whose name stands in the folder's name; None for others, whose class says enough."""
    name = folder_name.lower()
    return next((habits for known, habits in _KNOWN if known in name), None)

"""The room that logos need on every side, as the renderer's proof is told of it."""

from builder.document.kit_values import KitValues
from builder.document.values import Sha256, Value


class LogoRoom(Value):
    """How much room a logo of the kit needs on every side, as a share of its own height.

    ``width_px`` and ``height_px`` are its proportions, as it is shown whole inside its box.
    """

    asset: Sha256
    width_px: float
    height_px: float
    of_height_ratio: float


def rooms_of(kit: KitValues) -> tuple[LogoRoom, ...]:
    """The room of each logo that needs some; of variants with one file the most."""
    found: dict[str, LogoRoom] = {}
    for logo in sorted(kit.logos, key=lambda logo: logo.clear_space_of_height):
        if logo.clear_space_of_height > 0:
            found[logo.asset] = LogoRoom(
                asset=logo.asset,
                width_px=logo.width_px,
                height_px=logo.height_px,
                of_height_ratio=logo.clear_space_of_height,
            )
    return tuple(found[asset] for asset in sorted(found))

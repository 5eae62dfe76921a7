"""A small picture of half-done footage: its middle, by factors that are fitted to the model's own encoder."""

from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import torch

from generation.backends.diffusion.engine import Loaded
from generation.domain.pictures import Pixels

PATCHES: Final = 6
CELLS: Final = 2
"""A patch of one colour is so many latents wide."""
LARGEST_SIDE_PX: Final = 192
_KEPT: Final = "film-factors"


@dataclass(frozen=True, slots=True)
class FilmFactors:
    """Latents to colours: ``(channels + 1, 3)``, the last row is added; and how many latents there are in each way."""

    matrix: Any
    latents: tuple[int, int, int]
    """Frames, rows and columns."""

    @classmethod
    def of(cls, loaded: Loaded, pipeline: Any, *, size_px: tuple[int, int], frames: int) -> Self | None:
        """Fitted once to how the encoder turns flat colours into latents; None for models that work otherwise."""
        scale = _ratio(pipeline, "spatial")
        time = _ratio(pipeline, "temporal")
        if not scale or not time:
            return None
        if _KEPT not in loaded.variants:
            loaded.variants[_KEPT] = _fit(pipeline, scale)
        matrix = loaded.variants[_KEPT]
        if matrix is None:
            return None
        width, height = size_px
        return cls(matrix, ((frames - 1) // time + 1, height // scale, width // scale))

    def picture_of(self, _pipeline: Any, latents: Any) -> Pixels | None:
        """The frame in the middle, small; None for latents of another form."""
        frames, rows, columns = self.latents
        channels = len(self.matrix) - 1
        held = latents[0].detach().float().cpu()
        if held.ndim == 4 and held.shape == (channels, frames, rows, columns):
            middle = held[:, frames // 2].flatten(1).T
        elif held.ndim == 2 and held.shape[1] == channels and held.shape[0] >= frames * rows * columns:
            # Frames that the piece goes on from stand before its own.
            own = held[-frames * rows * columns :].reshape(frames, rows * columns, channels)
            middle = own[frames // 2]
        else:
            return None
        flat = middle @ self.matrix[:-1] + self.matrix[-1]
        codes = (flat.clamp(0, 1) * 255).round().to(torch.uint8).numpy().reshape(rows, columns, 3)
        step = max(1, -(-max(rows, columns) // LARGEST_SIDE_PX))
        return np.ascontiguousarray(codes[::step, ::step])


def _ratio(pipeline: Any, way: str) -> int:
    for name in (f"vae_{way}_compression_ratio", f"vae_scale_factor_{way}"):
        if found := getattr(pipeline, name, 0):
            return int(found)
    return 0


def _fit(pipeline: Any, scale: int) -> Any | None:
    vae = pipeline.vae
    colours = torch.rand((3, PATCHES, PATCHES), generator=torch.Generator().manual_seed(7))
    side = scale * CELLS
    sheet = colours.repeat_interleave(side, 1).repeat_interleave(side, 2)[None, :, None] * 2 - 1
    try:
        with torch.no_grad():
            found = vae.encode(sheet.to(device=vae.device, dtype=vae.dtype)).latent_dist.mode()
    except (RuntimeError, ValueError, AttributeError, TypeError):
        return None
    latents = found.float().cpu()[0, :, 0]
    mean, spread = (_known(vae, name) for name in ("latents_mean", "latents_std"))
    if mean is not None and spread is not None:
        latents = (latents - mean.view(-1, 1, 1)) / spread.view(-1, 1, 1)
    means = torch.nn.functional.adaptive_avg_pool2d(latents, (PATCHES, PATCHES)).flatten(1).T
    known = torch.cat([means, torch.ones(len(means), 1)], dim=1)
    return torch.linalg.lstsq(known, colours.flatten(1).T, driver="gelsd").solution


def _known(vae: Any, name: str) -> Any | None:
    found = vars(vae).get(name, vae._buffers.get(name))
    found = getattr(vae.config, name, None) if found is None else found
    return None if found is None else torch.as_tensor(found).float().cpu()

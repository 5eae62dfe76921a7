"""A small picture of a half-done take: its latents by factors that are fitted to the model's own encoder."""

from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import torch

from generation.domain.pictures import Pixels

PATCH_PX: Final = 32
PATCHES: Final = 6
LARGEST_SIDE_PX: Final = 192


@dataclass(frozen=True, slots=True)
class PreviewFactors:
    """Latents to colours: ``(channels + 1, 3)``, the last row is added."""

    matrix: Any

    @classmethod
    def fitted(cls, pipeline: Any) -> Self | None:
        """Fitted to how the encoder turns flat colours into latents; None for models that work otherwise."""
        vae = getattr(pipeline, "vae", None)
        scale = getattr(getattr(vae, "config", None), "scaling_factor", None)
        if vae is None or scale is None or not hasattr(vae, "encode"):
            return None
        colours = torch.rand((3, PATCHES, PATCHES), generator=torch.Generator().manual_seed(7))
        sheet = colours.repeat_interleave(PATCH_PX, 1).repeat_interleave(PATCH_PX, 2)[None] * 2 - 1
        with torch.no_grad():
            found = vae.encode(sheet.to(device=vae.device, dtype=vae.dtype)).latent_dist.mode()
        if found.ndim != 4:
            return None
        latents = (found.float().cpu() - float(getattr(vae.config, "shift_factor", None) or 0)) * float(scale)
        means = torch.nn.functional.adaptive_avg_pool2d(latents, (PATCHES, PATCHES))[0].flatten(1).T
        known = torch.cat([means, torch.ones(len(means), 1)], dim=1)
        return cls(torch.linalg.lstsq(known, colours.flatten(1).T, driver="gelsd").solution)

    def picture_of(self, pipeline: Any, latents: Any) -> Pixels | None:
        """The first of the half-done pictures, small; None for latents of another form."""
        if latents.ndim != 4 or latents.shape[1] + 1 != len(self.matrix):
            return None
        first = latents[:1].detach().float().cpu()
        side = max(first.shape[2:])
        if side > LARGEST_SIDE_PX:
            first = torch.nn.functional.interpolate(first, scale_factor=LARGEST_SIDE_PX / side, mode="area")
        flat = first[0].flatten(1).T @ self.matrix[:-1] + self.matrix[-1]
        codes = (flat.clamp(0, 1) * 255).round().to(torch.uint8).numpy()
        return np.ascontiguousarray(codes.reshape(*first.shape[2:], 3))

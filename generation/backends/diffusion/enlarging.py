"""A given picture made larger by a model, tile by tile: the model adds detail, light and colour stay what they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from generation.backends.diffusion.classes import Enlarging
from generation.backends.diffusion.engine import Loaded
from generation.backends.diffusion.sizes import LATENT_PX
from generation.backends.diffusion.steps import StepWatch, broken, held_back
from generation.domain.errors import PictureError
from generation.domain.pictures import PictureRequest, Pixels
from generation.rendering.fitting import fitted

OVERLAP_RATIO: Final = 8
"""Tiles share an eighth of their side with each neighbour."""
DETAIL_PX: Final = 6.0
"""What is coarser than so many px of the given picture is taken from it, not from the model."""

Picture = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Steps:
    """What a pipeline is to whoever watches its steps: how many there are for the whole picture."""

    num_timesteps: int


@dataclass(frozen=True, slots=True)
class EnlargeCall:
    """A completed request with the picture that it names."""

    request: PictureRequest
    picture: Pixels
    enlarging: Enlarging

    @property
    def size_px(self) -> tuple[int, int]:
        """That of a tile."""
        return (self.enlarging.tile_px, self.enlarging.tile_px)

    def run(self, loaded: Loaded, *, seeds: tuple[int, ...], watch: StepWatch) -> list[Pixels | PictureError]:
        """The picture in the size that was asked for, once for each seed."""
        # The factors see a tile alone, which says little of the picture.
        watch.looks_with(None)
        try:
            return [self._enlarged(loaded.pipeline, seed=seed, watch=watch) for seed in seeds]
        except BaseException:
            loaded.pipeline.maybe_free_model_hooks()
            raise

    def _enlarged(self, pipeline: Any, *, seed: int, watch: StepWatch) -> Pixels | PictureError:
        factor, tile = self.enlarging.factor, self.enlarging.tile_px
        source = _padded(self.picture, tile)
        height, width = source.shape[:2]
        noise = self._noise(pipeline, seed=seed, width=width, height=height)
        made: Picture = np.zeros((height * factor, width * factor, 3), np.float32)
        shares: Picture = np.zeros((height * factor, width * factor, 1), np.float32)
        share = _share(tile * factor)
        places = list(product(_starts(height, tile), _starts(width, tile)))
        for number, (top, left) in enumerate(places):
            part = _Part(source[top : top + tile, left : left + tile], noise, top, left)
            image = self._tile(pipeline, part, seed=seed, watch=watch, done=number, of=len(places))
            if isinstance(image, PictureError):
                return image
            rows = slice(top * factor, (top + tile) * factor)
            columns = slice(left * factor, (left + tile) * factor)
            made[rows, columns] += image * share
            shares[rows, columns] += share
        made /= shares
        used_height, used_width = (side * factor for side in self.picture.shape[:2])
        return self._true_to_source(made[:used_height, :used_width])

    def _noise(self, pipeline: Any, *, seed: int, width: int, height: int) -> torch.Tensor:
        """One noise for the whole picture, so that neighbours begin from the same where they overlap."""
        channels = pipeline.vae.config.latent_channels
        per_px = self.enlarging.latents_per_px
        size = (1, channels, round(height * per_px), round(width * per_px))
        return torch.randn(size, generator=torch.Generator().manual_seed(seed))

    def _tile(
        self, pipeline: Any, part: "_Part", *, seed: int, watch: StepWatch, done: int, of: int
    ) -> Picture | PictureError:
        steps = self.request.steps or 1

        def told(step: int, timestep: Any, latents: torch.Tensor) -> None:
            watch(_Steps(steps * of), steps * done + min(step, steps - 1), timestep, {"latents": latents})

        request, per_px = self.request, self.enlarging.latents_per_px
        top, left, side = (round(px * per_px) for px in (part.top, part.left, self.enlarging.tile_px))
        answer = pipeline(
            prompt=request.prompt,
            negative_prompt=request.avoid or None,
            image=Image.fromarray(np.ascontiguousarray(part.pixels)),
            num_inference_steps=steps,
            guidance_scale=request.guidance,
            generator=torch.Generator().manual_seed(seed),
            latents=part.noise[..., top : top + side, left : left + side].to(pipeline.dtype),
            output_type="np",
            callback=told,
        )
        if any(getattr(answer, "nsfw_content_detected", None) or ()):
            return held_back()
        image: Picture = np.asarray(answer.images[0], np.float32)
        if not np.isfinite(image).all():
            return broken()
        wanted = self.enlarging.tile_px * self.enlarging.factor
        if image.shape != (wanted, wanted, 3):
            raise PictureError(
                f"The model gave a tile of {image.shape} instead of {(wanted, wanted, 3)}.", code="picture-broken"
            )
        return np.clip(image, 0, 1) * 255

    def _true_to_source(self, made: Picture) -> Pixels:
        """The made picture in its size, with the coarse of the given one."""
        width, height = self.request.width_px, self.request.height_px
        codes = np.round(made).astype(np.uint8)
        small: Picture = fitted(codes, width_px=width, height_px=height).astype(np.float32)
        before = fitted(self.picture, width_px=width, height_px=height).astype(np.float32)
        blur = DETAIL_PX / 2 * max(width / self.picture.shape[1], height / self.picture.shape[0])
        small += cv2.GaussianBlur(before - small, (0, 0), blur)
        return np.clip(np.round(small), 0, 255).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class _Part:
    """A tile of the given picture, where it lies, and the noise of the whole."""

    pixels: Pixels
    noise: torch.Tensor
    top: int
    left: int


def _padded(picture: Pixels, tile: int) -> Pixels:
    """At least a tile large, in multiples of what latents are counted in; what is added repeats the edges."""
    height, width = picture.shape[:2]
    below, beside = (max(tile - side, -side % LATENT_PX) for side in (height, width))
    return np.asarray(np.pad(picture, ((0, below), (0, beside), (0, 0)), mode="edge"))


def _starts(length: int, tile: int) -> Sequence[int]:
    """Where tiles begin, evenly, each sharing something with the next."""
    step = tile - tile // OVERLAP_RATIO
    last = length - tile
    gaps = -(-last // step)
    return [last * number // max(1, gaps) // LATENT_PX * LATENT_PX for number in range(gaps + 1)]


def _share(side: int) -> Picture:
    """How much a tile counts at each of its px: all in the middle, little at its edges."""
    ramp = np.minimum(np.arange(1, side + 1), np.arange(side, 0, -1)).astype(np.float32)
    ramp = np.minimum(ramp / (side / OVERLAP_RATIO), 1)
    return np.asarray((ramp[:, None] * ramp[None, :])[..., None], np.float32)

"""A request as a call of a pipeline: which class, which arguments, and a check of what comes back."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import torch
from PIL import Image

from generation.backends.diffusion.classes import ADAPTER_WORD, PipelineClass
from generation.backends.diffusion.engine import Loaded, Setup
from generation.backends.diffusion.steps import StepWatch, broken, held_back
from generation.domain.errors import PictureError
from generation.domain.pictures import GivenPictures, PictureRequest, Pixels
from generation.rendering.fitting import fitted

WHITE: Final = 128
"""A mask is white from here on."""
BLANK_PX: Final = (32, 32)


@dataclass(frozen=True, slots=True)
class Call:
    """A request in the size in which the model works: width and height, px."""

    request: PictureRequest
    given: GivenPictures
    size_px: tuple[int, int]
    pipeline: PipelineClass

    @property
    def class_name(self) -> str:
        """The class that does it."""
        if self.given.mask is not None:
            return self.pipeline.inpaints_with
        return self.pipeline.redraws_with if self.given.picture is not None else self.pipeline.name

    def run(self, loaded: Loaded, *, seeds: tuple[int, ...], watch: StepWatch) -> list[Pixels | PictureError]:
        """One picture for each seed, in the size of the model, or why there is none."""
        pipeline = loaded.as_class(self.class_name)
        if loaded.setup.adapter is not None:
            pipeline.set_ip_adapter_scale(self._adapter_scale)
        try:
            with torch.inference_mode():
                answer = pipeline(**self._arguments(pipeline, loaded.setup, seeds=seeds, watch=watch))
        except BaseException:
            pipeline.maybe_free_model_hooks()
            raise
        images = self._whole(answer.images, count=len(seeds))
        flags = getattr(answer, "nsfw_content_detected", None) or [False] * len(seeds)
        return [
            held_back() if flag else broken() if place in watch.broken else _codes_of(image)
            for place, (image, flag) in enumerate(zip(images, flags, strict=True))
        ]

    @property
    def _adapter_scale(self) -> float:
        """At nought an adapter changes nothing, and its layers are passed over."""
        return (self.request.reference_strength or 0.0) if self.given.references else 0.0

    def _arguments(self, pipeline: Any, setup: Setup, *, seeds: tuple[int, ...], watch: StepWatch) -> dict[str, Any]:
        request = self.request
        references = [Image.fromarray(reference) for reference in self.given.references]
        width, height = self.size_px
        known = _parameters(pipeline)
        wanted: dict[str, Any] = {
            "prompt": request.prompt,
            "num_images_per_prompt": len(seeds),
            "num_inference_steps": request.steps,
            "width": width,
            "height": height,
            "generator": [torch.Generator().manual_seed(seed) for seed in seeds],
            "output_type": "np",
            "callback_on_step_end": watch,
            "callback_on_step_end_tensor_inputs": ["latents"],
        }
        if request.guidance is not None and self.pipeline.guidance_word:
            wanted[self.pipeline.guidance_word] = request.guidance
        if self.pipeline.avoids(request.guidance or 0):
            wanted["negative_prompt"] = request.avoid or " "
        if self.given.picture is not None:
            wanted |= {"image": self._picture(self.given.picture), "strength": request.strength}
        elif references and setup.adapter is None:
            wanted["image"] = references if len(references) > 1 else references[0]
        if setup.adapter is not None:
            # One list for the one adapter. It has to be given something even where it is passed over.
            wanted[ADAPTER_WORD] = [references or [Image.new("RGB", BLANK_PX)]]
        if self.given.mask is not None:
            wanted["mask_image"] = Image.fromarray(self._mask(self.given.mask))
        return {name: value for name, value in wanted.items() if name in known}

    def _picture(self, pixels: Pixels) -> Image.Image:
        width, height = self.size_px
        return Image.fromarray(fitted(pixels, width_px=width, height_px=height))

    def _mask(self, pixels: Pixels) -> Pixels:
        width, height = self.size_px
        return np.where(fitted(pixels, width_px=width, height_px=height)[..., 0] >= WHITE, 255, 0).astype(np.uint8)

    def _whole(self, images: Any, *, count: int) -> Any:
        """The images as they came. Raises PictureError ``picture-broken`` where they are not what was asked for."""
        found = np.asarray(images)
        width, height = self.size_px
        if found.shape != (count, height, width, 3):
            raise PictureError(
                f"The model gave {found.shape} instead of {(count, height, width, 3)}. Try again.",
                code="picture-broken",
            )
        return found


def _codes_of(image: Any) -> Pixels | PictureError:
    if not np.isfinite(image).all():
        return broken()
    return np.asarray(np.round(np.clip(image.astype(np.float32), 0, 1) * 255), np.uint8)


def kept_outside(made: Pixels, given: GivenPictures) -> Pixels:
    """The made picture inside the mask, the given one outside of it, with a soft edge of a few px."""
    height, width = made.shape[:2]
    if given.mask is None or given.picture is None:
        return made
    mask = fitted(given.mask, width_px=width, height_px=height)[..., 0]
    soft = cv2.GaussianBlur(np.where(mask >= WHITE, 1.0, 0.0).astype(np.float32), (0, 0), max(1.0, width / 480))
    soft = np.where(mask >= WHITE, soft, 0.0)[..., None]
    before = fitted(given.picture, width_px=width, height_px=height)
    return np.round(made * soft + before * (1 - soft)).astype(np.uint8)


def _parameters(pipeline: Any) -> frozenset[str]:
    code = type(pipeline).__call__
    code = getattr(code, "__wrapped__", code)
    names: tuple[str, ...] = code.__code__.co_varnames[: code.__code__.co_argcount + code.__code__.co_kwonlyargcount]
    return frozenset(names)

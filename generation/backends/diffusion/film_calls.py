"""One piece of footage as a call of a pipeline: which class, which arguments, and a check of what comes back."""

from dataclasses import dataclass
from typing import Any, Final

import diffusers
import numpy as np
import torch
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from PIL import Image

from generation.backends.diffusion.engine import Loaded
from generation.backends.diffusion.film_classes import FilmClass
from generation.backends.diffusion.film_previews import FilmFactors
from generation.backends.diffusion.steps import StepWatch
from generation.domain.errors import FootageError
from generation.domain.filming import FootageRequest
from generation.domain.pictures import Pixels
from generation.rendering.fitting import fitted

_SETTINGS: Final = ("boundary_ratio", "expand_timesteps")
"""What a pipeline keeps beside its parts."""


@dataclass(frozen=True, slots=True)
class FilmCall:
    """A piece of ``frames`` frames in the size in which the model works: width and height, px.

    ``begin`` are the frames that it begins with, ``end`` is the one it ends with.
    """

    request: FootageRequest
    film: FilmClass
    size_px: tuple[int, int]
    frames: int
    rate: int
    begin: tuple[Pixels, ...] = ()
    end: Pixels | None = None

    @property
    def class_name(self) -> str:
        """The class that does it."""
        if self.end is not None:
            return self.film.last_with
        if len(self.begin) > 1:
            return self.film.goes_on_with
        return self.film.first_with if self.begin else self.film.words_with

    def run(self, loaded: Loaded, *, seeds: tuple[int, ...], watch: StepWatch) -> list[Pixels]:
        """The frames of the first seed, in the size of the model. Raises FootageError ``footage-broken``."""
        pipeline = _as_class(loaded, self.class_name)
        watch.looks_with(FilmFactors.of(loaded, pipeline, size_px=self.size_px, frames=self.frames))
        try:
            with torch.inference_mode():
                answer = pipeline(**self._arguments(pipeline, seed=seeds[0], watch=watch))
        except BaseException:
            pipeline.maybe_free_model_hooks()
            raise
        return self._checked(answer.frames)

    def _arguments(self, pipeline: Any, *, seed: int, watch: StepWatch) -> dict[str, Any]:
        request = self.request
        width, height = self.size_px
        wanted: dict[str, Any] = {
            "prompt": request.prompt,
            "negative_prompt": request.avoid or None,
            "num_inference_steps": request.steps,
            "guidance_scale": request.guidance,
            "num_frames": self.frames,
            "width": width,
            "height": height,
            "generator": torch.Generator().manual_seed(seed),
            "output_type": "np",
            "callback_on_step_end": watch,
            "callback_on_step_end_tensor_inputs": ["latents"],
        }
        if self.film.takes_rate:
            wanted["frame_rate"] = self.rate
        return wanted | self._pictures(pipeline)

    def _pictures(self, pipeline: Any) -> dict[str, Any]:
        begin = [self._picture(frame) for frame in self.begin]
        end = None if self.end is None else self._picture(self.end)
        if type(pipeline).__name__ != "LTXConditionPipeline":
            found: dict[str, Any] = {"image": begin[0]} if begin else {}
            return found if end is None else {**found, "last_image": end}
        conditions = []
        if len(begin) > 1:
            conditions.append(LTXVideoCondition(video=begin))
        elif begin:
            conditions.append(LTXVideoCondition(image=begin[0]))
        if end is not None:
            conditions.append(LTXVideoCondition(image=end, frame_index=self.frames - 1))
        return {"conditions": conditions} if conditions else {}

    def _picture(self, pixels: Pixels) -> Image.Image:
        width, height = self.size_px
        return Image.fromarray(np.ascontiguousarray(fitted(pixels, width_px=width, height_px=height)))

    def _checked(self, answer: Any) -> list[Pixels]:
        found = np.asarray(answer[0] if len(answer) else answer)
        width, height = self.size_px
        if found.shape != (self.frames, height, width, 3):
            raise FootageError(
                f"The model gave {found.shape} instead of {(self.frames, height, width, 3)}. Try again.",
                code="footage-broken",
            )
        if not np.isfinite(found).all():
            raise FootageError(
                "The footage came out broken: the model gave numbers that are not finite. Try again with another seed.",
                code="footage-broken",
            )
        return [np.round(np.clip(frame, 0, 1) * 255).astype(np.uint8) for frame in found]


def _as_class(loaded: Loaded, name: str) -> Any:
    """The pipeline as another class with the same parts and settings."""
    pipeline = loaded.pipeline
    if name == type(pipeline).__name__:
        return pipeline
    if name not in loaded.variants:
        settings = {key: pipeline.config[key] for key in _SETTINGS if key in pipeline.config}
        made = getattr(diffusers, name)(**pipeline.components, **settings)
        made.set_progress_bar_config(disable=True)
        loaded.variants[name] = made
    return loaded.variants[name]

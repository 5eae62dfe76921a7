"""What a pipeline class can do, read from the source of diffusers: importing it takes seconds and half a gigabyte."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Self

from generation.backends.diffusion.sizes import tile_px_of
from generation.domain.pictures import Ability

AUTO_FILE: Final = "auto_pipeline.py"
TEXT_TO_PICTURE: Final = "AUTO_TEXT2IMAGE_PIPELINES_MAPPING"
PICTURE_TO_PICTURE: Final = "AUTO_IMAGE2IMAGE_PIPELINES_MAPPING"
INPAINTING: Final = "AUTO_INPAINT_PIPELINES_MAPPING"
ADAPTER_MIXIN: Final = "IPAdapterMixin"
ADAPTER_WORD: Final = "ip_adapter_image"
_ENTRY: Final = re.compile(r'\("([\w-]+)", (\w+)\)')
_CLASS: Final = re.compile(r"^class (\w+)\(", re.MULTILINE)
_FOOTAGE_WORDS: Final = frozenset({"num_frames", "frames", "frame_rate", "fps", "video_length"})
_SOUND_WORDS: Final = frozenset({"audio_length_in_s", "audio_end_in_s"})
_GUIDANCE_WORDS: Final = ("guidance_scale", "true_cfg_scale")


@dataclass(frozen=True, slots=True)
class Enlarging:
    """How a class makes pictures larger: so many times, in tiles of so many px of the given picture."""

    factor: int
    tile_px: int
    latents_per_px: float

    def in_tiles_of(self, folder: Path) -> Self:
        """In tiles as large as the model in the folder learnt."""
        tile_px = tile_px_of(folder, latents_per_px=self.latents_per_px, usual_px=self.tile_px)
        return replace(self, tile_px=tile_px)


ENLARGERS: Final = {
    "StableDiffusionUpscalePipeline": Enlarging(factor=4, tile_px=128, latents_per_px=1),
    "StableDiffusionLatentUpscalePipeline": Enlarging(factor=2, tile_px=512, latents_per_px=0.25),
}


@dataclass(frozen=True, slots=True)
class PipelineClass:
    """A pipeline class as its source describes it. ``parameters`` are those of a call, with simple defaults."""

    name: str
    parameters: Mapping[str, object]
    redraws_with: str = ""
    """The class that turns a picture into another one with the same parts; empty where there is none."""
    inpaints_with: str = ""
    takes_adapter: bool = False
    """Whether an IP-Adapter lets it take up reference pictures."""

    @property
    def enlarging(self) -> Enlarging | None:
        """How it makes pictures larger; None for what makes them from words."""
        return ENLARGERS.get(self.name)

    @property
    def problem(self) -> str:
        """Why it neither makes pictures from words nor larger; empty where it does."""
        if _FOOTAGE_WORDS & self.parameters.keys():
            return f"{self.name} makes footage, not pictures."
        if _SOUND_WORDS & self.parameters.keys() or "prompt" not in self.parameters:
            return f"{self.name} makes no pictures from words."
        if self.name in _entries(PICTURE_TO_PICTURE).values() and self.name not in _entries(TEXT_TO_PICTURE).values():
            return f"{self.name} only changes pictures, it makes none from words alone."
        return ""

    @property
    def guidance_word(self) -> str:
        """The name of the parameter that says how closely the words are followed; empty where there is none."""
        known = [word for word in _GUIDANCE_WORDS if word in self.parameters]
        return next((word for word in known if self.parameters[word] is not None), known[0] if known else "")

    def avoids(self, guidance: float) -> bool:
        """Whether words to avoid change anything at this guidance: without free guidance they are not even read."""
        if "negative_prompt" not in self.parameters:
            return False
        apart = self.parameters.get("true_cfg_scale") if self.guidance_word != "true_cfg_scale" else None
        return (apart if isinstance(apart, int | float) else guidance) > 1

    @property
    def abilities(self) -> frozenset[Ability]:
        """What it can be asked for beside a prompt; words to avoid apart."""
        found = {
            Ability.STEPS: "num_inference_steps" in self.parameters,
            Ability.GUIDANCE: bool(self.guidance_word),
            Ability.PICTURE: self.redraws_with not in {"", self.name},
            Ability.MASK: bool(self.inpaints_with),
            Ability.REFERENCES: "image" in self.parameters and self.enlarging is None,
            Ability.ENLARGE: self.enlarging is not None,
        }
        return frozenset(ability for ability, is_there in found.items() if is_there)


def is_installed() -> bool:
    """Whether diffusers is there at all."""
    return find_spec("diffusers") is not None


@cache
def find_pipeline_class(name: str) -> PipelineClass | None:
    """The class of that name, if diffusers has it."""
    parameters = _call_parameters(name)
    if parameters is None:
        return None
    family = next((key for key, known in _entries(TEXT_TO_PICTURE).items() if known == name), "")
    return PipelineClass(
        name,
        parameters,
        redraws_with=_entries(PICTURE_TO_PICTURE).get(family, ""),
        inpaints_with=_entries(INPAINTING).get(family, ""),
        takes_adapter=ADAPTER_MIXIN in _bases(name) and ADAPTER_WORD in parameters,
    )


@cache
def pipeline_modules() -> frozenset[str]:
    """The families of pipelines in diffusers, which a model's index may name as the home of a part."""
    return frozenset(path.name for path in _folder().iterdir() if path.is_dir())


@cache
def _entries(table: str) -> Mapping[str, str]:
    """Class names by family in one of the tables of diffusers."""
    source = (_folder() / AUTO_FILE).read_text()
    _, found, rest = source.partition(f"\n{table} = ")
    return dict(_ENTRY.findall(rest.partition("\n)")[0])) if found else {}


@cache
def _homes() -> Mapping[str, Path]:
    """The file of each pipeline class."""
    files = sorted(_folder().glob("*/pipeline_*.py")) + sorted(_folder().glob("*/*/pipeline_*.py"))
    return {name: file for file in files for name in _CLASS.findall(file.read_text())}


def _folder() -> Path:
    spec = find_spec("diffusers")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("diffusers is not installed.")
    return Path(spec.origin).parent / "pipelines"


@cache
def _source(name: str) -> ast.ClassDef | None:
    home = _homes().get(name)
    if home is None:
        return None
    tree = ast.parse(home.read_text())
    return next((node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name), None)


def _bases(name: str) -> tuple[str, ...]:
    found = _source(name)
    return tuple(base.id for base in found.bases if isinstance(base, ast.Name)) if found is not None else ()


def _call_parameters(name: str) -> Mapping[str, object] | None:
    found = _source(name)
    if found is None:
        return None
    call = next((node for node in found.body if isinstance(node, ast.FunctionDef) and node.name == "__call__"), None)
    if call is not None:
        return dict(_parameters(call))
    return next((inherited for parent in _bases(name) if (inherited := _call_parameters(parent)) is not None), None)


def _parameters(call: ast.FunctionDef) -> Iterator[tuple[str, object]]:
    """Each parameter with its default, None where that is no plain value."""
    names = [argument.arg for argument in (*call.args.posonlyargs, *call.args.args)][1:]
    defaults = [None] * (len(names) - len(call.args.defaults)) + [_plain(node) for node in call.args.defaults]
    yield from zip(names, defaults[-len(names) :], strict=True)
    for argument, default in zip(call.args.kwonlyargs, call.args.kw_defaults, strict=True):
        yield argument.arg, _plain(default)


def _plain(node: ast.expr | None) -> object:
    try:
        return ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None

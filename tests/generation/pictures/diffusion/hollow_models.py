"""Folders that look like models from outside: everything is there but sense in the weights. torch is not needed."""

import json
import math
import struct
from pathlib import Path

PARTS = {
    "text_encoder": ("transformers", "CLIPTextModel"),
    "tokenizer": ("transformers", "CLIPTokenizer"),
    "unet": ("diffusers", "UNet2DConditionModel"),
    "vae": ("diffusers", "AutoencoderKL"),
    "scheduler": ("diffusers", "DDIMScheduler"),
}
CONFIGS = {"tokenizer": "tokenizer_config.json", "scheduler": "scheduler_config.json"}
CARD = "---\nlicense: apache-2.0\n---\n"


def save_hollow(folder: Path, *, class_name: object = "StableDiffusionPipeline", card: str = CARD) -> Path:
    """A whole folder of a model, as far as files go."""
    folder.mkdir(parents=True)
    write_index(folder, class_name=class_name)
    (folder / "README.md").write_text(card)
    for part in PARTS:
        (folder / part).mkdir()
        (folder / part / CONFIGS.get(part, "config.json")).write_text("{}")
        if part not in CONFIGS:
            write_weights(folder / part / "model.safetensors")
    return folder


def write_index(folder: Path, *, class_name: object = "StableDiffusionPipeline", **parts: object) -> None:
    """The index with other parts than usual."""
    index = {"_class_name": class_name, "_diffusers_version": "0.42.1", "safety_checker": [None, None], **PARTS}
    (folder / "model_index.json").write_text(json.dumps({**index, **parts}))


def write_shapes(path: Path, shapes: dict[str, list[int]]) -> None:
    """A file in the form of safetensors, with a tensor of each shape; its length is right, its numbers are none."""
    header: dict[str, object] = {}
    end = 0
    for name, shape in shapes.items():
        size = 2 * math.prod(shape)
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    head = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(head)) + head + bytes(end))


def write_weights(path: Path, content: bytes = bytes(16)) -> None:
    """A file in the form of safetensors, with one tensor."""
    header = json.dumps({"weight": {"dtype": "F32", "shape": [4], "data_offsets": [0, len(content)]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + content)

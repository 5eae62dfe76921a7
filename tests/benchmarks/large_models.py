"""Pipelines as large as those that companies run, with random weights, made in the memory of a card.

The sizes are those of the published configurations; the tokenizers are tiny ones, which cost nothing to make.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, Qwen3Config, Qwen3Model

from tests.generation.pictures.diffusion.tiny_models import clip_tokenizer, qwen_tokenizer

LARGEST_WEIGHT = 1e4
SPREAD = 0.02


def build_sdxl(device: str, *, is_small: bool = False) -> StableDiffusionXLPipeline:
    """As large as SDXL base 1.0: 3.5 thousand million numbers."""
    tokenizer = clip_tokenizer(Path(tempfile.mkdtemp()))
    ids = {f"{name}_token_id": getattr(tokenizer, f"{name}_token_id") for name in ("bos", "eos", "pad")}
    text: dict[str, Any] = {"vocab_size": 49408, "max_position_embeddings": 77, **ids}
    first = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}
    second = {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "num_attention_heads": 20,
              "hidden_act": "gelu", "projection_dim": 1280}  # fmt: skip
    unet: dict[str, Any] = {
        "block_out_channels": (320, 640, 1280), "transformer_layers_per_block": (1, 2, 10),
        "attention_head_dim": (5, 10, 20),
    }  # fmt: skip
    if is_small:
        first |= {"num_hidden_layers": 2}
        second |= {"num_hidden_layers": 2}
        unet = {"block_out_channels": (32, 64, 64), "transformer_layers_per_block": 1, "attention_head_dim": (2, 4, 4)}
    with on(device):
        parts = {
            "text_encoder": CLIPTextModel(CLIPTextConfig(**text, **first)),
            "text_encoder_2": CLIPTextModelWithProjection(CLIPTextConfig(**text, **second)),
            "unet": UNet2DConditionModel(
                sample_size=128, layers_per_block=2, use_linear_projection=True, cross_attention_dim=2048,
                down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
                up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
                addition_embed_type="text_time", addition_time_embed_dim=256,
                projection_class_embeddings_input_dim=2816, **unet,
            ),
            "vae": _vae(is_small=is_small, latent_channels=4, scaling_factor=0.13025),
        }  # fmt: skip
    scheduler = EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", timestep_spacing="leading", steps_offset=1
    )
    return StableDiffusionXLPipeline(
        **made(parts), tokenizer=tokenizer, tokenizer_2=tokenizer, scheduler=scheduler, add_watermarker=False
    )


def build_z_image(device: str, *, is_small: bool = False) -> ZImagePipeline:
    """As large as Z-Image Turbo: 6 thousand million numbers, and 4 of its text encoder."""
    tokenizer = qwen_tokenizer(Path(tempfile.mkdtemp()))
    text: dict[str, Any] = {"hidden_size": 2560, "intermediate_size": 9728, "num_hidden_layers": 36}
    dim = {"dim": 3840, "n_layers": 30, "n_refiner_layers": 2, "n_heads": 30, "n_kv_heads": 30, "cap_feat_dim": 2560}
    if is_small:
        text = {"hidden_size": 256, "intermediate_size": 256, "num_hidden_layers": 2}
        dim = {"dim": 256, "n_layers": 2, "n_refiner_layers": 1, "n_heads": 2, "n_kv_heads": 2, "cap_feat_dim": 256}
    with on(device):
        parts = {
            "text_encoder": Qwen3Model(
                Qwen3Config(vocab_size=151936, num_attention_heads=32, num_key_value_heads=8, head_dim=128, **text)
            ),
            "transformer": ZImageTransformer2DModel(
                all_patch_size=(2,), all_f_patch_size=(1,), in_channels=16, norm_eps=1e-5, qk_norm=True,
                rope_theta=256.0, t_scale=1000.0, axes_dims=[32, 48, 48], axes_lens=[1536, 512, 512], **dim,
            ),
            "vae": _vae(
                is_small=is_small, latent_channels=16, scaling_factor=0.3611, shift_factor=0.1159,
                use_quant_conv=False, use_post_quant_conv=False,
            ),
        }  # fmt: skip
    return ZImagePipeline(**made(parts), tokenizer=tokenizer, scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0))


BUILDERS: dict[str, Callable[..., Any]] = {"SDXL": build_sdxl, "Z-Image": build_z_image}


def _vae(*, is_small: bool, **more: Any) -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(32, 32, 32, 32) if is_small else (128, 256, 512, 512), layers_per_block=2,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, sample_size=1024,
        force_upcast=True, **more,
    )  # fmt: skip


@contextmanager
def on(device: str) -> Iterator[None]:
    """Parts that are made within the block are made there, in bfloat16, always alike."""
    before = torch.get_default_dtype()
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device(device):
            yield
    finally:
        torch.set_default_dtype(before)


def made(parts: dict[str, Any]) -> dict[str, Any]:
    """The parts ready to work, without numbers that were left as memory was found."""
    with torch.no_grad():
        for part in parts.values():
            part.eval().requires_grad_(requires_grad=False)
            for numbers in part.parameters():
                size = numbers.abs().max()
                if not bool(torch.isfinite(size)) or not 0 < float(size) <= LARGEST_WEIGHT:
                    numbers.normal_(0, SPREAD)
    return parts

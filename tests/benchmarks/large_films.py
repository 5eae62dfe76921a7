"""Pipelines for footage as large as those that companies run, with random weights, made in the memory of a card.

The sizes are those of the published configurations; the tokenizers read bytes, which costs nothing to make.
"""

from collections.abc import Callable
from typing import Any

from diffusers import (
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    LTXPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanPipeline,
    WanTransformer3DModel,
)
from transformers import T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

from tests.benchmarks.large_models import made, on
from tests.generation.filming.diffusion.tiny_films import byte_tokenizer

XXL: dict[str, Any] = {
    "d_model": 4096, "d_kv": 64, "d_ff": 10240, "num_layers": 24, "num_heads": 64, "feed_forward_proj": "gated-gelu",
}  # fmt: skip


def build_ltx(device: str) -> LTXPipeline:
    """As large as LTX-Video 0.9: 1.9 thousand million numbers, and 4.8 of its text encoder."""
    with on(device):
        parts = {
            "text_encoder": T5EncoderModel(T5Config(vocab_size=32128, **XXL)),
            "transformer": LTXVideoTransformer3DModel(),
            "vae": AutoencoderKLLTXVideo(),
        }
    return LTXPipeline(**made(parts), tokenizer=byte_tokenizer(), scheduler=FlowMatchEulerDiscreteScheduler())


def build_wan(device: str) -> WanPipeline:
    """As large as Wan 2.1 T2V 1.3B: 1.4 thousand million numbers, and 5.7 of its text encoder."""
    with on(device):
        parts = {
            "text_encoder": UMT5EncoderModel(UMT5Config(vocab_size=256384, **XXL)),
            "transformer": WanTransformer3DModel(num_layers=30, num_attention_heads=12, ffn_dim=8960),
            "vae": AutoencoderKLWan(),
        }
    scheduler = UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)
    return WanPipeline(**made(parts), tokenizer=byte_tokenizer(), scheduler=scheduler)


BUILDERS: dict[str, Callable[[str], Any]] = {"LTX-Video": build_ltx, "Wan 2.1": build_wan}

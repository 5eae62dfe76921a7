"""Real footage pipelines of diffusers with random weights, a few megabytes each, made when a test wants them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
)
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

CARD = "---\nlicense: {licence}\n---\n# A tiny model with random weights\n"
TEXT_DIM = 32


def save_ltx(folder: Path) -> Path:
    """An LTX-Video."""
    return _saved(LTXPipeline(**_ltx_parts(folder)), folder)


def save_ltx_condition(folder: Path) -> Path:
    """An LTX-Video that takes pictures at any frame."""
    return _saved(LTXConditionPipeline(**_ltx_parts(folder)), folder)


def save_wan(folder: Path) -> Path:
    """A Wan for words alone."""
    return _saved(WanPipeline(**_wan_parts(folder, in_channels=4)), folder)


def save_wan_picture(folder: Path) -> Path:
    """A Wan that begins with a picture, and ends with one."""
    # Beside the latents it sees those of the picture, and a mask of four frames.
    return _saved(WanImageToVideoPipeline(**_wan_parts(folder, in_channels=4 + 4 + 4)), folder)


def save_wan_both(folder: Path) -> Path:
    """A Wan 2.2 for words and for a picture alike."""
    return _saved(WanPipeline(**_wan_parts(folder, in_channels=4), expand_timesteps=True), folder)


BUILDERS: dict[str, Callable[[Path], Path]] = {
    "ltx": save_ltx,
    "ltx-condition": save_ltx_condition,
    "wan": save_wan,
    "wan-picture": save_wan_picture,
    "wan-both": save_wan_both,
}


def _saved(pipeline: Any, folder: Path) -> Path:
    pipeline.save_pretrained(folder, safe_serialization=True)
    (folder / "README.md").write_text(CARD.format(licence="apache-2.0"))
    shutil.rmtree(folder / "words", ignore_errors=True)
    return folder


def _ltx_parts(folder: Path) -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer = byte_tokenizer()
    text = T5Config(vocab_size=len(tokenizer), d_model=TEXT_DIM, d_kv=8, d_ff=64, num_layers=1, num_heads=4)
    transformer = LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, patch_size=1, patch_size_t=1, num_attention_heads=4, attention_head_dim=8,
        cross_attention_dim=32, num_layers=1, caption_channels=TEXT_DIM,
    )  # fmt: skip
    vae = AutoencoderKLLTXVideo(
        in_channels=3, out_channels=3, latent_channels=8, block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8), layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1), spatio_temporal_scaling=(True, True, True, False),
        decoder_spatio_temporal_scaling=(True, True, True, False),
        decoder_inject_noise=(False, False, False, False, False), upsample_residual=(False, False, False, False),
        upsample_factor=(1, 1, 1, 1), timestep_conditioning=False, patch_size=4, patch_size_t=1,
        encoder_causal=True, decoder_causal=False,
    ).eval()  # fmt: skip
    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(),
        "vae": vae,
        "text_encoder": T5EncoderModel(text).eval(),
        "tokenizer": tokenizer,
        "transformer": transformer,
    }


def _wan_parts(folder: Path, *, in_channels: int) -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer = byte_tokenizer()
    text = UMT5Config(vocab_size=len(tokenizer), d_model=TEXT_DIM, d_kv=8, d_ff=64, num_layers=1, num_heads=4)
    transformer = WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=in_channels, out_channels=4,
        text_dim=TEXT_DIM, freq_dim=32, ffn_dim=32, num_layers=1, cross_attn_norm=True,
        qk_norm="rms_norm_across_heads", rope_max_seq_len=64,
    )  # fmt: skip
    vae = AutoencoderKLWan(
        base_dim=4, z_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 4, latents_std=[1.0] * 4,
    ).eval()  # fmt: skip
    return {
        "tokenizer": tokenizer,
        "text_encoder": UMT5EncoderModel(text).eval(),
        "vae": vae,
        "scheduler": UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
        "transformer": transformer,
    }


def byte_tokenizer() -> PreTrainedTokenizerFast:
    """One piece a byte, as a T5 reads them: an end behind the words."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    known = {"<pad>": 0, "</s>": 1, "<unk>": 2, **{letter: number + 3 for number, letter in enumerate(alphabet)}}
    tokenizer = Tokenizer(models.BPE(vocab=known, merges=[], unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="</s>", pad_token="<pad>", unk_token="<unk>", model_max_length=512
    )

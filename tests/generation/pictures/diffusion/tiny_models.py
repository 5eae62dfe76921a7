"""Real pipelines of diffusers with random weights, a few megabytes each, made when a test wants them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    DDPMScheduler,
    DiffusionPipeline,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    StableDiffusionLatentUpscalePipeline,
    StableDiffusionPipeline,
    StableDiffusionUpscalePipeline,
    UNet2DConditionModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTokenizer,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3Model,
)

SENTENCES = ("a red circle on a blue ground", "a calm sea", "people at a desk", "user assistant system") * 3
CHAT = (
    "{% for m in messages %}<|im_start|>{{m['role']}}\n{{m['content']}}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
ADAPTER_SIZE = 16
ADAPTER_TOKENS = 4
TINY_CROSS_ATTENTIONS = 4
CARD = "---\nlicense: {licence}\n---\n# A tiny model with random weights\n"


def save_stable_diffusion(folder: Path) -> Path:
    """A Stable Diffusion of 128 px."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder)
    unet = UNet2DConditionModel(
        sample_size=16, in_channels=4, out_channels=4, block_out_channels=(32, 64), layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=64, attention_head_dim=8, norm_num_groups=8,
    )  # fmt: skip
    scheduler = DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False,
        steps_offset=1,
    )  # fmt: skip
    pipeline = StableDiffusionPipeline(
        vae=_vae(latent_channels=4), text_encoder=CLIPTextModel(_clip(tokenizer)).eval(), tokenizer=tokenizer,
        unet=unet, scheduler=scheduler, safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    return _saved(pipeline, folder)


def save_z_image(folder: Path) -> Path:
    """A Z-Image of 128 px."""
    torch.manual_seed(0)
    tokenizer = qwen_tokenizer(folder)
    text = Qwen3Config(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, head_dim=16, max_position_embeddings=512,
    )  # fmt: skip
    transformer = ZImageTransformer2DModel(
        all_patch_size=(2,), all_f_patch_size=(1,), in_channels=16, dim=32, n_layers=2, n_refiner_layers=1, n_heads=2,
        n_kv_heads=2, norm_eps=1e-5, qk_norm=True, cap_feat_dim=32, rope_theta=256.0, t_scale=1000.0,
        axes_dims=[8, 4, 4], axes_lens=[1024, 64, 64],
    )  # fmt: skip
    with torch.no_grad():
        for parameter in transformer.parameters():  # some are left as memory was found
            if not torch.isfinite(parameter).all() or parameter.abs().max() > 1e4 or parameter.abs().max() == 0:
                parameter.normal_(0, 0.02)
    vae = _vae(latent_channels=16, use_quant_conv=False, use_post_quant_conv=False, scaling_factor=0.36,
               shift_factor=0.11)  # fmt: skip
    pipeline = ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), vae=vae, text_encoder=Qwen3Model(text).eval(),
        tokenizer=tokenizer, transformer=transformer,
    )  # fmt: skip
    return _saved(pipeline, folder)


def save_adapter(folder: Path, *, text_size: int = 64) -> Path:
    """An IP-Adapter for the Stable Diffusion of 128 px; its file, with the encoder of pictures beside it."""
    torch.manual_seed(1)
    looks = CLIPVisionConfig(
        hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2, image_size=32, patch_size=8,
        projection_dim=ADAPTER_SIZE,
    )  # fmt: skip
    CLIPVisionModelWithProjection(looks).save_pretrained(folder / "image_encoder", safe_serialization=True)
    weights = {
        "image_proj.proj.weight": torch.randn(ADAPTER_TOKENS * text_size, ADAPTER_SIZE),
        "image_proj.proj.bias": torch.zeros(ADAPTER_TOKENS * text_size),
        "image_proj.norm.weight": torch.ones(text_size),
        "image_proj.norm.bias": torch.zeros(text_size),
    }
    for number in range(TINY_CROSS_ATTENTIONS):
        for part in ("to_k_ip", "to_v_ip"):
            weights[f"ip_adapter.{2 * number + 1}.{part}.weight"] = torch.randn(64, text_size)
    save_file(weights, folder / "adapter.safetensors")
    (folder / "README.md").write_text(CARD.format(licence="apache-2.0"))
    return folder / "adapter.safetensors"


def save_enlarger(folder: Path) -> Path:
    """An upscaler of Stable Diffusion, four times."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder)
    unet = UNet2DConditionModel(
        sample_size=64, in_channels=7, out_channels=4, block_out_channels=(16, 32), layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=64, attention_head_dim=8, norm_num_groups=8, num_class_embeds=1000,
    )  # fmt: skip
    scheduler = DDIMScheduler(beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    pipeline = StableDiffusionUpscalePipeline(
        vae=_vae(latent_channels=4, sides=3), text_encoder=CLIPTextModel(_clip(tokenizer)).eval(), tokenizer=tokenizer,
        unet=unet, low_res_scheduler=DDPMScheduler(), scheduler=scheduler,
    )  # fmt: skip
    return _saved(pipeline, folder)


def save_latent_enlarger(folder: Path) -> Path:
    """An upscaler of latents, twice."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder)
    unet = UNet2DConditionModel(
        sample_size=32, in_channels=8, out_channels=5, block_out_channels=(32, 32, 64, 64), layers_per_block=2,
        down_block_types=("KDownBlock2D", *("KCrossAttnDownBlock2D",) * 3), mid_block_type=None,
        up_block_types=(*("KCrossAttnUpBlock2D",) * 3, "KUpBlock2D"), cross_attention_dim=64, attention_head_dim=8,
        act_fn="gelu", time_embedding_type="fourier", timestep_post_act="gelu", conv_in_kernel=1, conv_out_kernel=1,
        resnet_time_scale_shift="scale_shift", time_cond_proj_dim=192, norm_num_groups=None, only_cross_attention=False,
    )  # fmt: skip
    pipeline = StableDiffusionLatentUpscalePipeline(
        vae=_vae(latent_channels=4), text_encoder=CLIPTextModel(_clip(tokenizer)).eval(), tokenizer=tokenizer,
        unet=unet, scheduler=EulerDiscreteScheduler(prediction_type="sample"),
    )  # fmt: skip
    return _saved(pipeline, folder)


BUILDERS: dict[str, Callable[[Path], Path]] = {
    "stable-diffusion": save_stable_diffusion,
    "z-image": save_z_image,
    "enlarger": save_enlarger,
    "latent-enlarger": save_latent_enlarger,
}


def _clip(tokenizer: CLIPTokenizer) -> CLIPTextConfig:
    ids = {f"{name}_token_id": getattr(tokenizer, f"{name}_token_id") for name in ("bos", "eos", "pad")}
    return CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
        max_position_embeddings=77, projection_dim=64, **ids,
    )  # fmt: skip


def _saved(pipeline: DiffusionPipeline, folder: Path) -> Path:
    pipeline.save_pretrained(folder, safe_serialization=True)
    (folder / "README.md").write_text(CARD.format(licence="apache-2.0"))
    shutil.rmtree(folder / "words", ignore_errors=True)
    return folder


def _vae(*, latent_channels: int, sides: int = 4, **more: object) -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(16, 16, 32, 32)[-sides:], down_block_types=("DownEncoderBlock2D",) * sides,
        up_block_types=("UpDecoderBlock2D",) * sides, latent_channels=latent_channels, norm_num_groups=8,
        sample_size=128, **more,
    )  # fmt: skip


def _words(folder: Path, tokenizer: Tokenizer) -> tuple[str, str]:
    """The vocabulary and the merges as files."""
    words = folder / "words"
    words.mkdir(parents=True)
    vocabulary, merges = tokenizer.model.save(str(words))
    return vocabulary, merges


def clip_tokenizer(folder: Path) -> CLIPTokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token="<|endoftext|>", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    split = [pre_tokenizers.Whitespace(), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(split)
    trainer = trainers.BpeTrainer(
        vocab_size=800, special_tokens=["<|startoftext|>", "<|endoftext|>"], end_of_word_suffix="</w>",
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
    )  # fmt: skip
    tokenizer.train_from_iterator(SENTENCES, trainer)
    vocabulary, merges = _words(folder, tokenizer)
    return CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=77)


def qwen_tokenizer(folder: Path) -> Qwen2Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600, special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
    )  # fmt: skip
    tokenizer.train_from_iterator(SENTENCES, trainer)
    vocabulary, merges = _words(folder, tokenizer)
    made = Qwen2Tokenizer(
        vocab=vocabulary, merges=merges, eos_token="<|im_end|>", pad_token="<|endoftext|>", unk_token="<|endoftext|>"
    )
    made.chat_template = CHAT
    made.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>"]})
    return made

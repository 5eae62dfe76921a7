"""Writes a tiny VITS with random weights as a voice of transformers."""

import json
from importlib import import_module
from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz '-"


def write_tiny_vits(folder: Path) -> None:
    """The voice's model and tokenizer are in ``folder``."""
    torch, library = import_module("torch"), import_module("transformers")
    torch.manual_seed(3)
    config = library.VitsConfig(
        vocab_size=len(LETTERS) + 2, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, ffn_dim=16,
        flow_size=16, spectrogram_bins=9, upsample_initial_channel=16, upsample_rates=[16, 16],
        upsample_kernel_sizes=[32, 32],
        resblock_kernel_sizes=[3], resblock_dilation_sizes=[[1, 3]], prior_encoder_num_flows=1,
        posterior_encoder_num_wavenet_layers=1, prior_encoder_num_wavenet_layers=1, duration_predictor_num_flows=1,
        duration_predictor_filter_channels=16, depth_separable_num_layers=1, use_stochastic_duration_prediction=False,
        sampling_rate=16_000,
    )  # fmt: skip
    model = library.VitsModel(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.startswith("decoder"):
                weight.mul_(6.0)
    model.save_pretrained(folder, safe_serialization=True)
    vocabulary = {sign: number for number, sign in enumerate(["<pad>", *LETTERS, "<unk>"])}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    tokenizer = library.VitsTokenizer(
        str(folder / "vocab.json"),
        pad_token="<pad>",
        unk_token="<unk>",
        phonemize=False,
        is_uroman=False,
        language="en",
    )
    tokenizer.save_pretrained(folder)
    (folder / "voice.json").write_text(json.dumps({"language": "en", "label": "Tiny", "licence": "CC0-1.0"}))

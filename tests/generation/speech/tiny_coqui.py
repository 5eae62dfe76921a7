"""Writes a tiny VITS with random weights as a voice; run by the environment of Coqui, with a folder as argument."""

import sys
from importlib import import_module
from pathlib import Path

from generation.backends.coqui.child import _spare_torchaudio


def main(folder: Path) -> None:
    """The voice's model and config are in ``folder``."""
    _spare_torchaudio()
    torch = import_module("torch")
    vits = import_module("TTS.tts.models.vits")
    config = import_module("TTS.tts.configs.vits_config").VitsConfig(
        model_args=vits.VitsArgs(
            hidden_channels=32, hidden_channels_ffn_text_encoder=32, num_layers_text_encoder=1,
            num_heads_text_encoder=2, num_layers_posterior_encoder=1, num_layers_flow=1, init_discriminator=False,
            upsample_initial_channel_decoder=32, upsample_rates_decoder=[8, 8, 2, 2],
            upsample_kernel_sizes_decoder=[16, 16, 4, 4], resblock_kernel_sizes_decoder=[3],
            resblock_dilation_sizes_decoder=[[1, 3, 5]], use_sdp=False,
        ),
        text_cleaner="basic_cleaners",
        use_phonemes=False,
    )  # fmt: skip
    torch.manual_seed(7)
    model = vits.Vits.init_from_config(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.startswith("waveform_decoder"):
                weight.mul_(2.0)
    folder.mkdir(parents=True, exist_ok=True)
    config.save_json(str(folder / "config.json"))
    torch.save({"model": model.state_dict(), "config": config.to_dict()}, folder / "model.pth")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

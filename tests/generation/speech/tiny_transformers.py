"""Writes tiny models with random weights as voices of transformers: VITS, SpeechT5 and Bark."""

import io
import json
from importlib import import_module
from pathlib import Path

import numpy as np

LETTERS = "abcdefghijklmnopqrstuvwxyz '-"
SENTENCES = ["the quick brown fox jumps over the lazy dog", "it's a pleasure to meet you - welcome"] * 20


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
    _describe(folder)


def write_tiny_speecht5(folder: Path) -> None:
    """The voice's model, its alphabet, its vocoder and a speaker are in ``folder``. It never ends by itself."""
    torch, library = import_module("torch"), import_module("transformers")
    torch.manual_seed(3)
    folder.mkdir(parents=True)
    trained = io.BytesIO()
    import_module("sentencepiece").SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=trained, model_type="char", hard_vocab_limit=False,
        vocab_size=len(LETTERS) + 4, bos_id=0, pad_id=1, eos_id=2, unk_id=3, minloglevel=2,
    )  # fmt: skip
    (folder / "spm_char.model").write_bytes(trained.getvalue())
    tokenizer = library.SpeechT5Tokenizer(vocab_file=str(folder / "spm_char.model"))
    tokenizer.save_pretrained(folder)
    config = library.SpeechT5Config(
        vocab_size=len(tokenizer) + 1, hidden_size=32, encoder_layers=1, encoder_attention_heads=2, encoder_ffn_dim=32,
        decoder_layers=1, decoder_attention_heads=2, decoder_ffn_dim=32, num_mel_bins=16, reduction_factor=8,
        speech_decoder_prenet_units=16, speech_decoder_postnet_units=16, speech_decoder_postnet_layers=2,
        conv_dim=(16,), conv_stride=(2,), conv_kernel=(2,), num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2,
    )  # fmt: skip
    model = library.SpeechT5ForTextToSpeech(config)
    vocoder = library.SpeechT5HifiGan(
        library.SpeechT5HifiGanConfig(
            model_in_dim=16, upsample_initial_channel=16, upsample_rates=[4, 8], upsample_kernel_sizes=[8, 16],
            resblock_kernel_sizes=[3], resblock_dilation_sizes=[[1, 3]],
        )
    )  # fmt: skip
    with torch.no_grad():
        model.speech_decoder_postnet.prob_out.weight.zero_()
        model.speech_decoder_postnet.prob_out.bias.fill_(-9)
        for weight in vocoder.parameters():
            weight.mul_(6.0)
    model.save_pretrained(folder, safe_serialization=True)
    vocoder.save_pretrained(folder / "vocoder", safe_serialization=True)
    np.save(folder / "speaker.npy", np.full(512, 0.04, np.float32))
    _describe(folder)


def write_tiny_bark(folder: Path) -> None:
    """The voice's model and processor are in ``folder``. A sentence of it is half a second."""
    torch, library = import_module("torch"), import_module("transformers")
    configs = import_module("transformers.models.bark.generation_configuration_bark")
    torch.manual_seed(3)
    folder.mkdir(parents=True)
    signs = [sign for sign in LETTERS if sign != " "]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *(f"##{sign}" for sign in signs)]
    (folder / "vocab.txt").write_text("\n".join(words))
    library.BarkProcessor(tokenizer=library.BertTokenizer(str(folder / "vocab.txt"))).save_pretrained(folder)
    small = {"num_layers": 1, "num_heads": 2, "hidden_size": 16}
    parts = {
        "semantic_config": library.BarkSemanticConfig(input_vocab_size=129_600, output_vocab_size=10_048, **small),
        "coarse_acoustics_config": library.BarkCoarseConfig(input_vocab_size=12_096, output_vocab_size=12_096, **small),
        "fine_acoustics_config": library.BarkFineConfig(input_vocab_size=1056, output_vocab_size=1056, **small),
        "codec_config": library.EncodecConfig(
            num_filters=4, hidden_size=16, num_lstm_layers=1, target_bandwidths=[6.0]
        ),
    }
    config = library.BarkConfig(**{name: part.to_dict() for name, part in parts.items()})
    library.BarkModel(config).save_pretrained(folder, safe_serialization=True)
    said = configs.BarkGenerationConfig.from_sub_model_configs(
        configs.BarkSemanticGenerationConfig(max_new_tokens=30),
        configs.BarkCoarseGenerationConfig(),
        configs.BarkFineGenerationConfig(),
    )
    (folder / "generation_config.json").write_text(json.dumps(said.to_dict()))
    _describe(folder)


WRITERS = {"vits": write_tiny_vits, "speecht5": write_tiny_speecht5, "bark": write_tiny_bark}


def _describe(folder: Path) -> None:
    (folder / "voice.json").write_text(json.dumps({"language": "en", "label": "Tiny", "licence": "CC0-1.0"}))

"""The program that Coqui's environment runs: it holds voices and speaks sentences, one line of JSON in and one out.

``.venv-coqui/bin/python -m generation.backends.coqui.child`` has TTS and torch, and none of Brandreel's other
libraries. Of a request it wants ``load`` (what a voice is) or ``say`` (a sentence, its speed, a file for the sound); it
answers with facts, or with ``error``. It ends when its input does.
"""

import json
import os
import sys
import types
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np

SEED: Final = 0
ALLOWED_LICENCES: Final = ("apache", "mit", "mpl", "bsd", "cc0", "cc-by 4.0", "cc by 4.0")
_tts: dict[str, Any] = {}


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What libraries print must not be taken for an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin:
        try:
            answer = _answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 whatever a library throws is told to who asked
            answer = {"error": f"{type(error).__name__}: {error}"[:500]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    if request["do"] == "load":
        return _load(request)
    return _say(request)


def _load(request: dict[str, Any]) -> dict[str, Any]:
    name = request["voice"]
    if name not in _tts:
        _tts.clear()  # one voice is resident at a time
        _spare_torchaudio()
        api = import_module("TTS.api")
        if request["model"]:
            if refused := _refused(api, request):
                return {"error": refused, "is_licence": True}
            _tts[name] = api.TTS(model_name=request["model"], progress_bar=False)
        else:
            _tts[name] = api.TTS(
                model_path=request["model_path"], config_path=request["config_path"], progress_bar=False
            )
        _tts[name].synthesizer.tts_model.eval()
    return {"sample_rate_hz": int(_tts[name].synthesizer.output_sample_rate)}


def _refused(api: Any, request: dict[str, Any]) -> str:
    """Why the hub's model may not be used; empty where its licence allows commerce, or the operator does not mind."""
    if request["allow_non_commercial"]:
        return ""
    kind, language, dataset, model = request["model"].split("/")
    found = api.TTS().manager.models_dict[kind][language][dataset][model].get("license") or "none named"
    is_allowed = str(found).lower().startswith(ALLOWED_LICENCES)
    return "" if is_allowed else f"The licence of {request['model']} ({found}) does not allow commercial use."


def _say(request: dict[str, Any]) -> dict[str, Any]:
    torch = import_module("torch")
    torch.manual_seed(SEED)
    synthesizer = _tts[request["voice"]].synthesizer
    model = synthesizer.tts_model
    keeps_pace = hasattr(model, "length_scale")
    if keeps_pace:
        usual = getattr(getattr(model, "args", None), "length_scale", 1.0)
        model.length_scale = usual / request["speed_ratio"]
    with torch.inference_mode():
        made = model.synthesize(
            request["text"], speaker=request["speaker"] or None, language=request["language"] or None,
            use_griffin_lim=synthesizer.vocoder_model is None,
        )  # fmt: skip
        sound = made["wav"]
        if synthesizer.vocoder_model is not None:
            sound = synthesizer._run_vocoder(made["outputs"]["model_outputs"][0], "cpu")
    if hasattr(sound, "detach"):
        sound = sound.detach().cpu().numpy()
    pcm = np.asarray(sound, np.float32).squeeze()
    Path(request["path"]).write_bytes(pcm.tobytes())
    return {"samples": int(pcm.size), "keeps_pace": keeps_pace, **_durations(model, made)}


def _durations(model: Any, made: dict[str, Any]) -> dict[str, Any]:
    """The signs that were spoken and how long each lasts, in steps of the network; empty where it does not say."""
    outputs, inputs = made.get("outputs"), made.get("text_inputs")
    durations = outputs.get("durations") if isinstance(outputs, dict) else None
    if durations is None or inputs is None:
        return {"signs": [], "durations": []}
    characters = model.tokenizer.characters
    ids = [int(one) for one in np.asarray(inputs.cpu() if hasattr(inputs, "cpu") else inputs).ravel()]
    steps = [float(one) for one in np.asarray(durations.detach().cpu()).ravel()]
    if len(ids) != len(steps):
        return {"signs": [], "durations": []}
    blanks = {getattr(characters, name, None) for name in ("blank", "pad", "bos", "eos")}
    signs = [characters.id_to_char(one) for one in ids]
    return {"signs": ["" if sign in blanks else sign for sign in signs], "durations": steps}


def _spare_torchaudio() -> None:
    """Let torchaudio be imported beside a torch without CUDA, for which no wheel of it is built."""
    torch = import_module("torch")
    if torch.version.cuda is not None:
        return

    def fail_if_no_align(function: Any) -> Any:
        return function

    stub = types.ModuleType("torchaudio._extension")
    stub.__dict__.update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        _check_cuda_version=lambda: None,
        fail_if_no_align=fail_if_no_align,
    )
    sys.modules["torchaudio._extension"] = stub


if __name__ == "__main__":
    main()

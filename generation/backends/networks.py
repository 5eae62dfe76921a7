"""Networks that turn phonemes into sound and know how long each lasts, but do not say so: hibari and Kokoro.

The durations are exposed by adding one output to the graph in memory. The name of the tensor belongs to one file, whose
SHA-256 is checked before.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper

from generation.backends.phonemes import PUNCTUATION, ipa_of, is_sound
from generation.backends.recital import Sound
from generation.backends.stretches import Stretch
from generation.domain.alignment import HeardWord
from generation.domain.errors import BackendError
from generation.domain.speech import Pcm, Phoneme

Durations: TypeAlias = npt.NDArray[Any]
"""How long each sign lasts, in steps of 25 ms, with one sign of padding before and after."""
LEAD_SECONDS: Final = 0.075
"""What the durations are ahead of the sound."""


def expose_durations(model: bytes, *, tensor: str) -> bytes:
    """The network with one more output: the length of every phoneme. Raises BackendError."""
    graph = onnx.load_from_string(model)
    if not any(tensor in node.output for node in graph.graph.node):
        raise BackendError("The voice's network has no durations where they are expected.")
    graph.graph.node.append(helper.make_node("Cast", [tensor], ["durations"], to=TensorProto.INT64))
    graph.graph.output.append(helper.make_tensor_value_info("durations", TensorProto.INT64, None))
    exposed: bytes = graph.SerializeToString()
    return exposed


def one_thread(model: bytes, *, threads: int = 1) -> onnxruntime.InferenceSession:
    """The network, ready to run on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def timed(pcm: Pcm, durations: Durations, *, signs: str, said: Sequence[Stretch], sample_rate_hz: int) -> Sound:
    """The sound with the times of its words and phonemes; ``signs`` are those of ``said``, with spaces between."""
    edges = _edges(durations, seconds=len(pcm) / sample_rate_hz)
    heard: list[HeardWord] = []
    at = 0
    for stretch in said:
        spoken = [at + place for place, sign in enumerate(stretch.phonemes) if sign not in PUNCTUATION]
        if spoken and stretch.text:
            heard.append(HeardWord(stretch.text, edges[spoken[0]], edges[spoken[-1] + 1]))
        at += len(stretch.phonemes) + 1
    return Sound(pcm=pcm, heard=tuple(heard), phonemes=tuple(_phonemes(signs, edges)))


def _phonemes(signs: str, edges: Sequence[float]) -> list[Phoneme]:
    """The sounds; marks of length and stress after or before one belong to it."""
    found: list[Phoneme] = []
    for place, sign in enumerate(signs):
        start, end = round(edges[place], 4), round(edges[place + 1], 4)
        if is_sound(sign):
            found.append(Phoneme(sign=ipa_of(sign), start_seconds=start, end_seconds=end))
        elif sign not in PUNCTUATION and sign not in "ˈˌ" and found:
            found[-1] = found[-1].model_copy(update={"sign": found[-1].sign + sign, "end_seconds": end})
    return found


def _edges(durations: Durations, *, seconds: float) -> list[float]:
    """When each sign begins, and when the last one ends; the first duration belongs to the padding."""
    ends = np.cumsum(durations) / durations.sum() * seconds
    return [float(edge) for edge in np.clip(ends - LEAD_SECONDS, 0, seconds)]

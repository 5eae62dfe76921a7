"""The small models that look at frames: which there are, that they are unchanged, and how they are run.

Every file stands in ``models/`` beside this module with its SHA-256 here; ``models/LICENCES.md`` says whose it is. One
thread each: a worker has as many processes as cores.
"""

import hashlib
import threading
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import flatbuffers
import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as tflite
from ai_edge_litert.interpreter import Interpreter

from brandkit.domain.errors import FrameError

FOLDER: Final = Path(__file__).parent / "models"
TFLITE: Final = b"TFL3"
"""How a file of such a model begins."""
Tensor = npt.NDArray[Any]


class Network(StrEnum):
    """A model by the name of its file."""

    FACES = "face_detection_full_range_sparse"
    PERSONS = "efficientdet_lite0"
    POSES = "pose_detection"
    PALMS = "palm_detection_full"
    HAND = "hand_landmark_full"
    LETTERS = "letters"

    @property
    def file_name(self) -> str:
        """Of its file in ``models/``."""
        return f"{self}.onnx" if self is Network.LETTERS else f"{self}.tflite"


SUMS: Final = {
    Network.FACES: "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    Network.PERSONS: "0720bf247bd76e6594ea28fa9c6f7c5242be774818997dbbeffc4da460c723bb",
    Network.POSES: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    Network.PALMS: "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
    Network.HAND: "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
    Network.LETTERS: "d6eb54f82f1ab4b6b6952c7ce630bd6f3ded0398ab8ab069d323bdabf4c19d58",
}


@cache
def network_path(network: Network) -> Path:
    """The file of the model, unchanged. Raises FrameError ``model-missing`` or ``model-changed``."""
    path = FOLDER / network.file_name
    if not path.is_file():
        raise FrameError("model-missing", f"The model {path.name} is missing. Check the source out again.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SUMS[network]:
        raise FrameError("model-changed", f"The model {path.name} is not the one that ships. Check it out again.")
    return path


def find_model_problem() -> str:
    """What is wrong with the models that look at frames; empty where all are there and unchanged."""
    for network in Network:
        try:
            network_path(network)
        except FrameError as error:
            return error.message
    return ""


def run_network(network: Network, pixels: Tensor) -> tuple[Tensor, ...]:
    """What a ``.tflite`` model says of ``pixels``, in its size and type without the batch; outputs by their names."""
    runner = _runner(network, threading.get_ident())
    details = runner.get_input_details()[0]
    runner.set_tensor(details["index"], pixels[None].astype(details["dtype"]))
    runner.invoke()
    outputs = sorted(runner.get_output_details(), key=lambda output: str(output["name"]))
    return tuple(_floats(runner.get_tensor(output["index"])[0], output) for output in outputs)


def run_first_layers(network: Network, pixels: Tensor, *, layers: int) -> Tensor:
    """What a ``.tflite`` model knows of ``pixels`` after so many layers; what comes behind them is not worked out."""
    runner = _first_layers(network, layers, threading.get_ident())
    given, told = runner.get_input_details()[0], runner.get_output_details()[0]
    runner.set_tensor(given["index"], pixels[None].astype(given["dtype"]))
    runner.invoke()
    return _floats(runner.get_tensor(told["index"])[0], told)


def input_px(network: Network) -> tuple[int, int]:
    """The width and height that the model looks at."""
    _batch, height, width, _channels = _runner(network, threading.get_ident()).get_input_details()[0]["shape"]
    return int(width), int(height)


@cache
def _runner(network: Network, _thread: int) -> Any:
    """One for each thread, as a runner holds the tensors of its last run."""
    runner = Interpreter(model_path=str(network_path(network)), num_threads=1)
    runner.allocate_tensors()
    return runner


@cache
def _first_layers(network: Network, layers: int, _thread: int) -> Any:
    """A runner of the model as if it ended there."""
    whole = tflite.Model.GetRootAs(bytearray(network_path(network).read_bytes()), 0)
    model = tflite.ModelT.InitFromObj(whole)
    graph = model.subgraphs[0]
    graph.operators = graph.operators[:layers]
    graph.outputs = [int(graph.operators[-1].outputs[0])]
    model.signatureDefs = None
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), TFLITE)
    runner = Interpreter(model_content=bytes(builder.Output()), num_threads=1)
    runner.allocate_tensors()
    return runner


def _floats(tensor: Tensor, details: Any) -> Tensor:
    scale, zero = details["quantization"]
    return (tensor.astype(np.float32) - zero) * scale if scale else tensor

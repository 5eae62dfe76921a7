"""Text in frames, read by PP-OCR (PaddlePaddle, Apache-2.0) through rapidocr; its models come with the package."""

import logging
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

import cv2
import numpy as np

from brandkit.frames.people import Rgb

READ_SIDE_PX: Final = 960


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text: what it says, how sure the reader is (0 to 1), and its box, px of the frame.

    Where something looks like text that cannot be read, ``text`` is empty. ``corners`` are those of the line as it
    lies in the frame, from its top left on.
    """

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float
    corners: tuple[tuple[float, float], ...] = ()

    @property
    def height(self) -> float:
        """Px from the top of the line to its bottom."""
        return self.bottom - self.top


def read_lines(pixels: Rgb) -> tuple[ReadLine, ...]:
    """The lines of text in a frame. It is read with a longer side of 960 px at most, in a third of a second."""
    scale = min(1.0, READ_SIDE_PX / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    reader = _reader()
    image, record = reader.preprocess_img(np.ascontiguousarray(small[..., ::-1]))
    found, _turned, read, _crops = reader.run_ocr_steps(image, record)
    if found.boxes is None or read.txts is None:
        return ()
    boxes = import_module("rapidocr.utils.process_img").map_boxes_to_original(found.boxes, record, *small.shape[:2])
    lines = []
    for box, text, score in zip(boxes, read.txts, read.scores, strict=True):
        corners = np.asarray(box, np.float64) / scale
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        around = tuple((float(x), float(y)) for x, y in corners)
        lines.append(ReadLine(str(text), float(score), left, top, right, bottom, around))
    return tuple(lines)


@cache
def _reader() -> Any:
    """One for the process, on one thread, silent; it finds its models in its own folder and downloads nothing.

    rapidocr takes two seconds to import, so that this is done where something is read, and not in every process.
    """
    reader = import_module("rapidocr").RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": READ_SIDE_PX,
            "Global.text_score": 0.0,
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return reader

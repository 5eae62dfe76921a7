"""The sound of edited footage: faster or slower at its own pitch, as long as its pictures."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.audio.frame import AudioFrame

from generation.domain.footage import FootagePart
from generation.rendering.audio.sound import CHANNELS, Sound, SoundReader

RATE_HZ: Final = 48_000
_SLOWEST_STEP: Final = 0.5
"""FFmpeg's atempo goes no slower; two of them do."""


def whole_sound(path: Path, *, owner: str) -> Iterator[Sound]:
    """All sound of a file as it is, in blocks. Raises RenderError naming ``owner``."""
    with SoundReader(path, rate_hz=RATE_HZ, owner=owner) as reader:
        yield from reader.blocks()


def edited_sound(path: Path, part: FootagePart, *, seconds: float | Fraction, owner: str) -> Iterator[Sound]:
    """The sound of a part in blocks, ``seconds`` long at its speed. Raises RenderError naming ``owner``."""
    total = round(seconds * RATE_HZ)
    done = 0
    with SoundReader(
        path, rate_hz=RATE_HZ, owner=owner, start_seconds=part.from_seconds, end_seconds=part.to_seconds
    ) as reader:
        blocks = reader.blocks() if part.speed_ratio == 1 else _at_tempo(reader.blocks(), part.speed_ratio)
        for block in blocks:
            kept = block[: total - done]
            if done >= total:
                break
            yield kept
            done += len(kept)
    if done < total:
        yield np.zeros((total - done, CHANNELS), np.float32)


def _at_tempo(blocks: Iterator[Sound], ratio: float) -> Iterator[Sound]:
    graph: Any = av.filter.Graph()
    last = graph.add_abuffer(format="flt", sample_rate=RATE_HZ, layout="stereo", time_base=Fraction(1, RATE_HZ))
    while ratio != 1:
        step = max(ratio, _SLOWEST_STEP)
        tempo = graph.add("atempo", f"{step:.6f}")
        last.link_to(tempo)
        last, ratio = tempo, ratio / step
    sink = graph.add("abuffersink")
    last.link_to(sink)
    graph.configure()
    at = 0
    for block in blocks:
        if not len(block):
            continue
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, at, Fraction(1, RATE_HZ)
        at += len(block)
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Any) -> Iterator[Sound]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        yield frame.to_ndarray().reshape(-1, CHANNELS).astype(np.float32, copy=False)

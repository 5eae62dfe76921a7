"""Sound made faster or slower without a change of pitch, for voices that know one pace only."""

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

from generation.domain.speech import Pcm


def stretch(pcm: Pcm, *, speed_ratio: float, sample_rate_hz: int) -> Pcm:
    """The sound at ``speed_ratio`` of its pace, between 0.5 and 2."""
    if speed_ratio == 1 or len(pcm) == 0:
        return pcm
    graph = Graph()
    source = graph.add_abuffer(format="flt", sample_rate=sample_rate_hz, layout="mono", time_base=None)
    tempo = graph.add("atempo", f"{speed_ratio:.4f}")
    sink = graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    frame = AudioFrame.from_ndarray(pcm.reshape(1, -1).astype(np.float32), format="flt", layout="mono")
    frame.sample_rate = sample_rate_hz
    graph.push(frame)
    graph.push(None)
    parts: list[Pcm] = []
    while True:
        try:
            part = graph.pull()
        except (av.EOFError, av.BlockingIOError):
            break
        parts.append(part.to_ndarray().reshape(-1).astype(np.float32))
    return np.concatenate(parts) if parts else pcm

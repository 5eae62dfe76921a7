"""The mix as Opus, for WebM."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.error import FFmpegError

from generation.domain.presets import ExportPreset
from generation.rendering.audio.loudness import ratio_of
from generation.rendering.audio.mix import measure
from generation.rendering.errors import RenderError

OPUS_HZ: Final = 48_000
_MOST_ATTEMPTS: Final = 4
_SPARE_DB: Final = 0.05


def to_opus(mix: Path, *, preset: ExportPreset, output: Path) -> Path:
    """``output``, a WebM with the sound of ``mix`` as Opus, below the preset's true peak as it is decoded.

    Raises RenderError ``encoder-refused``.
    """
    gain_db = 0.0
    for _ in range(_MOST_ATTEMPTS):
        try:
            _encode(mix, gain=ratio_of(gain_db), bits_per_second=preset.audio_bits_per_second, output=output)
        except FFmpegError as error:
            raise RenderError(
                f"The sound cannot be encoded: {error.strerror or error}.", code="encoder-refused"
            ) from error
        # Coding moves peaks; what lies too high is turned down, which takes as little from the loudness.
        peak_dbtp = measure(output, rate_hz=OPUS_HZ).true_peak_dbtp
        if peak_dbtp is None or peak_dbtp <= preset.true_peak_dbtp:
            break
        gain_db -= peak_dbtp - preset.true_peak_dbtp + _SPARE_DB
    return output


def _encode(mix: Path, *, gain: float, bits_per_second: int, output: Path) -> None:
    with av.open(str(mix)) as source, av.open(str(output), "w", format="webm") as target:
        stream = target.add_stream("libopus", rate=OPUS_HZ, layout="stereo")
        stream.bit_rate = bits_per_second
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=OPUS_HZ)
        position = 0
        for decoded in source.decode(source.streams.audio[0]):
            for resampled in resampler.resample(decoded):
                samples = resampled.to_ndarray() * np.float32(gain)
                frame = AudioFrame.from_ndarray(samples, format="flt", layout="stereo")
                frame.sample_rate, frame.pts, frame.time_base = OPUS_HZ, position, Fraction(1, OPUS_HZ)
                position += frame.samples
                target.mux(stream.encode(frame))
        target.mux(stream.encode(None))

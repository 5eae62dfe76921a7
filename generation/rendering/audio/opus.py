"""The mix as Opus, for WebM."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.error import FFmpegError

from generation.rendering.errors import RenderError

OPUS_HZ: Final = 48_000


def to_opus(mix: Path, *, bits_per_second: int, output: Path) -> Path:
    """``output``, a WebM with the sound of ``mix`` as Opus. Raises RenderError ``encoder-refused``."""
    try:
        with av.open(str(mix)) as source, av.open(str(output), "w", format="webm") as target:
            stream = target.add_stream("libopus", rate=OPUS_HZ, layout="stereo")
            stream.bit_rate = bits_per_second
            resampler = av.AudioResampler(format="flt", layout="stereo", rate=OPUS_HZ)
            position = 0
            for decoded in source.decode(source.streams.audio[0]):
                for frame in resampler.resample(decoded):
                    frame.pts, frame.time_base = position, Fraction(1, OPUS_HZ)
                    position += frame.samples
                    target.mux(stream.encode(frame))
            target.mux(stream.encode(None))
    except FFmpegError as error:
        raise RenderError(f"The sound cannot be encoded: {error.strerror or error}.", code="encoder-refused") from error
    return output

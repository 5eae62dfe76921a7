"""The proof of a film: a hash of every frame as a player decodes it, in order.

A frame's hash is the SHA-256 of its samples: the Y' plane row by row without padding, then Cb, then Cr. The text form
is FFmpeg's "framehash", so whoever has the film and FFmpeg computes the same text without us::

    ffmpeg -v error -i film.mp4 -map 0:v -bitexact -f framehash -
"""

from collections.abc import Iterator

from builder.document.time import FrameRate
from builder.document.values import Sha256, Value


class PacketRunFacts(Value):
    """What was written, and how it decodes. Runs with equal ``extradata_sha256`` join.

    ``frame_sha256`` has one hash a frame, in the order in which they are shown; joined runs decode to the same frames.
    """

    frames: int
    width_px: int
    height_px: int
    extradata_sha256: str
    frame_sha256: tuple[Sha256, ...]
    composited_on: str = "cpu"
    """The device; it changes no pixel."""


def proof_lines(
    hashes: Iterator[str], *, width_px: int, height_px: int, frame_rate: FrameRate, pixel_shape: str = "0/1"
) -> Iterator[str]:
    """The proof of a film of these frames, line by line. Its own SHA-256 stands for all of them.

    ``pixel_shape`` is what the file says of its pixels: an MP4 nothing, which FFmpeg writes as 0/1.
    """
    yield "#format: frame checksums\n"
    yield "#version: 2\n"
    yield "#hash: SHA256\n"
    yield f"#tb 0: {frame_rate.fps.denominator}/{frame_rate.fps.numerator}\n"
    yield "#media_type 0: video\n"
    yield "#codec_id 0: rawvideo\n"
    yield f"#dimensions 0: {width_px}x{height_px}\n"
    yield f"#sar 0: {pixel_shape}\n"
    yield "#stream#, dts,        pts, duration,     size, hash\n"
    size_bytes = width_px * height_px * 3 // 2
    for at_frame, sha256 in enumerate(hashes):
        yield f"0, {at_frame:10d}, {at_frame:10d}, {1:8d}, {size_bytes:8d}, {sha256}\n"


def read_proof(text: str) -> tuple[str, ...]:
    """The hashes of the frames in order, from a proof's text."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(line.rsplit(",", 1)[1].strip() for line in lines)

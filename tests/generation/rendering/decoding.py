"""Looking at encoded files as a player does, with matrix and range stated explicitly."""

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from generation.rendering.audio.sound import Sound, SoundReader


def decode_codes(path: Path) -> list[tuple[npt.NDArray[np.uint8], ...]]:
    """The Y', Cb and Cr planes of every frame, in the order in which they are shown."""
    frames = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            planes = frame.to_ndarray()
            height, width = frame.height, frame.width
            y = planes[:height]
            u, v = planes[height:].reshape(2, height // 2, width // 2)
            frames.append((y.copy(), u.copy(), v.copy()))
    return frames


def decode_rgb(path: Path) -> list[npt.NDArray[np.uint8]]:
    """Every frame in sRGB, read as BT.709 limited."""
    with av.open(str(path)) as container:
        return [
            frame.reformat(
                format="rgb24",
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.MPEG,
                dst_color_range=ColorRange.JPEG,
                interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT,
            ).to_ndarray()
            for frame in container.decode(video=0)
        ]


def decode_sound(path: Path, *, rate_hz: int = 48_000) -> Sound:
    """All of a file's sound."""
    with SoundReader(path, rate_hz=rate_hz, owner="the file") as reader:
        return np.concatenate(list(reader.blocks()))

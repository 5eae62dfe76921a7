"""Footage as cameras, telephones and editing programs write it: flat patches of known colour, made on the spot."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

BT2020_LUMA = (0.2627, 0.6780, 0.0593)
BT709_LUMA = (0.2126, 0.7152, 0.0722)
BT601_LUMA = (0.299, 0.587, 0.114)
PATCH_PX = 64
FPS = 25


def codes_of(
    colours: npt.ArrayLike, *, luma: Sequence[float], bits: int = 8, is_full: bool = False
) -> npt.NDArray[np.int64]:
    """Y', Cb, Cr of coded R'G'B' (0 to 1), as the ITU writes the conversion."""
    rgb = np.asarray(colours, np.float64)
    kr, _, kb = luma
    y = rgb @ np.asarray(luma)
    cb, cr = (rgb[..., 2] - y) / (2 - 2 * kb), (rgb[..., 0] - y) / (2 - 2 * kr)
    unit = 2 ** (bits - 8)
    if is_full:
        top = 2**bits - 1
        return np.rint(np.stack([y * top, cb * top + 128 * unit, cr * top + 128 * unit], -1)).astype(np.int64)
    return np.rint(unit * np.stack([16 + 219 * y, 128 + 224 * cb, 128 + 224 * cr], -1)).astype(np.int64)


def patches(codes: npt.NDArray[np.int64], *, pixel_format: str) -> av.VideoFrame:
    """A frame with a row of square patches, one for each ``(Y', Cb, Cr)``, 4:2:0 of 8 or 10 bits."""
    width, height = PATCH_PX * len(codes), PATCH_PX
    frame = av.VideoFrame(width, height, pixel_format)
    is_deep = "10" in pixel_format
    for index, plane in enumerate(frame.planes):
        side = PATCH_PX if index == 0 else PATCH_PX // 2
        rows = np.frombuffer(memoryview(plane), "<u2" if is_deep else np.uint8)
        rows = rows.reshape(-1, plane.line_size // (2 if is_deep else 1))
        for number, code in enumerate(codes):
            rows[:side, number * side : (number + 1) * side] = code[index]
    return frame


def save_frames(
    path: Path,
    frames: Sequence[av.VideoFrame],
    *,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    times: Sequence[int] | None = None,
    rate: int = FPS,
    tags: dict[str, int] | None = None,
    **stream_options: Any,
) -> Path:
    """``frames`` at ``times`` (units of 1 / rate; one after another where None). ``tags`` are those of the codec."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        first = frames[0]
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, first.format.name
        stream.time_base = stream.codec_context.time_base = Fraction(1, rate)
        for name, value in (tags or {}).items():
            setattr(stream.codec_context, name, value)
        for name, value in stream_options.items():
            setattr(stream, name, value)
        for number, frame in enumerate(frames):
            for name in {"colorspace", "color_range", "color_primaries", "color_trc"} & (tags or {}).keys():
                setattr(frame, name, (tags or {})[name])
            frame.pts, frame.time_base = times[number] if times else number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def save_patches(
    path: Path, codes: npt.NDArray[np.int64], *, pixel_format: str = "yuv420p", count: int = 5, **options: Any
) -> Path:
    """Footage that shows the same patches all the time."""
    frames = [patches(codes, pixel_format=pixel_format) for _ in range(count)]
    return save_frames(path, frames, **{"options": {"crf": "2"}, **options})


def cut_out(width: int = 128, height: int = 96, *, left: int = 32) -> npt.NDArray[np.uint8]:
    """A red box, half see-through in its lower half, on bright green that nobody may see. Straight RGBA."""
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[...] = (0, 255, 0, 0)
    pixels[16:80, left : left + 64] = (200, 30, 40, 255)
    pixels[48:80, left : left + 64, 3] = 128
    return pixels


def save_cut_out(path: Path, *, codec: str, pixel_format: str, options: dict[str, str] | None = None) -> Path:
    """Footage with alpha."""
    frames = [
        av.VideoFrame.from_ndarray(cut_out(), format="rgba").reformat(
            format=pixel_format, dst_colorspace=1, dst_color_range=1
        )
        for _ in range(5)
    ]
    is_yuv = pixel_format.startswith("yuv")
    tags = {"colorspace": 1, "color_range": 1} if is_yuv else None
    return save_frames(path, frames, codec=codec, options=options, tags=tags)


def save_interlaced(path: Path) -> Path:
    """A white bar on black that is at another place in each field, as a television camera sees it move."""
    frames = []
    for number in range(8):
        picture = np.full((96, 128), 16, np.uint8)
        for field in (0, 1):
            left = 8 + (2 * number + field) * 6
            picture[field::2, left : left + 16] = 235
        planes = np.full((144, 128), 128, np.uint8)
        planes[:96] = picture
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frames.append(frame)
    return save_frames(path, frames, options={"crf": "4", "x264-params": "interlaced=1:tff=1", "bf": "0"})


def save_hdr_photo(path: Path, linear_2020: npt.NDArray[np.float64]) -> Path:
    """One picture in light ``(height, width, 3)`` of the primaries of BT.2020, cd/m2, coded by PQ (SMPTE ST 2084)."""
    power = (np.clip(linear_2020, 0, 10_000) / 10_000) ** (2610 / 16384)
    coded = ((3424 / 4096 + 2413 / 128 * power) / (1 + 2392 / 128 * power)) ** (2523 / 32)
    codes = codes_of(coded, luma=BT2020_LUMA, bits=10)
    height, width = codes.shape[:2]
    frame = av.VideoFrame(width, height, "yuv420p10le")
    for index, plane in enumerate(frame.planes):
        samples = codes[..., 0] if index == 0 else codes[::2, ::2, index]
        rows = np.frombuffer(memoryview(plane), "<u2").reshape(-1, plane.line_size // 2)
        rows[: samples.shape[0], : samples.shape[1]] = samples
    return save_frames(
        path,
        [frame],
        options={"crf": "8"},
        tags={"colorspace": 9, "color_primaries": 9, "color_trc": 16, "color_range": 1},
    )


def save_photo_clip(path: Path, pixels: npt.NDArray[np.uint8]) -> Path:
    """One picture as footage, BT.709."""
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(
        format="yuv420p", dst_colorspace=1, dst_color_range=1
    )
    tags = {"colorspace": 1, "color_primaries": 1, "color_trc": 1, "color_range": 1}
    return save_frames(path, [frame, frame], options={"crf": "8"}, tags=tags)


class _Pipe:
    """A file that can only be written on and on."""

    def __init__(self, file: Any) -> None:
        self.write = file.write


def save_live(path: Path, colours: Sequence[tuple[int, int, int]]) -> Path:
    """A WebM as browsers record a screen, one frame of each colour: its header knows neither a length nor a rate."""
    with path.open("wb") as file, av.open(_Pipe(file), "w", format="webm", options={"live": "1"}) as container:
        stream = container.add_stream("libvpx", rate=FPS, options={"deadline": "realtime", "g": "10", "b": "2M"})
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for number, colour in enumerate(colours):
            pixels = np.full((96, 128, 3), colour, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(
                format="yuv420p", dst_colorspace=5, dst_color_range=1
            )
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path

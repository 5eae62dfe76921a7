"""Makes small real files of every form, good and bad."""

import io
import json
import struct
import wave
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture_bytes(form: str, *, size=(40, 30), mode="RGB", **options) -> bytes:
    """A picture with a gradient and some noise, so that cutting it hurts."""
    width, height = size
    noise = np.random.default_rng(1).integers(0, 60, (height, width, 4), dtype=np.uint8)
    noise[..., 0] += np.linspace(0, 190, width, dtype=np.uint8)
    picture = Image.fromarray(noise)
    picture = picture if mode == "RGBA" else picture.convert("RGB").convert(mode)
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def animated_bytes(form: str, *, frames=4, **options) -> bytes:
    pictures = [Image.new("RGBA", (32, 24), (60 * number, 20, 200, 128)) for number in range(frames)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, form, save_all=True, append_images=pictures[1:], duration=50, loop=0, **options)
    return buffer.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that claims a size and brings next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packed = zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def svg(body="", *, attributes='viewBox="0 0 40 20"') -> bytes:
    return f"{SVG_HEAD} {attributes}>{body}</svg>".encode()


def footage(
    path: Path,
    *,
    codec="libx264",
    times=range(20),
    rate=20,
    size=(64, 48),
    has_audio=False,
    rotation=0,
    options=None,
    pix_fmt="yuv420p",
    video=True,
) -> Path:
    """Footage with a frame at each of ``times`` (in units of 1 / rate), and a second of a tone."""
    with av.open(str(path), "w", options=options or {}) as container:
        picture = container.add_stream(codec, rate=rate) if video else None
        if picture is not None:
            picture.width, picture.height = size
            picture.pix_fmt = pix_fmt
            picture.time_base = picture.codec_context.time_base = Fraction(1, rate)
            if rotation:
                picture.set_display_rotation(-rotation)
        sound = None
        if has_audio:
            name = "libopus" if path.suffix == ".webm" else "aac"
            sound = container.add_stream(name, rate=48_000, layout="mono")
        if picture is not None:
            for number, at in enumerate(times):
                pixels = np.full((size[1], size[0], 3), 40 + number * 9 % 200, np.uint8)
                pixels[:, : number % size[0]] = 255
                frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
                frame.pts, frame.time_base = at, Fraction(1, rate)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        if sound is not None:
            tone = np.sin(np.arange(48_000) * 0.05).astype(np.float32)
            for number in range(50):
                frame = av.AudioFrame.from_ndarray(tone[None, number * 960 : number * 960 + 960], "fltp", "mono")
                frame.sample_rate, frame.pts = 48_000, number * 960
                container.mux(sound.encode(frame))
            container.mux(sound.encode(None))
    return path


def two_sounds(path: Path) -> Path:
    """A MOV with a frame a tenth of a second, a second of AAC and, after it, of 16 bits at half of full scale."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=10)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        sounds = [container.add_stream(name, rate=48_000, layout="mono") for name in ("aac", "pcm_s16le")]
        for _ in range(10):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8), format="rgb24")
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        tone = 0.5 * np.sin(np.arange(48_000) * 0.05)
        for sound, samples, form in (
            (sounds[0], tone.astype(np.float32), "fltp"),
            (sounds[1], (tone * 32_767).astype(np.int16), "s16"),
        ):
            for start in range(0, 48_000, 960):
                block = av.AudioFrame.from_ndarray(samples[None, start : start + 960], form, "mono")
                block.sample_rate, block.pts = 48_000, start
                container.mux(sound.encode(block))
            container.mux(sound.encode(None))
    return path


def mute(path: Path) -> Path:
    """The file with a name for its AAC that no decoder knows."""
    data = path.read_bytes()
    assert data.count(b"mp4a") >= 1
    path.write_bytes(data.replace(b"mp4a", b"qqqq").replace(b"esds", b"qqqr"))
    return path


def recording(path: Path, *, codec: str, rate=48_000, seconds=1.0, layout="stereo", container_format=None) -> Path:
    with av.open(str(path), "w", format=container_format) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate)
        fifo = av.AudioFifo()
        tone = (np.sin(np.arange(int(rate * seconds)) * 0.06) * 12_000).astype(np.int16)
        channels = 2 if layout == "stereo" else 1
        frame = av.AudioFrame.from_ndarray(np.repeat(tone, channels)[None], "s16", layout)
        frame.sample_rate, frame.pts = rate, 0
        for piece in resampler.resample(frame):
            fifo.write(piece)
        size = stream.codec_context.frame_size or 1024
        while piece := fifo.read(size, partial=True):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def wav_bytes(*, rate=48_000, channels=2, seconds=1.0) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        tone = (np.sin(np.arange(int(rate * seconds)) * 0.05) * 9_000).astype("<i2")
        file.writeframes(np.repeat(tone, channels).tobytes())
    return buffer.getvalue()


def wav_of_floats(samples) -> bytes:
    data = np.asarray(samples, "<f4").tobytes()
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, 48_000, 48_000 * 4, 4, 32)
    body = b"WAVE" + head + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def font(path: Path, *, is_cff=False, fs_type=0, weight=700, characters="ABC", names=None, is_italic=False) -> Path:
    """A font whose glyphs are boxes."""
    glyphs = [".notdef", *characters]
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(character): character for character in characters})
    if is_cff:
        pen = T2CharStringPen(600, None)
        _draw_box(pen)
        strings = {glyph: pen.getCharString() for glyph in glyphs}
        builder.setupCFF("Fabrikam-Bold", {"FullName": "Fabrikam Bold"}, strings, {})
    else:
        pen = TTGlyphPen(None)
        _draw_box(pen)
        shape = pen.glyph()
        builder.setupGlyf(dict.fromkeys(glyphs, shape))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Fabrikam", "styleName": "Bold"} if names is None else names)
    builder.setupOS2(usWeightClass=weight, fsType=fs_type, fsSelection=int(is_italic))
    builder.setupPost()
    builder.save(path)
    return path


def _draw_box(pen) -> None:
    pen.moveTo((50, 0))
    for point in ((50, 700), (550, 700), (550, 0)):
        pen.lineTo(point)
    pen.closePath()


def lottie(**changes) -> dict:
    """A red disc for two seconds."""
    still = {"a": 0, "k": 0}
    return {
        "v": "5.7.4",
        "fr": 30,
        "ip": 0,
        "op": 60,
        "w": 200,
        "h": 100,
        "layers": [
            {
                "ty": 4,
                "ip": 0,
                "op": 60,
                "st": 0,
                "ks": {
                    "o": {"a": 0, "k": 100},
                    "r": still,
                    "p": {"a": 0, "k": [100, 50]},
                    "a": {"a": 0, "k": [0, 0]},
                    "s": {"a": 0, "k": [100, 100]},
                },
                "shapes": [
                    {"ty": "el", "p": {"a": 0, "k": [0, 0]}, "s": {"a": 0, "k": [60, 60]}},
                    {"ty": "fl", "c": {"a": 0, "k": [1, 0, 0, 1]}, "o": {"a": 0, "k": 100}},
                ],
            }
        ],
        **changes,
    }


def lottie_bytes(**changes) -> bytes:
    return json.dumps(lottie(**changes)).encode()

"""Small originals made on the spot: what they show is known exactly."""

import hashlib
import json
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import soundfile
from PIL import Image

from brandkit.frames.bt709 import best_code

FONTS = Path(__file__).parents[2] / "golden" / "fonts"

LOGO_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80">
<style>.mark{fill:#e20074}</style><rect class="mark" width="80" height="80" rx="16"/>
<circle cx="40" cy="40" r="22" fill="#fff"/><rect x="100" y="28" width="140" height="24" fill="#102a43"/></svg>"""

CLIP_FPS = 25
CLIP_FRAMES = 30
CLIP_SIZE = (320, 180)


@dataclass
class Originals:
    """Gives originals by hash, as the renderer's Media, and by name."""

    directory: Path
    paths: dict[str, Path] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def path(self, sha256: str) -> Path:
        return self.paths[sha256]

    def add(self, name: str, path: Path) -> str:
        """Know ``path`` by its hash and by ``name``."""
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self.paths[sha256] = path
        self.names[name] = sha256
        return sha256

    def __getitem__(self, name: str) -> str:
        return self.names[name]


def build_originals(directory: Path) -> Originals:
    made = Originals(directory)
    made.add("sans", FONTS / "Inter_400Regular.ttf")
    made.add("serif", FONTS / "SourceSerif4_600SemiBold.ttf")
    made.add("photo", _save_photo(directory / "photo.png"))
    made.add("texture", _save_texture(directory / "texture.png"))
    made.add("cut-out", _save_cut_out(directory / "cut-out.png"))
    made.add("logo", _write(directory / "logo.svg", LOGO_SVG))
    made.add("lottie", _write(directory / "box.json", json.dumps(lottie_box())))
    made.add("broken-lottie", _write(directory / "broken.json", '{"v": "5.7.0", "layers": "none"}'))
    made.add("flipbook", _save_flipbook(directory / "flipbook.webp"))
    made.add("clip", save_clip(directory / "clip.mp4"))
    made.add("garbage", _write(directory / "garbage.bin", "neither a picture nor a sound"))
    made.add("tone", save_tone(directory / "tone.wav", hz=440, seconds=1.0, amplitude=0.25))
    made.add("music", save_tone(directory / "music.wav", hz=220, seconds=3.0, amplitude=0.4, rate_hz=44_100))
    return made


def photo_pixels(width: int = 960, height: int = 600) -> npt.NDArray[np.uint8]:
    """Smooth colours with a disc and a frame, so that a crop, a stretch and a turn can be told apart."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.stack([60 + 150 * x / width, 90 + 90 * y / height, 190 - 120 * x / width], axis=-1)
    pixels[(x - 0.7 * width) ** 2 + (y - 0.35 * height) ** 2 < (0.14 * width) ** 2] = (255, 205, 80)
    pixels[y > height * (0.75 + 0.06 * np.sin(x / width * 9))] = (24, 84, 70)
    border = (x < 12) | (y < 12) | (x >= width - 12) | (y >= height - 12)
    pixels[border] = (240, 240, 240)
    return pixels.round().astype(np.uint8)


def lottie_box() -> dict[str, object]:
    """A red rounded box that crosses from left to right in a second while it turns by 90 degrees."""
    still = {"p": {"a": 0, "k": [0, 0]}, "a": {"a": 0, "k": [0, 0]}, "s": {"a": 0, "k": [100, 100]}}
    box = {"ty": "rc", "d": 1, "s": {"a": 0, "k": [60, 60]}, "p": {"a": 0, "k": [0, 0]}, "r": {"a": 0, "k": 12}}
    paint = {"ty": "fl", "c": {"a": 0, "k": [0.78, 0.06, 0.18, 1]}, "o": {"a": 0, "k": 100}, "r": 1}
    end = {"ty": "tr", **still, "r": {"a": 0, "k": 0}, "o": {"a": 0, "k": 100}}
    straight = {"i": {"x": 1, "y": 1}, "o": {"x": 0, "y": 0}}
    turn = [{"t": 0, "s": [0], "i": {"x": [1], "y": [1]}, "o": {"x": [0], "y": [0]}}, {"t": 30, "s": [90]}]
    way = [{"t": 0, "s": [40, 60, 0], **straight}, {"t": 30, "s": [160, 60, 0]}]
    transform = {
        "o": {"a": 0, "k": 100},
        "r": {"a": 1, "k": turn},
        "p": {"a": 1, "k": way},
        "a": {"a": 0, "k": [0, 0, 0]},
        "s": {"a": 0, "k": [100, 100, 100]},
    }
    layer = {
        "ddd": 0, "ind": 1, "ty": 4, "nm": "box", "sr": 1, "ks": transform, "ao": 0,
        "shapes": [{"ty": "gr", "it": [box, paint, end]}], "ip": 0, "op": 30, "st": 0, "bm": 0,
    }  # fmt: skip
    return {"v": "5.7.0", "fr": 30, "ip": 0, "op": 30, "w": 200, "h": 120, "nm": "t", "assets": [], "layers": [layer]}


def clip_colour(number: int) -> tuple[int, int, int]:
    """The colour of the left half of a clip's frame; the right half is grey. 30 colours that differ clearly."""
    return (number * 8 % 256, 255 - number * 8 % 256, 40 + (number * 53) % 200)


def save_clip(path: Path, *, frames: int = CLIP_FRAMES, seconds_of_sound: float = 1.2) -> Path:
    """An MP4 whose frames can be told apart by colour, BT.709 limited, with a tone; key frames every 10 frames."""
    width, height = CLIP_SIZE
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=CLIP_FPS, options={"crf": "12", "g": "10"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        context = video.codec_context
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        sound = container.add_stream("aac", rate=48_000, layout="stereo")
        for number in range(frames):
            frame = av.VideoFrame(width, height, "yuv420p")
            for index, value in enumerate(best_code(*clip_colour(number))):
                plane = np.frombuffer(memoryview(frame.planes[index]), np.uint8)
                rows = plane.reshape(-1, frame.planes[index].line_size)
                rows[:] = (126, 128, 128)[index]
                rows[:, : (width if index == 0 else width // 2) // 2] = value
            frame.pts, frame.time_base = number, Fraction(1, CLIP_FPS)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        time = np.arange(int(seconds_of_sound * 48_000)) / 48_000
        tone = (0.3 * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)
        for start in range(0, len(tone), 1024):
            part = np.stack([tone[start : start + 1024]] * 2)
            block = av.AudioFrame.from_ndarray(np.ascontiguousarray(part), format="fltp", layout="stereo")
            block.sample_rate, block.pts = 48_000, start
            container.mux(sound.encode(block))
        container.mux(sound.encode(None))
    return path


def save_tone(path: Path, *, hz: float, seconds: float, amplitude: float, rate_hz: int = 24_000) -> Path:
    """A mono sine tone."""
    time = np.arange(round(seconds * rate_hz)) / rate_hz
    soundfile.write(path, amplitude * np.sin(2 * np.pi * hz * time), rate_hz, subtype="FLOAT")
    return path


def turn_clip(source: Path, target: Path) -> Path:
    """A copy of an MP4 that asks players to turn its picture by 90 degrees clockwise, as telephones do."""
    data = bytearray(source.read_bytes())
    upright = bytes.fromhex("00010000" + "00000000" * 3 + "00010000" + "00000000" * 3 + "40000000")
    turned = bytes.fromhex("00000000" + "00010000" + "00000000" + "ffff0000" + "00000000" * 4 + "40000000")
    at = data.index(upright, data.index(b"tkhd"))
    data[at : at + len(upright)] = turned
    target.write_bytes(data)
    return target


def _write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def _save_photo(path: Path) -> Path:
    Image.fromarray(photo_pixels()).save(path)
    return path


def _save_texture(path: Path) -> Path:
    """A picture with something to see at every scale: the photo with lines, a grid and grain of a fixed seed."""
    pixels = photo_pixels(1600, 1000).astype(np.float64)
    y, x = np.mgrid[0:1000, 0:1600]
    pixels[(x // 4 + y // 4) % 40 == 0] *= 0.6
    pixels += 14 * np.sin(x / 5)[..., None] * np.sin(y / 7)[..., None]
    pixels += np.random.default_rng(7).normal(0, 5, (1000, 1600, 1))
    Image.fromarray(np.clip(pixels.round(), 0, 255).astype(np.uint8)).save(path)
    return path


def _save_cut_out(path: Path) -> Path:
    """A green disc on nothing, with a soft edge."""
    y, x = np.mgrid[0:300, 0:300]
    distance = np.hypot(x - 149.5, y - 149.5)
    alpha = np.clip((140 - distance) / 12, 0, 1)
    Image.fromarray(np.dstack([np.full((300, 300, 3), (0, 112, 74)), alpha * 255]).round().astype(np.uint8)).save(path)
    return path


def _save_flipbook(path: Path) -> Path:
    """Four frames of a quarter of a second: red, green, blue, yellow, each a disc on nothing."""
    frames = []
    for colour in ((220, 30, 30), (30, 160, 60), (40, 70, 210), (240, 200, 30)):
        y, x = np.mgrid[0:120, 0:120]
        disc = (np.hypot(x - 59.5, y - 59.5) < 50) * 255
        frames.append(Image.fromarray(np.dstack([np.full((120, 120, 3), colour), disc]).astype(np.uint8)))
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=250, loop=0, lossless=True)
    return path

"""The scenes that are measured, as resolved timelines: everything moves, a mostly static slide, a training slide."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.caption_style import CaptionPlace
from builder.document.captions import Cue
from builder.document.fills import PictureFill, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Align, ListStyle
from builder.document.looks import AnimationLook, LogoLook, PictureLook
from builder.document.resolved import ResolvedCaptions, ResolvedLayer, ResolvedTimeline
from builder.library.demo.files import shipped_files
from tests.generation.rendering.films import film, layer, segment, text, type_of

FRAMES = 300
SLIDE_FRAMES = 600
SPRITE_FRAMES = 60
WHOLE = CropBox()
NEARER = CropBox(x_ratio=0.04, y_ratio=0.04, width_ratio=0.92, height_ratio=0.92)
CAPTIONS = (
    "Every ladder is looked at before it is used.",
    "Begin with the feet: are they there, and clean?",
    "Then look along both rails for cracks.",
    "If you are not sure, do not climb. Ask.",
)


@dataclass(frozen=True)
class FolderMedia:
    """Originals as files of a folder, named by their SHA-256."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256

    def keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.path(sha256).write_bytes(data)
        return sha256


@dataclass(frozen=True)
class Scene:
    """A resolved timeline of one segment, what it shows in words, and its captions."""

    name: str
    words: str
    timeline: ResolvedTimeline
    cues: tuple[Cue, ...] = ()

    @property
    def frames(self) -> int:
        return self.timeline.duration_frames


def build_scenes(media: FolderMedia) -> tuple[Scene, Scene, Scene]:
    """The scenes A, B and the training slide; everything they need lies in ``media`` afterwards."""
    files = _keep_shipped(media)
    photo, sprite = media.keep(_photo()), media.keep(_sprite())
    return (_moving(files, photo, sprite), _still(files, photo, sprite), slide_scene(media))


def _keep_shipped(media: FolderMedia) -> dict[str, str]:
    return {name: media.keep(data) for name, data in shipped_files()}


def _moving(files: dict[str, str], photo: str, sprite: str) -> Scene:
    layers = [
        _title(files, _track(Animated.X, (0, -120), (FRAMES, 120))),
        _logo(files, _track(Animated.OPACITY, (0, 0), (120, 1), (180, 1), (FRAMES, 0))),
        layer(
            AnimationLook(asset=sprite, loop=True, speed_ratio=1),
            300,
            420,
            400,
            400,
            keyframes=[
                _track(Animated.X, (0, 0), (150, 760.3), (FRAMES, 1100.7)),
                _track(Animated.Y, (0, 0), (150, -130.4), (FRAMES, 60.6)),
            ],
        ),
    ]
    return Scene(
        "A",
        "everything moves: a photograph under a slow zoom, a sprite of 60 frames, a title, a logo, captions",
        _captioned(_picture(photo, NEARER), layers, files),
        _cues(),
    )


def _still(files: dict[str, str], photo: str, sprite: str) -> Scene:
    layers = [
        _title(files, enter=Motion(preset=Preset.RISE, duration_frames=30)),
        _logo(files, enter=Motion(preset=Preset.FADE, duration_frames=30)),
        layer(AnimationLook(asset=sprite, loop=False, speed_ratio=1), 1060, 290, 400, 400),
    ]
    return Scene(
        "B",
        "a mostly static slide: the same, over after two seconds but for the captions",
        _captioned(_picture(photo, WHOLE), layers, files),
        _cues(),
    )


def slide_scene(media: FolderMedia, *, frames: int = SLIDE_FRAMES) -> Scene:
    """The training slide, for so many frames."""
    files = _keep_shipped(media)
    heading = type_of(files["Sora_700Bold.ttf"], 84, colour="#102a43")
    words = type_of(files["Inter_400Regular.ttf"], 52, colour="#243b53")
    points = "Look before you climb\nThree points of contact\nNever the top three rungs\nReport damage at once"
    rise = Motion(preset=Preset.RISE, duration_frames=24)
    layers = [
        layer(text("Working safely at height", heading), 120, 110, 1500, 120, enter=rise),
        layer(
            text(points, words, list_style=ListStyle.BULLETS),
            120,
            330,
            900,
            520,
            frames=(12, frames),
            enter=rise,
        ),
        layer(
            PictureLook(asset=files["icon-hard-hat.svg"], fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=0),
            1180,
            330,
            560,
            520,
            frames=(20, frames),
            enter=Motion(preset=Preset.FADE, duration_frames=24),
        ),
        _logo(files),
    ]
    timeline = film(segment(SolidFill(colour="#f7f9fb"), layers, frames=frames))
    return Scene("slide", "a training slide that comes in within a second and a half, and stands", timeline)


def _captioned(fill: PictureFill, layers: Sequence[ResolvedLayer], files: dict[str, str]) -> ResolvedTimeline:
    look = ResolvedCaptions(
        type=type_of(files["Inter_600SemiBold.ttf"], 48, colour="#ffffff"), place=CaptionPlace.BOTTOM
    )
    return film(segment(fill, layers, frames=FRAMES), captions=look)


def caption_layer(scene: Scene, cue: Cue) -> ResolvedLayer:
    """A caption of the scene as a layer of text, for those who draw no captions."""
    captions = scene.timeline.captions
    assert captions is not None
    look = text("\n".join(cue.lines), captions.type, align=Align.CENTRE)
    return layer(look, 260, 930, 1400, 90)


def _cues() -> tuple[Cue, ...]:
    each = FRAMES // len(CAPTIONS)
    return tuple(
        Cue(lines=(line,), start_frame=number * each, end_frame=(number + 1) * each)
        for number, line in enumerate(CAPTIONS)
    )


def _picture(photo: str, end: CropBox) -> PictureFill:
    return PictureFill(asset=photo, fit=Fit.COVER, behind="#000000", move_start=WHOLE, move_end=end, scrim=None)


def _title(files: dict[str, str], *tracks: KeyframeTrack, enter: Motion | None = None) -> ResolvedLayer:
    look = text("Working safely at height", type_of(files["Sora_700Bold.ttf"], 110, colour="#ffffff"))
    return layer(look, 200, 120, 1500, 160, keyframes=tracks, enter=enter)


def _logo(files: dict[str, str], *tracks: KeyframeTrack, enter: Motion | None = None) -> ResolvedLayer:
    return layer(LogoLook(asset=files["northwind-primary.svg"]), 1620, 60, 240, 80, keyframes=tracks, enter=enter)


def _track(what: Animated, *points: tuple[int, float]) -> KeyframeTrack:
    return KeyframeTrack(
        property=what,
        keyframes=tuple(Keyframe(at_frame=at, value=value, easing=Easing.LINEAR) for at, value in points),
    )


def _photo() -> bytes:
    """A picture with the detail of a photograph, larger than the canvas: noise of several sizes over a gradient.

    As in a photograph, brightness varies more than colour.
    """
    width, height = 2304, 1296
    random = np.random.default_rng(7)
    picture = np.linspace(40, 200, width, dtype=np.float32)[None, :, None].repeat(height, axis=0).repeat(3, axis=2)
    for size in (8, 32, 128, 512):
        for share, channels in ((14, 1), (4, 3)):
            noise = random.normal(0, share, (height * size // width + 2, size, channels)).astype(np.float32)
            picture += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC).reshape(
                height, width, channels
            )
    return bytes(cv2.imencode(".png", picture.clip(0, 255).astype(np.uint8))[1])


def _sprite() -> bytes:
    """An animation of two seconds: a wheel of coloured spokes that turns."""
    frames = []
    for number in range(SPRITE_FRAMES):
        frame = Image.new("RGBA", (400, 400))
        pen = ImageDraw.Draw(frame)
        pen.ellipse((10, 10, 390, 390), fill="#ffffffff", outline="#102a43ff", width=12)
        for spoke in range(6):
            start = spoke * 60 + number
            pen.pieslice((40, 40, 360, 360), start, start + 30, fill=("#e20074", "#00704a", "#0f62fe")[spoke % 3])
        frames.append(frame)
    file = io.BytesIO()
    frames[0].save(
        file, "WEBP", save_all=True, append_images=frames[1:], duration=[33, 33, 34] * 20, loop=0, lossless=True
    )
    return file.getvalue()

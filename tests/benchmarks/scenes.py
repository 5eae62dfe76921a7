"""Two scenes of five seconds, as documents for our renderer and as clips for moviepy."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from builder.document.animation import Motion, Preset
from builder.document.backgrounds import ColourBackground, PictureBackground, Scrim, SlowMove
from builder.document.colour import RoleColour
from builder.document.geometry import Canvas, CropBox, Place
from builder.document.kit_values import KitValues
from builder.document.layers import LogoLayer, TextLayer
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRate
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit

FRAMES = 150
CANVAS = Canvas(width_px=1920, height_px=1080)
PHOTO = "photo.png"


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
    """A resolved timeline of one segment, and what it shows in words."""

    name: str
    words: str
    timeline: ResolvedTimeline


def photo() -> bytes:
    """A picture with the detail of a photograph, larger than the canvas: noise of several sizes over a gradient."""
    random = np.random.default_rng(7)
    picture = np.linspace(40, 200, 2592, dtype=np.float32)[None, :, None].repeat(1458, axis=0).repeat(3, axis=2)
    for size in (8, 32, 128, 512):
        noise = random.normal(0, 14, (1458 * size // 2592 + 2, size, 3)).astype(np.float32)
        picture += cv2.resize(noise, (2592, 1458), interpolation=cv2.INTER_CUBIC)
    return cv2.imencode(".png", picture.clip(0, 255).astype(np.uint8))[1].tobytes()


def build_scenes(media: FolderMedia) -> tuple[Scene, Scene]:
    """A moving scene and a still one; everything they need lies in ``media`` afterwards."""
    files = {name: media.keep(data) for name, data in shipped_files()}
    kit = build_kit(files)
    moving = PictureBackground(
        asset=media.keep(photo()),
        move=SlowMove(start=CropBox(), end=CropBox(x_ratio=0.06, y_ratio=0.06, width_ratio=0.88, height_ratio=0.88)),
        scrim=Scrim(colour=RoleColour(role="secondary"), opacity_ratio=0.35),
    )
    still = ColourBackground(colour=RoleColour(role="surface"))
    return (
        Scene("moving", "photo with a slow zoom, title rising in, logo fading in", _resolved(moving, kit=kit)),
        Scene("still", "the same title and logo on one colour: a slide", _resolved(still, kit=kit)),
    )


def _resolved(background: PictureBackground | ColourBackground, *, kit: KitValues) -> ResolvedTimeline:
    title = TextLayer(
        id="title",
        text="Working safely at height",
        style="heading-1",
        place=Place(x_px=160, y_px=420, width_px=1600, height_px=240),
        enter=Motion(preset=Preset.RISE, duration_frames=30),
    )
    logo = LogoLayer(
        id="logo",
        variant="primary",
        place=Place(x_px=1400, y_px=90, width_px=360, height_px=70),
        enter=Motion(preset=Preset.FADE, duration_frames=30),
    )
    segment = Segment(
        id="only", name="Only", duration=PinnedDuration(frames=FRAMES), background=background, layers=(title, logo)
    )
    timeline = Timeline(canvas=CANVAS, frame_rate=FrameRate(numerator=30, denominator=1), segments=(segment,))
    return resolve(timeline, kit=kit, narration_seconds={})

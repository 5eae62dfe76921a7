"""The demo on canvases of other shapes, as golden frames: one strip of all its segments for each shape."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from builder.document.geometry import Canvas
from builder.document.resolve import resolve
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline
from generation.rendering.stills import compose_frame
from tests.generation.rendering.conftest import Golden

HEIGHT_PX = 270
SHAPES = {
    "9-16": Canvas(width_px=1080, height_px=1920),
    "1-1": Canvas(width_px=1080, height_px=1080),
    "4-5": Canvas(width_px=1080, height_px=1350),
}


@dataclass(frozen=True)
class Shipped:
    """The demo's files in a folder, named by their SHA-256."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256

    def keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.path(sha256).write_bytes(data)
        return sha256


@pytest.mark.slow
class TestAdaptedFilm:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_looks_as_it_did(self, shape: str, tmp_path: Path, golden: Golden) -> None:
        media = Shipped(tmp_path)
        files = {name: media.keep(data) for name, data in shipped_files()}
        canvas = SHAPES[shape]
        film = resolve(build_timeline(files), kit=build_kit(files), narration_seconds={}, canvas=canvas)
        frames = [
            compose_frame(
                film,
                segment.frames.end_frame - segment.transition.before_frames - 1,
                scale=HEIGHT_PX / canvas.height_px,
                media=media,
            )
            for segment in film.segments
        ]
        golden.check(np.hstack(frames), f"adapted-{shape}")

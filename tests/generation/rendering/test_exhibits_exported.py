"""The exported file shows what was composited: every exhibit, encoded as an export is and decoded again."""

import math
from pathlib import Path

import numpy as np
import pytest

from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRange
from generation.domain.presets import ExportPreset
from generation.domain.runs import Run, RunKind
from generation.rendering.compositor import Compositor
from generation.rendering.encoder import render_run
from generation.rendering.planes import PlaneFormat, Planes
from tests.generation.rendering.decoding import decode_codes
from tests.generation.rendering.exhibits import EXHIBITS
from tests.generation.rendering.originals import Originals

PRESET = ExportPreset(name="360p", label="360p, for tests", short_side_px=360, threads=1)
"""Small, with the encoder's own settings: veryfast, crf 20."""
LEAST_LUMA_DB, LEAST_CHROMA_DB = 39.0, 41.0
"""Measured: 40.4 dB of luma and 43.0 of chroma on the exhibit of moving text, more on all others.

It is what the quantiser leaves: an error spread evenly over a step of 10, that of quantiser 24, is 10^2 / 12, 38.9 dB;
crf 20 takes 20 to 24 from key frames to frames that nothing refers to.
"""


def psnr_db(shown: np.ndarray, exact: np.ndarray) -> float:
    error = np.mean((shown.astype(np.float64) - exact) ** 2)
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def export(timeline: ResolvedTimeline, originals: Originals, path: Path) -> None:
    render_run(
        timeline,
        run=Run(
            kind=RunKind.BODY,
            segment_indices=tuple(range(len(timeline.segments))),
            frames=FrameRange(start_frame=0, duration_frames=timeline.duration_frames),
        ),
        preset=PRESET,
        media=originals,
        output=path,
        on_frame=lambda _: None,
        should_stop=lambda: False,
    )


@pytest.mark.slow
class TestExport:
    @pytest.mark.parametrize("name", EXHIBITS)
    def test_shows_the_composited_frames(self, name: str, originals: Originals, tmp_path: Path) -> None:
        exhibit = EXHIBITS[name](originals)
        export(exhibit.timeline, originals, tmp_path / "film.mp4")
        decoded = decode_codes(tmp_path / "film.mp4")
        assert len(decoded) == exhibit.timeline.duration_frames
        with Compositor(
            exhibit.timeline, scale=PRESET.scale, media=originals, plane_format=PlaneFormat.YUV420
        ) as compositor:
            exact = Planes.empty(PlaneFormat.YUV420, width_px=compositor.width_px, height_px=compositor.height_px)
            for at_frame in exhibit.at_frames:
                compositor.paint(at_frame, exact)
                luma, *chroma = (psnr_db(*pair) for pair in zip(decoded[at_frame], exact.samples, strict=True))
                assert luma >= LEAST_LUMA_DB, f"{name}, frame {at_frame}: luma {luma:.1f} dB"
                assert min(chroma) >= LEAST_CHROMA_DB, f"{name}, frame {at_frame}: chroma {min(chroma):.1f} dB"

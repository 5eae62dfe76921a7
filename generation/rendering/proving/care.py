"""Where the encoder has to be careful, how much, and who sees what it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
from av.video.frame import VideoFrame

from brandkit.domain.proofs import ProofBox
from generation.domain.presets import ExportPreset
from generation.domain.strengths import PLAIN, Strength
from generation.rendering.pixels import Plane

See = Callable[[int, tuple[Plane, Plane, Plane]], None]
"""Called with the frame of the timeline and Y', Cb and Cr of each new picture, before it is encoded."""


def _nobody(_at_frame: int, _planes: tuple[Plane, Plane, Plane]) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class Care:
    """How a run is encoded beyond its preset. ``boxes`` are regions of interest for all of its frames."""

    boxes: tuple[ProofBox, ...] = ()
    strength: Strength = PLAIN
    see: See = _nobody

    def finer(self, preset: ExportPreset) -> ExportPreset:
        """The preset as the run is encoded with it."""
        finer = self.strength.finer_crf
        return preset.model_copy(
            update={
                "crf": max(1.0, preset.crf - finer),
                "av1_crf": max(1, preset.av1_crf - round(finer)),
                "exact_rounding": self.strength.is_exact,
            }
        )

    def mark(self, frame: VideoFrame) -> VideoFrame:
        """An empty frame like ``frame`` that has the regions; the frame itself where there are none.

        They stay with the frame, whatever is painted on it. PyAV can read side data but not write it, so FFmpeg's
        ``addroi`` does it, once for each frame in use.
        """
        if not self.boxes or self.strength.region_ratio == 0:
            return frame
        graph = av.filter.Graph()
        last = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 30))
        offset = Fraction(self.strength.region_ratio).limit_denominator(1000)
        for box in self.boxes:
            place = f"x={box.left_px}:y={box.top_px}:w={box.width_px}:h={box.height_px}"
            region = graph.add("addroi", f"{place}:qoffset=-{offset.numerator}/{offset.denominator}")
            last.link_to(region)
            last = region
        sink = graph.add("buffersink")
        last.link_to(sink)
        graph.configure()
        frame.pts, frame.time_base = 0, Fraction(1, 30)
        graph.push(frame)
        marked = graph.pull()
        assert isinstance(marked, VideoFrame)
        return marked


NO_CARE: Final = Care()

"""Runs that are encoded, decoded and proved, with faults planted on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from brandkit.domain.proofs import ProofRule, ProofVerdict, RuleProof
from brandkit.proof.cells import Cells, read_cells
from brandkit.proof.run import ProvedRun
from builder.document.looks import LogoLook
from builder.document.resolved import ResolvedTimeline
from generation.domain.presets import ExportPreset
from generation.domain.rooms import LogoRoom
from generation.domain.runs import build_runs
from generation.domain.strengths import Strength, first_strength
from generation.rendering.encoder import render_run
from generation.rendering.proof import decode_run
from generation.rendering.proving.care import Care
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.mending import more_care
from generation.rendering.proving.regions import find_regions
from generation.rendering.proving.witness import Drawn, Witness
from tests.generation.rendering.films import SMALL, layer
from tests.generation.rendering.originals import Originals

THIRD = SMALL.model_copy(update={"short_side_px": 360})
MAGENTA, WHITE = "#e20074", "#ffffff"
MARK_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 288 96">
<rect width="288" height="96" rx="12" fill="{colour}"/><rect x="28" y="28" width="40" height="40" fill="#fff"/>
<circle cx="150" cy="48" r="26" fill="#fff"/><rect x="206" y="20" width="60" height="56" fill="#fff"/></svg>"""
THIN_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 288 96"><g fill="none" stroke="#102a43">
<path stroke-width="6" d="M10 10H278V86H10ZM30 70L90 26L150 70L210 26L260 70"/></g></svg>"""


@dataclass(frozen=True)
class Proved:
    """A run that was proved, with how often it was encoded and how at last."""

    run: ProvedRun
    strengths: tuple[Strength, ...]
    path: Path

    def rule(self, rule: ProofRule, *, layer: str | None = None) -> RuleProof:
        """How a rule ended, of the only thing or the only layer that it is about."""
        (found,) = (one for one in self.run.proof.rules if one.rule is rule and layer in {None, one.layer_id})
        return found

    def verdict(self, rule: ProofRule) -> ProofVerdict:
        return self.rule(rule).verdict

    @property
    def cells(self) -> Cells:
        """The grid of a short run."""
        (block,) = read_cells(self.run.cells)
        return block

    @property
    def failed(self) -> set[ProofRule]:
        return {rule.rule for rule in self.run.proof.failures}


def add_logo(originals: Originals, svg: str) -> str:
    """A logo of one's own, as an original."""
    path = originals.directory / f"logo-{abs(hash(svg))}.svg"
    path.write_text(svg)
    return originals.add(path.name, path)


def mark(originals: Originals, colour: str = MAGENTA) -> LogoLook:
    """A logo of 288 to 96 with parts of two colours."""
    return LogoLook(asset=add_logo(originals, MARK_SVG.format(colour=colour)))


def at(look: LogoLook, x: float = 300, y: float = 300, **changes: object):
    """The logo on the canvas, 192 by 64 px of the picture that is a third as large."""
    return layer(look, x, y, 576, 192, **changes)


def save_noise(path: Path, *, size: tuple[int, int], frames: int) -> Path:
    """Footage in which every block of 4 px is another one in every frame."""
    width, height = size
    random = np.random.default_rng(1)
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=30, options={"crf": "12", "preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        context = video.codec_context
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        for number in range(frames):
            grain = random.integers(0, 256, (height // 4, width // 4, 3), dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(grain.repeat(4, 0).repeat(4, 1)), format="rgb24")
            shown = frame.reformat(format="yuv420p")
            shown.pts, shown.time_base = number, Fraction(1, 30)
            container.mux(video.encode(shown))
        container.mux(video.encode(None))
    return path


def prove(
    timeline: ResolvedTimeline,
    originals: Originals,
    folder: Path,
    *,
    drawn: ResolvedTimeline | None = None,
    preset: ExportPreset = THIRD,
    tamper: Callable[[int, Drawn], None] = lambda at_frame, planes: None,
    run: int = 0,
    mends: bool = True,
    rooms: tuple[LogoRoom, ...] = (),
) -> Proved:
    """The proof of a run of ``timeline``; what is encoded is ``drawn``, after ``tamper`` was at each new picture."""
    part = build_runs(timeline)[run]
    path = folder / "run.mp4"
    expectations = Expectations(timeline, scale=preset.scale, media=originals, rooms=rooms)
    strengths = []
    with Witness(expectations, folder / "drawn.yuv") as witness:

        def see(at_frame: int, planes: Drawn) -> None:
            witness.see(at_frame, planes)
            tamper(at_frame, planes)

        regions = find_regions(timeline, part, expectations=expectations)
        care: Care | None = Care(regions, first_strength(preset, has_logos=bool(regions)), see)
        while care is not None:
            strengths.append(care.strength)
            render_run(
                drawn or timeline,
                run=part,
                preset=preset,
                media=originals,
                output=path,
                on_frame=lambda _: None,
                should_stop=lambda: False,
                care=care,
            )
            decoded = decode_run(path, run=part, witness=witness, cells=folder / "cells.zip")
            size = expectations.size_px
            care = more_care(care, decoded.proved.proof, preset=preset, size_px=size) if mends else None
    return Proved(decoded.proved, tuple(strengths), path)

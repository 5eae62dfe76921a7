"""Runs of packets: the picture of a film in parts that join without encoding again, and the proof of each."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from brandkit.proof.run import ProvedRun
from generation.domain.kinds import ArtifactKind
from generation.domain.proof import PacketRunFacts
from generation.domain.proof_keys import proof_key
from generation.domain.requests import FrozenRender
from generation.domain.runs import Run, build_runs, run_key
from generation.domain.specs import BrandProofSpec, PacketRunSpec
from generation.domain.strengths import Strength, first_strength
from generation.domain.work import MadeBeside, MadeFile, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.devices import DeviceWish, choose_device
from generation.rendering.encoder import RunFacts, render_run
from generation.rendering.machine_fonts import check_fonts, fonts_of_run
from generation.rendering.proof import decode_run, draw_again, frame_hashes, frames_lost
from generation.rendering.proving.care import NO_CARE, Care
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.mending import more_care, stage_of
from generation.rendering.proving.regions import find_regions
from generation.rendering.proving.witness import Witness
from generation.services.frozen import load_render

CELLS: Final = "cells.zip"


@makes(ArtifactKind.PACKET_RUN, queue=RENDER)
def make_packet_run(spec: PacketRunSpec, work: Work) -> MadeFile:
    """One run as an MP4 of its own, frame by frame, decoded again to say how each frame looks.

    A run that is proved has its proof beside it. One that falls short is encoded again with more care, as often as
    there are steps; the last one's proof says what it fails.
    """
    frozen = load_render(spec.frozen, work.media)
    run = build_runs(frozen.timeline)[spec.run_index]
    check_fonts(spec.stand_ins, fonts_of_run(frozen.timeline, run, frozen.cues, media=work.media))
    encoding = _Encoding(frozen, run, spec, work, choose_device(DeviceWish(settings.RENDER_DEVICE)))
    if not spec.preset.is_proved:
        facts = encoding.write(NO_CARE)
        return encoding.made(facts, tuple(frame_hashes(encoding.path, check=work.check)))
    with _watching(frozen, spec, work) as (expectations, witness):
        regions = find_regions(frozen.timeline, run, expectations=expectations)
        care = Care(regions, first_strength(spec.preset, has_logos=bool(regions)), witness.see)
        while True:
            facts = encoding.write(care)
            decoded = decode_run(encoding.path, run=run, witness=witness, cells=work.folder / CELLS, check=work.check)
            more = more_care(care, decoded.proved.proof, preset=spec.preset, size_px=expectations.size_px)
            if more is None:
                break
            work.begin_stage(stage_of(decoded.proved.proof))
            care = more
    key = run_key(frozen.timeline, run, spec.preset, frozen.cues, stand_ins=spec.stand_ins)
    beside = _proof_beside(spec, frozen, key, encoding.path, decoded.proved, strength=care.strength)
    return encoding.made(facts, decoded.frame_sha256, beside=(beside,))


@makes(ArtifactKind.BRAND_PROOF, queue=RENDER)
def make_brand_proof(spec: BrandProofSpec, work: Work) -> MadeFile:
    """The proof of packets that are there already: drawn once more to compare with, not encoded again."""
    frozen = load_render(spec.frozen, work.media)
    run = build_runs(frozen.timeline)[spec.run_index]
    with _watching(frozen, spec, work) as (_expectations, witness):
        draw_again(
            frozen.timeline,
            run=run,
            scale=spec.preset.scale,
            media=work.media,
            cues=frozen.cues,
            see=witness.see,
            check=work.check,
        )
        decoded = decode_run(
            work.media.path(spec.packets), run=run, witness=witness, cells=work.folder / CELLS, check=work.check
        )
    return _proof_file(decoded.proved, strength=spec.strength)


@dataclass(frozen=True, slots=True)
class _Encoding:
    """One run on its way into a file."""

    frozen: FrozenRender
    run: Run
    spec: PacketRunSpec
    work: Work
    device: str

    @property
    def path(self) -> Path:
        return self.work.folder / "run.mp4"

    def write(self, care: Care) -> RunFacts:
        """Encode the whole run, in place of what was written before."""
        total = self.run.frames.duration_frames
        self.work.report(done_frames=0, total_frames=total)
        return render_run(
            self.frozen.timeline,
            run=self.run,
            preset=self.spec.preset,
            media=self.work.media,
            cues=self.frozen.cues,
            output=self.path,
            on_frame=lambda done: self.work.report(done_frames=done, total_frames=total),
            should_stop=self.work.should_stop,
            device=self.device,
            care=care,
        )

    def made(self, facts: RunFacts, frame_sha256: tuple[str, ...], *, beside: tuple[MadeBeside, ...] = ()) -> MadeFile:
        """The run, which decodes to as many frames as it should. Raises RenderError ``frames-lost``."""
        total = self.run.frames.duration_frames
        if not len(frame_sha256) == facts.frames == total:
            raise frames_lost(len(frame_sha256), total)
        return MadeFile(
            path=self.path,
            media_type="video/mp4",
            facts=PacketRunFacts(
                frames=facts.frames,
                width_px=facts.width_px,
                height_px=facts.height_px,
                extradata_sha256=facts.extradata_sha256,
                frame_sha256=frame_sha256,
                composited_on=self.device,
            ),
            beside=beside,
        )


@contextmanager
def _watching(
    frozen: FrozenRender, spec: PacketRunSpec | BrandProofSpec, work: Work
) -> Iterator[tuple[Expectations, Witness]]:
    """What a run should show, and who sees it drawn; what is kept of it is gone afterwards."""
    expectations = Expectations(
        frozen.timeline, scale=spec.preset.scale, media=work.media, cues=frozen.cues, rooms=frozen.rooms
    )
    with Witness(expectations, work.folder / "drawn.yuv") as witness:
        yield expectations, witness


def _proof_beside(
    spec: PacketRunSpec, frozen: FrozenRender, run_key: str, packets: Path, proved: ProvedRun, *, strength: Strength
) -> MadeBeside:
    with packets.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    words = strength.words
    proof_spec = BrandProofSpec(
        frozen=spec.frozen, run_index=spec.run_index, preset=spec.preset, packets=sha256, strength=words
    )
    return MadeBeside(
        proof_key(sha256, run_key=run_key, rooms=frozen.rooms), proof_spec, _proof_file(proved, strength=words)
    )


def _proof_file(proved: ProvedRun, *, strength: str) -> MadeFile:
    """The cells as a file, what was measured as its facts."""
    return MadeFile(proved.cells, "application/zip", proved.proof.model_copy(update={"strength": strength}))

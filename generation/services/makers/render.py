"""Runs of packets: the picture of a film in parts that join without encoding again."""

from builder.document.values import Value
from generation.domain.requests import FrozenRender
from generation.domain.runs import build_runs
from generation.domain.specs import ArtifactKind, PacketRunSpec
from generation.domain.work import MadeFile, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.encoder import render_run


class PacketRunFacts(Value):
    """What was written. Runs with equal ``extradata_sha256`` join."""

    frames: int
    width_px: int
    height_px: int
    extradata_sha256: str


@makes(ArtifactKind.PACKET_RUN, queue=RENDER)
def make_packet_run(spec: PacketRunSpec, work: Work) -> MadeFile:
    """One run as an MP4 of its own, frame by frame."""
    frozen = FrozenRender.model_validate_json(work.media.path(spec.frozen).read_bytes())
    run = build_runs(frozen.timeline)[spec.run_index]
    total = run.frames.duration_frames
    path = work.folder / "run.mp4"
    work.report(done_frames=0, total_frames=total)
    facts = render_run(
        frozen.timeline,
        run=run,
        preset=spec.preset,
        media=work.media,
        cues=frozen.cues,
        output=path,
        on_frame=lambda done: work.report(done_frames=done, total_frames=total),
        should_stop=work.should_stop,
    )
    return MadeFile(
        path=path,
        media_type="video/mp4",
        facts=PacketRunFacts(
            frames=facts.frames,
            width_px=facts.width_px,
            height_px=facts.height_px,
            extradata_sha256=facts.extradata_sha256,
        ),
    )

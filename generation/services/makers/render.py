"""Runs of packets: the picture of a film in parts that join without encoding again."""

from collections.abc import Iterator

from django.conf import settings

from generation.domain.proof import PacketRunFacts
from generation.domain.runs import build_runs
from generation.domain.specs import ArtifactKind, PacketRunSpec
from generation.domain.work import MadeFile, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.devices import DeviceWish, choose_device
from generation.rendering.encoder import RunFacts, render_run
from generation.rendering.errors import RenderError
from generation.rendering.machine_fonts import check_fonts, fonts_of_run
from generation.rendering.proof import frame_hashes
from generation.services.frozen import load_render


@makes(ArtifactKind.PACKET_RUN, queue=RENDER)
def make_packet_run(spec: PacketRunSpec, work: Work) -> MadeFile:
    """One run as an MP4 of its own, frame by frame, decoded again to say how each frame looks."""
    frozen = load_render(spec.frozen, work.media)
    run = build_runs(frozen.timeline)[spec.run_index]
    total = run.frames.duration_frames
    check_fonts(spec.stand_ins, fonts_of_run(frozen.timeline, run, frozen.cues, media=work.media))
    device = choose_device(DeviceWish(settings.RENDER_DEVICE))
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
        device=device,
    )
    return MadeFile(
        path=path,
        media_type="video/mp4",
        facts=_proved(facts, frame_hashes(path, check=work.check), total=total, device=device),
    )


def _proved(facts: RunFacts, hashes: Iterator[str], *, total: int, device: str) -> PacketRunFacts:
    """The facts of a run that decodes to as many frames as it should. Raises RenderError ``frames-lost``."""
    frame_sha256 = tuple(hashes)
    if not len(frame_sha256) == facts.frames == total:
        raise RenderError(
            f"A part of the video has {len(frame_sha256)} frames when it is decoded, not {total}. Encode it again.",
            code="frames-lost",
        )
    return PacketRunFacts(
        frames=facts.frames,
        width_px=facts.width_px,
        height_px=facts.height_px,
        extradata_sha256=facts.extradata_sha256,
        frame_sha256=frame_sha256,
        composited_on=device,
    )

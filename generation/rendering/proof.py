"""Decoding what was encoded, to say how every frame of it looks and whether it is as it should be."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame

from brandkit.proof.run import DecodedFrame, ProvedRun, RunProver
from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.domain.runs import Run
from generation.rendering.compositor import Compositor
from generation.rendering.errors import RenderError
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, Planes, frame_planes
from generation.rendering.proving.care import See
from generation.rendering.proving.witness import Witness

DECODING_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class DecodedRun:
    """A run as it is decoded: the SHA-256 of every frame, and what was measured on it."""

    frame_sha256: tuple[str, ...]
    proved: ProvedRun


def decode_frames(path: Path, *, check: Callable[[], None] = lambda: None) -> Iterator[DecodedFrame]:
    """Every frame of the film at ``path``, with the SHA-256 of its samples: Y', Cb and Cr without padding.

    ``check`` is called before each frame and may raise. A frame's planes are there until the next one is asked for.
    Raises RenderError ``frames-lost`` for a file that cannot be decoded.
    """
    try:
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            video.thread_type = "AUTO"
            video.codec_context.thread_count = DECODING_THREADS
            for frame in container.decode(video):
                check()
                yield DecodedFrame(frame_planes(frame).samples, _hash_of(frame))
    except FFmpegError as error:
        raise RenderError(
            "A part of the video cannot be decoded again. Encode it again.", code="frames-lost", run=path.name
        ) from error


def frame_hashes(path: Path, *, check: Callable[[], None] = lambda: None) -> Iterator[str]:
    """The SHA-256 of every frame of the film at ``path``; see ``decode_frames``."""
    return (frame.sha256 for frame in decode_frames(path, check=check))


def decode_run(
    path: Path, *, run: Run, witness: Witness, cells: Path, check: Callable[[], None] = lambda: None
) -> DecodedRun:
    """Every frame of a run at ``path``, measured against what ``witness`` saw; its grid is in the file ``cells``.

    Raises RenderError ``frames-lost``.
    """
    total, prover = run.frames.duration_frames, RunProver(cells)
    hashes: list[str] = []
    expected = witness.expected(start_frame=run.frames.start_frame, frames=total)
    for frame in decode_frames(path, check=check):
        if len(hashes) < total:
            prover.add(frame, next(expected))
        hashes.append(frame.sha256)
    if len(hashes) != total:
        raise frames_lost(len(hashes), total)
    return DecodedRun(tuple(hashes), prover.finish())


def draw_again(
    timeline: ResolvedTimeline,
    *,
    run: Run,
    scale: float,
    media: Media,
    cues: Sequence[Cue],
    see: See,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Have each picture of a run seen whose packets are there already."""
    with Compositor(timeline, scale=scale, media=media, plane_format=PlaneFormat.YUV420, cues=cues) as compositor:
        planes = Planes.empty(PlaneFormat.YUV420, width_px=compositor.width_px, height_px=compositor.height_px)
        painted: object = None
        for at_frame in range(run.frames.start_frame, run.frames.end_frame):
            check()
            if (key := compositor.key(at_frame)) != painted:
                compositor.paint(at_frame, planes)
                see(at_frame, planes.samples)
                painted = key


def frames_lost(found: int, total: int) -> RenderError:
    """The error for a run that decodes to another number of frames than it should."""
    return RenderError(
        f"A part of the video has {found} frames when it is decoded, not {total}. Encode it again.",
        code="frames-lost",
    )


def _hash_of(frame: VideoFrame) -> str:
    digest = hashlib.sha256()
    for plane in frame_planes(frame).samples:
        digest.update(np.ascontiguousarray(plane).data)
    return digest.hexdigest()

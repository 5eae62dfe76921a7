"""Decoding what was encoded, to say how every frame of it looks."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame

from generation.rendering.errors import RenderError
from generation.rendering.planes import frame_planes

DECODING_THREADS: Final = 2


def frame_hashes(path: Path, *, check: Callable[[], None] = lambda: None) -> Iterator[str]:
    """The SHA-256 of every frame of the film at ``path`` as it is decoded: Y', Cb and Cr without padding.

    ``check`` is called before each frame and may raise. Raises RenderError ``frames-lost`` for a file that cannot be
    decoded.
    """
    try:
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            video.thread_type = "AUTO"
            video.codec_context.thread_count = DECODING_THREADS
            for frame in container.decode(video):
                check()
                yield _hash_of(frame)
    except FFmpegError as error:
        raise RenderError(
            "A part of the video cannot be decoded again. Encode it again.", code="frames-lost", run=path.name
        ) from error


def _hash_of(frame: VideoFrame) -> str:
    digest = hashlib.sha256()
    for plane in frame_planes(frame).samples:
        digest.update(np.ascontiguousarray(plane).data)
    return digest.hexdigest()

"""Frames of a file in order: whole frames where it is interlaced, and with the alpha that WebM keeps apart."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import av
from av.video.frame import VideoFrame

_DECODERS_WITH_ALPHA: Final = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""FFmpeg's own decoders of these leave the alpha of WebM aside."""


class Decoder:
    """Decodes one stream of pictures, forwards from where it was sought to. Frames without a time are left out."""

    def __init__(self, container: Any, stream: Any) -> None:
        self._container, self._stream = container, stream
        stream.thread_type = "AUTO"
        name = _DECODERS_WITH_ALPHA.get(stream.codec_context.name)
        has_alpha = stream.metadata.get("alpha_mode") == "1"
        self._alpha_decoder: str | None = name if has_alpha else None

    def frames(self, *, from_seconds: Fraction) -> Iterator[VideoFrame]:
        """All frames from the last key frame at or before ``from_seconds`` of the stream on. Raises FFmpegError."""
        if from_seconds > 0 and self._stream.time_base is not None:
            self._container.seek(int(from_seconds / self._stream.time_base), stream=self._stream, backward=True)
        else:
            self._container.seek(0)
        return _whole(frame for frame in self._decoded() if frame.pts is not None)

    def _decoded(self) -> Iterator[VideoFrame]:
        if self._alpha_decoder is None:
            yield from self._container.decode(self._stream)
            return
        context: Any = av.CodecContext.create(self._alpha_decoder, "r")
        for packet in self._container.demux(self._stream):
            yield from context.decode(packet)


def _whole(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """The frames, those that are interlaced made whole by bwdif; one frame comes of each."""
    weaver: _Weaver | None = None
    for frame in frames:
        if weaver is None and not frame.interlaced_frame:
            yield frame
            continue
        weaver = weaver or _Weaver(frame)
        yield from weaver.push(frame)
    if weaver is not None:
        yield from weaver.push(None)


class _Weaver:
    """FFmpeg's filter bwdif; frames that are not interlaced go through as they are."""

    def __init__(self, first: VideoFrame) -> None:
        graph: Any = av.filter.Graph()
        source = graph.add_buffer(
            width=first.width, height=first.height, format=first.format.name, time_base=first.time_base
        )
        weave, sink = graph.add("bwdif", "mode=send_frame:deint=interlaced"), graph.add("buffersink")
        source.link_to(weave)
        weave.link_to(sink)
        graph.configure()
        self._graph = graph

    def push(self, frame: VideoFrame | None) -> Iterator[VideoFrame]:
        """What is ready after one more frame; None ends it."""
        self._graph.push(frame)
        while True:
            try:
                yield self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return

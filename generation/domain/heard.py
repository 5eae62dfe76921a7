"""Which sound of a file is heard. Uploads, films and transcripts all ask here, so that they hear the same."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError

CODECS: Final = frozenset(
    {"aac", "mp3", "mp3float", "flac", "alac", "vorbis", "opus", "ac3", "eac3"}
    | {f"pcm_{kind}" for kind in ("u8", "s16le", "s16be", "s24le", "s24be", "s32le", "s32be", "f32le", "f64le")}
    | {"pcm_alaw", "pcm_mulaw"}
)
"""What recorders, phones and editing programs write; other decoders are never started."""
_PROBED_PACKETS: Final = 100


def known_streams(container: InputContainer) -> Iterator[AudioStream]:
    """The streams of sound that have a decoder which may be started, in their order."""
    return (stream for stream in container.streams.audio if _codec_of(stream) in CODECS)


def find_heard(container: InputContainer) -> AudioStream | None:
    """The first stream of sound that can be decoded. It has read from the container, which is to be opened anew."""
    for number, stream in enumerate(known_streams(container)):
        if number > 0:
            container.seek(0)
        if _decodes(container, stream):
            return stream
    return None


def get_audio(container: InputContainer, index: int) -> AudioStream:
    """The stream of sound with this index among all streams."""
    return next(stream for stream in container.streams.audio if stream.index == index)


def find_heard_index(path: Path) -> int | None:
    """The index, among all streams of the file, of the sound that is heard. None where there is none.

    Raises FFmpegError, OSError or ValueError where the file is no container.
    """
    with av.open(str(path)) as container:
        heard = find_heard(container)
        return None if heard is None else heard.index


def _codec_of(stream: AudioStream) -> str | None:
    """The name of its decoder; None where FFmpeg has none for it."""
    context = getattr(stream, "codec_context", None)
    return None if context is None else context.name


def _decodes(container: InputContainer, stream: AudioStream) -> bool:
    """Whether a frame comes out of the first packets of the stream."""
    try:
        return any(packet.decode() for packet in islice(container.demux(stream), _PROBED_PACKETS))
    except FFmpegError:
        return False

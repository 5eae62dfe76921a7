"""Footage for the renderer, with its edits baked in; and small, steady copies that every browser plays and seeks."""

from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from typing import Final

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from builder.document.values import Value
from generation.domain.footage import FootagePart
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import ProxySpec, RenditionSpec
from generation.domain.work import MadeFile, Work
from generation.queue import PICTURES, RENDER
from generation.registry import makes
from generation.rendering.audio.sound import Sound
from generation.rendering.audio.source import has_sound
from generation.rendering.clips import Clip, has_alpha
from generation.rendering.decoding import Decoder
from generation.rendering.edited_footage import EditedClip
from generation.rendering.footage_files import (
    PROXY,
    PROXY_WITH_ALPHA,
    RENDITION,
    RENDITION_WITH_ALPHA,
    FileForm,
    FootageWriter,
)
from generation.rendering.footage_sound import edited_sound, whole_sound
from generation.rendering.media import find_original, unreadable
from generation.rendering.pixels import even_half_up

OWNER: Final = "the footage"
Pictures = Iterator[tuple[Fraction, VideoFrame]]


class FootageFacts(Value):
    """The size and length of footage that was made; its first frame is at 0, whatever the original says."""

    width_px: int
    height_px: int
    seconds: float
    frames: int
    has_audio: bool


@makes(ArtifactKind.RENDITION, queue=RENDER)
def make_rendition(spec: RenditionSpec, work: Work) -> MadeFile:
    """The part with its edits in its own size, BT.709: H.264 that looks like the original; FFV1 where it has alpha."""
    return _make_edited(spec.part, work, forms=(RENDITION, RENDITION_WITH_ALPHA), height_px=None)


@makes(ArtifactKind.PROXY, queue=PICTURES)
def make_proxy(spec: ProxySpec, work: Work) -> MadeFile:
    """The footage upright, BT.709, at most ``height_px`` high: H.264 and AAC in MP4 with its index in front, or VP9 and
    Opus in WebM where it has alpha."""
    forms = (PROXY, PROXY_WITH_ALPHA)
    if spec.part is not None:
        return _make_edited(spec.part, work, forms=forms, height_px=spec.height_px)
    return _make_whole(spec.asset, work, forms=forms, height_px=spec.height_px)


def _make_edited(part: FootagePart, work: Work, *, forms: tuple[FileForm, FileForm], height_px: int | None) -> MadeFile:
    scale = 1.0
    if height_px is not None:
        with closing(EditedClip(work.media, part, owner=OWNER)) as whole:
            scale = min(1.0, height_px / whole.size_px[1])
    with closing(EditedClip(work.media, part, owner=OWNER, scale=scale)) as clip:
        path = find_original(work.media, part.asset, owner=OWNER)
        sound = edited_sound(path, part, seconds=clip.frame_count / clip.rate, owner=OWNER) if has_sound(path) else None
        pictures = ((number / clip.rate, clip.picture(number)) for number in range(clip.frame_count))
        width, height = clip.size_px
        return _write(
            pictures,
            sound,
            work,
            form=forms[clip.has_alpha],
            size_px=(int(width), int(height)),
            rate=clip.rate,
            asset=part.asset,
            expected=clip.frame_count,
        )


def _make_whole(asset: str, work: Work, *, forms: tuple[FileForm, FileForm], height_px: int) -> MadeFile:
    with closing(Clip(work.media, asset, start_seconds=0, loop=False, owner=OWNER)) as clip:
        width, height = clip.size_px
        scale = min(1.0, height_px / height)
        size = (max(2, even_half_up(width * scale)), max(2, even_half_up(height * scale)))
        first, _ = clip.frame_at(Fraction(0))
        is_see_through, rate, seconds = has_alpha(first), clip.rate, clip.seconds
    path = find_original(work.media, asset, owner=OWNER)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        pictures = _timed(Decoder(container, stream).frames(from_seconds=Fraction(0)))
        return _write(
            pictures,
            whole_sound(path, owner=OWNER) if has_sound(path) else None,
            work,
            form=forms[is_see_through],
            size_px=size,
            rate=rate,
            asset=asset,
            expected=int(seconds * float(rate)),
        )


def _timed(frames: Iterator[VideoFrame]) -> Pictures:
    for frame in frames:
        if frame.pts is not None and frame.time_base is not None:
            yield frame.pts * frame.time_base, frame


def _write(
    pictures: Pictures,
    sound: Iterator[Sound] | None,
    work: Work,
    *,
    form: FileForm,
    size_px: tuple[int, int],
    rate: Fraction,
    asset: str,
    expected: int,
) -> MadeFile:
    path = work.folder / form.name
    try:
        writer = FootageWriter(path, form, size_px=size_px, rate=rate, sound=sound)
        with closing(writer):
            for at_seconds, frame in pictures:
                work.check()
                writer.add(frame, at_seconds=at_seconds)
                work.report(done_frames=writer.frames, total_frames=max(expected, writer.frames))
            writer.finish()
    except FFmpegError as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise unreadable(OWNER, sha256=asset) from error
    if not writer.frames:
        raise unreadable(OWNER, sha256=asset)
    facts = FootageFacts(
        width_px=size_px[0],
        height_px=size_px[1],
        seconds=writer.seconds,
        frames=writer.frames,
        has_audio=sound is not None,
    )
    return MadeFile(path=path, media_type=form.media_type, facts=facts)

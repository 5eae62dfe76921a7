"""Footage: MP4, QuickTime and WebM."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

from av import VideoFrame, VideoStream
from av.container import InputContainer

from generation.domain.heard import find_heard, get_audio
from generation.intake import sound
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import Form
from generation.intake.limits import Limits
from generation.intake.streams import Walked, can_decode, open_container, seconds_of, walk

CODECS = frozenset({"h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "mpeg2video", "prores", "dnxhd", "mjpeg", "qtrle"})
"""What cameras, phones and editing programs write; other decoders are never started."""
_PROBED_FRAMES = 3
_ATTACHED_PICTURE = 0x400
"""Disposition of a "video" stream that is a cover."""
_MISSING_RATIO = 0.02
_HDR_TRANSFERS = frozenset({16, 18})
"""ITU-T H.273: SMPTE ST 2084 and ARIB STD-B67."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What the first frames say."""

    width_px: int
    height_px: int
    rotation_degrees: int
    has_alpha: bool
    is_interlaced: bool
    is_hdr: bool


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of footage whose first frames have been decoded and whose packets are all there.

    A file of this form without moving pictures is sound. Raises IntakeError.
    """
    with open_container(path, form=form) as container:
        video = _pictures(container)
        has_sound = any(can_decode(stream) for stream in container.streams.audio)
        if video is None and not has_sound:
            raise IntakeError("The file holds neither pictures nor sound. Export it again.", code="no-streams")
        heard_stream = find_heard(container)
        heard_index = None if heard_stream is None else heard_stream.index
    if video is None:
        return _sound_alone(path, form=form, limits=limits)
    with open_container(path, form=form) as container:
        video = _pictures(container)
        assert video is not None
        look = _look_of(container, video, limits=limits)
    with open_container(path, form=form) as container:
        video = _pictures(container)
        assert video is not None
        walked = walk(container, [video])[video.index]
        _check_whole(walked, video, container=container, limits=limits)
        heard = None if heard_index is None else get_audio(container, heard_index).codec_context
        seconds = seconds_of(walked, video)
        rate = video.average_rate or video.guessed_rate or Fraction(walked.packets / seconds).limit_denominator(1001)
        facts = OriginalFacts(
            kind=OriginalKind.CLIP,
            media_type=form.media_type,
            width_px=look.width_px,
            height_px=look.height_px,
            duration_seconds=seconds,
            frame_count=walked.packets,
            frame_rate=rate,
            has_alpha=look.has_alpha or video.metadata.get("alpha_mode") == "1",
            has_audio=heard is not None,
            is_variable_rate=not walked.has_even_times,
            rotation_degrees=look.rotation_degrees,
            video_codec=video.codec_context.codec.canonical_name,
            audio_codec=heard.codec.canonical_name if heard else None,
            sample_rate_hz=heard.sample_rate if heard else None,
            channels=heard.channels if heard else None,
            notes=tuple(_notes(look, walked, is_mute=heard is None and bool(container.streams.audio))),
        )
    return Examined(facts)


def _sound_alone(path: Path, *, form: Form, limits: Limits) -> Examined:
    heard = sound.examine(path, form=form, limits=limits)
    note = Note(code="no-pictures", message="The file holds only sound. It is used as a recording.")
    return Examined(heard.facts.model_copy(update={"notes": (note, *heard.facts.notes)}))


def _pictures(container: InputContainer) -> VideoStream | None:
    """The moving pictures (not a cover) of a container."""
    pictures = (s for s in container.streams.video if can_decode(s) and not int(s.disposition) & _ATTACHED_PICTURE)
    return next(pictures, None)


def _look_of(container: InputContainer, video: VideoStream, *, limits: Limits) -> _Look:
    context = video.codec_context
    if context.name not in CODECS:
        raise IntakeError(
            f"The footage is coded as {context.name}, which cannot be used here. Export it as H.264.",
            code="unsupported",
            found=context.name,
        )
    _check_size(context.width, context.height, limits=limits)
    frames: list[VideoFrame] = list(islice(container.decode(video), _PROBED_FRAMES))
    if not frames:
        raise IntakeError("The footage has no frame that can be shown. Export it again.", code="no-frames")
    first = frames[0]
    _check_size(first.width, first.height, limits=limits)
    aspect = video.sample_aspect_ratio or Fraction(1)
    width, height = max(1, round(first.width * aspect)), first.height
    rotation = -first.rotation % 360
    if rotation % 180 == 90:
        width, height = height, width
    return _Look(
        width_px=width,
        height_px=height,
        rotation_degrees=rotation,
        has_alpha=any(component.is_alpha for component in first.format.components),
        is_interlaced=any(frame.interlaced_frame for frame in frames),
        is_hdr=first.color_trc in _HDR_TRANSFERS,
    )


def _check_size(width: int, height: int, *, limits: Limits) -> None:
    if not 0 < width <= limits.clip_side_px or not 0 < height <= limits.clip_side_px:
        raise IntakeError(
            f"The footage has {width} x {height} px; at most {limits.clip_side_px} px a side are possible. "
            "Export it smaller.",
            code="too-many-pixels",
            width_px=width,
            height_px=height,
        )


def _check_whole(walked: Walked, video: VideoStream, *, container: InputContainer, limits: Limits) -> None:
    """Every frame that the file speaks of is there, and there are not too many."""
    missing = max(video.frames - walked.packets, walked.damaged)
    seconds = seconds_of(walked, video)
    promised = float(container.duration or 0) / 1_000_000
    if missing > 1 or (not video.frames and seconds < promised * (1 - _MISSING_RATIO) - 1):
        raise IntakeError(
            "The footage is not whole: its end is missing. Copy or export it again and wait until that has finished.",
            code="cut-short",
            frames=walked.packets,
        )
    if seconds <= 0:
        raise IntakeError("The footage has only one frame. Upload it as a picture.", code="no-duration")
    if seconds > limits.clip_seconds or walked.packets > seconds * limits.clip_frames_per_second:
        raise IntakeError(
            f"The footage is longer than {limits.clip_seconds / 3600:g} hours or has too many frames. Cut it.",
            code="too-long",
            duration_seconds=seconds,
        )


def _notes(look: _Look, walked: Walked, *, is_mute: bool) -> Iterator[Note]:
    if not walked.has_even_times:
        yield Note(
            code="variable-rate", message="The frames of the footage are not evenly spaced, as phones record them."
        )
    if look.is_interlaced:
        yield Note(
            code="interlaced",
            message="The footage is interlaced, as for television. Its fields are woven into whole frames.",
        )
    if look.is_hdr:
        yield Note(
            code="hdr", message="The footage is HDR. Its brightest tones are pressed together for ordinary screens."
        )
    if is_mute:
        yield Note(code="no-sound", message="The sound of the footage cannot be read and is left out.")

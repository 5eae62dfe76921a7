"""Exact frames: what the film shows, to the pixel, without waiting for an export."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from PIL import Image

from builder.document.geometry import Canvas
from builder.document.grade import Grade
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Segment, Timeline
from generation import files
from generation.domain.errors import GenerationError
from generation.domain.plan import check_frame, poster_frame, speech_specs
from generation.domain.speech import SpeechFacts
from generation.illustrator.illustrate import illustrate
from generation.rendering.clips import rgb_of
from generation.rendering.decoding import Decoder
from generation.rendering.grading import find_grader
from generation.rendering.pixels import Rgb
from generation.rendering.proving.pictures import is_picture_file, pictures_of
from generation.rendering.stills import compose_frame
from generation.services import artifacts
from generation.services.captions import film_cues
from generation.services.narrations import narration_key, speech_facts

SAMPLE: Final = "a landscape with hills, trees and the sun"
SAMPLE_SEED: Final = 4
SAMPLE_SIZE: Final = (480, 270)


@dataclass(frozen=True, slots=True)
class KnownFilm:
    """What a timeline means with the speech that is there now, for drawing single frames of it."""

    resolved: ResolvedTimeline
    facts: Mapping[str, SpeechFacts]


def exact_frame(
    workspace_key: str,
    timeline: Timeline,
    *,
    kit: KitValues,
    at_frame: int,
    scale_ratio: float = 1,
    canvas: Canvas | None = None,
) -> bytes:
    """The frame ``at_frame`` of the film as a PNG, as an export would draw it now, captions included.

    It is laid out for ``canvas``; None is the document's own.
    Raises GenerationError (``no-such-frame``), ResolveError, or RenderError for an original that is missing.
    """
    film = known_film(workspace_key, timeline, kit=kit, canvas=canvas)
    return draw_frame(film, at_frame=at_frame, scale_ratio=scale_ratio)


def known_film(workspace_key: str, timeline: Timeline, *, kit: KitValues, canvas: Canvas | None = None) -> KnownFilm:
    """The film of the timeline as an export would make it now. Raises ResolveError."""
    keys = {segment: narration_key(spec) for segment, spec in speech_specs(timeline, kit=kit).items()}
    made = artifacts.find_kept(workspace_key, list(keys.values()))
    facts = {segment: speech_facts(made[key]) for segment, key in keys.items() if key in made}
    seconds = {segment: fact.seconds for segment, fact in facts.items()}
    visemes = {segment: fact.visemes for segment, fact in facts.items()}
    return KnownFilm(
        resolved=resolve(timeline, kit=kit, narration_seconds=seconds, visemes=visemes, canvas=canvas), facts=facts
    )


def draw_frame(film: KnownFilm, *, at_frame: int, scale_ratio: float = 1) -> bytes:
    """One of its frames as a PNG. Raises as ``exact_frame`` does."""
    resolved = film.resolved
    check_frame(resolved, at_frame)
    cues = film_cues(resolved, film.facts) if resolved.captions is not None else ()
    frame = compose_frame(resolved, at_frame, scale=scale_ratio, media=files.LocalMedia(), cues=cues)
    return _png(frame)


def segment_picture(
    workspace_key: str, segment: Segment, *, kit: KitValues, scale_ratio: float, canvas: Canvas | None = None
) -> bytes:
    """The frame that shows a segment best, alone, as a PNG. Raises as ``exact_frame`` does."""
    timeline = Timeline(segments=(segment,), **({"canvas": canvas} if canvas else {}))
    (alone,) = resolve(timeline, kit=kit, narration_seconds={}).segments
    return exact_frame(workspace_key, timeline, kit=kit, at_frame=poster_frame(alone), scale_ratio=scale_ratio)


def grade_sample(grade: Grade | None, *, palette: Sequence[str]) -> bytes:
    """A landscape in these colours as a grade makes it look, as a PNG; None is as it is. Raises RenderError."""
    width, height = SAMPLE_SIZE
    pixels = illustrate(SAMPLE, palette=palette, seed=SAMPLE_SEED, width_px=width, height_px=height)
    grader = find_grader(grade, media=files.LocalMedia(), owner="the kit's grade")
    return _png(pixels if grader is None else grader.grade_rgb(pixels))


def film_frame(
    sha256: str, *, at_frame: int, longer_side_px: int, frames_per_second: float = 1, still_frames: int = 1
) -> bytes:
    """The frame ``at_frame`` of a finished film as a PNG, decoded, no larger than ``longer_side_px``.

    Of a teaser of ``frames_per_second``, or of a still, as well; a picture without a time is shown for
    ``still_frames``. Raises MissingFileError, and GenerationError (``no-such-frame``), also for a file that is no
    film any more.
    """
    path = files.local_path(sha256)
    if is_picture_file(path):
        tick_ms = round(1000 / frames_per_second)
        return _picture_of(path, at_frame, frames=still_frames, tick_ms=tick_ms, longer_side_px=longer_side_px)
    try:
        return _frame_of(path, at_frame=at_frame, longer_side_px=longer_side_px)
    except av.error.InvalidDataError as error:
        raise GenerationError("The film cannot be read.", code="no-such-frame", at_frame=at_frame) from error


def _picture_of(path: Path, at_frame: int, *, frames: int, tick_ms: int, longer_side_px: int) -> bytes:
    shown = enumerate(pictures_of(path, tick_ms=tick_ms, count=frames))
    pixels = next((pixels for number, pixels in shown if number == at_frame), None)
    if pixels is None:
        raise GenerationError(f"The file has no picture {at_frame}.", code="no-such-frame", at_frame=at_frame)
    image = Image.fromarray(pixels)
    image.thumbnail((longer_side_px, longer_side_px))
    return _png(np.asarray(image, np.uint8))


def _frame_of(path: Path, *, at_frame: int, longer_side_px: int) -> bytes:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        rate = Fraction(stream.average_rate or 0)
        if not 0 <= at_frame < _count_of(container, stream, rate) or not rate:
            raise GenerationError(f"The film has no frame {at_frame}.", code="no-such-frame", at_frame=at_frame)
        for frame in Decoder(container, stream).frames(from_seconds=at_frame / rate):
            if round(Fraction(frame.pts or 0) * Fraction(frame.time_base or 0) * rate) >= at_frame:
                scale = min(1.0, longer_side_px / max(frame.width, frame.height))
                width, height = (max(1, round(side * scale)) for side in (frame.width, frame.height))
                return _png(rgb_of(frame, width_px=width, height_px=height))
    raise GenerationError(f"The film has no frame {at_frame}.", code="no-such-frame", at_frame=at_frame)


def _count_of(container: Any, stream: Any, rate: Fraction) -> int:
    """The frames of a film; a WebM does not say, so by its length."""
    return int(stream.frames) or round(Fraction(container.duration or 0, av.time_base) * rate)


def _png(pixels: Rgb) -> bytes:
    output = io.BytesIO()
    Image.fromarray(pixels).save(output, format="PNG", compress_level=3)
    return output.getvalue()

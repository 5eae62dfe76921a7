"""The proof of stills and teasers: each picture of the file as it is decoded, against what its frame should show."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from brandkit.domain.proofs import FilmProof
from brandkit.proof.cells import read_cells
from brandkit.proof.expected import ExpectedFrame
from brandkit.proof.film import JoinFacts, PlacedRun, prove_film
from brandkit.proof.limits import EXACT_LIMITS, LIMITS, Limits
from brandkit.proof.run import DecodedFrame, ProvedRun, RunProver
from brandkit.proof.seen import cells_of, crop
from builder.document.resolved import ResolvedTimeline
from generation.domain.presets import Form
from generation.rendering.errors import RenderError
from generation.rendering.pixels import Rgb
from generation.rendering.proving.expectations import Expectations
from generation.rendering.teaser import BrandPixels

_HEX: Final = re.compile(r"#([0-9a-f]{6})\b")


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture of a file, when it is shown and for how long; a still has no times."""

    pixels: Rgb
    start_ms: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class PictureTimes:
    """The frames of the film that the pictures of a file show, each for ``duration_ms``; of a still that is 0."""

    frames: tuple[int, ...]
    duration_ms: int

    @property
    def per_second(self) -> float:
        """Pictures a second; a still is one a second."""
        return float(Fraction(1000, self.duration_ms or 1000))


@dataclass(frozen=True, slots=True)
class ProvedPictures:
    """What was measured, and the SHA-256 of each picture's R, G, B, row by row."""

    proof: FilmProof
    frame_sha256: tuple[str, ...]


def decode_pictures(path: Path) -> Iterator[DecodedPicture]:
    """The pictures of a PNG, a GIF or a WebP as they are shown. Raises RenderError ``frames-lost`` for a broken file.

    Encoders write pictures that are alike as one that is shown for longer.
    """
    try:
        with Image.open(path) as image:
            start = 0
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                pixels = np.asarray(image.convert("RGB"), np.uint8)
                duration = round(image.info.get("duration", 0))
                yield DecodedPicture(pixels, start, duration)
                start += duration
    except (OSError, EOFError, SyntaxError) as error:
        raise RenderError(
            "The picture cannot be decoded again. Export it again.", code="frames-lost", run=path.name
        ) from error


def is_picture_file(path: Path) -> bool:
    """Whether the file is a still or a teaser."""
    with path.open("rb") as file:
        head = file.read(12)
    return head.startswith((b"\x89PNG", b"GIF8")) or (head[:4] == b"RIFF" and head[8:] == b"WEBP")


def pictures_of(path: Path, *, tick_ms: int, count: int) -> Iterator[Rgb]:
    """The picture that is shown at each of ``count`` ticks."""
    return (pixels for pixels, _late in _shown(path, tick_ms=tick_ms, count=count))


def hashes_of(path: Path, *, shown_ms: int, count: int) -> tuple[str, ...]:
    """The SHA-256 of each picture of a file, once for each ``shown_ms`` for which it is shown; of a still that is 0."""
    return tuple(_hash_of(pixels) for pixels, _late in _shown(path, tick_ms=shown_ms, count=count))


def prove_pictures(
    path: Path,
    *,
    drawn: Sequence[Rgb],
    times: PictureTimes,
    timeline: ResolvedTimeline,
    expectations: Expectations,
    form: Form,
    folder: Path,
) -> ProvedPictures:
    """The proof of the file at ``path``, whose pictures were ``drawn``. Their grids go to ``folder``."""
    parts: list[_Part] = []
    hashes: list[str] = []
    late = 0
    for number, (pixels, is_late) in enumerate(_shown(path, tick_ms=times.duration_ms, count=len(drawn))):
        late += is_late
        hashes.append(_hash_of(pixels))
        if number >= len(drawn):
            continue
        at_frame = times.frames[number]
        segment = expectations.shown(at_frame).state.primary.segment_index
        if not parts or parts[-1].segment != segment:
            prover = RunProver(folder / f"cells-{len(parts)}.zip", limits=limits_of(form))
            parts.append(_Part(segment, number, prover))
        parts[-1].prover.add(DecodedFrame(pixels, hashes[-1]), _expected(expectations, at_frame, drawn[number]))
    height, width = drawn[0].shape[:2]
    facts = JoinFacts(
        width_px=width,
        height_px=height,
        frames_per_second=times.per_second,
        frames=len(hashes),
        wanted_frames=len(times.frames),
        late_frames=late,
    )
    return ProvedPictures(prove_film([part.placed(timeline) for part in parts], facts), tuple(hashes))


def brand_pixels(
    timeline: ResolvedTimeline, frames: Sequence[int], *, expectations: Expectations
) -> tuple[BrandPixels, ...]:
    """What of the pictures of these frames is the brand's: the colours that the document names, whatever they colour,
    those of its logos, and where these are."""
    named = {int(colour, 16) for segment in timeline.segments for colour in _HEX.findall(segment.model_dump_json())}
    width, height = expectations.size_px
    found = []
    for at_frame in frames:
        shown = expectations.shown(at_frame)
        logos, colours = np.zeros((height, width), np.bool_), set(named)
        for place in expectations.logo_places(shown, at_frame):
            mark = expectations.logo(shown, place).mark
            if mark is not None:
                seen = (mark.edges + mark.labels > 0).repeat(2, axis=0).repeat(2, axis=1)
                top, left = mark.box.top_px, mark.box.left_px
                logos[top : top + mark.box.height_px, left : left + mark.box.width_px] |= seen
                colours |= {int(colour.hex[1:], 16) for colour in mark.colours}
        found.append(BrandPixels(frozenset(colours), logos))
    return tuple(found)


def limits_of(form: Form) -> Limits:
    """A PNG loses nothing; the others keep to the limits of films."""
    return EXACT_LIMITS if form is Form.STILL else LIMITS


@dataclass(frozen=True, slots=True)
class _Part:
    """The pictures that show one segment, from ``start`` on."""

    segment: int
    start: int
    prover: RunProver

    def placed(self, timeline: ResolvedTimeline) -> PlacedRun:
        proved: ProvedRun = self.prover.finish()
        segment, *following = timeline.segments[self.segment : self.segment + 2]
        return PlacedRun(
            start_frame=self.start,
            segment_id=segment.id,
            layer_ids=tuple(layer.id for layer in segment.layers),
            proof=proved.proof,
            cells=read_cells(proved.cells),
            next_segment_id=following[0].id if following else "",
            next_layer_ids=tuple(layer.id for layer in following[0].layers) if following else (),
        )


def _shown(path: Path, *, tick_ms: int, count: int) -> Iterator[tuple[Rgb, bool]]:
    """The picture at each tick, and whether a change there is not at its time.

    A teaser whose pictures are all alike may be a file of one that has no time: it is shown for all of the ``count``.
    """
    for picture in decode_pictures(path):
        ticks = max(1, round(picture.duration_ms / tick_ms)) if tick_ms and picture.duration_ms else count
        is_late = bool(tick_ms) and (picture.start_ms % tick_ms != 0 or picture.duration_ms % tick_ms != 0)
        for step in range(ticks):
            yield picture.pixels, is_late and step == 0


def _expected(expectations: Expectations, at_frame: int, drawn: Rgb) -> ExpectedFrame:
    shown = expectations.shown(at_frame)
    is_resting = at_frame > 0 and expectations.shown(at_frame - 1) == shown
    places = expectations.logo_places(shown, at_frame)
    logos = []
    for place in places:
        logo = expectations.logo(shown, place)
        # What moves in a palette of 256 colours is not compared; what is in a transition is, as that is never judged.
        apart = crop(drawn, place.apart) if place.apart and shown.is_apart else None
        logos.append(
            replace(
                logo,
                drawn=crop(drawn, place.box) if place.box else None,
                room_drawn=crop(drawn, place.room) if place.room else None,
                apart=expectations.apart(shown, place, apart) if apart is not None else None,
            )
        )
    return ExpectedFrame(
        key=(at_frame, shown),
        is_apart=shown.is_apart,
        logos=tuple(logos),
        fills=expectations.fills(shown, at_frame, is_resting=is_resting),
        drawn_cells=cells_of(drawn)[:, 0],
    )


def _hash_of(pixels: Rgb) -> str:
    return hashlib.sha256(np.ascontiguousarray(pixels).data).hexdigest()

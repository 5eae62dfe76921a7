"""Takes of footage: frames that a backend makes, each take judged by the gate as soon as it is there."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from django.conf import settings
from PIL import Image

from brandkit.api import GateReport, GateVerdict, judge_frames
from generation import registry
from generation.backends.base import FootageBackend
from generation.domain.errors import BackendError, FootageError
from generation.domain.filming import FootageRequest, GivenFrames
from generation.domain.kinds import ArtifactKind
from generation.domain.pictures import Pixels, RejectedTry, TakeFacts, seed_of_try
from generation.domain.prompting import worded
from generation.domain.provenance import Making, SourceKind
from generation.domain.specs import FootageTakeSpec, GateReportSpec, artifact_key
from generation.domain.work import MadeBeside, MadeFile, Work
from generation.queue import PICTURES
from generation.registry import makes
from generation.rendering.fitting import fitted
from generation.rendering.footage_files import TAKE, FootageWriter
from generation.rendering.motion.repairs import mended, plan_repair
from generation.services.makers.answers import naming
from generation.services.makers.given_pictures import cover_of, pixels_of
from generation.services.signing import sign_made_file

OWNER: Final = "the picture that the footage is made from"
PREVIEW_QUALITY: Final = 80
SHAPE_SLACK: Final = 0.06
"""So far the frames of a model may be from the shape that was asked for."""


@makes(ArtifactKind.FOOTAGE_TAKE, queue=PICTURES)
def make_footage_take(spec: FootageTakeSpec, work: Work) -> MadeFile:
    """The footage as MP4 in the size and at the rate that were asked for, with what the gate says of it beside it.

    What is rejected is made again with another seed, as often as the spec says; the last one is kept with its verdict.
    """
    backend = registry.get_footage_backend(spec.request.backend)
    if backend.problem() or backend.maker != spec.maker:
        raise BackendError(
            backend.problem() or "What makes this footage was changed after it was asked for. Ask again.",
            code="backend-changed",
            alias=spec.request.backend,
        )
    work.limit_silence(settings.PICTURE_SILENCE_SECONDS, error=_hangs())
    rejected: list[RejectedTry] = []
    tries = _Tries(spec, backend, _given(spec.request, work), work)
    while True:
        seed = seed_of_try(spec.seed, len(rejected))
        made = tries.once(seed, is_again=bool(rejected))
        if made.report is None or made.report.verdict is not GateVerdict.REJECT or len(rejected) >= spec.retries:
            break
        rejected.append(RejectedTry(seed=seed, reason=made.report.reason))
    request = spec.request
    facts = TakeFacts(
        width_px=request.width_px,
        height_px=request.height_px,
        seed=seed,
        maker=spec.maker,
        understood=backend.understood(request, seed=seed),
        machine=backend.machine(),
        report=made.report,
        rejected=tuple(rejected),
        frames=request.frames,
        seconds=float(request.frame_rate.to_seconds(request.frames)),
        repairs=made.repairs,
    )
    file = MadeFile(path=made.path, media_type=TAKE.media_type, facts=facts)
    named = [sha256 for sha256 in (request.first, request.last) if sha256]
    file = sign_made_file(file, _making(spec, facts), work, given=named)
    return file if made.report is None else replace(file, beside=(_report_beside(file.path, made.report, work),))


def _making(spec: FootageTakeSpec, facts: TakeFacts) -> Making:
    """How the footage was made, for its credentials."""
    maker = spec.maker
    filmed = SourceKind.COMPOSITE if spec.request.first else SourceKind.RULES
    return Making(
        title=f"Footage by {maker.name}",
        source=SourceKind.MODEL if maker.is_model else filmed,
        maker=maker.name,
        version=maker.version,
        revision=maker.revision,
        licence=maker.licence,
        seed=facts.seed,
        prompt=spec.request.prompt,
        libraries=maker.libraries,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished file, what the gate says of it, and what was repaired."""

    path: Path
    report: GateReport | None
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Tries:
    """A take in the making."""

    spec: FootageTakeSpec
    backend: FootageBackend
    given: GivenFrames
    work: Work

    def once(self, seed: int, *, is_again: bool) -> _Made:
        """The footage of one seed, and what the gate says of it if a model made it."""
        self.work.begin_stage("again" if is_again else "making")
        wanted, is_model = self.spec.request, self.spec.maker.is_model
        request = worded(wanted) if is_model else wanted
        whole = _whole(self._frames(request, seed=seed), wanted)
        if not is_model:
            return _Made(_written(whole, wanted, self.work), None)
        kept = _Kept(self.work.folder / "frames.raw", whole)
        self.work.begin_stage("judging")
        rate = wanted.frame_rate.fps
        repair = plan_repair(self._watched(kept), frame_rate=rate)
        # What is judged is what was mended, so that a repair that does not help is found out.
        path = _written(mended(lambda: self._watched(kept), repair), wanted, self.work)
        judged = mended(lambda: self._watched(kept), repair)
        report = judge_frames(judged, frame_rate=rate, total_frames=kept.count)
        return _Made(path, report, repair.words)

    def _frames(self, request: FootageRequest, *, seed: int) -> Iterator[Pixels]:
        """The frames of the backend, which is named by what goes wrong in it."""
        with naming(self.spec.maker.name, error=FootageError):
            yield from self.backend.make(
                request, seed=seed, given=self.given, check=self.work.check, progress=self._progress
            )

    def _watched(self, kept: "_Kept") -> Iterator[Pixels]:
        for frame in kept:
            self.work.check()
            yield frame

    def _progress(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        self.work.report(done_frames=done, total_frames=total)
        if preview is not None:
            small = io.BytesIO()
            Image.fromarray(np.ascontiguousarray(preview)).save(small, "JPEG", quality=PREVIEW_QUALITY)
            self.work.show(small.getvalue())


class _Kept:
    """Frames in a file of the work's folder, so that they are looked at more than once and never all in memory."""

    def __init__(self, path: Path, frames: Iterator[Pixels]) -> None:
        self._path = path
        self.shape: tuple[int, ...] = ()
        self.count = 0
        with path.open("wb") as file:
            for frame in frames:
                self.shape = frame.shape
                file.write(np.ascontiguousarray(frame).data)
                self.count += 1

    def __iter__(self) -> Iterator[Pixels]:
        stored = np.memmap(self._path, np.uint8, "r", shape=(self.count, *self.shape))
        for number in range(self.count):
            yield np.asarray(stored[number])


def _written(frames: Iterator[Pixels], request: FootageRequest, work: Work) -> Path:
    path = work.folder / TAKE.name
    rate: Fraction = request.frame_rate.fps
    size = (request.width_px, request.height_px)
    with closing(FootageWriter(path, TAKE, size_px=size, rate=rate, sound=None)) as writer:
        for number, frame in enumerate(frames):
            pixels = np.ascontiguousarray(fitted(frame, width_px=size[0], height_px=size[1]))
            writer.add(VideoFrame.from_ndarray(pixels, format="rgb24"), at_seconds=number / rate)
        writer.finish()
    return path


def _report_beside(footage: Path, report: GateReport, work: Work) -> MadeBeside:
    """The report of the file, so that the original that somebody makes of it is judged already."""
    with footage.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    spec = GateReportSpec(asset=sha256, is_footage=True)
    path = work.folder / "gate.json"
    path.write_text(report.model_dump_json())
    made = MadeFile(path=path, media_type="application/json", facts=report)
    return MadeBeside(artifact_key(spec), spec, made)


def _hangs() -> FootageError:
    return FootageError(
        "Nothing was heard of the model for too long, so that its work was ended. Ask for less footage, or try another "
        "model.",
        code="took-too-long",
    )


def _given(request: FootageRequest, work: Work) -> GivenFrames:
    """The pictures that the request names. Raises MissingFileError and RenderError for what is no picture."""
    front, is_exact = cover_of(request.front, work, owner=OWNER) if request.front else (None, False)
    return GivenFrames(
        first=pixels_of(request.first, work, owner=OWNER) if request.first else None,
        last=pixels_of(request.last, work, owner=OWNER) if request.last else None,
        front=front,
        front_is_exact=is_exact,
    )


def _whole(frames: Iterator[Pixels], request: FootageRequest) -> Iterator[Pixels]:
    """The frames as they come. Raises FootageError ``footage-broken`` for what is not what was asked for."""
    count, shape = 0, None
    wanted = request.width_px / request.height_px
    for frame in frames:
        if not isinstance(frame, np.ndarray):
            raise _broken(f"a frame came as {type(frame).__name__}")
        shape = shape or frame.shape
        is_whole = frame.dtype == np.uint8 and frame.ndim == 3 and frame.shape == shape and frame.shape[2] == 3
        if not is_whole or abs(frame.shape[1] / frame.shape[0] / wanted - 1) > SHAPE_SLACK:
            raise _broken(f"a frame came as {frame.dtype} {frame.shape}")
        count += 1
        if count > request.frames:
            break
        yield frame
    if count != request.frames:
        raise _broken(f"{count} frames came instead of {request.frames}")


def _broken(what: str) -> FootageError:
    return FootageError(f"The footage came out broken: {what}. Try again.", code="footage-broken")

"""Takes: pictures that a backend makes from words, each judged by the gate as soon as it is there."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final, cast

import numpy as np
from django.conf import settings
from PIL import Image

from brandkit.api import GateReport, GateVerdict, judge_frame
from generation import registry
from generation.backends.base import BatchingPictureBackend, PictureBackend
from generation.domain.errors import BackendError, PictureError, WorkStoppedError
from generation.domain.kinds import ArtifactKind
from generation.domain.pictures import (
    Ability,
    GivenPictures,
    PictureRequest,
    Pixels,
    RejectedTry,
    TakeFacts,
    seed_of_try,
)
from generation.domain.prompting import worded
from generation.domain.provenance import Making, SourceKind
from generation.domain.specs import GateReportSpec, TakeSpec, artifact_key
from generation.domain.work import MadeBeside, MadeFile, Work
from generation.marking.watermark import embed_mark, find_mark
from generation.queue import PICTURES
from generation.registry import makes, makes_together
from generation.rendering.palette_transfer import drawn_towards
from generation.services.makers.answers import naming
from generation.services.makers.given_pictures import pixels_of
from generation.services.signing import sign_made_file

MEDIA_TYPE: Final = "image/png"
OWNER: Final = "the picture to start from"
PREVIEW_QUALITY: Final = 80
SMALLEST_MARKED_PX: Final = 256
"""On a smaller side the mark's waves would be too fine to be read back, and to be invisible."""


@makes(ArtifactKind.TAKE, queue=PICTURES)
def make_take(spec: TakeSpec, work: Work) -> MadeFile:
    """The picture as PNG in the size that was asked for, with what the gate says of it beside it.

    One that is rejected is made again with another seed, as often as the spec says; the last one is kept with its
    verdict. The picture of a model is marked once it was judged. Progress is told in steps.
    """
    ((_place, outcome),) = make_takes([(spec, work)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def takes_at_once(spec: TakeSpec) -> int:
    """How many takes of this request its backend makes in one go. Raises BackendError."""
    backend = registry.get_picture_backend(spec.request.backend)
    if backend.problem() or not hasattr(type(backend), "make_batch"):
        return 1
    return cast(BatchingPictureBackend, backend).at_once(_told(spec))


def _are_alike(one: TakeSpec, other: TakeSpec) -> bool:
    """Whether nothing but the seed is another."""
    return one.model_copy(update={"seed": other.seed}) == other


@makes_together(ArtifactKind.TAKE, at_once=takes_at_once, are_alike=_are_alike)
def make_takes(pieces: Sequence[tuple[TakeSpec, Work]]) -> Iterator[tuple[int, MadeFile | Exception]]:
    """Takes of one request, each as soon as it is finished. What is wrong with one of them is no harm to the others.

    Those that the gate rejects are made again, together.
    """
    first = pieces[0][0]
    backend = _usable(first)
    for _spec, work in pieces:
        work.limit_silence(settings.PICTURE_SILENCE_SECONDS, error=_hangs())
    batch = _Batch(backend, _told(first), _given(first.request, pieces[0][1]))
    left = {place: _Take(spec, backend, work) for place, (spec, work) in enumerate(pieces)}
    while left:
        for place, answer in zip(list(left), batch.make(list(left.values())), strict=True):
            outcome = left[place].judged(answer)
            if outcome is not None:
                yield place, outcome
                del left[place]


def _usable(spec: TakeSpec) -> PictureBackend:
    """The backend as it was when the take was asked for. Raises BackendError."""
    backend = registry.get_picture_backend(spec.request.backend)
    if backend.problem() or backend.maker != spec.maker:
        raise BackendError(
            backend.problem() or "The picture's model was changed after it was asked for. Ask again.",
            code="backend-changed",
            alias=spec.request.backend,
        )
    return backend


def _told(spec: TakeSpec) -> PictureRequest:
    """The request as its backend gets it."""
    return worded(spec.request) if spec.maker.is_model else spec.request


def mark_of(spec: TakeSpec) -> int:
    """What the take's watermark says: the beginning of a sum over all that decides the take."""
    return int(artifact_key(spec)[:8], 16)


def _mark_in(pixels: Pixels, spec: TakeSpec, *, keeps_others: bool) -> str:
    """The mark as hex if it is in the picture and can be read: very small pictures hold none.

    What was enlarged may have kept that of the picture that it was.
    """
    if not spec.maker.is_model:
        return ""
    found = find_mark(pixels)
    return f"{found.value:08x}" if found is not None and (keeps_others or found.value == mark_of(spec)) else ""


def making_of(spec: TakeSpec, facts: TakeFacts) -> Making:
    """How the take was made, for its credentials."""
    maker = spec.maker
    return Making(
        title=f"Picture by {maker.name}",
        source=SourceKind.MODEL if maker.is_model else SourceKind.RULES,
        maker=maker.name,
        version=maker.version,
        revision=maker.revision,
        licence=maker.licence,
        seed=facts.seed,
        prompt=spec.request.prompt,
        libraries=maker.libraries,
        mark=facts.mark,
    )


@dataclass(slots=True)
class _Take:
    """A take in the making. ``rejected`` are the tries that the gate did not let through."""

    spec: TakeSpec
    backend: PictureBackend
    work: Work
    rejected: list[RejectedTry] = field(default_factory=list)

    @property
    def seed(self) -> int:
        """That of the try in hand."""
        return seed_of_try(self.spec.seed, len(self.rejected))

    def begin(self) -> None:
        """Another try begins."""
        self.work.begin_stage("again" if self.rejected else "making")

    def told(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        """So many steps are done."""
        self.work.report(done_frames=done, total_frames=total)
        if preview is not None:
            small = io.BytesIO()
            Image.fromarray(np.ascontiguousarray(preview)).save(small, "JPEG", quality=PREVIEW_QUALITY)
            self.work.show(small.getvalue())

    def judged(self, answer: Pixels | PictureError) -> MadeFile | Exception | None:
        """The finished take, or why there is none; None where it must be tried again."""
        if isinstance(answer, PictureError):
            return answer
        try:
            self.work.check()
            return self._judged(answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the end of this take alone
            return error

    def _judged(self, pixels: Pixels) -> MadeFile | None:
        wanted = self.spec.request
        _check_whole(pixels, wanted)
        report: GateReport | None = None
        if self.spec.maker.is_model:
            pixels = drawn_towards(pixels, wanted.palette, strength=wanted.palette_strength)
            self.work.check()
            self.work.begin_stage("judging")
            report = judge_frame(pixels)
            if report.verdict is GateVerdict.REJECT and len(self.rejected) < self.spec.retries:
                self.rejected.append(RejectedTry(seed=self.seed, reason=report.reason))
                return None
            pixels = self._marked(pixels)
        return self._finished(pixels, report)

    def _marked(self, pixels: Pixels) -> Pixels:
        """With the mark of this take, or of the one that it was enlarged from: two could not be told apart."""
        if min(pixels.shape[:2]) < SMALLEST_MARKED_PX:
            return pixels
        has_one = Ability.ENLARGE in self.backend.abilities and find_mark(pixels) is not None
        return pixels if has_one else embed_mark(pixels, mark_of(self.spec))

    def _finished(self, pixels: Pixels, report: GateReport | None) -> MadeFile:
        spec, work = self.spec, self.work
        path = work.folder / "take.png"
        Image.fromarray(pixels).save(path, compress_level=3)
        facts = TakeFacts(
            width_px=spec.request.width_px,
            height_px=spec.request.height_px,
            seed=self.seed,
            maker=spec.maker,
            understood=self.backend.understood(spec.request, seed=self.seed),
            machine=self.backend.machine(),
            report=report,
            rejected=tuple(self.rejected),
            mark=_mark_in(pixels, spec, keeps_others=Ability.ENLARGE in self.backend.abilities),
        )
        made = MadeFile(path=path, media_type=MEDIA_TYPE, facts=facts)
        made = sign_made_file(made, making_of(spec, facts), work, given=_named(spec.request))
        return made if report is None else replace(made, beside=(_report_beside(made.path, report, work),))


@dataclass(frozen=True, slots=True)
class _Batch:
    """How the pictures of several takes are made: in one go where there are several, which only some backends can."""

    backend: PictureBackend
    request: PictureRequest
    given: GivenPictures

    def make(self, takes: Sequence[_Take]) -> list[Pixels | PictureError]:
        """The picture of each take's try, or why there is none. Raises what stops all of them."""
        for take in takes:
            take.begin()
        with naming(self.backend.maker.name, error=PictureError):
            return self._made_together(takes) if len(takes) > 1 else [self._made_alone(takes[0])]

    def _made_together(self, takes: Sequence[_Take]) -> list[Pixels | PictureError]:
        return cast(BatchingPictureBackend, self.backend).make_batch(
            self.request,
            seeds=tuple(take.seed for take in takes),
            given=self.given,
            check=partial(_check_any, takes),
            progress=tuple(take.told for take in takes),
        )

    def _made_alone(self, take: _Take) -> Pixels:
        return self.backend.make(
            self.request, seed=take.seed, given=self.given, check=take.work.check, progress=take.told
        )


def _check_any(takes: Sequence[_Take]) -> None:
    """Raises WorkStoppedError once none of the takes is wanted any more. Each is noted to be alive."""
    stopped = [take.work.should_stop() for take in takes]
    if all(stopped):
        raise WorkStoppedError("No take of the batch is wanted any more, or this worker ends.")


def _named(request: PictureRequest) -> tuple[str, ...]:
    """The pictures that it was made from."""
    return tuple(one for one in (request.picture, *request.references) if one)


def _report_beside(picture: Path, report: GateReport, work: Work) -> MadeBeside:
    """The report of the file, so that the original that somebody makes of it is judged already."""
    with picture.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    spec = GateReportSpec(asset=sha256, is_footage=False)
    path = work.folder / "gate.json"
    path.write_text(report.model_dump_json())
    made = MadeFile(path=path, media_type="application/json", facts=report)
    return MadeBeside(artifact_key(spec), spec, made)


def _hangs() -> PictureError:
    return PictureError(
        "Nothing was heard of the model for too long, so that its work was ended. Ask for a smaller picture, or try "
        "another model.",
        code="took-too-long",
    )


def _given(request: PictureRequest, work: Work) -> GivenPictures:
    """The pictures that the request names. Raises MissingFileError and RenderError for what is no picture."""
    return GivenPictures(
        picture=pixels_of(request.picture, work, owner=OWNER) if request.picture else None,
        mask=pixels_of(request.mask, work, owner=OWNER) if request.mask else None,
        references=tuple(pixels_of(reference, work, owner=OWNER) for reference in request.references),
    )


def _check_whole(pixels: Pixels, request: PictureRequest) -> None:
    """Raises PictureError ``picture-broken`` for what is no picture of the wanted size."""
    is_array = isinstance(pixels, np.ndarray)
    if not is_array or pixels.dtype != np.uint8 or pixels.shape != (request.height_px, request.width_px, 3):
        came = f"{pixels.dtype} {pixels.shape}" if is_array else type(pixels).__name__
        raise PictureError(
            f"The picture came out as {came}, which is not what was asked for. Try again, or choose another engine.",
            code="picture-broken",
        )

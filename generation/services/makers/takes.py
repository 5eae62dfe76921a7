"""Takes: pictures that a backend makes from words, each judged by the gate as soon as it is there."""

import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings
from PIL import Image

from brandkit.api import GateReport, GateVerdict, judge_frame
from generation import registry
from generation.backends.base import PictureBackend
from generation.domain.errors import BackendError, PictureError
from generation.domain.pictures import (
    GivenPictures,
    PictureRequest,
    Pixels,
    RejectedTry,
    TakeFacts,
    seed_of_try,
)
from generation.domain.prompting import worded
from generation.domain.provenance import Making, SourceKind
from generation.domain.specs import ArtifactKind, GateReportSpec, TakeSpec, artifact_key
from generation.domain.work import MadeBeside, MadeFile, Work
from generation.marking.watermark import embed_mark, find_mark
from generation.queue import PICTURES
from generation.registry import makes
from generation.rendering.palette_transfer import drawn_towards
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
    backend = registry.get_picture_backend(spec.request.backend)
    if backend.problem() or backend.maker != spec.maker:
        raise BackendError(
            backend.problem() or "The picture's model was changed after it was asked for. Ask again.",
            code="backend-changed",
            alias=spec.request.backend,
        )
    work.limit_silence(settings.PICTURE_SILENCE_SECONDS, error=_hangs())
    rejected: list[RejectedTry] = []
    tries = _Tries(spec, backend, _given(spec.request, work), work)
    while True:
        seed = seed_of_try(spec.seed, len(rejected))
        pixels, report = tries.once(seed, is_again=bool(rejected))
        if report is None or report.verdict is not GateVerdict.REJECT or len(rejected) >= spec.retries:
            break
        rejected.append(RejectedTry(seed=seed, reason=report.reason))
    if spec.maker.is_model and min(pixels.shape[:2]) >= SMALLEST_MARKED_PX:
        pixels = embed_mark(pixels, mark_of(spec))
    path = work.folder / "take.png"
    Image.fromarray(pixels).save(path, compress_level=3)
    facts = TakeFacts(
        width_px=spec.request.width_px,
        height_px=spec.request.height_px,
        seed=seed,
        maker=spec.maker,
        understood=backend.understood(spec.request, seed=seed),
        machine=backend.machine(),
        report=report,
        rejected=tuple(rejected),
        mark=_mark_in(pixels, spec),
    )
    made = MadeFile(path=path, media_type=MEDIA_TYPE, facts=facts)
    made = sign_made_file(made, _making(spec, facts), work, given=_named(spec.request))
    return made if report is None else replace(made, beside=(_report_beside(made.path, report, work),))


def mark_of(spec: TakeSpec) -> int:
    """What the take's watermark says: the beginning of a sum over all that decides the take."""
    return int(artifact_key(spec)[:8], 16)


def _mark_in(pixels: Pixels, spec: TakeSpec) -> str:
    """The mark as hex if it is in the picture and can be read: very small pictures hold none."""
    if not spec.maker.is_model:
        return ""
    found, value = find_mark(pixels), mark_of(spec)
    return f"{value:08x}" if found is not None and found.value == value else ""


def _making(spec: TakeSpec, facts: TakeFacts) -> Making:
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


@dataclass(frozen=True, slots=True)
class _Tries:
    """A take in the making."""

    spec: TakeSpec
    backend: PictureBackend
    given: GivenPictures
    work: Work

    def once(self, seed: int, *, is_again: bool) -> tuple[Pixels, GateReport | None]:
        """The picture of one seed, and what the gate says of it if a model made it."""
        self.work.begin_stage("again" if is_again else "making")
        wanted, is_model = self.spec.request, self.spec.maker.is_model
        request = worded(wanted) if is_model else wanted
        pixels = self.backend.make(request, seed=seed, given=self.given, check=self.work.check, progress=self._progress)
        _check_whole(pixels, wanted)
        if not is_model:
            return pixels, None
        pixels = drawn_towards(pixels, wanted.palette, strength=wanted.palette_strength)
        self.work.check()
        self.work.begin_stage("judging")
        return pixels, judge_frame(pixels)

    def _progress(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        self.work.report(done_frames=done, total_frames=total)
        if preview is not None:
            small = io.BytesIO()
            Image.fromarray(np.ascontiguousarray(preview)).save(small, "JPEG", quality=PREVIEW_QUALITY)
            self.work.show(small.getvalue())


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
    if pixels.dtype != np.uint8 or pixels.shape != (request.height_px, request.width_px, 3):
        raise PictureError(
            f"The picture came out as {pixels.dtype} {pixels.shape}, which is not what was asked for. Try again.",
            code="picture-broken",
        )

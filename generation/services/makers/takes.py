"""Takes: pictures that a backend makes from words."""

from typing import Final

import numpy as np
from PIL import Image

from generation import registry
from generation.domain.errors import BackendError, PictureError
from generation.domain.pictures import PictureRequest, Pixels, TakeFacts
from generation.domain.specs import ArtifactKind, TakeSpec
from generation.domain.work import MadeFile, Work
from generation.queue import PICTURES
from generation.registry import makes

MEDIA_TYPE: Final = "image/png"


@makes(ArtifactKind.TAKE, queue=PICTURES)
def make_take(spec: TakeSpec, work: Work) -> MadeFile:
    """The picture as PNG in the size that was asked for. Progress is told in steps."""
    backend = registry.get_picture_backend(spec.request.backend)
    if backend.maker != spec.maker:
        raise BackendError(
            "The picture's model was changed after it was asked for. Ask again.",
            code="backend-changed",
            alias=spec.request.backend,
        )
    pixels = backend.make(
        spec.request,
        seed=spec.seed,
        check=work.check,
        progress=lambda done, total: work.report(done_frames=done, total_frames=total),
    )
    _check_whole(pixels, spec.request)
    path = work.folder / "take.png"
    Image.fromarray(pixels).save(path, compress_level=3)
    facts = TakeFacts(
        width_px=spec.request.width_px,
        height_px=spec.request.height_px,
        seed=spec.seed,
        maker=spec.maker,
        understood=backend.understood(spec.request, seed=spec.seed),
    )
    return MadeFile(path=path, media_type=MEDIA_TYPE, facts=facts)


def _check_whole(pixels: Pixels, request: PictureRequest) -> None:
    """Raises PictureError ``picture-broken`` for what is no picture of the wanted size."""
    if pixels.dtype != np.uint8 or pixels.shape != (request.height_px, request.width_px, 3):
        raise PictureError(
            f"The picture came out as {pixels.dtype} {pixels.shape}, which is not what was asked for. Try again.",
            code="picture-broken",
        )

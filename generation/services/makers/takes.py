"""Takes: pictures that a backend makes from words."""

from typing import Final

import numpy as np
from PIL import Image

from generation import registry
from generation.domain.errors import BackendError, PictureError
from generation.domain.pictures import LARGEST_SIDE_PX, GivenPictures, PictureRequest, Pixels, TakeFacts
from generation.domain.specs import ArtifactKind, TakeSpec
from generation.domain.work import MadeFile, Work
from generation.queue import PICTURES
from generation.registry import makes
from generation.rendering.pictures import Picture

MEDIA_TYPE: Final = "image/png"
OWNER: Final = "the picture to start from"
GROUND: Final = 255
"""White is behind given pictures that are see-through."""


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

    def progress(done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        work.report(done_frames=done, total_frames=total)

    pixels = backend.make(
        spec.request, seed=spec.seed, given=_given(spec.request, work), check=work.check, progress=progress
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
        machine=backend.machine(),
    )
    return MadeFile(path=path, media_type=MEDIA_TYPE, facts=facts)


def _given(request: PictureRequest, work: Work) -> GivenPictures:
    """The pictures that the request names. Raises MissingFileError and RenderError for what is no picture."""
    return GivenPictures(
        picture=_pixels(request.picture, work) if request.picture else None,
        mask=_pixels(request.mask, work) if request.mask else None,
        references=tuple(_pixels(reference, work) for reference in request.references),
    )


def _pixels(sha256: str, work: Work) -> Pixels:
    picture = Picture(work.media, sha256, owner=OWNER)
    width, height = (max(1, round(side)) for side in picture.size_px)
    scale = min(1.0, LARGEST_SIDE_PX / max(width, height))
    bitmap = picture.draw(width_px=max(1, round(width * scale)), height_px=max(1, round(height * scale)))
    behind = (255 - bitmap[..., 3:].astype(np.uint16)) * GROUND // 255
    return np.asarray(np.minimum(bitmap[..., :3] + behind, 255), np.uint8)


def _check_whole(pixels: Pixels, request: PictureRequest) -> None:
    """Raises PictureError ``picture-broken`` for what is no picture of the wanted size."""
    if pixels.dtype != np.uint8 or pixels.shape != (request.height_px, request.width_px, 3):
        raise PictureError(
            f"The picture came out as {pixels.dtype} {pixels.shape}, which is not what was asked for. Try again.",
            code="picture-broken",
        )

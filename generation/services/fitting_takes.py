"""A picture that was made, in the size that somebody needs: it keeps its mark, and its credentials name what it was."""

import tempfile
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings
from PIL import Image

from generation import files
from generation.domain.errors import PictureError
from generation.domain.pictures import Pixels
from generation.domain.specs import TakeSpec
from generation.marking.credentials import Ingredient, sign_edited
from generation.marking.watermark import embed_mark, find_mark
from generation.rendering.fitting import fitted
from generation.services.makers.takes import MEDIA_TYPE, SMALLEST_MARKED_PX, making_of
from generation.services.signing import identity_of
from generation.services.takes import TakeState, read_take

_SAME_SHAPE: Final = 0.002
"""Ratios of sides that differ by less are one: rounding to whole px."""


def fit_take(workspace_key: str, take: TakeState, *, width_px: int, height_px: int) -> bytes:
    """The picture of a made take in another size, as PNG: scaled to cover it and cropped around its middle.

    It grows by Lanczos, which adds no detail. It is signed anew with the take as its parent. A mark that cropping has
    moved is laid in again. Raises PictureError for a take that is no picture, and CredentialsError.
    """
    spec = read_take(workspace_key, take.key)
    if not isinstance(spec, TakeSpec) or take.facts is None:
        raise PictureError("This take is no picture that is made.", code="not-a-picture")
    source = files.local_path(take.file_sha256)
    with Image.open(source) as picture:
        before = np.asarray(picture.convert("RGB"))
    pixels = _marked(fitted(before, width_px=width_px, height_px=height_px), mark=take.facts.mark)
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fit-", dir=root) as folder:
        plain, signed = Path(folder) / "plain.png", Path(folder) / "signed.png"
        Image.fromarray(pixels).save(plain, "PNG", compress_level=3)
        identity = identity_of(workspace_key)
        if identity is None:
            return plain.read_bytes()
        sign_edited(
            plain,
            output=signed,
            media_type=MEDIA_TYPE,
            making=making_of(spec, take.facts),
            actions=_actions(before, pixels),
            parent=Ingredient(source, MEDIA_TYPE, "The picture as it was made"),
            identity=identity,
        )
        return signed.read_bytes()


def _marked(pixels: Pixels, *, mark: str) -> Pixels:
    """The picture, in which the mark that it had can be read."""
    if not mark or min(pixels.shape[:2]) < SMALLEST_MARKED_PX:
        return pixels
    value, found = int(mark, 16), find_mark(pixels)
    return pixels if found is not None and found.value == value else embed_mark(pixels, value)


def _actions(before: Pixels, after: Pixels) -> tuple[str, ...]:
    """What was done, in the words of C2PA."""
    was, now = before.shape[1] / before.shape[0], after.shape[1] / after.shape[0]
    cropped = ("c2pa.cropped",) if abs(was / now - 1) > _SAME_SHAPE else ()
    return (*cropped, *(("c2pa.resized",) if before.shape != after.shape else ()))

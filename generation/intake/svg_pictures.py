"""Pictures that lie inside a drawing, as data."""

import base64
import binascii
import io
import re

from PIL import Image

from generation.intake.limits import Limits

_DATA = re.compile(r"data:image/(png|jpe?g|webp);base64,(.*)", re.IGNORECASE | re.DOTALL)
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}


def keep_picture(reference: str, *, limits: Limits) -> bool:
    """Whether ``reference`` holds a PNG, JPEG or WebP picture that can be decoded; it may point nowhere else."""
    match = _DATA.fullmatch(reference)
    if not match:
        return False
    try:
        data = base64.b64decode("".join(match[2].split()), validate=True)
        with Image.open(io.BytesIO(data), formats=(_FORMATS[match[1].lower()],)) as image:
            if image.width * image.height > limits.picture_pixels or max(image.size) > limits.picture_side_px:
                return False
            image.load()
    except (binascii.Error, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True

"""Footage as it is edited: which part of a file, and what is done to it, so that it can be baked once and kept."""

import math
from typing import Final

from builder.document.fills import ClipFill
from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox
from builder.document.looks import ClipLook
from builder.document.values import Sha256, Value

GRID_SECONDS: Final = 10
"""Where nothing hangs on the ends of a part, they lie on whole tens of seconds, so that a trim bakes nothing anew."""
LEAST_SECONDS: Final = 0.001


class FootagePart(Value):
    """A part of footage and what is done to it, from ``from_seconds`` to ``to_seconds`` (None: the end) of its file.

    It plays ``speed_ratio`` times as fast; fades last so long once it plays at its speed, at both of its ends.
    """

    asset: Sha256
    from_seconds: float
    to_seconds: float | None
    speed_ratio: float
    crop: CropBox
    mirror: bool
    fade_in_seconds: float
    fade_out_seconds: float


class BakedPlace(Value):
    """A part, and where in it playing begins, in seconds at its speed; of a loop, how much has already played."""

    part: FootagePart
    start_seconds: float
    loop_offset_seconds: float = 0


def exact_part(footage: ClipLook | ClipFill, edit: FootageEdit) -> FootagePart:
    """What the footage plays once."""
    end = edit.end_seconds
    return FootagePart(
        asset=footage.asset,
        from_seconds=footage.source_start_seconds,
        to_seconds=None if end is None else max(end, footage.source_start_seconds + LEAST_SECONDS),
        speed_ratio=edit.speed_ratio,
        crop=edit.crop,
        mirror=edit.mirror,
        fade_in_seconds=edit.fade_in_seconds,
        fade_out_seconds=edit.fade_out_seconds,
    )


def baked_place(footage: ClipLook | ClipFill, *, shown_seconds: float) -> BakedPlace | None:
    """What to bake of footage that is shown for so long; None where it is shown as it is."""
    edit = footage.edit
    if edit is None:
        return None
    part = exact_part(footage, edit)
    start, end = part.from_seconds, part.to_seconds
    if not edit.fade_in_seconds:
        start = math.floor(start / GRID_SECONDS) * float(GRID_SECONDS)
    if not edit.fade_out_seconds:
        needed = part.from_seconds + footage.loop_offset_seconds + shown_seconds * edit.speed_ratio
        enough = math.ceil(needed / GRID_SECONDS) * float(GRID_SECONDS)
        end = enough if end is None else min(end, enough)
    return BakedPlace(
        part=part.model_copy(update={"from_seconds": start, "to_seconds": end}),
        start_seconds=(part.from_seconds - start) / edit.speed_ratio,
        loop_offset_seconds=footage.loop_offset_seconds / edit.speed_ratio,
    )

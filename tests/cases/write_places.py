"""Writes ``tests/cases/places.json``: ``python -m tests.cases.write_places``.

Places of pictures and footage, and where Python says that they are seen on the canvas: the editor marks them there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.document.animation import Animated, Easing
from builder.document.fills import ClipFill, Fill, PictureFill
from builder.document.footage import FootageEdit
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.looks import ClipLook, PictureLook
from builder.document.resolved import ResolvedSegment
from builder.document.showing import find_in_frame
from tests.cases.write_evaluate import ASSET, build_layer, build_segment, track

FILE = Path(__file__).parent / "places.json"
CANVAS = Canvas(width_px=1920, height_px=1080)
CORNERS = ((0.45, 0.48), (0.55, 0.49), (0.54, 0.54), (0.44, 0.53))
"""In the middle, so that every part of the cases shows them."""
CROPS = (CropBox(), CropBox(x_ratio=0.3, y_ratio=0.2, width_ratio=0.6, height_ratio=0.7))
SOURCES = ((1600.0, 1000.0), (400.0, 900.0))
AT_FRAME = 20


def looks() -> Iterator[PictureLook | ClipLook]:
    for fit in Fit:
        for crop in CROPS:
            yield PictureLook(asset=ASSET, fit=fit, crop=crop, corner_radius_px=0)
            for mirror in (False, True):
                edit = FootageEdit(crop=crop, mirror=mirror)
                yield ClipLook(asset=ASSET, fit=fit, corner_radius_px=0, source_start_seconds=0, loop=False, edit=edit)


def fills() -> Iterator[Fill]:
    for fit in Fit:
        near = CropBox(x_ratio=0.2, y_ratio=0.2, width_ratio=0.6, height_ratio=0.6)
        yield PictureFill(asset=ASSET, fit=fit, behind="#ffffff", move_start=near, move_end=CropBox(), scrim=None)
        for crop in CROPS:
            edit = FootageEdit(crop=crop, mirror=True)
            yield ClipFill(asset=ASSET, fit=fit, source_start_seconds=0, loop=False, scrim=None, edit=edit)


def segments() -> Iterator[ResolvedSegment]:
    moves = track(Animated.X, Easing.LINEAR, (0, 0), (40, 90)), track(Animated.SCALE, Easing.LINEAR, (0, 1), (40, 2))
    for look in looks():
        for turn, keyframes in ((0, ()), (25, moves)):
            yield build_segment(
                "one", layers=[build_layer("it", look=look, rotation_degrees=turn, keyframes=keyframes)]
            )
    for fill in fills():
        yield build_segment("one", fill=fill)


def build() -> str:
    """The text of the file."""
    return "[\n" + ",\n".join(json.dumps(case) for case in _cases()) + "\n]\n"


def _cases() -> Iterator[dict[str, Any]]:
    for segment in segments():
        for source in SOURCES:
            found = find_in_frame(
                CORNERS,
                segment=segment,
                layer_id="it" if segment.layers else None,
                at_frame=AT_FRAME,
                canvas=CANVAS,
                source_px=source,
            )
            assert found is not None
            yield {
                "segment": segment.model_dump(mode="json"),
                "at_frame": AT_FRAME,
                "source": source,
                "corners": CORNERS,
                "seen": [(round(x * CANVAS.width_px, 6), round(y * CANVAS.height_px, 6)) for x, y in found],
            }


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")

"""Remnants of watermarks: the name of an agency, or a faint pattern that repeats over the picture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import Measure, at_most
from brandkit.frames.reading import ReadLine
from brandkit.frames.soundness.agencies import names_agency
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView
from brandkit.frames.soundness.writing import lines_in

READ_ABOVE: Final = 0.4
"""What the reader is less sure of is no name."""
FAINT: Final = 14.0
"""Levels: what differs more from its surroundings counts no more."""
LEAST_DETAIL: Final = 1e-4
"""What has less is flat: what is left are the roundings of the arithmetic."""
SIDE_PX: Final = 512
NEAREST_PX: Final = 28
LIMIT: Final = 0.045
DRAWN_LIMIT: Final = 0.2
DRAWN_RATIO: Final = 0.75
"""Where so many neighbours are the same, the frame is drawn of flat colours."""
APART: Final = 0.4
"""The sine between two directions that are not the same one."""
LEAST_LETTERS: Final = 4
MOST_TIMES: Final = 2


def look(view: FrameView) -> Iterator[Fault]:
    for line in lines_in(view):
        if line.confidence >= READ_ABOVE and names_agency(line.text):
            yield Fault(
                line.confidence,
                0.5,
                f"A watermark is left in the picture: “{line.text[:40]}”.",
                box=view.box(line.left, line.top, line.right, line.bottom),
                measure=Measure("the name of an agency", "none"),
            )
            return
    score, limit = _repeats(view)
    again, times = _repeated(lines_in(view))
    if again is not None:
        words = f"The same words come again and again, as watermarks do: “{again.text[:40]}”."
        measure = at_most(times, MOST_TIMES, unit="times the same words")
        box = view.box(again.left, again.top, again.right, again.bottom)
        yield Fault(times, MOST_TIMES, words, box=box, verdict=GateVerdict.LOOK, measure=measure)
    elif score > limit:
        words = "A faint pattern repeats over the picture, as watermarks do."
        measure = at_most(100 * score, 100 * limit, unit="% of the faint details repeat")
        yield Fault(score, limit, words, verdict=GateVerdict.LOOK, measure=measure)


def _repeats(view: FrameView) -> tuple[float, float]:
    """How much faint details agree with themselves moved in two directions, the weaker of the two; and its limit.

    Details are made equally strong everywhere, and so are all frequencies: only what comes again and again adds up.
    What is drawn of flat colours may have a pattern of its own; what is flat has nothing that could repeat.
    """
    grey = cv2.resize(view.small_grey, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
    detail = np.clip(grey - cv2.GaussianBlur(grey, (0, 0), 4), -FAINT, FAINT)
    even = detail / (np.sqrt(cv2.GaussianBlur(detail * detail, (0, 0), 8)) + 1)
    is_drawn = float(np.mean(view.grey[:, 1:] == view.grey[:, :-1])) > DRAWN_RATIO
    limit = DRAWN_LIMIT if is_drawn else LIMIT
    if even.std() < LEAST_DETAIL:
        return 0.0, limit
    power = np.abs(np.fft.rfft2(even - even.mean())) ** 2
    usual = cv2.blur(power.astype(np.float32), (9, 9), borderType=cv2.BORDER_REFLECT) + 1e-3
    repeats = np.fft.irfft2(power / usual, s=even.shape)
    repeats = repeats[: SIDE_PX // 2] / repeats[0, 0]
    rows, columns = np.indices(repeats.shape)
    columns = np.where(columns > SIDE_PX // 2, columns - SIDE_PX, columns)
    lengths = np.hypot(rows, columns)
    repeats = np.where(lengths >= NEAREST_PX, repeats, 0)
    row, column = divmod(int(repeats.argmax()), SIDE_PX)
    down, across = rows[row, column], columns[row, column]
    apart = np.abs(columns * down - rows * across) > APART * lengths * max(float(np.hypot(down, across)), 1.0)
    return float(repeats[apart].max()), limit


def _repeated(lines: Sequence[ReadLine]) -> tuple[ReadLine | None, int]:
    """The first line whose words come again and again, and how often they do."""
    counts = Counter(said for line in lines if len(said := line.text.strip().lower()) >= LEAST_LETTERS)
    found = (line for line in lines if counts[line.text.strip().lower()] > MOST_TIMES)
    line = next(found, None)
    return line, 0 if line is None else counts[line.text.strip().lower()]


CHECK = FrameCheck(
    code="watermark",
    title="No watermark",
    source="names read by PP-OCR; autocorrelation of faint details",
    measures=(
        "Names of picture agencies, none, and the same words, at most twice. Or how much of the faint details repeats, "
        "per cent; at most 4.5, and 20 in what is drawn of flat colours."
    ),
    look=look,
)

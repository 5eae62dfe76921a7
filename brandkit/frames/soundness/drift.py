"""Things that slowly become other things: lighter, more colourful, softer, or something else, although they only move.

What comes into the picture does not count: changes are summed up along the movement of what stays.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import Measure, at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

LIMIT: Final = 1.0
"""Of what may be seen: 26 levels of light of any colour, a third more or less colour, half as much detail again."""
LIGHT_LEVELS: Final = 26.0
CHROMA_LOG: Final = 0.30
DETAIL_LOG: Final = 0.40
LEAST_FRAMES: Final = 12
BECOME_RATIO: Final = 0.06
"""Of what stays in the picture so much may be something else at two looks in a row: flow and likeness err a little."""


def look(motion: Motion) -> Iterator[MotionFault]:
    yield from _changed(motion)
    yield from _become(motion)


def _changed(motion: Motion) -> Iterator[MotionFault]:
    if len(motion.courses) < LEAST_FRAMES:
        return
    limits = np.array([*3 * [LIGHT_LEVELS], CHROMA_LOG, DETAIL_LOG])
    steps = np.array([(*c.lighter, c.chroma_log, c.detail_log) for c in motion.courses]) / limits
    # A jump is no drift; it has its own check.
    steps = np.clip(steps, -0.25, 0.25)
    summed = np.cumsum(steps, axis=0)
    span = np.abs(summed).max(axis=1)
    score = float(np.abs(summed[-1]).max())
    if score > LIMIT:
        kind = max(0, int(np.argmax(np.abs(summed[-1]))) - 2)
        name = ("light", "colour", "detail")[kind]
        words = f"The footage drifts: things in it slowly change their {name}."
        at_frame = int(np.argmax(span > LIMIT / 2)) + 1
        fault = Fault(score, LIMIT, words, verdict=GateVerdict.LOOK, measure=_measure(score, kind=kind))
        yield MotionFault(fault, at_frame)


def _become(motion: Motion) -> Iterator[MotionFault]:
    held = [(min(ratio, again), at_frame) for (at_frame, ratio), (_, again) in pairwise(motion.become)]
    score, _ = max(held, default=(0.0, 0))
    if score > BECOME_RATIO:
        words = "The footage drifts: things in it slowly become something else."
        measure = at_most(100 * score, 100 * BECOME_RATIO, unit="% of what stays")
        at_frame = next(at for ratio, at in held if ratio > BECOME_RATIO)
        yield MotionFault(Fault(score, BECOME_RATIO, words, verdict=GateVerdict.LOOK, measure=measure), at_frame)


def _measure(score: float, *, kind: int) -> Measure:
    """Light in levels; colour and detail in per cent of what they were, as their logarithms say."""
    if kind == 0:
        return at_most(score * LIGHT_LEVELS, LIGHT_LEVELS, unit="levels of light")
    unit, log = ("% of the colour", CHROMA_LOG) if kind == 1 else ("% of the detail", DETAIL_LOG)
    return at_most(100 * float(np.expm1(score * log)), 100 * float(np.expm1(log)), unit=unit)

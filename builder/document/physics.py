"""Motion by the laws of mechanics, in closed form, so that it looks the same at any frame rate.

Time is a share of the whole motion: the laws fix the shape of a motion, its duration scales it.
``static/editor/document/physics.js`` is the same arithmetic.
"""

import math

_RESIDUE_LOG = math.log(1000)
"""An oscillation is over when a thousandth of it is left: less than a tenth of a pixel."""
RESTITUTION = 0.5
"""The share of its speed that a falling body keeps at each bounce."""
BOUNCES = 3


def released(progress_ratio: float, *, swings: int) -> float:
    """Where a damped oscillator is that was pulled to 1 and let go: 1 at 0, and at rest at 1 after whole ``swings``.

    The solution of x'' + 2 d x' + w0^2 x = 0 with x(0) = 1, x'(0) = 0 for weak damping d < w0, which holds for a
    mass on a spring and for a pendulum that swings little: x = e^(-d t) (cos w t + d/w sin w t) with w^2 = w0^2 - d^2
    (Landau and Lifshitz, Mechanics, section 25).
    """
    if progress_ratio >= 1:
        return 0.0
    turn = 2 * math.pi * swings
    angle = turn * progress_ratio
    decay = math.exp(-_RESIDUE_LOG * progress_ratio)
    return decay * (math.cos(angle) + _RESIDUE_LOG / turn * math.sin(angle))


def knocked(progress_ratio: float, *, swings: int) -> float:
    """Where a damped oscillator is that was knocked out of its rest; it would reach 1 at first without damping.

    The same equation as ``released``, with x(0) = 0 and x'(0) = w: x = e^(-d t) sin w t.
    """
    if progress_ratio >= 1:
        return 0.0
    return math.exp(-_RESIDUE_LOG * progress_ratio) * math.sin(2 * math.pi * swings * progress_ratio)


def fallen(progress_ratio: float) -> float:
    """The height of a body that falls from 1 to the ground and bounces: on the ground at 1.

    Free fall h = 1 - g t^2 / 2; each bounce keeps ``RESTITUTION`` of the speed (Newton's law of restitution), so it
    lasts that share of the one before and rises to the square of that share.
    """
    fall = 1 / (1 + 2 * sum(RESTITUTION**bounce for bounce in range(1, BOUNCES + 1)))
    if progress_ratio < fall:
        return 1 - (progress_ratio / fall) ** 2
    return _hops(progress_ratio - fall, lasting=2 * fall * RESTITUTION, hops=BOUNCES) / fall**2


def hopped(progress_ratio: float) -> float:
    """The height of a body that leaps to 1 and bounces by the law of ``fallen``: on the ground at 0 and at 1."""
    first = 1 / sum(RESTITUTION**bounce for bounce in range(BOUNCES + 1))
    return _hops(progress_ratio, lasting=first, hops=BOUNCES + 1) * 4 / first**2


def slid(progress_ratio: float) -> float:
    """How far a body has come that slides to a stop on a rough ground: 0 at 0, 1 at 1, where it stands still.

    Dry friction slows it evenly whatever its speed (Coulomb's law): s = v t - a t^2 / 2 with v = a at t = 1.
    """
    return progress_ratio * (2 - progress_ratio)


def _hops(since: float, *, lasting: float, hops: int) -> float:
    """Time since take-off times time to landing; each hop lasts ``RESTITUTION`` of the one before."""
    for _ in range(hops):
        if since < lasting:
            return since * (lasting - since)
        since -= lasting
        lasting *= RESTITUTION
    return 0.0

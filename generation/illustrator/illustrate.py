"""A picture for a prompt in the colours of a palette. It is drawn, not made by a model."""

from collections.abc import Sequence

import numpy as np

from brandkit.frames.colour_difference import lab_of, relative_luminance, rgb8_of
from generation.illustrator.backdrops.names import BACKDROPS
from generation.illustrator.ink import Ink, Rgb, Rgba, Tones, mixed
from generation.illustrator.prompt import Idea, read_prompt
from generation.illustrator.things import draw_things, draw_veil, place_things

RECIPE = 4
"""Rises whenever a prompt, a palette and a seed would give another picture."""

_PLAIN = ("#f5f5f2", "#3b5bdb", "#1f2a44")
"""For kits without colours."""
_LEADS = 3
_ACCENTS = 4


def illustrate(prompt: str, *, palette: Sequence[str], seed: int, width_px: int, height_px: int) -> Rgb:
    """The picture ``(height, width, 3)``; ``palette`` are the kit's colours ``#rrggbb`` in its order.

    Equal arguments give equal pixels.
    """
    idea, ink = _begun(prompt, palette=palette, seed=seed, width_px=width_px, height_px=height_px)
    draw_things(ink, idea.things)
    return ink.picture()


def illustrate_apart(
    prompt: str, *, palette: Sequence[str], seed: int, width_px: int, height_px: int
) -> tuple[Rgb, Rgba]:
    """The same picture as its backdrop and, on it, its things, whose colours are multiplied by their alpha."""
    idea, ink = _begun(prompt, palette=palette, seed=seed, width_px=width_px, height_px=height_px)
    if idea.things:
        draw_veil(ink)
    backdrop = ink.picture()
    ink.clear()
    place_things(ink, idea.things)
    return backdrop, ink.pixels


def _begun(prompt: str, *, palette: Sequence[str], seed: int, width_px: int, height_px: int) -> tuple[Idea, Ink]:
    idea = read_prompt(prompt, seed=seed)
    ink = Ink(width_px=width_px, height_px=height_px, tones=tones_of(palette, idea=idea, seed=seed), seed=seed)
    BACKDROPS[idea.backdrop](ink)
    return idea, ink


def tones_of(palette: Sequence[str], *, idea: Idea, seed: int) -> Tones:
    """The ground by the prompt (or by the seed), the bold colours first, and the darkest one for depth.

    Which of the boldest colours leads, the seed decides: neighbouring seeds give pictures of different colours.
    """
    colours = list(dict.fromkeys(palette)) or list(_PLAIN)
    by_light = sorted(colours, key=lambda one: float(relative_luminance(rgb8_of(one))))
    darkest, lightest = by_light[0], by_light[-1]
    is_dark = idea.is_dark if idea.is_dark is not None else seed % 3 == 0
    tinted = [one for one in by_light[:-1] if one != darkest and _chroma(one) < 12 and _light(one) > 0.7]
    ground = (darkest if _light(darkest) < 0.18 else mixed(darkest, "#000000", 0.7)) if is_dark else lightest
    if not is_dark and tinted:
        ground = tinted[-1]
    others = [one for one in colours if one != ground and abs(_light(one) - _light(ground)) > 0.015]
    bold = sorted(others, key=_chroma, reverse=True) or [mixed(ground, "#808080", 0.6)]
    deep = mixed(darkest, "#000000", 0.35) if is_dark else darkest
    leads = bold[:_LEADS]
    turn = seed % len(leads)
    return Tones(ground=ground, accents=(*leads[turn:], *leads[:turn], *bold[_LEADS:_ACCENTS]), deep=deep)


def _light(hex_colour: str) -> float:
    return float(relative_luminance(rgb8_of(hex_colour)))


def _chroma(hex_colour: str) -> float:
    lab = lab_of(rgb8_of(hex_colour))
    return float(np.hypot(lab[1], lab[2]))

"""Contrast with pictures and footage, once a worker has measured what lies behind a layer, frame by frame.

A layer whose ground the document decides needs no measurement; one that stands on a picture, footage or an animation,
wholly or in part, does. What is measured knows no colour of the layer, so another colour is judged at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from brandkit.domain.evidence import MeasuredGround
from brandkit.domain.fixes import AddScrim, Fix, UseLogo
from brandkit.domain.measures import contrast, ratio_words, unlike_ground
from brandkit.frames.colour_difference import Rgb8, ciede2000, contrast_ratio, lab_of, rgb8_of
from brandkit.frames.contrast import low_contrast, pixels_of
from brandkit.rules.base import Problem, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import use_role
from brandkit.rules.logos import LOGO_RATIO, VISIBLE_SHARE, is_same_mark, meets_ground
from brandkit.rules.scene import Moment, Scene
from brandkit.rules.text_parts import TextPart
from brandkit.rules.veils import STRENGTHS
from builder.document.fills import ClipFill, PictureFill, ResolvedScrim
from builder.document.kit_values import KitValues, LogoVariant
from builder.document.looks import AnimationLook, ClipLook, PictureLook, ShapeLook
from builder.document.resolved import ResolvedLayer

SWALLOWED_DIFFERENCE, SWALLOWED_PERCENTILE = 12.0, 25.0
"""A part is lost where a quarter of its ground is nearer to its colour than this CIEDE2000."""
PICTURES: Final = (PictureLook, ClipLook, AnimationLook)
COVERING: Final = (*PICTURES, ShapeLook)
LARGEST_OLD_VEIL = 0.85
"""Under a stronger veil too little is left of the picture to tell what it is without."""


@dataclass(frozen=True, slots=True)
class Worst:
    """The lowest contrast of any frame, and which frame that is."""

    ratio: float
    at_frame: int


@dataclass(frozen=True, slots=True)
class LostPart:
    """How different a part of a logo looks from what is behind it where it is lost, CIEDE2000, and in which frame."""

    difference: float
    at_frame: int


def layers_to_measure(scene: Scene) -> Iterator[int]:
    """The texts and logos behind which a picture, footage or an animation may lie."""
    indices = {index for index, _layer, _look in scene.readable()} | {index for index, _layer, _v in scene.logos()}
    is_picture = isinstance(scene.segment.fill, PictureFill | ClipFill)
    for index in sorted(indices):
        if is_picture or any(
            _meets(index, moment[index].bounds, moment, looks=PICTURES) for moment in scene.moments if index in moment
        ):
            yield index


def _meets(index: int, box: Rect, moment: Moment, *, looks: tuple[type, ...]) -> bool:
    """Whether a layer with such a look lies behind a part of the box."""
    for below, shown in moment.items():
        if below < index and isinstance(shown.layer.look, looks):
            shared = shown.bounds.intersect(box)
            if shared.width > 0 and shared.height > 0:
                return True
    return False


def text_problem(
    scene: Scene, index: int, layer: ResolvedLayer, *, words: str, part: TextPart, needed: float
) -> tuple[float, Problem] | None:
    """What the frames say to a part of a text: its contrast as a share of what it needs, and the words for it."""
    ground = scene.evidence.grounds[layer.id]
    if part.ground is not None or not ground.frames:
        return None
    worst = min((worst_of(colour, ground) for colour in part.colours), key=lambda each: each.ratio)
    if part.outline is not None:
        set_off = min(contrast_ratio(colour, part.outline) for colour in part.colours)
        worst = Worst(max(worst.ratio, set_off), worst.at_frame)
    if worst.ratio >= needed:
        return None
    fix = _other_colour(scene, ground, part=part, needed=needed) or _veil(
        scene, index, ground=ground, colours=part.colours, needed=needed
    )
    return worst.ratio / needed, Problem(
        f"{words} is hard to read in frame {worst.at_frame}: its contrast there is {ratio_words(worst.ratio)}, and it "
        f"needs {needed:g}:1.{_advice(fix)}",
        layer=layer,
        fix=fix,
        at_frame=worst.at_frame,
        measure=contrast(worst.ratio, needed=needed),
    )


def logo_problem(scene: Scene, index: int, layer: ResolvedLayer, *, variant: LogoVariant) -> Problem | None:
    """What the frames say to a logo: that it can be seen, all its parts told from what is behind them."""
    ground = scene.evidence.grounds[layer.id]
    if not ground.frames or not ground.own_colours:
        return None
    colours = tuple((own.colour, own.share_ratio) for own in ground.own_colours)
    meeting = _meeting(colours, variant)
    if not meeting:
        return None  # It brings its own ground.
    worst = max((_worst_of_logo(each, ground) for each in (colours, meeting)), key=lambda each: each.ratio)
    lost = _lost_in_frame(meeting, ground)
    if worst.ratio >= LOGO_RATIO and lost is None:
        return None
    fix = _other_logo(scene.kit, ground, variant=variant) or _veil(
        scene, index, ground=ground, colours=_seen_half(colours, ground), needed=LOGO_RATIO
    )
    if worst.ratio < LOGO_RATIO:
        at_frame, measure = worst.at_frame, contrast(worst.ratio, needed=LOGO_RATIO)
        words = (
            f"{words_for(layer)} is hard to see in frame {at_frame}: its contrast there is {ratio_words(worst.ratio)}, "
            f"and it needs {LOGO_RATIO:g}:1."
        )
    else:
        assert lost is not None
        at_frame = lost.at_frame
        measure = unlike_ground(lost.difference, needed=SWALLOWED_DIFFERENCE)
        words = f"A part of {words_for(layer)} is lost in frame {at_frame}: what is behind it has the same colour."
    return Problem(words + _advice(fix), layer=layer, fix=fix, at_frame=at_frame, measure=measure)


@lru_cache(maxsize=4096)
def worst_of(colour: str, ground: MeasuredGround) -> Worst:
    """The lowest contrast of a colour with what was measured, and the frame that has it."""
    lows = low_contrast(rgb8_of(colour), pixels_of(ground))
    index = int(np.argmin(lows))
    return Worst(float(lows[index]), ground.frames[index].at_frame)


@lru_cache(maxsize=1024)
def _worst_of_logo(colours: tuple[tuple[str, float], ...], ground: MeasuredGround) -> Worst:
    """The contrast that half of the logo's area has at least, in the worst frame."""
    pixels = pixels_of(ground)
    lows = np.stack([low_contrast(rgb8_of(colour), pixels) for colour, _share in colours])
    shares = np.array([share for _colour, share in colours])
    ratios = []
    for column in lows.T:
        order = np.argsort(-column)
        seen = np.searchsorted(np.cumsum(shares[order]), VISIBLE_SHARE * shares.sum() - 1e-9)
        ratios.append(float(column[order[seen]]))
    index = int(np.argmin(ratios))
    return Worst(ratios[index], ground.frames[index].at_frame)


def _meeting(colours: tuple[tuple[str, float], ...], variant: LogoVariant) -> tuple[tuple[str, float], ...]:
    """The colours that border on what is behind the logo."""
    return tuple(each for each in colours if meets_ground(each[0], variant))


@lru_cache(maxsize=1024)
def _lost_in_frame(colours: tuple[tuple[str, float], ...], ground: MeasuredGround) -> LostPart | None:
    labs = lab_of(pixels_of(ground))
    for colour, _share in colours:
        near = np.percentile(ciede2000(labs, lab_of(rgb8_of(colour))), SWALLOWED_PERCENTILE, axis=-1)
        index = int(np.argmin(near))
        if near[index] < SWALLOWED_DIFFERENCE:
            return LostPart(float(near[index]), ground.frames[index].at_frame)
    return None


def _seen_half(colours: tuple[tuple[str, float], ...], ground: MeasuredGround) -> tuple[str, ...]:
    """The colours of the half of the logo that is seen best."""
    ranked = sorted(colours, key=lambda each: -worst_of(each[0], ground).ratio)
    seen, share = [], 0.0
    for colour, its_share in ranked:
        if share < VISIBLE_SHARE * sum(each[1] for each in colours):
            seen.append(colour)
            share += its_share
    return tuple(seen)


def _other_colour(scene: Scene, ground: MeasuredGround, *, part: TextPart, needed: float) -> Fix | None:
    """The kit's colour that reads best on all frames, if one reads well enough."""
    if part.choice is None or not scene.kit.colours:
        return None
    best = max(scene.kit.colours, key=lambda colour: worst_of(colour.hex, ground).ratio)
    return use_role(best, part=part.choice, among=part.among) if worst_of(best.hex, ground).ratio >= needed else None


def _other_logo(kit: KitValues, ground: MeasuredGround, *, variant: LogoVariant) -> UseLogo | None:
    """The variant in use of the same mark that can be seen on all frames, if there is one."""
    aspect = variant.width_px / variant.height_px
    fitting = []
    for other in kit.logos:
        if other.variant == variant.variant or other.is_retired or not other.colours:
            continue
        if not is_same_mark(variant, other):
            continue
        colours = tuple((colour, 1 / len(other.colours)) for colour in other.colours)
        is_lost = _lost_in_frame(_meeting(colours, other), ground) is not None
        if _worst_of_logo(colours, ground).ratio >= LOGO_RATIO and not is_lost:
            fitting.append(other)
    best = min(fitting, default=None, key=lambda other: abs(other.width_px / other.height_px - aspect))
    return None if best is None else UseLogo(variant=best.variant)


def _veil(
    scene: Scene, index: int, *, ground: MeasuredGround, colours: tuple[str, ...], needed: float
) -> AddScrim | None:
    """The lightest veil over the segment's picture with which the colours can be read in every frame.

    None where something else than that picture lies behind the layer: a veil would not cover it.
    """
    fill = scene.segment.fill
    if not isinstance(fill, PictureFill | ClipFill) or not _stands_on_fill(scene, index):
        return None
    roles = tuple((colour.role, colour.hex) for colour in scene.kit.colours)
    return _lightest_veil(ground, fill.scrim, roles, colours, needed)


def _stands_on_fill(scene: Scene, index: int) -> bool:
    """Whether no picture and no shape lies between the background and the layer."""
    return not any(
        _meets(index, moment[index].bounds, moment, looks=COVERING) for moment in scene.moments if index in moment
    )


@lru_cache(maxsize=256)
def _lightest_veil(
    ground: MeasuredGround,
    old: ResolvedScrim | None,
    roles: tuple[tuple[str, str], ...],
    colours: tuple[str, ...],
    needed: float,
) -> AddScrim | None:
    pixels = pixels_of(ground)
    if old is not None and old.opacity_ratio > 0:
        if old.opacity_ratio > LARGEST_OLD_VEIL:
            return None
        pixels = _unveiled(pixels, old)
    for strength in STRENGTHS:
        for role, veil in roles:
            veiled = _blend(rgb8_of(veil), pixels, strength)
            if all(float(low_contrast(rgb8_of(colour), veiled).min()) >= needed for colour in colours):
                return AddScrim(role=role, opacity_ratio=strength)
    return None


def _unveiled(pixels: Rgb8, veil: ResolvedScrim) -> Rgb8:
    """The picture as it is without its veil, as far as rounding left it."""
    share = veil.opacity_ratio
    whole = (pixels.astype(np.float64) - rgb8_of(veil.colour) * share) / (1 - share)
    return np.asarray(np.clip(np.round(whole), 0, 255), np.uint8)


def _blend(veil: Rgb8, pixels: Rgb8, strength: float) -> Rgb8:
    return np.asarray(np.round(veil * strength + pixels * (1 - strength)), np.uint8)


def _advice(fix: Fix | None) -> str:
    match fix:
        case AddScrim():
            return " Add a veil to the background."
        case None:
            return " Put a shape of a brand colour behind it."
        case _:
            return ""

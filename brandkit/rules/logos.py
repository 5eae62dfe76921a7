"""What rules on logos have in common: where the mark is, what room it needs, and which variant may take its place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from brandkit.frames.colour_difference import contrast_ratio, difference, relative_luminance, rgb8_of
from brandkit.rules.backdrop import Backdrop, grounds_behind
from brandkit.rules.boxes import Rect, overlap
from brandkit.rules.brand import Brand
from brandkit.rules.scene import Moment, Scene, Shown
from builder.document.kit_values import LogoVariant
from builder.document.looks import ShapeLook, TextLook

DARK_LUMINANCE, LIGHT_LUMINANCE = 0.18, 0.35
"""Relative luminance below which a ground is dark, and above which it is light; between them either variant does."""
LOGO_RATIO = 3.0
"""WCAG 2.2, 1.4.11: graphics that must be seen."""
VISIBLE_SHARE = 0.5
"""So much of a logo's area has at least the contrast that is reported for it."""
SWALLOWED_DIFFERENCE = 12.0
"""CIEDE2000: colours nearer than this, side by side in a moving picture, look like one."""
SAME_COLOUR = 6.0
"""CIEDE2000 below which a colour that was named and one that was found in the file are the same."""
MOST_STRETCHED, OTHER_CELLS = 1.05, 40
"""Of two variants of one logo: the ratio of their proportions, and how many of the 256 cells differ, at most."""


def mark_of(box: Rect, variant: LogoVariant) -> Rect:
    """The logo itself, shown whole in its box."""
    return box.fit(width=variant.width_px, height=variant.height_px)


def clear_space_of(box: Rect, variant: LogoVariant) -> Rect:
    """The mark with the room that it needs on every side."""
    mark = mark_of(box, variant)
    return mark.grow(variant.clear_space_of_height * mark.height)


def intruders(moment: Moment, *, logo: int, clear: Rect) -> Iterator[tuple[int, Shown]]:
    """What stands in the clear space; a layer below the logo that fills all of it is its ground."""
    for index, shown in moment.items():
        is_ground = index < logo and shown.is_upright and shown.box.contains(clear)
        if index != logo and not is_ground and can_be_seen(shown) and overlap(shown.corners, clear.corners()):
            yield index, shown


def can_be_seen(shown: Shown) -> bool:
    """Whether there is anything of the layer to see."""
    match shown.layer.look:
        case TextLook(text=text):
            return bool(text.strip())
        case ShapeLook(fill=fill, stroke=stroke, stroke_px=stroke_px):
            return fill is not None or (stroke is not None and stroke_px > 0)
        case _:
            return True


def keeps_logos_clear(scene: Scene, index: int, *, box: Rect) -> bool:
    """Whether a layer can have this box and no logo gets less room than it has now."""
    variants = {at: variant for at, _, variant in scene.logos()}
    if not variants:
        return True
    for moment in scene.moments:
        if index not in moment:
            continue
        moved = {**moment, index: replace(moment[index], box=box)}
        for logo, variant in variants.items():
            if logo in moment and _count(moved, logo, variant, scene) > _count(moment, logo, variant, scene):
                return False
    return True


def _count(moment: Moment, logo: int, variant: LogoVariant, scene: Scene) -> int:
    clear = clear_space_of(moment[logo].box, variant).intersect(scene.area)
    return sum(1 for _ in intruders(moment, logo=logo, clear=clear))


def grounds_of(scene: Scene, index: int, *, variant: LogoVariant) -> list[Backdrop]:
    """What is behind the mark at every moment at which it can be seen."""
    return grounds_behind(scene, index, part=variant.variant, box_of=lambda shown: mark_of(shown.bounds, variant))


def suits(variant: LogoVariant, ground: Backdrop) -> bool:
    """Whether a ground is as light or dark as the variant needs."""
    return not ground.is_certain(is_light if variant.on_dark else is_dark)


def swallows(variant: LogoVariant, ground: Backdrop) -> bool:
    """Whether a part of the logo that meets the ground is certain to be lost."""
    return not ground.any_of_them and any(
        difference(part, behind) < SWALLOWED_DIFFERENCE
        for part in variant.colours
        if meets_ground(part, variant)
        for behind in ground.colours
    )


def contrast_on(variant: LogoVariant, ground: Backdrop) -> float | None:
    """The highest contrast that half of the logo can have there; None where that is not known or is not asked for.

    How much of the logo is of which colour is not known: so each part of the ground counts with the colour that it sets
    off best. A ground that the kit names for the variant is the brand's own choice, whatever its contrast.
    """
    if variant.grounds or ground.any_of_them or not any(meets_ground(colour, variant) for colour in variant.colours):
        return None
    return _contrast_of_half(variant.colours, ground.colours)


@lru_cache(maxsize=1024)
def _contrast_of_half(colours: tuple[str, ...], behind: tuple[str, ...]) -> float:
    best = sorted((max(contrast_ratio(colour, one) for colour in colours) for one in behind), reverse=True)
    return best[math.ceil(VISIBLE_SHARE * len(best)) - 1]


def is_faint(variant: LogoVariant, ground: Backdrop) -> bool:
    """Whether more than half of the logo is certain to be hard to see there."""
    ratio = contrast_on(variant, ground)
    return ratio is not None and ratio < LOGO_RATIO


def is_seen_on(variant: LogoVariant, ground: Backdrop) -> bool:
    """Whether nothing is certain to be wrong with the variant there."""
    return suits(variant, ground) and not swallows(variant, ground) and not is_faint(variant, ground)


def meets_ground(colour: str, variant: LogoVariant) -> bool:
    """Whether a colour of the logo borders on what is behind it; one that lies within others can always be told."""
    return all(difference(colour, enclosed) >= SAME_COLOUR for enclosed in variant.enclosed_colours)


def is_same_mark(one: LogoVariant, other: LogoVariant) -> bool:
    """Whether two variants show the same: of the same proportions and, where it is known, the same outline."""
    aspects = one.width_px / one.height_px, other.width_px / other.height_px
    if max(aspects) > MOST_STRETCHED * min(aspects):
        return False
    if not one.outline or not other.outline:
        return True
    return (int(one.outline, 16) ^ int(other.outline, 16)).bit_count() <= OTHER_CELLS


def is_allowed_on(variant: LogoVariant, ground: Backdrop, *, brand: Brand) -> bool:
    """Whether the kit lets the variant stand there; one that names no grounds may stand on all.

    What a gradient has between two allowed colours is allowed as well.
    """
    if not variant.grounds:
        return True
    allowed = tuple(colour.hex for colour in brand.kit.colours if colour.role in variant.grounds)
    return not ground.any_of_them and all(_is_among(colour, allowed) for colour in ground.colours)


def _is_among(colour: str, allowed: Sequence[str]) -> bool:
    return colour in allowed or any(_is_between(colour, first, last) for first, last in combinations(allowed, 2))


def _is_between(colour: str, first: str, last: str) -> bool:
    """Whether a gradient from the first to the last colour has this one, to a code of each channel."""
    start, end, here = (rgb8_of(one).astype(float) for one in (first, last, colour))
    way = end - start
    share = float((here - start) @ way / max(way @ way, 1))
    return 0 <= share <= 1 and float(abs(start + share * way - here).max()) <= 1


def fitting_variant(
    variant: LogoVariant, grounds: Sequence[Backdrop], *, brand: Brand, is_any_mark: bool = False
) -> LogoVariant | None:
    """The other variant in use of the same mark that may stand on all these grounds; with ``is_any_mark`` of any.

    Of several, the one of the nearest proportions.
    """
    aspect = variant.width_px / variant.height_px
    others = (
        other
        for other in brand.logos_in_use
        if other.asset != variant.asset
        and (is_any_mark or is_same_mark(variant, other))
        and all(is_seen_on(other, ground) and is_allowed_on(other, ground, brand=brand) for ground in grounds)
    )
    return min(others, default=None, key=lambda other: abs(other.width_px / other.height_px - aspect))


def is_dark(colour: str) -> bool:
    """Whether a ground of this colour is dark."""
    return luminance(colour) < DARK_LUMINANCE


def is_light(colour: str) -> bool:
    """Whether a ground of this colour is light."""
    return luminance(colour) > LIGHT_LUMINANCE


def luminance(colour: str) -> float:
    """Its relative luminance, 0 to 1."""
    return float(relative_luminance(rgb8_of(colour)))

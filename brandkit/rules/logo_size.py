"""A logo is never smaller than the kit allows, in pixels of the picture that the video is exported as.

While a video is edited, the picture is taken to have 1080 lines. A picture of fewer than 400 lines is a thumbnail, such
as a teaser: there a logo that is large enough in full size is only warned of."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX
from brandkit.rules.fixes import move_to
from brandkit.rules.logos import mark_of
from brandkit.rules.scene import Scene

THUMBNAIL_BELOW_PX = 400


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        marks = (mark_of(shown.box, variant) for shown in scene.shows(index))
        mark = min(marks, key=lambda mark: mark.height, default=None)
        minimum = variant.minimum_height_px / scene.output_ratio
        if mark is None or mark.height >= minimum - TOLERANCE_PX:
            continue
        is_thumbnail = scene.smallest_side_px < THUMBNAIL_BELOW_PX
        is_large_in_full = mark.height >= variant.minimum_height_px - TOLERANCE_PX
        where = f" in a picture of {scene.smallest_side_px} lines" if scene.output_ratio < 1 else ""
        height, enough = less(mark.height * scene.output_ratio, variant.minimum_height_px)
        yield Problem(
            f"{words_for(layer)} is {height} px high{where}. The brand kit asks for at least {enough} px.",
            layer=layer,
            severity=Severity.WARNING if is_thumbnail and is_large_in_full else None,
            fix=move_to(
                mark.scale(minimum / mark.height).push_into(scene.safe_area) if mark.height > 0 else None,
                scene=scene,
                index=index,
            ),
            measure=at_least(mark.height * scene.output_ratio, variant.minimum_height_px, unit="px"),
        )


RULE = Rule(
    code="logo-size",
    title="Logos keep their minimum size",
    severity=Severity.ERROR,
    check=check,
    mends="Enlarges the logo to the minimum, inside the safe area.",
    measures="The logo's height in the picture that is exported, px.",
)

"""Golden frames of what text can look like, and of how it comes in; see tests/golden/README.md."""

import pytest

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.fills import SolidFill
from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedSpan, ResolvedType
from builder.document.resolved import ResolvedTimeline
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from generation.rendering.stills import compose_frame
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.films import PAPER, film, layer, segment, text, type_of
from tests.generation.rendering.originals import Originals

SCALE = 1 / 3
IN_MIDDLE = {"align": Align.CENTRE, "vertical_align": Align.CENTRE}


def marker(colour: str = "#ffd54a", **changes: float) -> ResolvedHighlight:
    values = {"padding_x_em": 0.16, "padding_y_em": 0.04, "corner_radius_em": 0.12, **changes}
    return ResolvedHighlight(colour=colour, **values)


def part(
    words: str, of: str, type_: ResolvedType, *, own: bool = False, highlight: ResolvedHighlight | None = None
) -> ResolvedSpan:
    """The span of ``words`` in ``of``."""
    start = of.index(words)
    return ResolvedSpan(start=start, end=start + len(words), type=type_, has_own_colour=own, highlight=highlight)


def spans(o: Originals) -> tuple[ResolvedTimeline, int]:
    base, serif = type_of(o["sans"], 64), type_of(o["serif"], 64, colour="#c8102e")
    first = "Safety first: read the manual before you start, then ask twice."
    listed = "Wear your helmet\nKeep the exit free at all times\nReport every accident"
    return film(
        segment(
            PAPER,
            [
                layer(
                    text(
                        first,
                        base,
                        spans=(
                            part("Safety first", first, serif, own=True),
                            part("before", first, base, highlight=marker()),
                            part("ask twice", first, type_of(o["serif"], 110)),
                        ),
                    ),
                    80, 60, 820, 420,
                ),
                layer(
                    text(
                        listed,
                        base,
                        list_style=ListStyle.NUMBERS,
                        spans=(part("at all times", listed, base, highlight=marker("#bfe3d0")),),
                    ),
                    1000, 60, 840, 420,
                ),
                layer(
                    text(
                        "A line that is lit,\nand another one\nof another length",
                        type_of(o["sans"], 64, colour="#ffffff"),
                        highlight=marker("#0b6e4f", padding_y_em=0.02),
                        align=Align.CENTRE,
                    ),
                    80, 560, 820, 320,
                ),
                layer(
                    text("Spaced", type_of(o["sans"], 64, letter_spacing_em=0.3), highlight=marker("#cfe8ef")),
                    1000, 560, 840, 100,
                ),
                layer(
                    text("Lines that stand\nclose together", type_of(o["serif"], 90, line_height_ratio=0.9)),
                    1000, 700, 840, 240,
                ),
            ],
        )
    ), 0  # fmt: skip


def decorated(o: Originals) -> tuple[ResolvedTimeline, int]:
    white = type_of(o["serif"], 170, colour="#ffffff")
    outline = ResolvedTextOutline(colour="#c8102e", width_em=0.06)
    shadow = ResolvedShadow(colour="#000000", opacity_ratio=0.6, offset_x_em=0.03, offset_y_em=0.07, blur_em=0.12)
    gradient = ResolvedTextGradient(start="#ff6b6b", end="#ffd54a", angle_degrees=0)
    return film(
        segment(
            SolidFill(colour="#1f4e79"),
            [
                layer(text("Outline", white, letter_outline=outline), 80, 50, 840, 240),
                layer(text("Shadow", white, shadow=shadow), 1000, 50, 840, 240),
                layer(text("Gradient", white, gradient=gradient), 80, 320, 840, 240),
                layer(
                    text("Downwards", white, gradient=gradient.model_copy(update={"angle_degrees": 90})),
                    1000, 320, 900, 240,
                ),
                layer(
                    text(
                        "Grown until it fills its box",
                        type_of(o["serif"], 40, colour="#ffffff"),
                        grow=True,
                        letter_outline=outline,
                        shadow=shadow,
                        **IN_MIDDLE,
                    ),
                    80, 600, 840, 420,
                ),
                layer(
                    text(
                        "Every\nitem",
                        white,
                        list_style=ListStyle.BULLETS,
                        gradient=gradient,
                        letter_outline=ResolvedTextOutline(colour="#0b1f33", width_em=0.04),
                    ),
                    1000, 600, 840, 440,
                ),
            ],
        )
    ), 0  # fmt: skip


def _entering(o: Originals, unit: MotionUnit) -> tuple[ResolvedTimeline, int]:
    """Every preset half-way, each with a highlight that is in the middle of a line."""
    words = "Words come one by one"
    base = type_of(o["serif"], 76)
    look = text(words, base, spans=(part("one by", words, base, highlight=marker()),))
    layers = [
        layer(
            look, 60 + 620 * (index % 3), 40 + 260 * (index // 3), 540, 230,
            enter=Motion(preset=preset, duration_frames=20, unit=unit),
        )
        for index, preset in enumerate(PRESETS)
    ]  # fmt: skip
    return film(segment(PAPER, layers)), 11


PRESETS = (
    *(Preset.FADE, Preset.RISE, Preset.DROP, Preset.SLIDE_LEFT, Preset.SLIDE_RIGHT, Preset.POP, Preset.WIPE),
    *(Preset.TYPEWRITER, Preset.DRAW_ON, Preset.BLUR_IN),
)


class TestGoldenText:
    @pytest.mark.parametrize("scene", [spans, decorated])
    def test_looks_as_it_did(self, scene, originals: Originals, golden: Golden) -> None:
        timeline, at_frame = scene(originals)
        golden.check(compose_frame(timeline, at_frame, scale=SCALE, media=originals), f"text-{scene.__name__}")

    @pytest.mark.parametrize("unit", [MotionUnit.LINE, MotionUnit.WORD, MotionUnit.CHARACTER])
    def test_comes_in_as_it_did(self, unit: MotionUnit, originals: Originals, golden: Golden) -> None:
        timeline, at_frame = _entering(originals, unit)
        golden.check(compose_frame(timeline, at_frame, scale=SCALE, media=originals), f"text-by-{unit}")

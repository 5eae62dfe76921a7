"""A golden frame of scripts that the brand's font lacks, set in the fonts that the kit names for them: the same on any
machine, whatever is installed there."""

import pytest

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.layers import Align, ListStyle
from builder.document.resolved import ResolvedTimeline
from generation.rendering.layers.text.stand_ins import report_glyphs
from generation.rendering.stills import compose_frame
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.films import PAPER, film, layer, segment, text, type_of
from tests.generation.rendering.originals import FONTS, Originals
from tests.generation.rendering.test_golden_text import marker, part

SCALE = 1 / 3
CUTS = sorted((FONTS / "scripts").glob("*.ttf"))
ARABIC, HEBREW, DEVANAGARI = "السلام عليكم", "שלום עולם", "नमस्ते क्षितिज"
THAI, JAPANESE, EMOJI = "สวัสดีชาวโลก กำลัง", "日本語の文字、「東京」です。", "👩‍👩‍👧👍🏽🎬"


@pytest.fixture
def fallbacks(originals: Originals) -> tuple[str, ...]:
    """The cut fonts as fallback fonts of a kit."""
    return tuple(originals.add(path.stem, path) for path in CUTS)


def scripts(o: Originals, fallbacks: tuple[str, ...]) -> ResolvedTimeline:
    base = type_of(o["sans"], 76, fallback_fonts=fallbacks)
    mixed = f"Read {ARABIC} first"
    by_letters = Motion(preset=Preset.RISE, duration_frames=20, unit=MotionUnit.CHARACTER)
    layers = [
        layer(text(ARABIC, base, highlight=marker("#cfe8ef")), 60, 40, 860, 130),
        layer(text(HEBREW, base), 60, 190, 860, 130),
        layer(text(DEVANAGARI, base, spans=(part("क्षितिज", DEVANAGARI, base, highlight=marker()),)), 60, 340, 860, 130),
        layer(text(THAI, base), 60, 490, 860, 130),
        layer(text(JAPANESE, base), 60, 640, 860, 250),
        layer(text(f"Emoji {EMOJI}", base), 60, 900, 860, 130),
        layer(text(mixed, base, align=Align.CENTRE), 1000, 40, 860, 130),
        layer(text(f"{ARABIC}\n{HEBREW}", base, list_style=ListStyle.NUMBERS), 1000, 190, 860, 260),
        *(
            layer(text(words, base), 1000, 490 + 130 * row, 860, 120, enter=by_letters)
            for row, words in enumerate((ARABIC, DEVANAGARI, THAI, "日本語の文字"))
        ),
    ]
    return film(segment(PAPER, layers))


class TestGoldenScripts:
    def test_look_as_they_did(self, originals: Originals, fallbacks: tuple[str, ...], golden: Golden) -> None:
        frame = compose_frame(scripts(originals, fallbacks), 10, scale=SCALE, media=originals)
        golden.check(frame, "text-scripts")

    def test_need_no_font_of_the_machine(self, originals: Originals, fallbacks: tuple[str, ...]) -> None:
        for one in scripts(originals, fallbacks).segments[0].layers:
            report = report_glyphs(one.look, media=originals)
            assert (report.stand_ins, report.missing) == ((), "")

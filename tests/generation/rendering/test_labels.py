"""Small text of charts, tables and frames."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from builder.document.layers import Align
from generation.rendering.layers.text.labels import Lettering, Written
from generation.rendering.pixels import draw_on, new_bitmap
from tests.generation.rendering.films import type_of
from tests.generation.rendering.originals import Originals

ARABIC = "\u0645\u0631\u062d\u0628\u0627 123 \u0639\u0627\u0644\u0645"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def lettering(originals: Originals, *texts: str) -> Lettering:
    return Lettering(type_of(originals["sans"], 40), texts=list(texts), media=originals)


def columns_of(written: Written) -> npt.NDArray[np.intp]:
    bitmap = new_bitmap(600, 100)
    draw_on(bitmap, lambda canvas: written.paint(canvas, 0, 20))
    return np.flatnonzero(bitmap[..., 3].any(axis=0))


class TestLettering:
    @pytest.mark.parametrize("text", ["Revenue 2026", ARABIC])
    def test_puts_a_line_where_it_is_asked_to(self, text: str, originals: Originals) -> None:
        letters = lettering(originals, text)
        line = letters.line(text, 40)
        columns = columns_of(line)
        assert columns.min() <= 4
        assert columns.max() == pytest.approx(line.width_px, abs=4)

    @pytest.mark.parametrize("text", ["Revenue 2026", ARABIC])
    @pytest.mark.parametrize("side", [Align.START, Align.END])
    def test_puts_lines_at_the_side_of_their_room(self, text: str, side: Align, originals: Originals) -> None:
        columns = columns_of(lettering(originals, text).box(text, 40, room_px=590, side=side))
        assert columns.min() <= 4 if side is Align.START else columns.max() >= 584

    def test_knows_where_its_texts_begin(self, originals: Originals) -> None:
        assert lettering(originals, "1", "Hello", ARABIC).side_of(Align.START) is Align.START
        assert lettering(originals, "1", ARABIC, "Hello").side_of(Align.START) is Align.END

    def test_sets_what_reads_from_the_right_in_that_order(self, originals: Originals) -> None:
        """The full stop at the end of a sentence in Hebrew stands left of it."""
        letters = lettering(originals, "\u05d0\u05d1.")
        assert np.array_equal(
            columns_of(letters.line("\u05d0\u05d1.", 40)), columns_of(letters.line("\u200f\u05d0\u05d1.\u200f", 40))
        )
        assert columns_of(letters.line("\u05d0\u05d1.", 40))[0] < 10

    def test_shortens_between_characters(self, originals: Originals, monkeypatch: pytest.MonkeyPatch) -> None:
        text = f"e\u0301{FAMILY * 8}"
        letters = lettering(originals, text)
        tried: list[str] = []
        line, room = letters.line, letters.line(text, 40).width_px / 2

        def remember(words: str, *rest: Any, **more: Any) -> Written:
            tried.append(words)
            return line(words, *rest, **more)

        monkeypatch.setattr(letters, "line", remember)
        assert letters.shortened(text, 40, room_px=room).width_px <= room
        for words in tried:
            kept = words.removesuffix("\u2026").removeprefix("e\u0301")
            assert kept == FAMILY * (len(kept) // len(FAMILY))

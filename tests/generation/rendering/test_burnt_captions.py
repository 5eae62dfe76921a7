"""Captions in the picture: inside the safe area, never broken again, with the spoken word lit."""

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from builder.document.caption_room import caption_room
from builder.document.caption_style import CaptionBacking, CaptionPlace, ResolvedCaptions
from builder.document.captions import Cue, CueWord, build_cues, estimate_words
from builder.document.fills import SolidFill
from builder.document.geometry import Canvas
from generation.domain.runs import build_runs, run_key
from generation.rendering.captions import CaptionPainter, ShownCue
from generation.rendering.encoder import render_run
from generation.rendering.planes import PlaneFormat
from generation.rendering.stills import Rgb, compose_frame
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.films import CANVAS, SMALL, film, narration, segment, type_of
from tests.generation.rendering.originals import Originals

SCALE = 0.5
CANVASES = [(1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350)]
LINES = ("Captions come from the script,", "and stand where you read them.")
GOLD = "#ffb000"


def words_of(lines: tuple[str, ...], *, frames_a_word: int = 3) -> tuple[CueWord, ...]:
    words, frame = [], 0
    for number, line in enumerate(lines):
        end = 0
        for text in line.split():
            start = line.index(text, end)
            end = start + len(text)
            words.append(CueWord(line=number, start=start, end=end, start_frame=frame, end_frame=frame + frames_a_word))
            frame += frames_a_word
    return tuple(words)


def look_of(
    originals: Originals, *, size_px: float = 54, colour: str = "#ffffff", **changes: object
) -> ResolvedCaptions:
    type_ = type_of(originals["sans"], size_px, colour=colour)
    return ResolvedCaptions(type=type_, place=CaptionPlace.BOTTOM).model_copy(update=changes)


def frame_with(
    look: ResolvedCaptions,
    originals: Originals,
    *,
    at_frame: int = 4,
    canvas: Canvas = CANVAS,
    lines: tuple[str, ...] = LINES,
) -> Rgb:
    timeline = film(segment(SolidFill(colour="#808080"), frames=90), canvas=canvas, captions=look)
    cue = Cue(lines=lines, start_frame=0, end_frame=90, words=words_of(lines))
    return compose_frame(timeline, at_frame, scale=SCALE, media=originals, cues=[cue])


def changed(frame: Rgb) -> npt.NDArray[np.bool_]:
    """Where the picture is not its plain background."""
    return np.abs(frame[..., :3].astype(int) - frame[0, 0, :3]).max(axis=-1) > 3


def goldish(frame: Rgb) -> npt.NDArray[np.bool_]:
    red, _, blue = (frame[..., channel].astype(int) for channel in range(3))
    return (red - blue) > 90


class TestSafeArea:
    @pytest.mark.parametrize("place", CaptionPlace)
    @pytest.mark.parametrize("backing", CaptionBacking)
    @pytest.mark.parametrize(("width", "height"), CANVASES)
    def test_holds_all_of_a_caption(
        self, width: int, height: int, backing: CaptionBacking, place: CaptionPlace, originals: Originals
    ) -> None:
        canvas = Canvas(width_px=width, height_px=height)
        frame = frame_with(look_of(originals, place=place, backing=backing), originals, canvas=canvas)
        rows, columns = np.flatnonzero(changed(frame).any(axis=1)), np.flatnonzero(changed(frame).any(axis=0))
        assert columns[0] >= 0.05 * frame.shape[1]
        assert columns[-1] < 0.95 * frame.shape[1]
        margin = (0.12 if height > 1.5 * width else 0.05) * frame.shape[0] - 2
        assert rows[0] >= margin
        assert rows[-1] < frame.shape[0] - margin
        assert bool(rows.mean() > frame.shape[0] / 2) is (place is CaptionPlace.BOTTOM)

    @pytest.mark.parametrize(("width", "height"), CANVASES)
    def test_makes_lines_that_are_too_long_smaller_and_never_breaks_them(
        self, width: int, height: int, originals: Originals
    ) -> None:
        lines = ("MWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMW", "short")
        canvas = Canvas(width_px=width, height_px=height)
        frame = frame_with(look_of(originals, backing=CaptionBacking.OUTLINE), originals, canvas=canvas, lines=lines)
        there = changed(frame)
        columns = np.flatnonzero(there.any(axis=0))
        assert columns[0] >= 0.05 * frame.shape[1]
        assert columns[-1] < 0.95 * frame.shape[1]
        blocks = np.count_nonzero(np.diff(there.any(axis=1).astype(int)) == 1)
        assert blocks == 2


class TestRoom:
    @pytest.mark.parametrize("place", CaptionPlace)
    @pytest.mark.parametrize(("width", "height"), CANVASES)
    @pytest.mark.parametrize("lines", [LINES, ("One line",), ("MWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMW",)])
    def test_is_as_high_as_estimated_and_hardly_narrower(
        self, width: int, height: int, place: CaptionPlace, lines: tuple[str, ...], originals: Originals
    ) -> None:
        canvas = Canvas(width_px=width, height_px=height)
        look = look_of(originals, place=place)
        cue = Cue(lines=lines, start_frame=0, end_frame=9)
        painter = CaptionPainter(look, [cue], canvas=canvas, scale=1, plane_format=PlaneFormat.RGB444, media=originals)
        box = painter.find_box(ShownCue(lines, None), width_px=width, height_px=height)
        assert box is not None
        room = caption_room(lines, captions=look, canvas=canvas)
        assert abs(room.y - box.top_px) < 12
        assert abs(room.height - box.height_px) < 12
        assert 0.6 * box.width_px < room.width < 1.05 * box.width_px


class TestSpokenWord:
    def test_moves_along_the_lines(self, originals: Originals) -> None:
        look = look_of(originals, word_highlight=GOLD)
        middles = []
        for number in range(len(" ".join(LINES).split())):
            lit = goldish(frame_with(look, originals, at_frame=3 * number + 1))
            rows, columns = np.nonzero(lit)
            middles.append((rows.mean() // 20, columns.mean()))
        assert middles == sorted(middles)
        assert len({row for row, _ in middles}) == 2

    def test_leaves_every_other_letter_as_it_was(self, originals: Originals) -> None:
        plain = frame_with(look_of(originals), originals)
        lit = frame_with(look_of(originals, word_highlight=GOLD), originals)
        columns = np.flatnonzero(goldish(lit).any(axis=0))
        outside = np.ones(plain.shape[:2], bool)
        outside[:, columns[0] - 1 : columns[-1] + 2] = False
        assert np.array_equal(plain[outside], lit[outside])
        same_ink = np.abs(plain[..., 2].astype(int) - 255) < 3
        assert np.count_nonzero(goldish(lit)) > 0.5 * np.count_nonzero(same_ink & ~outside) / 2

    def test_in_arabic_begins_at_the_right(self, originals: Originals) -> None:
        look = look_of(originals, word_highlight=GOLD)
        lines = ("مرحبا بكم في التدريب",)
        first, last = (
            np.flatnonzero(goldish(frame_with(look, originals, at_frame=at, lines=lines)).any(axis=0)).mean()
            for at in (1, 10)
        )
        assert first > last

    def test_is_looked_up_among_many_cues(self, originals: Originals) -> None:
        cues = [Cue(lines=(f"{number}",), start_frame=10 * number, end_frame=10 * number + 8) for number in range(2000)]
        painter = CaptionPainter(
            look_of(originals), cues, canvas=CANVAS, scale=1, plane_format=PlaneFormat.RGB444, media=originals
        )
        assert painter.find_shown(12_347) == ShownCue(("1234",), None)
        assert [painter.find_shown(frame) for frame in (-1, 8, 20_000)] == [None] * 3

    def test_is_not_part_of_a_run_that_does_not_light_it(self, originals: Originals) -> None:
        script = "Hold the rail, please."
        keys = set()
        for start in (0, 40):
            parts = [segment(frames=max(1, start)), segment(frames=60, narration=narration())]
            timeline = film(*parts, captions=look_of(originals, word_highlight=GOLD))
            cues = build_cues(timeline, words={timeline.segments[1].id: estimate_words(script, seconds=1.5)})
            keys.add(run_key(timeline, build_runs(timeline)[1], SMALL, cues))
        assert len(keys) == 1


class TestGoldenFrame:
    def test_shows_an_outline_and_the_spoken_word(self, originals: Originals, golden: Golden) -> None:
        look = look_of(originals, word_highlight=GOLD, backing=CaptionBacking.OUTLINE)
        golden.check(frame_with(look, originals, at_frame=7), "captions-outline-word")


class TestExport:
    @pytest.mark.slow
    def test_shows_each_cue_in_its_frames_and_nothing_between(self, originals: Originals, tmp_path: Path) -> None:
        part = segment(SolidFill(colour="#808080"), frames=165, narration=narration())
        timeline = film(part, captions=look_of(originals))
        script = "Check both of the feet of the ladder. Then check every single rung of it for damage."
        words = estimate_words(script, seconds=5.2)
        cues = build_cues(timeline, words={part.id: words})
        assert len(cues) == 2
        (run,) = build_runs(timeline)
        render_run(
            timeline, run=run, preset=SMALL, media=originals, cues=cues, output=tmp_path / "film.mp4",
            on_frame=lambda _: None, should_stop=lambda: False,
        )  # fmt: skip
        with av.open(str(tmp_path / "film.mp4")) as container:
            lumas = [frame.to_ndarray()[: frame.height] for frame in container.decode(video=0)]
        shown = [bool(np.abs(luma.astype(int) - int(luma[0, 0])).max() > 60) for luma in lumas]
        assert shown == [any(cue.start_frame <= at < cue.end_frame for cue in cues) for at in range(165)]

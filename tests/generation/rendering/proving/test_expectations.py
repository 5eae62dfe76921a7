"""What frames should show, told from the document alone."""

from pathlib import Path

import numpy as np
import pytest

from brandkit.domain.proofs import ProofVerdict
from builder.document.animation import Animated, Keyframe, KeyframeTrack
from builder.document.caption_style import CaptionBacking, CaptionPlace, ResolvedCaptions
from builder.document.captions import Cue
from builder.document.geometry import Canvas
from generation.rendering.proving.expectations import Expectations
from tests.generation.rendering.films import INK, PAPER, film, layer, segment, shape, type_of
from tests.generation.rendering.originals import Originals
from tests.generation.rendering.proving.proved import THIRD, at, mark, prove

UPRIGHT = Canvas(width_px=1080, height_px=1920)


def only_logo(expectations: Expectations, at_frame: int = 0):
    shown = expectations.shown(at_frame)
    (place,) = expectations.logo_places(shown, at_frame)
    return expectations.logo(shown, place)


class TestMark:
    def test_has_the_colours_of_the_original_inside_its_parts(self, originals: Originals) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))]))
        logo = only_logo(Expectations(timeline, scale=1, media=originals)).mark
        assert [colour.hex for colour in logo.colours] == ["#e20074", "#ffffff"]
        assert (logo.box.left_px, logo.box.top_px, logo.box.width_px, logo.box.height_px) == (292, 292, 592, 208)
        # The white square stands 56 px from the logo's corner; 3 px of it on each side are no inside.
        square = logo.labels[(8 + 56) // 2 : (8 + 136) // 2, (8 + 56) // 2 : (8 + 136) // 2]
        assert set(np.unique(square[2:-2, 2:-2])) == {2}
        assert set(np.unique(square[0])) == {0}

    def test_leaves_out_what_lies_on_the_logo(self, originals: Originals) -> None:
        cover = layer(shape(fill=INK), 588, 0, 1000, 1080)
        both = film(segment(PAPER, [at(mark(originals)), cover]))
        logo = only_logo(Expectations(both, scale=1, media=originals)).mark
        assert logo.covered[:, 296:].all()
        assert not logo.covered[:, :296].any()
        assert logo.labels[:, 146].any()
        assert not logo.labels[:, 147:].any()

    def test_follows_a_logo_that_grows_and_turns(self, originals: Originals, tmp_path: Path) -> None:
        tracks = (
            KeyframeTrack(property=Animated.SCALE, keyframes=(Keyframe(at_frame=0, value=1.4),)),
            KeyframeTrack(property=Animated.ROTATION, keyframes=(Keyframe(at_frame=0, value=8),)),
        )
        timeline = film(segment(PAPER, [at(mark(originals), 600, 400, keyframes=tracks)], frames=3))
        assert not prove(timeline, originals, tmp_path).failed


class TestFills:
    @pytest.mark.parametrize("canvas", [None, UPRIGHT])
    def test_keep_away_from_captions(self, originals: Originals, canvas: Canvas | None) -> None:
        captions = ResolvedCaptions(
            type=type_of(originals["sans"], 48),
            place=CaptionPlace.BOTTOM,
            backing=CaptionBacking.BOX,
            word_highlight=None,
        )
        cue = Cue(lines=("Hello there.",), start_frame=2, end_frame=6)
        shape_of = {} if canvas is None else {"canvas": canvas}
        timeline = film(segment(PAPER, frames=8), captions=captions, **shape_of)
        expectations = Expectations(timeline, scale=1 / 3, media=originals, cues=[cue])
        clear, spoken = (
            expectations.fills(expectations.shown(frame), frame, is_resting=False).labels for frame in (0, 3)
        )
        assert clear.all()
        rows, columns = np.nonzero(spoken == 0)
        height, width = spoken.shape
        assert rows.min() > height * 0.7
        assert abs((columns.min() + columns.max()) / 2 - width / 2) < 3

    def test_are_shapes_at_rest_alone(self, originals: Originals) -> None:
        box = layer(shape(fill=INK), 300, 300, 600, 300)
        expectations = Expectations(film(segment(PAPER, [box])), scale=1, media=originals)
        shown = expectations.shown(3)
        moving, resting = (expectations.fills(shown, 3, is_resting=resting) for resting in (False, True))
        assert [colour.hex for colour in moving.colours] == [PAPER.colour]
        assert [colour.hex for colour in resting.colours] == [PAPER.colour, INK]
        assert resting.labels[225, 300] == 2
        assert moving.labels[225, 300] == 0


class TestProof:
    def test_of_an_upright_film_passes(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))], frames=3), canvas=UPRIGHT)
        found = prove(timeline, originals, tmp_path)
        assert not found.failed
        assert {rule.verdict for rule in found.run.proof.rules} == {ProofVerdict.PASS}

    def test_of_a_run_with_holds_passes(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))], frames=80))
        found = prove(timeline, originals, tmp_path, preset=THIRD.model_copy(update={"holds": True}))
        assert not found.failed
        assert found.cells.is_same.sum() > 40

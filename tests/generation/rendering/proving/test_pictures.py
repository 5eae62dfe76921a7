"""Stills and teasers: files are written, decoded and proved, with faults planted on the way."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict
from builder.document.fills import GradientFill
from builder.document.resolved import ResolvedTimeline
from generation.domain.presets import EXPORT_PRESETS, Form
from generation.rendering.pixels import Rgb
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.pictures import PictureTimes, brand_pixels, hashes_of, prove_pictures
from generation.rendering.stills import compose_frame
from generation.rendering.teaser import LOSSLESS, PLAIN_QUALITY, draw_teaser, picture_ms, teaser_frames, write_teaser
from tests.generation.rendering.films import PAPER, film, layer, segment, shape
from tests.generation.rendering.originals import Originals
from tests.generation.rendering.proving.proved import mark

COLOURS = (ProofRule.LOGO_COLOUR, ProofRule.LOGO_COLOUR_PEAK, ProofRule.LOGO_EDGES)


def slides(originals: Originals, *, fill: object = PAPER, frames: int = 30) -> ResolvedTimeline:
    logo = layer(mark(originals), 300, 200, 864, 288, name="logo")
    panel = layer(shape(fill="#0f62fe"), 1300, 200, 400, 600)
    return film(segment(fill, [panel, logo], frames=frames))


def prove_still(
    timeline: ResolvedTimeline, originals: Originals, folder: Path, *, tamper: Callable[[Rgb], None] = lambda _: None
) -> FilmProof:
    frame = compose_frame(timeline, 5, scale=0.5, media=originals)
    written = frame.copy()
    tamper(written)
    Image.fromarray(written).save(folder / "still.png")
    return prove_pictures(
        folder / "still.png",
        drawn=(frame,),
        times=PictureTimes((5,), 0),
        timeline=timeline,
        expectations=Expectations(timeline, scale=0.5, media=originals),
        form=Form.STILL,
        folder=folder,
    ).proof


class Teaser:
    """A teaser that is written, and may be changed before it is proved."""

    def __init__(self, timeline: ResolvedTimeline, originals: Originals, folder: Path, preset: str) -> None:
        self.timeline, self.folder, self.preset = timeline, folder, EXPORT_PRESETS[preset]
        self.path = folder / f"teaser.{self.preset.form}"
        self.expectations = Expectations(timeline, scale=self.preset.scale, media=originals)
        self.times = PictureTimes(teaser_frames(timeline, self.preset), picture_ms(self.preset))
        self.brand = brand_pixels(timeline, self.times.frames, expectations=self.expectations)
        self.drawn = draw_teaser(
            timeline,
            preset=self.preset,
            media=originals,
            cues=(),
            on_frame=lambda _: None,
            should_stop=lambda: False,
        )

    def prove(self, *, written: tuple[Rgb, ...] | None = None, quality: int = PLAIN_QUALITY) -> FilmProof:
        write_teaser(
            self.drawn if written is None else written,
            preset=self.preset,
            quality=quality,
            brand=self.brand,
            output=self.path,
        )
        return prove_pictures(
            self.path,
            drawn=self.drawn,
            times=self.times,
            timeline=self.timeline,
            expectations=self.expectations,
            form=self.preset.form,
            folder=self.folder,
        ).proof


def failed(proof: FilmProof) -> set[ProofRule]:
    return {rule.rule for rule in proof.failures}


def measured(proof: FilmProof, rule: ProofRule) -> float:
    return max(one.measured for one in proof.rules if one.rule is rule and one.measured is not None)


class TestStill:
    def test_is_exactly_what_was_drawn(self, originals: Originals, tmp_path: Path) -> None:
        proof = prove_still(slides(originals), originals, tmp_path)
        assert proof.verdict is ProofVerdict.PASS
        assert [measured(proof, rule) for rule in (*COLOURS, ProofRule.PALETTE)] == [0, 0, 0, 0]
        assert {rule.limit for rule in proof.rules if rule.rule in COLOURS} == {0}
        names = {rule.rule for rule in proof.rules}
        assert not names & {ProofRule.FLASHES, ProofRule.FROZEN, ProofRule.LOUDNESS, ProofRule.CAPTIONS}

    def test_fails_for_one_code(self, originals: Originals, tmp_path: Path) -> None:
        def dim(frame: Rgb) -> None:
            frame[frame[..., 0] == 0xE2, 0] -= 1

        proof = prove_still(slides(originals), originals, tmp_path, tamper=dim)
        assert {ProofRule.LOGO_COLOUR, ProofRule.LOGO_COLOUR_PEAK} <= failed(proof)

    def test_fails_for_a_logo_that_was_moved(self, originals: Originals, tmp_path: Path) -> None:
        def move(frame: Rgb) -> None:
            frame[90:260, 140:600] = np.roll(frame[90:260, 140:600], 3, axis=1)

        assert ProofRule.LOGO_PLACE in failed(prove_still(slides(originals), originals, tmp_path, tamper=move))


class TestGif:
    def test_keeps_the_colours_of_the_brand_to_the_code(self, originals: Originals, tmp_path: Path) -> None:
        fill = GradientFill(start="#f4f1ea", end="#4f7a3c", angle_degrees=30)
        proof = Teaser(slides(originals, fill=fill), originals, tmp_path, "gif").prove()
        assert proof.verdict is ProofVerdict.PASS
        assert measured(proof, ProofRule.LOGO_COLOUR_PEAK) == measured(proof, ProofRule.PALETTE) == 0
        assert measured(proof, ProofRule.LOGO_EDGES) < 2

    def test_that_lost_its_end_fails(self, originals: Originals, tmp_path: Path) -> None:
        teaser = Teaser(slides(originals), originals, tmp_path, "gif")
        assert ProofRule.DURATION in failed(teaser.prove(written=teaser.drawn[:-2]))

    def test_has_the_pictures_that_were_proved(self, originals: Originals, tmp_path: Path) -> None:
        teaser = Teaser(slides(originals), originals, tmp_path, "gif")
        teaser.prove()
        assert len(hashes_of(teaser.path, shown_ms=100, count=10)) == len(teaser.drawn) == 10


class TestWebP:
    @pytest.mark.parametrize("quality", [PLAIN_QUALITY, LOSSLESS])
    def test_is_judged_as_it_is_decoded(self, originals: Originals, tmp_path: Path, quality: int) -> None:
        proof = Teaser(slides(originals), originals, tmp_path, "webp").prove(quality=quality)
        if quality == LOSSLESS:
            assert measured(proof, ProofRule.LOGO_EDGES) == 0
            assert proof.verdict is ProofVerdict.PASS
        else:
            assert measured(proof, ProofRule.LOGO_EDGES) > 0

    def test_that_flashes_fails(self, originals: Originals, tmp_path: Path) -> None:
        teaser = Teaser(slides(originals), originals, tmp_path, "webp")
        dark = tuple(picture // 8 if number % 2 else picture for number, picture in enumerate(teaser.drawn))
        assert ProofRule.FLASHES in failed(teaser.prove(written=dark, quality=LOSSLESS))

"""Real encodes: clean runs keep to every rule, and each planted fault is found by its rule."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from brandkit.domain.proofs import ProofRule, ProofVerdict
from brandkit.frames.bt709 import Code
from brandkit.frames.flashes import FlashMeter
from brandkit.proof.cells import Cells, levels_of
from brandkit.proof.stretches import StretchMeter
from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.fills import ClipFill, GradientFill, SolidFill
from builder.document.geometry import Fit
from builder.document.looks import LogoLook
from builder.document.transitions import TransitionKind
from generation.domain.presets import ExportPreset, Form, VideoEncoder
from generation.domain.rooms import LogoRoom
from generation.domain.runs import build_runs
from generation.domain.strengths import AV1_LADDER, CARD_LADDER, LADDER, Strength
from generation.rendering import planes, video_streams
from generation.rendering.encoder import render_run
from generation.rendering.keeping import KEEPER
from generation.rendering.proving.care import Care
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.witness import Drawn
from tests.generation.rendering.films import INK, PAPER, film, layer, segment, shape, transition
from tests.generation.rendering.originals import Originals
from tests.generation.rendering.proving.proved import MAGENTA, THIN_SVG, THIRD, add_logo, at, mark, prove, save_noise

LOGO_RULES = {
    ProofRule.LOGO_COLOUR,
    ProofRule.LOGO_COLOUR_PEAK,
    ProofRule.LOGO_EDGES,
    ProofRule.LOGO_PLACE,
    ProofRule.LOGO_SHAPE,
}


MORE_RED_THAN_GROUNDS = 150
"""Cr of a pixel that shows something of the logo."""


def moving(x_by: float = 240, frames: int = 12) -> tuple[KeyframeTrack, ...]:
    keys = (Keyframe(at_frame=0, value=0, easing=Easing.LINEAR), Keyframe(at_frame=frames, value=x_by))
    return (KeyframeTrack(property=Animated.X, keyframes=keys),)


def stretches(cells: Cells) -> StretchMeter:
    meter = StretchMeter()
    meter.add(cells)
    return meter


class TestCleanRun:
    def test_keeps_to_every_rule(self, originals: Originals, tmp_path: Path) -> None:
        panel = layer(shape(fill="#0f62fe"), 1100, 200, 500, 600)
        found = prove(film(segment(PAPER, [panel, at(mark(originals))], frames=8)), originals, tmp_path)
        rules = {(rule.rule, rule.layer_id, rule.colour): rule for rule in found.run.proof.rules}
        assert not found.failed
        assert {rule for rule, layer_id, _ in rules if layer_id == "1"} == LOGO_RULES
        assert {key[1:] for key in rules if key[0] is ProofRule.PALETTE} == {("", PAPER.colour), ("0", "#0f62fe")}
        assert all(rule.verdict is ProofVerdict.PASS for rule in rules.values())
        assert rules[ProofRule.LOGO_COLOUR, "1", ""].judged_frames == 8
        assert stretches(found.cells).black.frames == 0

    def test_keeps_to_them_while_its_logo_travels(self, originals: Originals, tmp_path: Path) -> None:
        found = prove(film(segment(PAPER, [at(mark(originals), keyframes=moving())], frames=14)), originals, tmp_path)
        assert not found.failed
        assert found.rule(ProofRule.LOGO_PLACE).judged_frames == 14

    def test_does_not_judge_a_logo_that_fades_in(self, originals: Originals, tmp_path: Path) -> None:
        logo = at(mark(originals), enter=Motion(preset=Preset.FADE, duration_frames=6))
        found = prove(film(segment(PAPER, [logo], frames=12)), originals, tmp_path)
        assert not found.failed
        for rule in LOGO_RULES:
            # In its first frame nothing of it is seen.
            assert (found.rule(rule).judged_frames, found.rule(rule).apart_frames) == (6, 5)

    def test_counts_the_frames_of_a_transition_apart(self, originals: Originals, tmp_path: Path) -> None:
        logo = mark(originals)
        first = segment(PAPER, [at(logo)], frames=12, transition=transition(TransitionKind.CROSSFADE, 4, 4))
        found = prove(film(first, segment(SolidFill(colour=INK), frames=12)), originals, tmp_path, run=1)
        assert found.run.proof.apart_frames == found.run.proof.frames == 8
        assert {rule.rule for rule in found.run.proof.rules} == {ProofRule.LOGO_TRANSITION}

    @pytest.mark.parametrize("kind", [kind for kind in TransitionKind if kind is not TransitionKind.CUT])
    def test_measures_logos_where_a_transition_puts_them_and_judges_none(
        self, originals: Originals, tmp_path: Path, kind: TransitionKind
    ) -> None:
        strays: list[int] = []

        def look(at_frame: int, planes: Drawn) -> None:
            red = planes[2] > MORE_RED_THAN_GROUNDS
            for place in expectations.logo_places(expectations.shown(at_frame), at_frame):
                box = place.apart
                top, left = box.top_px // 2, box.left_px // 2
                red[top : top + box.height_px // 2, left : left + box.width_px // 2] = False
            strays.append(int(red.sum()))

        def spoil(at_frame: int, planes: Drawn) -> None:
            planes[0][...] = 128

        logo = mark(originals)
        first = segment(PAPER, [at(logo)], frames=12, transition=transition(kind, 4, 4))
        second = segment(SolidFill(colour=INK), [layer(shape(fill=INK), 60, 60, 90, 90), at(logo, 900, 700)], frames=12)
        timeline = film(first, second)
        expectations = Expectations(timeline, scale=THIRD.scale, media=originals)
        clean = prove(timeline, originals, tmp_path, run=1, tamper=look)
        assert strays == [0] * 8
        rules = {(rule.layer_id, rule.is_of_next): rule for rule in clean.run.proof.rules}
        assert set(rules) == {("0", False), ("1", True)}
        assert all(rule.verdict is ProofVerdict.NOT_JUDGED and rule.judged_frames == 0 for rule in rules.values())
        assert all(2 <= rule.apart_frames <= 8 and rule.measured < 8 for rule in rules.values())
        spoilt = prove(timeline, originals, tmp_path, run=1, tamper=spoil, mends=False)
        assert not spoilt.failed
        assert all(rule.measured > 15 for rule in spoilt.run.proof.rules)

    def test_judges_a_logo_that_moves_all_the_time_by_how_it_was_drawn(
        self, originals: Originals, tmp_path: Path
    ) -> None:
        def spoil(at_frame: int, planes: Drawn) -> None:
            if at_frame == 5:
                planes[1][...] = 90

        motion = Motion(preset=Preset.RISE, duration_frames=8)
        timeline = film(segment(PAPER, [at(mark(originals), enter=motion)], frames=8))
        clean = prove(timeline, originals, tmp_path)
        rule = clean.rule(ProofRule.LOGO_MOTION)
        assert (rule.verdict, clean.verdict(ProofRule.LOGO_COLOUR)) == (ProofVerdict.PASS, ProofVerdict.NOT_JUDGED)
        assert rule.judged_frames >= 4
        spoilt = prove(timeline, originals, tmp_path, tamper=spoil, mends=False)
        assert ProofRule.LOGO_MOTION in spoilt.failed
        assert spoilt.rule(ProofRule.LOGO_MOTION).at_frame == 5

    def test_says_that_a_see_through_logo_is_not_judged(self, originals: Originals, tmp_path: Path) -> None:
        found = prove(film(segment(PAPER, [at(mark(originals), opacity_ratio=0.5)], frames=3)), originals, tmp_path)
        rule = found.rule(ProofRule.LOGO_COLOUR)
        assert (rule.verdict, rule.reason) == (ProofVerdict.NOT_JUDGED, "It is not opaque.")

    def test_judges_what_is_left_of_a_covered_logo(self, originals: Originals, tmp_path: Path) -> None:
        cover = layer(shape(fill="#ffb81c"), 560, 250, 700, 300)
        found = prove(film(segment(PAPER, [at(mark(originals)), cover], frames=4)), originals, tmp_path)
        assert not found.failed
        assert found.verdict(ProofRule.LOGO_COLOUR) is ProofVerdict.PASS

    def test_judges_thin_strokes_by_their_edges(self, originals: Originals, tmp_path: Path) -> None:
        logo = LogoLook(asset=add_logo(originals, THIN_SVG))
        found = prove(film(segment(PAPER, [at(logo)], frames=4)), originals, tmp_path)
        colour_rule, edges = found.rule(ProofRule.LOGO_COLOUR), found.rule(ProofRule.LOGO_EDGES)
        assert colour_rule.verdict is ProofVerdict.NOT_JUDGED
        assert "wide enough" in colour_rule.reason
        assert (edges.verdict, edges.judged_frames) == (ProofVerdict.PASS, 4)


def room_for(look: LogoLook, *, of_height_ratio: float = 0.5) -> tuple[LogoRoom, ...]:
    return (LogoRoom(asset=look.asset, width_px=288, height_px=96, of_height_ratio=of_height_ratio),)


class TestClearSpace:
    def test_on_a_flat_ground_has_its_colour(self, originals: Originals, tmp_path: Path) -> None:
        look = mark(originals)
        found = prove(film(segment(PAPER, [at(look)], frames=4)), originals, tmp_path, rooms=room_for(look))
        assert not found.failed
        space = found.rule(ProofRule.LOGO_SPACE)
        assert space.measured <= 1
        assert (space.box.width_px, space.box.height_px) == (256, 128)

    def test_is_not_kept_by_a_line_that_the_document_does_not_have(self, originals: Originals, tmp_path: Path) -> None:
        def draw(at_frame: int, planes: Drawn) -> None:
            if at_frame == 2:
                planes[0][82:84, 80:120] = 120

        look = mark(originals)
        timeline = film(segment(PAPER, [at(look), layer(shape(), 1500, 900, 60, 60, keyframes=moving())], frames=4))
        found = prove(timeline, originals, tmp_path, rooms=room_for(look), tamper=draw, mends=False)
        assert ProofRule.LOGO_SPACE in found.failed
        assert found.rule(ProofRule.LOGO_SPACE).at_frame == 2

    def test_over_a_gradient_looks_as_it_was_drawn(self, originals: Originals, tmp_path: Path) -> None:
        def blot(at_frame: int, planes: Drawn) -> None:
            planes[0][70:86, 76:320] = 40

        look = mark(originals)
        timeline = film(segment(GradientFill(start="#f4f1ea", end="#4f7a3c", angle_degrees=30), [at(look)], frames=3))
        clean = prove(timeline, originals, tmp_path, rooms=room_for(look))
        assert clean.verdict(ProofRule.LOGO_AROUND) is ProofVerdict.PASS
        assert clean.verdict(ProofRule.LOGO_SPACE) is ProofVerdict.NOT_JUDGED
        spoilt = prove(timeline, originals, tmp_path, rooms=room_for(look), tamper=blot, mends=False)
        assert ProofRule.LOGO_AROUND in spoilt.failed

    def test_that_the_kit_does_not_ask_for_is_not_judged(self, originals: Originals, tmp_path: Path) -> None:
        found = prove(film(segment(PAPER, [at(mark(originals))], frames=2)), originals, tmp_path)
        assert not {rule.rule for rule in found.run.proof.rules} & {ProofRule.LOGO_SPACE, ProofRule.LOGO_AROUND}


class TestPlantedFault:
    def test_of_a_shifted_logo_is_found(self, originals: Originals, tmp_path: Path) -> None:
        logo = mark(originals)
        wanted, wrong = (film(segment(PAPER, [at(logo, x)], frames=3)) for x in (300, 306))
        found = prove(wanted, originals, tmp_path, drawn=wrong, mends=False)
        assert ProofRule.LOGO_PLACE in found.failed
        assert found.rule(ProofRule.LOGO_PLACE).measured == pytest.approx(2, abs=0.3)

    def test_of_a_stretched_logo_is_found(self, originals: Originals, tmp_path: Path) -> None:
        logo = mark(originals)
        wanted = film(segment(PAPER, [at(logo)], frames=3))
        wider = add_logo(originals, MARK_WIDER)
        wrong = film(segment(PAPER, [layer(LogoLook(asset=wider), 288, 300, 600, 192)], frames=3))
        assert ProofRule.LOGO_PLACE in prove(wanted, originals, tmp_path, drawn=wrong, mends=False).failed

    def test_of_a_logo_in_another_hue_is_found(self, originals: Originals, tmp_path: Path) -> None:
        # The same magenta, its hue three degrees further.
        wanted, wrong = (film(segment(PAPER, [at(mark(originals, hue))], frames=3)) for hue in ("#e20074", "#e20069"))
        found = prove(wanted, originals, tmp_path, drawn=wrong, mends=False)
        assert {ProofRule.LOGO_COLOUR, ProofRule.LOGO_COLOUR_PEAK} <= found.failed
        assert found.rule(ProofRule.LOGO_COLOUR).box is not None

    def test_of_another_logo_is_found(self, originals: Originals, tmp_path: Path) -> None:
        other = layer(LogoLook(asset=originals["logo"]), 300, 300, 576, 192)
        wanted = film(segment(PAPER, [at(mark(originals))], frames=3))
        wrong = film(segment(PAPER, [other], frames=3))
        assert ProofRule.LOGO_SHAPE in prove(wanted, originals, tmp_path, drawn=wrong, mends=False).failed

    def test_of_a_wrong_matrix_is_found(
        self, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kr, kb = 0.299, 0.114
        kg = 1 - kr - kb
        rows = [
            np.array([kr, kg, kb]) * 219 / 255,
            np.array([-kr, -kg, 1 - kb]) / (1 - kb) / 2 * 224 / 255,
            np.array([1 - kr, -kg, -kb]) / (1 - kr) / 2 * 224 / 255,
        ]
        offsets = (16, 128, 128)
        matrix = [[*row, offset / 255] for row, offset in zip(rows, offsets, strict=True)]
        monkeypatch.setattr(planes, "YUVA_OF_PREMULTIPLIED", np.array([*matrix, [0, 0, 0, 1]], np.float32))

        def wrong_code(red: int, green: int, blue: int) -> Code:
            y, cb, cr = (
                round(float(row @ (red, green, blue)) + offset) for row, offset in zip(rows, offsets, strict=True)
            )
            return y, cb, cr

        monkeypatch.setattr(planes, "best_code", wrong_code)
        panel = layer(shape(fill="#00704a"), 1100, 200, 500, 600)
        timeline = film(segment(PAPER, [panel, at(mark(originals))], frames=3))
        KEEPER.forget()
        try:
            found = prove(timeline, originals, tmp_path, mends=False)
        finally:
            KEEPER.forget()
        assert {ProofRule.LOGO_COLOUR, ProofRule.PALETTE} <= found.failed

    def test_of_black_frames_is_found(self, originals: Originals, tmp_path: Path) -> None:
        def blacken(at_frame: int, samples: tuple[np.ndarray, ...]) -> None:
            if 4 <= at_frame < 7:
                for plane, value in zip(samples, (16, 128, 128), strict=True):
                    plane.fill(value)

        timeline = film(segment(PAPER, [at(mark(originals), keyframes=moving())], frames=12))
        found = prove(timeline, originals, tmp_path, tamper=blacken, mends=False)
        assert {ProofRule.LOGO_COLOUR, ProofRule.PALETTE} <= found.failed
        assert (stretches(found.cells).black.frames, stretches(found.cells).black.at_frame) == (3, 4)

    def test_of_a_frozen_picture_is_found(self, originals: Originals, tmp_path: Path) -> None:
        kept: list[tuple[np.ndarray, ...]] = []

        def freeze(_at_frame: int, samples: tuple[np.ndarray, ...]) -> None:
            kept.append(tuple(plane.copy() for plane in samples))
            for plane, first in zip(samples, kept[0], strict=True):
                plane[...] = first

        box = layer(shape(fill=INK), 100, 100, 700, 800, keyframes=moving(1000, 40))
        found = prove(film(segment(PAPER, [box], frames=40)), originals, tmp_path, tamper=freeze, mends=False)
        assert stretches(found.cells).frozen.frames > 15

    def test_of_five_flashes_a_second_is_found(self, originals: Originals, tmp_path: Path) -> None:
        lights = [
            layer(shape(fill="#ffffff"), 0, 0, 1920, 1080, frames=(start, start + 3)) for start in range(0, 36, 6)
        ]
        found = prove(film(segment(SolidFill(colour="#000000"), lights, frames=36)), originals, tmp_path, mends=False)
        cells = found.cells
        meter = FlashMeter(columns=cells.columns, cells=cells.luma.shape[1], frames_per_second=30)
        meter.add(levels_of(cells))
        assert meter.general.flashes > 3


MARK_WIDER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 96" preserveAspectRatio="none">
<g transform="scale(1.0416667 1)"><rect width="288" height="96" rx="12" fill="#e20074"/>
<rect x="28" y="28" width="40" height="40" fill="#fff"/><circle cx="150" cy="48" r="26" fill="#fff"/>
<rect x="206" y="20" width="60" height="56" fill="#fff"/></g></svg>"""


@pytest.mark.slow
class TestWorstCase:
    @pytest.mark.parametrize(("short_side_px", "colour"), [(360, MAGENTA), (1080, MAGENTA), (1080, "#111827")])
    def test_of_a_logo_over_moving_noise_keeps_its_colour(
        self, originals: Originals, tmp_path: Path, short_side_px: int, colour: str
    ) -> None:
        noise = originals.add("noise", save_noise(tmp_path / "noise.mp4", size=(1920, 1080), frames=30))
        fill = ClipFill(asset=noise, fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)
        preset = THIRD.model_copy(update={"short_side_px": short_side_px, "threads": 2})
        scale = 1080 / short_side_px
        logo = layer(mark(originals, colour), 700, 400, 288 * scale, 96 * scale)
        found = prove(film(segment(fill, [logo], frames=30)), originals, tmp_path, preset=preset)
        assert not found.failed
        assert found.rule(ProofRule.LOGO_COLOUR).measured <= 1.0
        assert found.rule(ProofRule.LOGO_COLOUR_PEAK).measured <= 2.0
        assert found.rule(ProofRule.LOGO_COLOUR).judged_frames == 30
        assert found.strengths == LADDER[2 : 2 + len(found.strengths)]


class TestFilmOfACard:
    @pytest.fixture(autouse=True)
    def card(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An encoder that stands in for a card's: one quantiser for all, without regions."""

        def add(container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int) -> Any:
            params = f"stitchable=1:open-gop=0:scenecut=0:keyint={interval}:min-keyint={interval}:mbtree=0"
            stream = container.add_stream(
                "libx264", rate=rate, options={"qp": f"{preset.crf:g}", "x264-params": params}
            )
            video_streams.describe(stream, size=size, rate=rate, interval=interval)
            return stream

        monkeypatch.setattr(video_streams, "_add_nvenc_stream", add)

    preset = THIRD.model_copy(update={"encoder": VideoEncoder.NVENC})

    def test_is_proved_and_begins_finer_where_it_has_a_logo(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))], frames=4))
        found = prove(timeline, originals, tmp_path, preset=self.preset)
        assert not found.failed
        assert found.rule(ProofRule.LOGO_COLOUR).judged_frames == 4
        assert found.strengths[0] == CARD_LADDER[1]

    def test_fails_where_its_logo_is_elsewhere(self, originals: Originals, tmp_path: Path) -> None:
        logo = mark(originals)
        wanted, wrong = (film(segment(PAPER, [at(logo, x)], frames=3)) for x in (300, 306))
        found = prove(wanted, originals, tmp_path, drawn=wrong, preset=self.preset)
        assert ProofRule.LOGO_PLACE in found.failed
        assert set(found.strengths) <= set(CARD_LADDER)


class TestStrength:
    def test_grows_where_the_colour_of_a_shape_falls_short(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(PAPER, [layer(shape(fill=INK), 100, 100, 500, 500)], frames=4))
        found = prove(timeline, originals, tmp_path)
        assert not found.failed
        assert found.strengths == LADDER[:2]
        first = prove(timeline, originals, tmp_path, mends=False)
        assert ProofRule.PALETTE in first.failed
        assert first.rule(ProofRule.PALETTE, layer="0").box is not None

    def test_leaves_the_packets_the_same_twice(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))], frames=4))
        data = prove(timeline, originals, tmp_path).path.read_bytes()
        assert prove(timeline, originals, tmp_path).path.read_bytes() == data

    @pytest.mark.parametrize(
        ("preset", "ladder"), [(THIRD, LADDER), (THIRD.model_copy(update={"form": Form.WEBM}), AV1_LADDER)]
    )
    def test_leaves_a_run_that_can_be_joined_with_others(
        self, originals: Originals, tmp_path: Path, preset: ExportPreset, ladder: tuple[Strength, ...]
    ) -> None:
        timeline = film(segment(PAPER, [at(mark(originals))], frames=4))
        part = build_runs(timeline)[0]
        written = {
            render_run(
                timeline,
                run=part,
                preset=preset,
                media=originals,
                output=tmp_path / "run.mp4",
                on_frame=lambda _: None,
                should_stop=lambda: False,
                care=Care(strength=strength),
            ).extradata_sha256
            for strength in ladder
        }
        assert len(written) == 1

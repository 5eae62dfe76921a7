"""What the gate says of single frames."""

import hashlib
import warnings
from random import Random

import numpy as np
import pytest

from brandkit.api import Expectation, FrameError, GateVerdict, TextWish, find_model_problem, judge_frame
from brandkit.frames import networks
from brandkit.frames.networks import SUMS, Network, network_path
from brandkit.frames.soundness.agencies import names_agency
from brandkit.frames.soundness.blank import CHECK
from brandkit.frames.soundness.standard import FRAME_CHECKS, CheckRegistry
from brandkit.frames.soundness.view import FrameView
from brandkit.frames.soundness.watermark import CHECK as WATERMARK
from tests.recall.clean_frames import clean_frame
from tests.recall.written import SORTS, garbled_text, right_text
from tests.recall.wrong_frames import SPOILERS, Spoil, agency, faint_words, hand, list_photos, photo, portrait, write

SURE = ("not-finite", "wrong-mode", "wrong-size", "blank", "flat", "noise", "blur", "banding", "bars", "watermark")


class TestPhotographs:
    @pytest.mark.parametrize("number", range(4))
    def test_are_accepted(self, number: int) -> None:
        report = judge_frame(list(list_photos())[number])
        assert report.verdict is GateVerdict.ACCEPT, report.findings
        assert report.reason == ""


class TestWrongFrames:
    @pytest.mark.parametrize("code", SURE)
    def test_are_found_for_what_is_wrong(self, code: str) -> None:
        report = judge_frame(SPOILERS[code](photo("coffee"), Random(2)))
        found = {finding.check for finding in report.findings}
        assert code in found
        assert report.verdict is not GateVerdict.ACCEPT
        assert report.reason.endswith(".")
        assert all(finding.measured and finding.allowed for finding in report.findings)

    @pytest.mark.parametrize("spoil", [faint_words, agency])
    def test_are_found_for_what_a_watermark_left(self, spoil: Spoil) -> None:
        found = {finding.check for finding in judge_frame(spoil(photo("coffee"), Random(4))).findings}
        assert "watermark" in found

    @pytest.mark.parametrize("level", [65, 90, 225])
    def test_have_no_pattern_where_all_is_equally_light(self, level: int) -> None:
        frame = np.full((270, 480, 3), level, np.uint8)
        with warnings.catch_warnings(action="error", category=RuntimeWarning):
            faults = list(WATERMARK.look(FrameView(frame, expects=Expectation())))
        assert faults == []

    def test_are_found_for_rows_of_letters_that_are_none(self) -> None:
        found = {finding.check for finding in judge_frame(SPOILERS["text"](photo("chelsea"), Random("rows"))).findings}
        assert "text" in found

    def test_are_found_for_a_tile_where_there_is_little_texture(self) -> None:
        frame = photo("rocket").copy()
        frame[200:300, 500:600] = frame[500:600, 640:740]
        (finding,) = [one for one in judge_frame(frame).findings if one.check == "tiles"]
        assert finding.verdict is GateVerdict.REJECT
        assert finding.box is not None
        assert abs(finding.box.left_px - 500) <= 4
        assert abs(finding.box.width_px - 100) <= 8

    def test_have_their_place_marked(self) -> None:
        frame = photo("chelsea").copy()
        frame[200:456, 400:784] = np.random.default_rng(1).integers(0, 256, (256, 384, 3))
        (finding,) = [one for one in judge_frame(frame).findings if one.check == "noise"]
        assert finding.box is not None
        assert abs(finding.box.left_px - 400) <= 64
        assert abs(finding.box.top_px - 200) <= 64


class TestAgencies:
    @pytest.mark.parametrize(
        "read", ["shutterstock", "gettyimage", "Adobe St", "ġettyimages", "shutterstoek 2", "deamstime", "123rf.com"]
    )
    def test_are_known_by_what_is_left_of_their_names(self, read: str) -> None:
        assert names_agency(read)

    @pytest.mark.parametrize("read", ["Stock", "shutters", "dreams", "getty", "first stock", "Our pond", "adobe"])
    def test_are_not_seen_in_other_words(self, read: str) -> None:
        assert not names_agency(read)


class TestInput:
    @pytest.mark.parametrize(
        ("pixels", "check"),
        [
            (np.zeros((0, 0, 3), np.uint8), "wrong-size"),
            (np.zeros((1, 1, 3), np.uint8), "wrong-size"),
            (np.zeros((20, 30_000, 3), np.uint8), "wrong-size"),
            (np.full((32, 32, 3), np.nan, np.float32), "not-finite"),
            (np.zeros((32, 32, 4), np.uint8), "wrong-mode"),
            (np.zeros((32, 32), np.uint8), "wrong-mode"),
            (np.zeros((32, 32, 3), np.uint16), "wrong-mode"),
            (np.full((32, 32, 3), 2.0, np.float32), "wrong-mode"),
            (np.zeros(5, np.uint8), "wrong-mode"),
        ],
    )
    def test_that_is_no_frame_is_rejected_with_the_reason(self, pixels: np.ndarray, check: str) -> None:
        report = judge_frame(pixels)
        assert report.verdict is GateVerdict.REJECT
        assert [finding.check for finding in report.findings] == [check]

    def test_of_another_size_than_asked_for_is_rejected(self) -> None:
        report = judge_frame(photo("coffee"), expects=Expectation(width_px=1920, height_px=1080))
        assert report.reason == "The picture is 1280 x 720 px; 1920 x 1080 px were asked for."

    def test_that_is_no_array_raises(self) -> None:
        with pytest.raises(FrameError) as caught:
            judge_frame(np.array(["no"]))
        assert caught.value.code == "not-a-frame"

    def test_in_floats_is_judged_like_bytes(self) -> None:
        frame = photo("coffee")
        assert judge_frame(frame.astype(np.float32) / 255).verdict is judge_frame(frame).verdict


class TestPeople:
    def test_with_one_head_each_are_sound(self) -> None:
        assert "heads" not in {finding.check for finding in judge_frame(portrait()).findings}

    def test_with_two_heads_are_for_a_person_to_look_at(self) -> None:
        (finding,) = [one for one in judge_frame(portrait(heads=2)).findings if one.check == "heads"]
        assert finding.verdict is GateVerdict.LOOK
        assert finding.message == "There are 2 heads on one body."

    def test_with_four_fingers_are_suspect(self) -> None:
        assert "hands" in {finding.check for finding in judge_frame(hand(fingers=4, random=Random(1))).findings}

    def test_with_five_fingers_are_not(self) -> None:
        assert "hands" not in {finding.check for finding in judge_frame(hand(fingers=5, random=Random(1))).findings}


class TestText:
    def test_that_can_be_read_is_sound(self) -> None:
        report = judge_frame(write(photo("coffee"), "Morning briefing", size=64, top=240))
        assert "text" not in {finding.check for finding in report.findings}

    def test_is_not_seen_in_a_whole_person(self) -> None:
        _sort, frame = clean_frame(41)
        assert "text" not in {finding.check for finding in judge_frame(frame).findings}

    @pytest.mark.slow
    @pytest.mark.parametrize("sort", SORTS)
    def test_is_not_rejected_in_any_language_hand_or_script(self, sort: str) -> None:
        for number in range(2):
            random = Random(f"right-{sort}-{number}")
            report = judge_frame(right_text(photo("coffee"), random, sort, is_held_out=True))
            found = [one for one in report.findings if one.check == "text"]
            assert not any(finding.verdict is GateVerdict.REJECT for finding in found), found

    @pytest.mark.slow
    @pytest.mark.parametrize("kind", ["halves", "pieces", "strokes", "melted", "waves"])
    def test_of_letters_that_are_none_is_found(self, kind: str) -> None:
        found = []
        for number in range(3):
            report = judge_frame(garbled_text(photo("coffee"), Random(f"wrong-{number}"), kind, is_held_out=True))
            found.append([one for one in report.findings if one.check == "text"])
        assert sum(map(bool, found)) >= 2
        for finding in (one for several in found for one in several):
            assert finding.measured
            assert finding.box is not None

    def test_is_rejected_where_none_was_asked_for(self) -> None:
        frame = write(photo("coffee"), "Morning briefing", size=64, top=240)
        report = judge_frame(frame, expects=Expectation(text=TextWish.UNWANTED))
        assert "Morning briefing" in report.reason


class TestModels:
    @pytest.mark.parametrize("network", list(Network))
    def test_are_those_that_ship(self, network: Network) -> None:
        assert hashlib.sha256(network_path(network).read_bytes()).hexdigest() == SUMS[network]
        assert network_path(network).name in (networks.FOLDER / "LICENCES.md").read_text()

    def test_that_were_changed_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        network_path.cache_clear()
        monkeypatch.setitem(SUMS, Network.POSES, "0" * 64)
        assert "pose_detection.tflite is not the one that ships" in find_model_problem()
        network_path.cache_clear()


class TestChecks:
    def test_have_a_code_a_title_and_a_source_each(self) -> None:
        assert len({check.code for check in FRAME_CHECKS}) == len(list(FRAME_CHECKS))
        assert all(check.title and check.source for check in FRAME_CHECKS)

    def test_are_registered_once(self) -> None:
        with pytest.raises(FrameError) as caught:
            CheckRegistry((CHECK, CHECK))
        assert caught.value.code == "duplicate-check"

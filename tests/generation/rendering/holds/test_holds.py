"""Still frames written without the encoder: every frame is there, in time, and looks like the encoder's own."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.time import FrameRate
from generation.domain.presets import EXPORT_PRESETS
from generation.rendering.errors import RenderError
from generation.rendering.holds.pacing import SETTLING_FRAMES, SETTLING_FRAMES_WITHIN_GROUP
from generation.rendering.muxer import join
from generation.rendering.planes import frame_planes
from tests.generation.rendering.decoding import decode_codes
from tests.generation.rendering.holds.cards import (
    HOLDING,
    INTERVAL,
    INVERTED,
    PLAIN,
    RATE,
    Cards,
    draw,
    encode_cards,
    held_pictures,
    numbers_of,
    packet_sizes,
)
from tests.generation.rendering.holds.openh264 import LIBRARY, decode_with_openh264

Codes = Sequence[tuple[npt.NDArray[np.uint8], ...]]

LARGEST_HELD_PACKET_BYTES = 40
B_PICTURE = 3

SLIDES: Cards = (
    *((number, 1) for number in range(20)),
    (20, 130),
    *((number, 1) for number in range(21, 40)),
    (40, 14),
    (41, 12),
    (42, 200),
    (43, 3),
)
"""Movement, a hold that ends in the middle of a group, cards too short to be held, a hold over three key frames."""


def psnr(codes: tuple[npt.NDArray[np.uint8], ...], number: int) -> float:
    """How near decoded planes are to the card of that number, dB."""
    wanted = frame_planes(draw(number)).samples
    error = sum(cv2.norm(mine, theirs, cv2.NORM_L2SQR) for mine, theirs in zip(codes, wanted, strict=True))
    return 10 * np.log10(255**2 * sum(plane.size for plane in codes) / max(error, 1e-9))


def shown(codes: Codes, candidates: Sequence[int]) -> list[int]:
    """The card that each decoded frame looks most like."""
    return [max(candidates, key=lambda number: psnr(frame, number)) for frame in codes]


def key_frames(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    return [int(packet.pts * packet.time_base * RATE) for packet in packets if packet.is_keyframe]


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The slides held, and plain."""
    folder = tmp_path_factory.mktemp("films")
    encode_cards(SLIDES, folder / "held.mp4", preset=HOLDING)
    encode_cards(SLIDES, folder / "plain.mp4", preset=PLAIN)
    return folder / "held.mp4", folder / "plain.mp4"


class TestHeldFilm:
    def test_shows_every_frame_as_the_encoder_would(self, films: tuple[Path, Path]) -> None:
        held, plain = (decode_codes(path) for path in films)
        numbers = numbers_of(SLIDES)
        assert len(held) == len(plain) == len(numbers)
        loss = np.array([psnr(b, n) - psnr(a, n) for a, b, n in zip(held, plain, numbers, strict=True)])
        assert loss.mean() < 0.1
        assert np.mean(loss < 0.2) > 0.95
        assert loss.max() < 0.5

    def test_has_a_strictly_constant_rate(self, films: tuple[Path, Path]) -> None:
        with av.open(str(films[0])) as container:
            stream = container.streams.video[0]
            packets = [packet for packet in container.demux(stream) if packet.size]
            assert stream.average_rate == RATE
            assert stream.duration * stream.time_base == Fraction(len(numbers_of(SLIDES)), RATE)
        tick = Fraction(1, RATE)
        times = sorted(packet.pts * packet.time_base for packet in packets)
        assert times == [tick * number for number in range(len(times))]
        assert {(b.dts - a.dts) * a.time_base for a, b in itertools.pairwise(packets)} == {tick}
        assert all(packet.pts >= packet.dts for packet in packets)

    def test_has_key_frames_where_a_plain_one_has_them(self, films: tuple[Path, Path]) -> None:
        held, plain = (key_frames(path) for path in films)
        assert held == plain == list(range(0, len(numbers_of(SLIDES)), INTERVAL))

    def test_starts_anywhere(self, films: tuple[Path, Path]) -> None:
        whole = decode_codes(films[0])
        with av.open(str(films[0])) as container:
            stream = container.streams.video[0]
            for wanted in (5, 59, 60, 75, 120, 171, 239, 240, 300, 390):
                time = Fraction(wanted, RATE)
                container.seek(int(time / stream.time_base), stream=stream)
                frame = next(frame for frame in container.decode(stream) if frame.pts * stream.time_base >= time)
                assert frame.pts * stream.time_base == time
                y = frame.to_ndarray()[: frame.height]
                assert np.array_equal(y, whole[wanted][0]), f"frame {wanted}"

    def test_costs_the_encoder_only_what_moves_and_settles(self, films: tuple[Path, Path]) -> None:
        sizes = packet_sizes(films[0])
        held = sum(size <= LARGEST_HELD_PACKET_BYTES for size in sizes)
        # Two holds, each settled at its beginning and after its first key frame; the last repeats a whole group.
        assert held >= 130 + 200 - 5 * SETTLING_FRAMES - 14
        assert films[0].stat().st_size <= films[1].stat().st_size * 1.02

    @pytest.mark.parametrize(
        ("first", "then", "settling"),
        [
            (0, 0, SETTLING_FRAMES),
            (1, 2, SETTLING_FRAMES_WITHIN_GROUP),
            (1, INVERTED, SETTLING_FRAMES),
        ],
    )
    def test_settles_longer_where_most_of_a_picture_is_new(
        self, first: int, then: int, settling: int, tmp_path: Path
    ) -> None:
        encode_cards([(first, 15), (then, INTERVAL - 15)], tmp_path / "film.mp4")
        coded = 0 if first == then else SETTLING_FRAMES_WITHIN_GROUP
        assert held_pictures(tmp_path / "film.mp4") == INTERVAL - coded - settling

    @pytest.mark.skipif(LIBRARY is None, reason="libopenh264 is not installed (Debian: libopenh264-7)")
    def test_is_decoded_by_openh264_as_by_ffmpeg(self, films: tuple[Path, Path]) -> None:
        # openh264 2.3 decodes B pictures of x264 otherwise than FFmpeg and mixes up the last before a key frame, in
        # plain films too; so this looks whether all other pictures are there.
        theirs, ours = decode_with_openh264(films[0]), decode_codes(films[0])
        assert len(theirs) == len(ours)
        pictures = {b"".join(plane.tobytes() for plane in frame) for frame in theirs}
        with av.open(str(films[0])) as container:
            kinds = [int(frame.pict_type) for frame in container.decode(video=0)]
        references = [number for number, kind in enumerate(kinds) if kind != B_PICTURE and (number + 1) % INTERVAL != 0]
        assert len(references) > 300
        for number in references:
            assert b"".join(plane.tobytes() for plane in ours[number]) in pictures, f"frame {number}"

    @pytest.mark.slow
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from([1, 2, 11, 12, 13, 47, 48, 49, 60, 71, 72, 73, 133]), min_size=1, max_size=6))
    def test_of_any_rhythm_shows_each_card_in_its_time(self, tmp_path: Path, lengths: list[int]) -> None:
        cards = tuple(enumerate(lengths))
        encode_cards(cards, tmp_path / "film.mp4")
        decoded = decode_codes(tmp_path / "film.mp4")
        assert shown(decoded, range(len(lengths))) == numbers_of(cards)
        assert key_frames(tmp_path / "film.mp4") == list(range(0, sum(lengths), INTERVAL))
        assert min(psnr(frame, number) for frame, number in zip(decoded, numbers_of(cards), strict=True)) > 32


class TestHeldRuns:
    PARTS: tuple[Cards, ...] = (((1, 100),), ((2, 1),), tuple((number, 1) for number in range(3, 20)), ((20, 75),))

    def join(self, tmp_path: Path) -> Path:
        paths = [tmp_path / f"part-{number}.mp4" for number in range(len(self.PARTS))]
        for cards, path in zip(self.PARTS, paths, strict=True):
            encode_cards(cards, path)
        join(paths, audio=None, frame_rate=FrameRate(numerator=RATE), output=tmp_path / "joined.mp4")
        return tmp_path / "joined.mp4"

    def test_join_without_a_change(self, tmp_path: Path) -> None:
        joined = decode_codes(self.join(tmp_path))
        parts = [frame for number in range(len(self.PARTS)) for frame in decode_codes(tmp_path / f"part-{number}.mp4")]
        assert len(joined) == len(parts)
        for one, other in zip(joined, parts, strict=True):
            assert all(np.array_equal(mine, theirs) for mine, theirs in zip(one, other, strict=True))

    @pytest.mark.skipif(LIBRARY is None, reason="libopenh264 is not installed (Debian: libopenh264-7)")
    def test_are_all_there_for_openh264(self, tmp_path: Path) -> None:
        joined = decode_with_openh264(self.join(tmp_path))
        assert len(joined) == sum(frames for part in self.PARTS for _, frames in part)

    def test_do_not_join_plain_ones(self, tmp_path: Path) -> None:
        encode_cards([(1, 20)], tmp_path / "held.mp4")
        encode_cards([(1, 20)], tmp_path / "plain.mp4", preset=PLAIN)
        with pytest.raises(RenderError) as caught:
            join(
                [tmp_path / "held.mp4", tmp_path / "plain.mp4"],
                audio=None,
                frame_rate=FrameRate(numerator=RATE),
                output=tmp_path / "joined.mp4",
            )
        assert caught.value.code == "runs-differ"

    @pytest.mark.parametrize("speed", ["ultrafast", "medium"])
    def test_take_other_speeds_of_the_encoder(self, speed: str, tmp_path: Path) -> None:
        cards = ((1, 90), (2, 5))
        encode_cards(cards, tmp_path / "film.mp4", preset=HOLDING.model_copy(update={"x264_preset": speed}))
        assert shown(decode_codes(tmp_path / "film.mp4"), range(4)) == numbers_of(cards)

    def test_are_the_same_twice(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            encode_cards([(1, 90), (2, 1), (3, 40)], tmp_path / f"{name}.mp4")
        assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


class TestExportPresets:
    def test_do_not_hold_by_themselves(self) -> None:
        assert not any(preset.holds for preset in EXPORT_PRESETS.values())

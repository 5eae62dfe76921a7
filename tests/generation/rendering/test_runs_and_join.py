"""Cutting a video into runs, encoding them, and joining them again."""

import hashlib
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.frames.bt709 import rgb_of_code
from builder.document.animation import Animated, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.caption_style import CaptionPlace, ResolvedCaptions
from builder.document.captions import Cue
from builder.document.fills import GradientFill, SolidFill
from builder.document.layers import Outline
from builder.document.looks import AnimationLook
from builder.document.resolved import ResolvedNarration, ResolvedTimeline
from builder.document.time import FrameRange, FrameRate
from builder.document.transitions import TransitionKind
from generation.domain.errors import WorkStoppedError
from generation.domain.presets import EXPORT_PRESETS, ExportPreset
from generation.domain.runs import Run, RunKind, build_runs, run_key
from generation.rendering.audio.mix import mix_audio
from generation.rendering.compositor import Compositor
from generation.rendering.encoder import RunFacts, _ahead, render_run
from generation.rendering.errors import RenderError
from generation.rendering.muxer import FileFacts, join
from generation.rendering.planes import PlaneFormat, Planes
from generation.rendering.stills import compose_frame
from tests.generation.rendering.decoding import decode_codes, decode_sound
from tests.generation.rendering.films import (
    PAPER,
    RATE,
    SMALL,
    film,
    layer,
    narration,
    segment,
    shape,
    text,
    transition,
    type_of,
)
from tests.generation.rendering.originals import Originals


def three_segments(o: Originals, *, rate: FrameRate = RATE) -> ResolvedTimeline:
    """40 + 30 + 25 frames with a crossfade and a slide between them."""
    words = layer(
        text("One", type_of(o["serif"], 300)), 200, 300, 1400, 400, enter=Motion(preset=Preset.RISE, duration_frames=20)
    )
    box = layer(AnimationLook(asset=o["lottie"], loop=True, speed_ratio=1), 300, 200, 1200, 700)
    return film(
        segment(PAPER, [words], frames=40, transition=transition(TransitionKind.CROSSFADE, 5, 6)),
        segment(
            GradientFill(start="#0b1f33", end="#2a9d8f", angle_degrees=0),
            [box],
            frames=30,
            transition=transition(TransitionKind.SLIDE, 4, 4),
        ),
        segment(SolidFill(colour="#ffb81c"), frames=25),
        frame_rate=rate,
    )


def render(
    timeline: ResolvedTimeline, run: Run, originals: Originals, path: Path, preset: ExportPreset = SMALL
) -> RunFacts:
    return render_run(
        timeline,
        run=run,
        preset=preset,
        media=originals,
        output=path,
        on_frame=lambda _: None,
        should_stop=lambda: False,
    )


def render_all(timeline: ResolvedTimeline, originals: Originals, directory: Path) -> list[Path]:
    paths = []
    for number, run in enumerate(build_runs(timeline)):
        paths.append(directory / f"run-{number}.mp4")
        render(timeline, run, originals, paths[-1])
    return paths


def whole_run(timeline: ResolvedTimeline) -> Run:
    """All frames as one run, as no video is cut; to compare with."""
    indices = tuple(range(len(timeline.segments)))
    frames = FrameRange(start_frame=0, duration_frames=timeline.duration_frames)
    return Run(kind=RunKind.BODY, segment_indices=indices, frames=frames)


def frame_hashes(path: Path) -> list[str]:
    return [hashlib.sha256(b"".join(plane.tobytes() for plane in frame)).hexdigest() for frame in decode_codes(path)]


class TestRuns:
    @given(
        st.lists(
            st.tuples(st.integers(1, 60), st.integers(0, 40), st.sampled_from(list(TransitionKind))),
            min_size=1,
            max_size=8,
        )
    )
    def test_hold_every_frame_once_and_in_order(self, parts: list[tuple[int, int, TransitionKind]]) -> None:
        segments = []
        for index, (frames, wanted, kind) in enumerate(parts):
            following = parts[index + 1][0] if index + 1 < len(parts) else 0
            length = 0 if kind is TransitionKind.CUT else min(wanted, frames // 2 * 2, following // 2 * 2)
            halves = transition(kind, length // 2, length - length // 2)
            segments.append(segment(frames=frames, transition=halves))
        timeline = film(*segments)
        covered = [
            frame for run in build_runs(timeline) for frame in range(run.frames.start_frame, run.frames.end_frame)
        ]
        assert covered == list(range(timeline.duration_frames))

    def test_are_bodies_and_transitions_in_turn(self, originals: Originals) -> None:
        runs = build_runs(three_segments(originals))
        assert [(run.kind, run.segment_indices) for run in runs] == [
            (RunKind.BODY, (0,)),
            (RunKind.TRANSITION, (0, 1)),
            (RunKind.BODY, (1,)),
            (RunKind.TRANSITION, (1, 2)),
            (RunKind.BODY, (2,)),
        ]
        assert [run.frames.duration_frames for run in runs] == [35, 11, 20, 8, 21]


class TestRunKey:
    def keys(self, timeline: ResolvedTimeline, cues: tuple[Cue, ...] = ()) -> list[str]:
        return [run_key(timeline, run, SMALL, cues) for run in build_runs(timeline)]

    def changed(self, before: list[str], after: list[str]) -> list[int]:
        return [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]

    def test_changes_for_a_segment_and_its_transitions_alone(self, originals: Originals) -> None:
        timeline = three_segments(originals)
        last = timeline.segments[2].model_copy(update={"fill": SolidFill(colour="#00704a")})
        other = timeline.model_copy(update={"segments": (*timeline.segments[:2], last)})
        assert self.changed(self.keys(timeline), self.keys(other)) == [3, 4]

    def test_stays_when_only_names_and_sound_change(self, originals: Originals) -> None:
        timeline = three_segments(originals)
        first = timeline.segments[0].model_copy(update={"name": "New name", "id": "other", "narration": narration()})
        other = timeline.model_copy(update={"segments": (first, *timeline.segments[1:])})
        assert self.keys(timeline) == self.keys(other)

    def test_stays_when_an_earlier_segment_gets_longer(self, originals: Originals) -> None:
        one, two, three = three_segments(originals).segments
        before = film(segment(frames=30), one, two, three)
        after = film(segment(frames=50), one, two, three)
        assert self.changed(self.keys(before), self.keys(after)) == [0]

    def test_changes_with_the_captions_that_are_burnt_in(self, originals: Originals) -> None:
        look = ResolvedCaptions(type=type_of(originals["sans"], 54, colour="#ffffff"), place=CaptionPlace.BOTTOM)
        timeline = three_segments(originals).model_copy(update={"captions": look})
        cue = Cue(lines=("Hello",), start_frame=2, end_frame=20)
        other = cue.model_copy(update={"lines": ("Good day",)})
        assert self.changed(self.keys(timeline, (cue,)), self.keys(timeline, (other,))) == [0]

    def test_ignores_captions_that_are_not_burnt_in(self, originals: Originals) -> None:
        cue = Cue(lines=("Hello",), start_frame=2, end_frame=20)
        timeline = three_segments(originals)
        assert self.keys(timeline) == self.keys(timeline, (cue,))

    @pytest.mark.parametrize(
        ("change", "is_new"), [({"crf": 23}, True), ({"threads": 2}, True), ({"loudness_lufs": -23}, False)]
    )
    def test_depends_on_the_picture_part_of_the_preset(self, change: dict[str, float], is_new: bool) -> None:
        timeline = film(segment())
        (run,) = build_runs(timeline)
        other = SMALL.model_copy(update=change)
        assert (run_key(timeline, run, SMALL, ()) != run_key(timeline, run, other, ())) is is_new


class TestRenderedRun:
    def test_has_the_frames_size_rate_and_one_closed_group_after_another(
        self, originals: Originals, tmp_path: Path
    ) -> None:
        timeline = film(segment(frames=130))
        facts = render(timeline, build_runs(timeline)[0], originals, tmp_path / "run.mp4")
        assert (facts.frames, facts.width_px, facts.height_px) == (130, 320, 180)
        with av.open(str(tmp_path / "run.mp4")) as container:
            stream = container.streams.video[0]
            assert stream.average_rate == 30
            packets = [packet for packet in container.demux(stream) if packet.size]
        assert len(packets) == 130
        assert [packet.pts for packet in packets if packet.is_keyframe] == [0, 60, 120]

    def test_with_holds_shows_the_same(self, originals: Originals, tmp_path: Path) -> None:
        block = shape(Outline.ELLIPSE, "#e20074")
        move = KeyframeTrack(
            property=Animated.X,
            keyframes=(Keyframe(at_frame=0, value=0), Keyframe(at_frame=20, value=900)),
        )
        # The block comes five frames after a key frame that the hold before it has reached.
        late = layer(block, 600, 700, 300, 300, frames=(185, 1000))
        timeline = film(segment(layers=[layer(block, 100, 100, 400, 400, keyframes=[move]), late], frames=200))
        (run,) = build_runs(timeline)
        for holds in (False, True):
            preset = SMALL.model_copy(update={"short_side_px": 360, "threads": 2, "holds": holds})
            render(timeline, run, originals, tmp_path / f"{holds}.mp4", preset)
        held, plain = decode_codes(tmp_path / "True.mp4"), decode_codes(tmp_path / "False.mp4")
        assert len(held) == len(plain) == 200
        for number, (mine, theirs) in enumerate(zip(held, plain, strict=True)):
            assert np.abs(mine[0].astype(int) - theirs[0]).mean() < 0.5, f"frame {number}"
        assert (tmp_path / "True.mp4").stat().st_size < (tmp_path / "False.mp4").stat().st_size * 1.05

    def test_reports_each_frame(self, originals: Originals, tmp_path: Path) -> None:
        timeline, done = film(segment(frames=7)), []
        render_run(
            timeline,
            run=build_runs(timeline)[0],
            preset=SMALL,
            media=originals,
            output=tmp_path / "run.mp4",
            on_frame=done.append,
            should_stop=lambda: False,
        )
        assert done == [1, 2, 3, 4, 5, 6, 7]

    def test_stops_when_asked_to(self, originals: Originals, tmp_path: Path) -> None:
        timeline, done = film(segment(frames=50)), []
        with pytest.raises(WorkStoppedError):
            render_run(
                timeline,
                run=build_runs(timeline)[0],
                preset=SMALL,
                media=originals,
                output=tmp_path / "run.mp4",
                on_frame=done.append,
                should_stop=lambda: len(done) >= 5,
            )
        assert done == [1, 2, 3, 4, 5]

    def test_ends_no_sooner_than_the_thread_that_draws(self) -> None:
        begun, ended = [], []

        def draw() -> Iterator[None]:
            for number in range(10):
                begun.append(number)
                time.sleep(0.05)
                ended.append(number)
                yield None

        with _ahead(draw()) as frames:
            next(frames)
        count = len(begun)
        assert begun == ended
        time.sleep(0.1)
        assert len(begun) == count < 10

    def test_is_the_same_twice(self, originals: Originals, tmp_path: Path) -> None:
        timeline = three_segments(originals)
        run = build_runs(timeline)[1]
        for name in ("a", "b"):
            render(timeline, run, originals, tmp_path / f"{name}.mp4")
        assert frame_hashes(tmp_path / "a.mp4") == frame_hashes(tmp_path / "b.mp4")

    def test_shows_what_the_exact_frame_shows(self, originals: Originals) -> None:
        timeline = three_segments(originals)
        with Compositor(timeline, scale=1 / 3, media=originals, plane_format=PlaneFormat.YUV420) as compositor:
            planes = Planes.empty(PlaneFormat.YUV420, width_px=640, height_px=360)
            for at_frame in (0, 12, 37, 55, 68, 90):
                compositor.paint(at_frame, planes)
                y, u, v = (
                    plane.repeat(step, axis=0).repeat(step, axis=1)
                    for plane, step in zip(planes.samples, PlaneFormat.YUV420.steps, strict=True)
                )
                shown = rgb_of_code(np.dstack([y, u, v])).astype(float)
                exact = compose_frame(timeline, at_frame, scale=1 / 3, media=originals).astype(float)
                error = np.mean((shown - exact) ** 2)
                assert 10 * np.log10(255**2 / error) > 34, f"frame {at_frame}"

    def test_says_which_layer_lacks_its_file(self, originals: Originals, tmp_path: Path) -> None:
        lost = layer(AnimationLook(asset="0" * 64, loop=True, speed_ratio=1), 0, 0, 100, 100, name="Mascot")
        timeline = film(segment(layers=[lost]))
        with pytest.raises(RenderError, match="Mascot") as caught:
            render(timeline, build_runs(timeline)[0], originals, tmp_path / "run.mp4")
        assert caught.value.code == "original-missing"

    def test_says_so_when_the_disk_refuses(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment())
        with pytest.raises(RenderError) as caught:
            render(timeline, build_runs(timeline)[0], originals, tmp_path / "no such directory" / "run.mp4")
        assert caught.value.code == "encoder-refused"


class TestJoin:
    def join(self, timeline: ResolvedTimeline, originals: Originals, tmp_path: Path) -> FileFacts:
        paths = render_all(timeline, originals, tmp_path)
        return join(paths, audio=None, frame_rate=timeline.frame_rate, output=tmp_path / "joined.mp4")

    def test_keeps_every_frame_of_every_run(self, originals: Originals, tmp_path: Path) -> None:
        timeline = three_segments(originals)
        facts = self.join(timeline, originals, tmp_path)
        separate = [hash_ for path in sorted(tmp_path.glob("run-*.mp4")) for hash_ in frame_hashes(path)]
        assert facts.frames == timeline.duration_frames == len(separate)
        assert frame_hashes(tmp_path / "joined.mp4") == separate

    def test_looks_like_one_run_of_everything(self, originals: Originals, tmp_path: Path) -> None:
        timeline = three_segments(originals)
        self.join(timeline, originals, tmp_path)
        render(timeline, whole_run(timeline), originals, tmp_path / "whole.mp4")
        joined, whole = decode_codes(tmp_path / "joined.mp4"), decode_codes(tmp_path / "whole.mp4")
        assert len(joined) == len(whole)
        for number, (mine, theirs) in enumerate(zip(joined, whole, strict=True)):
            difference = np.abs(mine[0].astype(int) - theirs[0]).mean()
            assert difference < 2, f"frame {number} is {difference:.1f} away"

    @pytest.mark.parametrize("rate", [FrameRate(numerator=30), FrameRate(numerator=30000, denominator=1001)])
    def test_times_are_exact(self, rate: FrameRate, originals: Originals, tmp_path: Path) -> None:
        timeline = three_segments(originals, rate=rate)
        self.join(timeline, originals, tmp_path)
        with av.open(str(tmp_path / "joined.mp4")) as container:
            stream = container.streams.video[0]
            times = [Fraction(frame.pts) * frame.time_base for frame in container.decode(stream)]
            duration = stream.duration * stream.time_base
        assert times == [rate.to_seconds(number) for number in range(timeline.duration_frames)]
        assert duration == rate.to_seconds(timeline.duration_frames)

    @pytest.mark.parametrize("frames", [[1, 1, 1], [1, 2, 3, 5, 1]])
    def test_takes_runs_of_a_single_frame(self, frames: list[int], originals: Originals, tmp_path: Path) -> None:
        colours = ["#e20074", "#00704a", "#0f62fe", "#ffb81c", "#4a154b"]
        timeline = film(
            *(segment(SolidFill(colour=colour), frames=count) for colour, count in zip(colours, frames, strict=False))
        )
        facts = self.join(timeline, originals, tmp_path)
        assert facts.frames == sum(frames)
        assert len(decode_codes(tmp_path / "joined.mp4")) == sum(frames)

    def test_puts_the_index_first_so_that_it_plays_while_it_loads(self, originals: Originals, tmp_path: Path) -> None:
        self.join(film(segment(frames=3)), originals, tmp_path)
        data = (tmp_path / "joined.mp4").read_bytes()
        assert data.index(b"moov") < data.index(b"mdat")

    def test_refuses_runs_of_different_sizes(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(frames=3))
        run = build_runs(timeline)[0]
        larger = SMALL.model_copy(update={"short_side_px": 360})
        render(timeline, run, originals, tmp_path / "a.mp4")
        render(timeline, run, originals, tmp_path / "b.mp4", larger)
        with pytest.raises(RenderError) as caught:
            join([tmp_path / "a.mp4", tmp_path / "b.mp4"], audio=None, frame_rate=RATE, output=tmp_path / "c.mp4")
        assert caught.value.code == "runs-differ"
        assert caught.value.data["run"] == 1

    def test_refuses_to_join_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(RenderError) as caught:
            join([], audio=None, frame_rate=RATE, output=tmp_path / "none.mp4")
        assert caught.value.code == "frames-lost"

    def test_brings_sound_of_the_same_length(self, originals: Originals, tmp_path: Path) -> None:
        spoken: ResolvedNarration = narration(start_frame=15)
        timeline = film(segment(frames=45, narration=spoken), segment(frames=33))
        mix_audio(
            timeline,
            narrations={timeline.segments[0].id: originals.path(originals["tone"])},
            media=originals,
            preset=SMALL,
            output=tmp_path / "mix.m4a",
            on_progress=lambda _: None,
            should_stop=lambda: False,
        )
        paths = render_all(timeline, originals, tmp_path)
        facts = join(paths, audio=tmp_path / "mix.m4a", frame_rate=RATE, output=tmp_path / "joined.mp4")
        assert facts.has_audio
        with av.open(str(tmp_path / "joined.mp4")) as container:
            stream = container.streams.audio[0]
            assert (stream.start_time, stream.duration * stream.time_base) == (0, Fraction(78, 30))
        sound = decode_sound(tmp_path / "joined.mp4")
        first_loud = int(np.flatnonzero(np.abs(sound[:, 0]) > 0.02)[0])
        assert abs(first_loud - 15 * 1600) < 200


class TestExportPreset:
    @pytest.mark.parametrize("name", EXPORT_PRESETS)
    def test_carries_its_own_name(self, name: str) -> None:
        assert EXPORT_PRESETS[name].name == name

    def test_gives_even_sizes(self) -> None:
        timeline = film(segment())
        assert EXPORT_PRESETS["720p"].output_size(timeline.canvas) == (1280, 720)
        assert EXPORT_PRESETS["1080p"].output_size(timeline.canvas) == (1920, 1080)


class TestShape:
    def test_beside_another_leaves_no_gap_at_any_size(self, originals: Originals) -> None:
        layers = [layer(shape(fill="#102a43"), 97.3 * number, 0, 97.3, 1080) for number in range(20)]
        for side in (180, 478, 720):
            frame = compose_frame(film(segment(layers=layers)), 0, scale=side / 1080, media=originals)
            assert (frame[:, :-4] == (0x10, 0x2A, 0x43)).all(), side

"""What is measured: frames a second of the encoder alone, of our renderer and of moviepy; speech against real time."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType, VideoFrame
from moviepy import ColorClip, CompositeVideoClip, ImageClip, VideoClip

from builder.document.evaluate import evaluate
from builder.document.resolved import ResolvedTimeline, SpeechSpec
from generation.backends.hibari_speech import HibariSpeech
from generation.domain.presets import EXPORT_PRESETS
from generation.domain.runs import build_runs
from generation.rendering.encoder import _encode, render_run
from generation.rendering.layers.looks import rasterise
from tests.benchmarks.scenes import CANVAS, FRAMES, FolderMedia

PRESET = EXPORT_PRESETS["1080p"]
RATE = 30
SCRIPT = (
    "Welcome. In the next few minutes you will learn how to check a ladder before you climb it,"
    " where to report damage, and whom to ask when you are not sure."
)


@dataclass(frozen=True)
class Speed:
    """Medians over the repeats, and how large the file became.

    Processor time counts all threads and child processes; other work on the machine changes it less than the rate.
    """

    frames_per_second: float
    cpu_ms_a_frame: float
    file_bytes: int


def medians_of(work: Callable[[Path], None], output: Path, *, repeats: int) -> Speed:
    """The medians of ``repeats`` runs after one that warms up caches and compiled kernels."""
    seconds, cpu_seconds = [], []
    for _ in range(repeats + 1):
        gc.collect()
        started, cpu_started = time.perf_counter(), sum(os.times()[:4])
        work(output)
        seconds.append(time.perf_counter() - started)
        cpu_seconds.append(sum(os.times()[:4]) - cpu_started)
    return Speed(
        frames_per_second=FRAMES / float(np.median(seconds[1:])),
        cpu_ms_a_frame=1000 * float(np.median(cpu_seconds[1:])) / FRAMES,
        file_bytes=output.stat().st_size,
    )


def render_ours(timeline: ResolvedTimeline, media: FolderMedia, output: Path) -> None:
    """The whole way of an export's run: rasterise, compose, encode, write."""
    (run,) = build_runs(timeline)
    render_run(
        timeline,
        run=run,
        preset=PRESET,
        media=media,
        cues=(),
        output=output,
        on_frame=lambda _done: None,
        should_stop=lambda: False,
    )


def encode_alone(frames: list[VideoFrame], output: Path) -> None:
    """x264 with the same settings, fed with frames that are ready: no renderer can be quicker by drawing."""
    _encode(
        iter(frames),
        size=PRESET.output_size(CANVAS),
        rate=Fraction(RATE),
        preset=PRESET,
        key_frame_interval=RATE * PRESET.key_frame_seconds,
        output=output,
    )


def frames_of(file: Path) -> list[VideoFrame]:
    """The decoded frames of a film, as the encoder takes them: free to choose each one's type anew."""
    with av.open(str(file)) as container:
        frames = list(container.decode(video=0))
    for frame in frames:
        frame.pict_type = PictureType.NONE
    return frames


def render_with_moviepy(timeline: ResolvedTimeline, media: FolderMedia, output: Path) -> None:
    """The same scene in moviepy's own way, with the same bitmaps of title and logo."""
    clips = [_moviepy_background(timeline, media), *_moviepy_layers(timeline, media)]
    film = CompositeVideoClip(clips, size=(CANVAS.width_px, CANVAS.height_px)).with_duration(FRAMES / RATE)
    film.write_videofile(
        str(output),
        fps=RATE,
        codec="libx264",
        preset=PRESET.x264_preset,
        audio=False,
        threads=PRESET.threads,
        ffmpeg_params=["-crf", f"{PRESET.crf:g}"],
        logger=None,
    )


def _moviepy_background(timeline: ResolvedTimeline, media: FolderMedia) -> VideoClip:
    fill = timeline.segments[0].fill
    if fill.kind == "solid":
        channels = tuple(int(fill.colour[at : at + 2], 16) for at in (1, 3, 5))
        return ColorClip((CANVAS.width_px, CANVAS.height_px), color=channels)
    picture = ImageClip(str(media.path(fill.asset)))
    grow = CANVAS.width_px / picture.w
    return picture.resized(lambda second: grow * (1 + 0.136 * second * RATE / FRAMES)).with_position("center")


def _moviepy_layers(timeline: ResolvedTimeline, media: FolderMedia) -> Iterator[VideoClip]:
    """Each layer's bitmap, moved and faded frame by frame as ``evaluate`` says."""
    for index, layer in enumerate(timeline.segments[0].layers):
        drawn = rasterise(layer, scale=PRESET.scale, media=media)[0].astype(np.float32)
        alpha = drawn[..., 3]
        colour = drawn[..., :3] * 255 / np.maximum(alpha[..., None], 1)
        states = [_state_of(timeline, index, at_frame) for at_frame in range(FRAMES)]

        def at(second: float, states: list[tuple[float, float, float]] = states) -> tuple[float, float, float]:
            return states[min(FRAMES - 1, int(second * RATE + 0.5))]

        mask = VideoClip(lambda second, alpha=alpha, at=at: alpha / 255 * at(second)[2], is_mask=True)
        yield (
            ImageClip(colour.clip(0, 255).astype(np.uint8))
            .with_mask(mask)
            .with_position(lambda second, at=at: at(second)[:2])
        )


def _state_of(timeline: ResolvedTimeline, index: int, at_frame: int) -> tuple[float, float, float]:
    """Left, top and opacity of a layer at a frame."""
    box = timeline.segments[0].layers[index].box
    for state in evaluate(timeline, at_frame).primary.layers:
        if state.layer_index == index:
            return box.x_px + state.offset_x_px, box.y_px + state.offset_y_px, state.opacity_ratio
    return box.x_px, box.y_px, 0.0


def speech_ratio(repeats: int) -> float:
    """Seconds of computing for a second of speech, after the model is loaded."""
    voice = HibariSpeech()
    spec = SpeechSpec(
        script=SCRIPT,
        backend="hibari",
        voice=voice.voices()[0].name,
        speed_ratio=1,
        pronunciations=(),
        recording=None,
    )
    voice.synthesise(spec, check=lambda: None)
    ratios = []
    for _ in range(repeats):
        started = time.process_time()
        speech = voice.synthesise(spec, check=lambda: None)
        ratios.append((time.process_time() - started) / speech.seconds)
    return float(np.median(ratios))

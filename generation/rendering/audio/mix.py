"""All sound of a video: mixed as float over the whole timeline, brought to its loudness, encoded once."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.error import FFmpegError

from builder.document.resolved import ResolvedTimeline
from generation.domain.errors import WorkStoppedError
from generation.domain.presets import ExportPreset
from generation.rendering.audio.arrangement import arrange
from generation.rendering.audio.limiter import Master, limited
from generation.rendering.audio.loudness import LoudnessMeter, ratio_of
from generation.rendering.audio.sound import CHANNELS, Sound, SoundReader
from generation.rendering.audio.tracks import TrackPlayer, silence
from generation.rendering.errors import RenderError
from generation.rendering.media import Media

BLOCK_SECONDS: Final = 2
"""What is in memory at a time, whatever the video's length."""
LARGEST_BOOST_DB: Final = 36.0
LOUDNESS_TOLERANCE_LU: Final = 0.1
MOST_ATTEMPTS: Final = 5
MOST_PASSES: Final = 8
"""Over the mix, to find the gain before anything is encoded."""
LEAST_YIELD_RATIO: Final = 0.15
_ENCODER_HEADROOM_DB: Final = 0.4
"""AAC moves peaks a little; so much the limiter stays below the ceiling at first."""
_AAC_FRAME: Final = 1024
_BYTES_A_SAMPLE: Final = 4 * CHANNELS


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """The encoded sound as it is decoded. Loudness and peak are None for silence.

    ``is_silent`` is a mix that has no loudness, ``is_raised_fully`` one so quiet that it was raised as far as may be.
    """

    duration_seconds: float
    samples: int
    loudness_lufs: float | None
    true_peak_dbtp: float | None
    is_silent: bool = False
    is_raised_fully: bool = False


def mix_audio(
    timeline: ResolvedTimeline,
    *,
    narrations: Mapping[str, Path],
    media: Media,
    preset: ExportPreset,
    output: Path,
    on_progress: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> AudioFacts:
    """Write the video's sound as AAC in MP4, exactly as long as its frames; silence where it has none.

    ``narrations`` holds the speech of segments by their ids. ``on_progress`` gets the count of frames mixed so far.
    The file has the preset's loudness and keeps below its true peak, measured on what decoding gives back. Raises
    RenderError where something cannot be read, and WorkStoppedError when ``should_stop`` says so.
    """
    rate_hz = preset.sample_rate_hz
    samples = _samples_of(timeline, rate_hz=rate_hz)

    def report(done_samples: int) -> None:
        if should_stop():
            raise WorkStoppedError("The mix was stopped.")
        on_progress(min(timeline.duration_frames, int(done_samples * timeline.frame_rate.fps / rate_hz)))

    with tempfile.TemporaryFile(dir=output.parent) as raw:
        meter = LoudnessMeter(rate_hz=rate_hz)
        blocks = mixed(timeline, narrations=narrations, media=media, rate_hz=rate_hz)
        done = 0
        for block in blocks:
            raw.write(block.tobytes())
            meter.add(block)
            done += len(block)
            report(done)
        raw.flush()
        master = Master(_reader_of(raw), samples=samples, peaks=meter.finish_peaks(), rate_hz=rate_hz)
        try:
            return _Mastering(master, preset=preset, check=lambda: report(samples)).write(
                output, mix_lufs=meter.loudness_lufs
            )
        except FFmpegError as error:
            raise RenderError(
                f"The sound cannot be encoded or written: {error.strerror or error}.", code="encoder-refused"
            ) from error


def mixed(
    timeline: ResolvedTimeline,
    *,
    narrations: Mapping[str, Path],
    media: Media,
    rate_hz: int,
    block_samples: int | None = None,
) -> Iterator[Sound]:
    """The mix as it was set, before its loudness is brought to any target, in blocks that do not change what is heard.

    Every file is decoded as it plays, so that memory does not grow with the video's length.
    """
    samples = _samples_of(timeline, rate_hz=rate_hz)
    size = block_samples or BLOCK_SECONDS * rate_hz
    arrangement = arrange(timeline, narrations=narrations, media=media, rate_hz=rate_hz)
    waiting = sorted(arrangement.tracks, key=lambda track: track.span.start, reverse=True)
    playing: list[TrackPlayer] = []
    try:
        for start in range(0, samples, size):
            block = silence(min(size, samples - start))
            while waiting and waiting[-1].span.start < start + len(block):
                playing.append(TrackPlayer(waiting.pop(), rate_hz=rate_hz, speech=arrangement.speech))
            for player in playing:
                player.add_to(block, at=start)
            playing = [player for player in playing if not player.is_over(start + len(block))]
            yield block
    finally:
        for player in playing:
            player.close()


def _samples_of(timeline: ResolvedTimeline, *, rate_hz: int) -> int:
    return round(timeline.frame_rate.to_seconds(timeline.duration_frames) * rate_hz)


def _reader_of(raw: BinaryIO) -> Callable[[int, int], Sound]:
    def read(start: int, end: int) -> Sound:
        raw.seek(start * _BYTES_A_SAMPLE)
        return np.frombuffer(raw.read((end - start) * _BYTES_A_SAMPLE), np.float32).reshape(-1, CHANNELS)

    return read


class _Mastering:
    """Brings a mix to its loudness. The file is decoded and measured; where it misses, it is made again."""

    def __init__(self, master: Master, *, preset: ExportPreset, check: Callable[[], None]) -> None:
        self._master, self._preset, self._check = master, preset, check

    def write(self, output: Path, *, mix_lufs: float | None) -> AudioFacts:
        preset = self._preset
        aim_lufs, ceiling_db = preset.loudness_lufs, preset.true_peak_dbtp - _ENCODER_HEADROOM_DB
        for attempt in range(MOST_ATTEMPTS):
            gain_db = self._find_gain(mix_lufs, aim_lufs=aim_lufs, ceiling_db=ceiling_db)
            encode_aac(self._blocks(gain_db, ceiling_db), preset=preset, output=output)
            facts = measure(output, rate_hz=preset.sample_rate_hz, along=self._checked)
            if facts.loudness_lufs is None or facts.true_peak_dbtp is None:
                break
            # AAC moves peaks a little, and takes loudness from sound with much at its highest frequencies.
            too_high = max(0.0, facts.true_peak_dbtp - preset.true_peak_dbtp)
            off_by = preset.loudness_lufs - facts.loudness_lufs
            if not too_high and (abs(off_by) <= LOUDNESS_TOLERANCE_LU or gain_db >= LARGEST_BOOST_DB):
                break
            ceiling_db -= too_high * (1 + attempt / 2) + 0.1 if too_high else 0.0
            aim_lufs += off_by
        return replace(facts, is_silent=mix_lufs is None, is_raised_fully=gain_db >= LARGEST_BOOST_DB)

    def _find_gain(self, mix_lufs: float | None, *, aim_lufs: float, ceiling_db: float) -> float:
        """The gain, dB, with which the limited mix has the loudness: limiting takes some of it away."""
        if mix_lufs is None:
            return 0.0
        gain_db = min(LARGEST_BOOST_DB, aim_lufs - mix_lufs)
        if self._master.peaks.highest * ratio_of(gain_db) <= ratio_of(ceiling_db):
            return gain_db
        yield_ratio, before = 1.0, None
        for _ in range(MOST_PASSES):
            meter = LoudnessMeter(rate_hz=self._preset.sample_rate_hz, with_peaks=False)
            for block in self._blocks(gain_db, ceiling_db):
                meter.add(block)
            off_by = 0.0 if meter.loudness_lufs is None else aim_lufs - meter.loudness_lufs
            if abs(off_by) <= LOUDNESS_TOLERANCE_LU / 2 or gain_db >= LARGEST_BOOST_DB:
                break
            if before is not None and gain_db != before[0]:
                # The limiter takes a part of each further dB: what the last ones yielded tells how much.
                yield_ratio = min(1.0, max(LEAST_YIELD_RATIO, (before[1] - off_by) / (gain_db - before[0])))
            before = gain_db, off_by
            gain_db = min(LARGEST_BOOST_DB, gain_db + off_by / yield_ratio)
        return gain_db

    def _blocks(self, gain_db: float, ceiling_db: float) -> Iterator[Sound]:
        blocks = limited(
            self._master,
            gain=ratio_of(gain_db),
            ceiling=ratio_of(ceiling_db),
            block_samples=BLOCK_SECONDS * self._preset.sample_rate_hz,
        )
        return self._checked(blocks)

    def _checked(self, blocks: Iterable[Sound]) -> Iterator[Sound]:
        """The blocks, with a look between them at whether to go on: a pass over a long film takes minutes."""
        for block in blocks:
            self._check()
            yield block


def encode_aac(blocks: Iterable[Sound], *, preset: ExportPreset, output: Path) -> None:
    """Write sound as AAC-LC in MP4: the first sample at time 0, the file exactly as long as the sound."""
    # The file's clock counts samples; by default it counts milliseconds, and the length would be rounded.
    options = {"movie_timescale": str(preset.sample_rate_hz)}
    with av.open(str(output), "w", format="mp4", options=options) as container:
        stream: AudioStream = container.add_stream("aac", rate=preset.sample_rate_hz, layout="stereo")
        stream.bit_rate = preset.audio_bits_per_second
        position = 0
        for block in _in_frames(blocks):
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block.T), format="fltp", layout="stereo")
            frame.sample_rate = preset.sample_rate_hz
            frame.pts = position
            position += len(block)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def measure(path: Path, *, rate_hz: int, along: Callable[[Iterable[Sound]], Iterable[Sound]] = iter) -> AudioFacts:
    """The facts of an encoded file, by decoding all of it; the blocks of sound go through ``along``."""
    meter, samples = LoudnessMeter(rate_hz=rate_hz), 0
    with SoundReader(path, rate_hz=rate_hz, owner="the mix") as reader:
        for block in along(_in_seconds(reader.blocks(), rate_hz=rate_hz)):
            meter.add(block)
            samples += len(block)
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        # A WebM does not say how long each of its streams is.
        known = Fraction(stream.duration or 0) * (stream.time_base or 0)
        seconds = known or Fraction(samples, rate_hz)
    return AudioFacts(float(seconds), round(seconds * rate_hz), meter.loudness_lufs, meter.true_peak_dbtp)


def _in_seconds(blocks: Iterable[Sound], *, rate_hz: int) -> Iterator[Sound]:
    """The sound in pieces of about a second, which are measured sooner than many small ones."""
    parts: list[Sound] = []
    for block in blocks:
        parts.append(block)
        if sum(map(len, parts)) >= rate_hz:
            yield np.concatenate(parts)
            parts = []
    if parts:
        yield np.concatenate(parts)


def _in_frames(blocks: Iterable[Sound]) -> Iterator[Sound]:
    """The sound in pieces of an AAC frame's length; the last may be shorter."""
    rest = silence(0)
    for block in blocks:
        joined = np.concatenate([rest, block])
        whole = len(joined) // _AAC_FRAME * _AAC_FRAME
        yield from np.split(joined[:whole], whole // _AAC_FRAME) if whole else ()
        rest = joined[whole:]
    if len(rest):
        yield rest

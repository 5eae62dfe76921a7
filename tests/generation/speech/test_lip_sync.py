"""Lips move with the sound: the mouth in encoded frames against the speech in the encoded mix."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from builder.document.characters import MOUTHS
from builder.document.time import FrameRate
from builder.document.visemes import Viseme, mouth_cues
from generation.backends.lips import speak_lips
from generation.backends.whisper import WhisperTranscripts
from generation.domain.alignment import HeardWord, align, split_words
from generation.domain.runs import build_runs
from generation.domain.speech import Speech
from generation.rendering.audio.mix import mix_audio
from generation.rendering.characters.figure import ROOM
from generation.rendering.encoder import render_run
from tests.generation.rendering.decoding import decode_rgb, decode_sound
from tests.generation.rendering.films import SMALL, film, layer, narration, segment
from tests.generation.rendering.graphics import presenter
from tests.generation.rendering.originals import Originals
from tests.generation.speech.conftest import go_on, speech_spec

RATE_HZ = 48_000
FPS = 30
LEAD_FRAMES = 24
TAIL_FRAMES = 30
SIDE_PX = 1000
MOUTH = (106, 139, 158, 180)
"""Left, top, right and bottom of where the mouth is in a figure, wherever the head is held."""
SKIN = (0xF5, 0xCF, 0xA0)
SCRIPT = "Please bring both maps. Bob may open the big blue box. Then we all go home for a warm meal, happy and proud."
PRESET = SMALL.model_copy(update={"short_side_px": 720})
SHUT_RATIO = 0.3
"""Lips that touch are no higher than this share of the mouth at its widest."""
LEAST_TOUCHED_RATIO = 0.85
"""Of the closed lips of a recording so many are within two frames."""


@dataclass(frozen=True)
class Talk:
    """A film of somebody who speaks: for each frame the area and the height of the mouth, px, and how loud it is."""

    areas: npt.NDArray[Any]
    heights: npt.NDArray[Any]
    loudness: npt.NDArray[Any]
    closed: tuple[int, ...]
    """The frames at which lips touch, as the voice says."""
    first: int
    last: int
    """The frames between which something is said."""
    is_recorded: bool


@pytest.fixture(scope="module", params=["voice", "recording"])
def talk(request, hibari, whisper, tmp_path_factory) -> Talk:
    """Somebody who says the script with the visemes of the voice, and with those found in the sound, as if a person
    had recorded it."""
    folder = tmp_path_factory.mktemp("talk")
    speech = hibari.synthesise(speech_spec(SCRIPT), check=go_on)
    is_recorded = request.param == "recording"
    visemes = lips_of_recording(speech, whisper, folder / "recording.wav") if is_recorded else speech.visemes
    cues = mouth_cues(visemes, frame_rate=FrameRate(numerator=FPS), first_frame=LEAD_FRAMES)
    frames = LEAD_FRAMES + round(speech.seconds * FPS) + TAIL_FRAMES
    speaker = layer(presenter("mei", mouths=cues, pose="clasped"), 460, 40, SIDE_PX, SIDE_PX, frames=(0, frames))
    timeline = film(segment(layers=[speaker], frames=frames, narration=narration(start_frame=LEAD_FRAMES)))
    soundfile.write(folder / "voice.flac", speech.pcm, speech.sample_rate_hz)
    render_run(
        timeline,
        run=build_runs(timeline)[0],
        preset=PRESET,
        media=Originals(folder),
        output=folder / "film.mp4",
        on_frame=lambda _: None,
        should_stop=lambda: False,
    )
    mix_audio(
        timeline,
        narrations={timeline.segments[0].id: folder / "voice.flac"},
        media=Originals(folder),
        preset=PRESET,
        output=folder / "mix.m4a",
        on_progress=lambda _: None,
        should_stop=lambda: False,
    )
    mouths = [mouth_in(picture) for picture in decode_rgb(folder / "film.mp4")]
    return Talk(
        areas=np.array([mouth.sum() for mouth in mouths]),
        heights=np.array([mouth.sum(axis=0)[mouth.shape[1] // 3 : -mouth.shape[1] // 3].max() for mouth in mouths]),
        loudness=loudness_of(folder / "mix.m4a", frames),
        closed=tuple(
            LEAD_FRAMES + round(viseme.start_seconds * FPS) for viseme in speech.visemes if viseme.mouth == "PP"
        ),
        first=LEAD_FRAMES + round(speech.words[0].start_seconds * FPS),
        last=LEAD_FRAMES + round(speech.words[-1].end_seconds * FPS),
        is_recorded=is_recorded,
    )


def lips_of_recording(speech: Speech, whisper: WhisperTranscripts, path: Path) -> tuple[Viseme, ...]:
    """What is found in the sound alone, and in the words that are heard in it."""
    soundfile.write(path, speech.pcm, speech.sample_rate_hz)
    heard = [HeardWord(one.text, one.start_seconds, one.end_seconds) for one in whisper.transcribe(path, check=go_on)]
    words = align(split_words(SCRIPT), heard).words
    return speak_lips(speech.pcm, words, sample_rate_hz=speech.sample_rate_hz).visemes


def mouth_in(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which pixels where the mouth is are not skin."""
    scale = PRESET.short_side_px / 1080
    unit = SIDE_PX / max(ROOM[2] - ROOM[0], ROOM[3] - ROOM[1]) * scale
    middle, floor = (460 + SIDE_PX / 2) * scale, (40 + SIDE_PX) * scale
    left, right = (round(middle + (x - (ROOM[0] + ROOM[2]) / 2) * unit) for x in (MOUTH[0], MOUTH[2]))
    top, bottom = (round(floor + (y - ROOM[3]) * unit) for y in (MOUTH[1], MOUTH[3]))
    return np.abs(picture[top:bottom, left:right].astype(int) - SKIN).max(axis=2) > 70


def loudness_of(path: Path, frames: int) -> npt.NDArray[Any]:
    """The RMS of the sound while each frame shows."""
    sound = decode_sound(path).mean(axis=1)
    step = RATE_HZ // FPS
    padded = np.pad(sound, (0, max(0, frames * step - len(sound))))[: frames * step]
    return np.sqrt((padded.reshape(frames, step) ** 2).mean(axis=1))


def smooth(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.convolve(values, np.ones(3) / 3, mode="same")


@pytest.mark.slow
class TestLips:
    def test_open_with_the_energy_of_the_speech(self, talk: Talk) -> None:
        openness, loudness = smooth(talk.areas), smooth(np.sqrt(talk.loudness))
        assert np.corrcoef(openness, loudness)[0, 1] > 0.5

    def test_move_when_the_sound_does_and_not_a_fifth_of_a_second_beside_it(self, talk: Talk) -> None:
        openness, loudness = smooth(talk.areas), smooth(np.sqrt(talk.loudness))
        likeness = {
            by: float(np.corrcoef(np.roll(openness, by)[12:-12], loudness[12:-12])[0, 1]) for by in range(-8, 9)
        }
        assert abs(max(likeness, key=lambda by: likeness[by])) <= 3

    def test_are_closed_in_silence(self, talk: Talk) -> None:
        still = np.r_[talk.heights[: talk.first - 3], talk.heights[talk.last + 3 :]]
        assert still.max() <= talk.heights.max() * SHUT_RATIO

    def test_touch_within_two_frames_of_each_m_b_and_p(self, talk: Talk) -> None:
        assert len(talk.closed) >= 10
        shut = talk.heights.max() * SHUT_RATIO
        touched = [talk.heights[at - 2 : at + 3].min() <= shut for at in talk.closed]
        assert np.mean(touched) >= (LEAST_TOUCHED_RATIO if talk.is_recorded else 1)

    def test_part_again_between_them(self, talk: Talk) -> None:
        pairs = [(a, b) for a, b in pairwise(talk.closed) if b - a > 5]
        opened = [talk.heights[a : b + 1].max() / talk.heights.max() for a, b in pairs]
        assert len(pairs) >= 8
        assert min(opened) > SHUT_RATIO

    def test_do_not_flutter(self, talk: Talk) -> None:
        moves = np.sign(np.diff(talk.heights[talk.first : talk.last].astype(int)))
        turns = (np.diff(moves[moves != 0]) != 0).sum()
        assert turns / ((talk.last - talk.first) / FPS) < 14

    def test_take_many_forms(self, talk: Talk) -> None:
        assert len(np.unique(talk.areas // 12)) >= len(MOUTHS) // 2

"""What is only heard makes no picture anew, and what is only seen mixes no sound anew."""

from typing import Any

import pytest

from builder.document.animation import Animated, Keyframe, KeyframeTrack
from builder.document.fills import ClipFill
from builder.document.fingerprint import content_fingerprint, fingerprint
from builder.document.geometry import Canvas, Fit
from builder.document.grade import Grade
from builder.document.looks import ClipLook, ResolvedFrame
from builder.document.pictures import Device, FrameTone
from builder.document.resolved import ClipSpeech, ResolvedTimeline, SpokenWord
from builder.document.sounds import LayerSound, Music
from generation.domain.plan import sound_of
from generation.domain.runs import build_runs, run_key
from tests.generation.rendering.films import PAPER, SMALL, film, layer, segment, shape

ASSET = "a" * 64
CLIP = ClipLook(asset=ASSET, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=False)
TRACK = KeyframeTrack(property=Animated.VOLUME, keyframes=(Keyframe(at_frame=0, value=0.5),))
WORDS = (SpokenWord(text="Hello", start_seconds=0.1, end_seconds=0.4),)


def a_film(
    title: dict[str, Any] | None = None,
    footage: dict[str, Any] | None = None,
    *,
    speech: ClipSpeech | None = None,
    music: Music | None = None,
) -> ResolvedTimeline:
    layers = [
        layer(shape(), 0, 0, 9, 9).model_copy(update={"sound": LayerSound(asset=ASSET), **(title or {})}),
        layer(CLIP, 0, 0, 9, 9, volume=1).model_copy(update=footage or {}),
    ]
    part = segment(PAPER, layers).model_copy(update={"id": "s", "clip_speech": (speech,) if speech else ()})
    return film(part, music=music)


def picture_key(timeline: ResolvedTimeline) -> str:
    return run_key(timeline, build_runs(timeline)[0], SMALL, ())


def sound_key(timeline: ResolvedTimeline) -> str:
    return fingerprint(sound_of(timeline))


HEARD = [
    a_film({"sound": None}),
    a_film({"sound": LayerSound(asset=ASSET, offset_frames=4)}),
    a_film(footage={"volume": 0.5}),
    a_film(footage={"sound_fade_in_frames": 9}),
    a_film(footage={"sound_fade_out_frames": 9}),
    a_film(footage={"volume_track": TRACK}),
]


@pytest.mark.parametrize("changed", HEARD)
class TestWhatIsHeard:
    def test_changes_the_mix_and_the_approval_but_no_picture(self, changed: ResolvedTimeline) -> None:
        assert picture_key(changed) == picture_key(a_film())
        assert sound_key(changed) != sound_key(a_film())
        assert content_fingerprint(changed.segments[0]) != content_fingerprint(a_film().segments[0])


class TestWhatIsSeen:
    def test_changes_a_picture_but_not_the_mix(self) -> None:
        changed = a_film({"look": shape(fill="#ff0000"), "opacity_ratio": 0.5})
        assert picture_key(changed) != picture_key(a_film())
        assert sound_key(changed) == sound_key(a_film())

    @pytest.mark.parametrize(
        "seen",
        [
            {"fit": Fit.CONTAIN},
            {"corner_radius_px": 20.0},
            {"grade": Grade(contrast_ratio=1.2)},
            {"frame": ResolvedFrame(device=Device.PHONE, tone=FrameTone.DARK, title="Northwind", type=None)},
        ],
    )
    def test_of_footage_does_not_change_its_sound(self, seen: dict[str, Any]) -> None:
        changed = a_film(footage={"look": CLIP.model_copy(update=seen)})
        assert picture_key(changed) != picture_key(a_film())
        assert sound_key(changed) == sound_key(a_film())

    def test_of_a_background_does_not_change_its_sound(self) -> None:
        def behind(fit: Fit) -> ResolvedTimeline:
            fill = ClipFill(asset=ASSET, fit=fit, source_start_seconds=0, loop=False, scrim=None, volume=1)
            return film(segment(fill, []).model_copy(update={"id": "s"}))

        assert picture_key(behind(Fit.CONTAIN)) != picture_key(behind(Fit.COVER))
        assert sound_key(behind(Fit.CONTAIN)) == sound_key(behind(Fit.COVER))

    def test_on_another_canvas_does_not_change_the_mix(self) -> None:
        square = a_film().model_copy(update={"canvas": Canvas(width_px=1080, height_px=1080)})
        assert picture_key(square) != picture_key(a_film())
        assert sound_key(square) == sound_key(a_film())


class TestWordsOfFootage:
    def said(self, text: str = "Hello", *, is_heard: bool = True, duck_db: float = 9) -> str:
        speech = ClipSpeech(words=(WORDS[0].model_copy(update={"text": text}),), is_heard=is_heard)
        return sound_key(a_film(speech=speech, music=Music(asset=ASSET, duck_db=duck_db)))

    def test_matter_to_the_mix_only_by_their_times_and_where_music_makes_room(self) -> None:
        assert self.said() == self.said("Hallo")
        assert self.said() != self.said(is_heard=False)
        assert self.said(duck_db=0) == self.said(duck_db=0, is_heard=False)

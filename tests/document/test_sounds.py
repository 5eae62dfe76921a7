"""What a document says about sound, and what it comes to."""

import pytest
from pydantic import ValidationError

from builder.document.animation import Animated, Keyframe, KeyframeTrack
from builder.document.backgrounds import ClipBackground, ColourBackground
from builder.document.colour import CustomColour
from builder.document.footage import ClipWord
from builder.document.geometry import Place
from builder.document.kit_values import KitValues
from builder.document.layers import ClipLayer, LogoLayer, ShapeLayer
from builder.document.needs import assets_of
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedLayer
from builder.document.sounds import LayerSound, Music
from builder.document.timeline import PinnedDuration, Segment, Timeline

ASSET, OTHER = "a" * 64, "b" * 64
KIT = KitValues(name="Kit", colours=(), type_styles=(), logos=(), voices=())
PLACE = Place(x_px=0, y_px=0, width_px=100, height_px=100)


def timeline_of(*layers: object, background: object = None) -> Timeline:
    ground = background or ColourBackground(colour=CustomColour(hex="#ffffff"))
    segment = Segment(id="s", duration=PinnedDuration(frames=90), background=ground, layers=layers)
    return Timeline(segments=(segment,))


def resolved(layer: object) -> ResolvedLayer:
    return resolve(timeline_of(layer), kit=KIT, narration_seconds={}).segments[0].layers[0]


def volume_keyframes(*values: float) -> tuple[KeyframeTrack, ...]:
    keyframes = tuple(Keyframe(at_frame=10 * number, value=value) for number, value in enumerate(values))
    return (KeyframeTrack(property=Animated.VOLUME, keyframes=keyframes),)


class TestMusic:
    @pytest.mark.parametrize(
        "changes",
        [{"start_frame": 30, "end_frame": 30}, {"source_start_seconds": 2, "source_end_seconds": 1.5}],
    )
    def test_that_plays_nothing_is_refused(self, changes: dict[str, float]) -> None:
        with pytest.raises(ValidationError, match="after it starts"):
            Music(asset=ASSET, **changes)


class TestLayerSound:
    def test_belongs_to_any_layer_and_is_among_the_files(self) -> None:
        layer = ShapeLayer(id="x", place=PLACE, sound=LayerSound(asset=OTHER, volume=0.5, offset_frames=3))
        assert resolved(layer).sound == layer.sound
        assert assets_of(timeline_of(layer)) == (OTHER,)
        assert LogoLayer(id="l", place=PLACE, sound=LayerSound(asset=OTHER)).sound is not None

    def test_that_is_muted_is_nothing(self) -> None:
        assert resolved(ShapeLayer(id="x", place=PLACE, sound=LayerSound(asset=OTHER, volume=0))).sound is None


class TestFootage:
    def test_fades_as_it_says(self) -> None:
        clip = ClipLayer(id="c", place=PLACE, asset=ASSET, sound_fade_in_frames=5, sound_fade_out_frames=7)
        layer = resolved(clip)
        assert (layer.volume, layer.sound_fade_in_frames, layer.sound_fade_out_frames) == (1, 5, 7)

    def test_with_keyframes_follows_them_and_not_its_volume(self) -> None:
        layer = resolved(ClipLayer(id="c", place=PLACE, asset=ASSET, volume=0, keyframes=volume_keyframes(0, 0.5)))
        assert layer.volume == 1
        assert layer.volume_track is not None
        assert [keyframe.value for keyframe in layer.volume_track.keyframes] == [0, 0.5]
        assert layer.keyframes == ()

    def test_with_keyframes_of_silence_is_never_heard(self) -> None:
        assert resolved(ClipLayer(id="c", place=PLACE, asset=ASSET, keyframes=volume_keyframes(0, 0))).volume == 0

    @pytest.mark.parametrize(("volume", "is_heard"), [(1, True), (0, False)])
    def test_says_whether_it_is_heard_to_speak(self, volume: float, is_heard: bool) -> None:
        words = (ClipWord(text="Hello", start_seconds=0.2, end_seconds=0.6),)
        timeline = timeline_of(background=ClipBackground(asset=ASSET, volume=volume, words=words))
        [speech] = resolve(timeline, kit=KIT, narration_seconds={}).segments[0].clip_speech
        assert speech.is_heard is is_heard

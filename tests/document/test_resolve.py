"""From what a document says to what it means."""

import pickle

import pytest
from hypothesis import given, settings

from builder.document.animation import Animated, Emphasis, EmphasisPreset, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.backgrounds import ColourBackground, PictureBackground, Scrim
from builder.document.caption_style import CaptionSettings
from builder.document.colour import CustomColour, RoleColour
from builder.document.errors import ResolveError
from builder.document.geometry import Anchor, Canvas, Place
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, Pronunciation, TypeStyle, VoiceRole
from builder.document.layers import AnimationLayer, LogoLayer, PictureLayer, ShapeLayer, SpriteSheet, TextLayer
from builder.document.pictures import PictureMask
from builder.document.resolve import resolve, resolve_segment, speech_spec
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRate
from builder.document.timeline import Narration, NarrationDuration, PinnedDuration, Segment, Timeline
from builder.document.transitions import Transition, TransitionKind
from tests.document.strategies import kits, narration_seconds, timelines

FONT, LOGO, PHOTO = "a" * 64, "b" * 64, "c" * 64
KIT = KitValues(
    name="Northwind",
    colours=(
        ColourRole(role="primary", name="Blue", hex="#0a2540"),
        ColourRole(role="text", name="Ink", hex="#111111"),
    ),
    type_styles=(
        TypeStyle(role="body", name="Body", font=FONT, family="Inter", size_px=40, colour="text"),
        TypeStyle(role="caption", name="Caption", font=FONT, family="Inter", size_px=36, colour="text"),
    ),
    logos=(LogoVariant(variant="primary", name="Logo", asset=LOGO, width_px=400, height_px=100),),
    voices=(VoiceRole(role="narrator", name="Anna", backend="hibari", voice="anna"),),
    pronunciations=(Pronunciation(word="SQL", say_as="sequel"), Pronunciation(word="Northwind", ipa="nɔːθ")),
)
LANDSCAPE, PORTRAIT = Canvas(width_px=1920, height_px=1080), Canvas(width_px=1080, height_px=1920)
PLACE = Place(x_px=100, y_px=100, width_px=400, height_px=200)
BLUE = RoleColour(role="primary")


def text(**fields) -> TextLayer:
    return TextLayer(**{"id": "title", "text": "Welcome", "place": PLACE, **fields})


def a_segment(*layers, **fields) -> Segment:
    return Segment(
        **{
            "id": "intro",
            "name": "Intro",
            "duration": PinnedDuration(frames=90),
            "background": ColourBackground(colour=BLUE),
            "layers": layers,
            **fields,
        }
    )


def resolve_one(segment: Segment, *, kit: KitValues = KIT, canvas: Canvas | None = None, seconds: float | None = None):
    """The one segment of a video, resolved."""
    known = {} if seconds is None else {segment.id: seconds}
    timeline = Timeline(segments=(segment,))
    return resolve(timeline, kit=kit, narration_seconds=known, canvas=canvas).segments[0]


class TestRoles:
    def test_of_colours_become_hex(self):
        assert resolve_one(a_segment()).fill.colour == "#0a2540"

    def test_custom_colours_stay(self):
        background = ColourBackground(colour=CustomColour(hex="#ABCDEF"))
        assert resolve_one(a_segment(background=background)).fill.colour == "#abcdef"

    def test_of_type_styles_bring_font_size_and_colour(self):
        look = resolve_one(a_segment(text())).layers[0].look
        assert (look.type.font, look.type.size_px, look.type.colour) == (FONT, 40, "#111111")

    def test_of_type_styles_yield_to_the_layers_own_choice(self):
        look = resolve_one(a_segment(text(size_px=77, colour=BLUE))).layers[0].look
        assert (look.type.size_px, look.type.colour) == (77, "#0a2540")

    def test_of_logos_become_files(self):
        layer = LogoLayer(id="logo", place=PLACE)
        assert resolve_one(a_segment(layer)).layers[0].look.asset == LOGO

    @pytest.mark.parametrize(
        ("segment", "role", "kind"),
        [
            (a_segment(text(style="huge")), "huge", "type-style"),
            (a_segment(text(colour=RoleColour(role="pink"))), "pink", "colour"),
            (a_segment(LogoLayer(id="title", name="Mark", place=PLACE, variant="mono")), "mono", "logo"),
            (a_segment(ShapeLayer(id="title", place=PLACE, stroke=RoleColour(role="pink"))), "pink", "colour"),
        ],
    )
    def test_that_are_unknown_name_segment_and_layer(self, segment, role, kind):
        with pytest.raises(ResolveError) as caught:
            resolve_one(segment)
        error = caught.value
        assert error.code == "unknown-role"
        assert (error.data["role"], error.data["role_kind"]) == (role, kind)
        assert (error.data["segment_id"], error.data["layer_id"]) == ("intro", "title")
        assert "“Intro”" in error.message
        assert "“Northwind”" in error.message

    def test_that_are_unknown_to_a_voice_name_the_segment(self):
        with pytest.raises(ResolveError, match="The segment “Intro” uses the voice “robot”"):
            resolve_one(a_segment(narration=Narration(script="Hello", voice="robot")))

    def test_that_are_unknown_to_captions_matter_only_when_burnt_in(self):
        settings = CaptionSettings(style="tiny")
        timeline = Timeline(captions=settings)
        assert resolve(timeline, kit=KIT, narration_seconds={}).captions is None
        burnt = timeline.model_copy(update={"captions": CaptionSettings(style="tiny", burn_in=True)})
        with pytest.raises(ResolveError, match="The video uses the type style “tiny”"):
            resolve(burnt, kit=KIT, narration_seconds={})

    def test_errors_survive_pickling(self):
        with pytest.raises(ResolveError) as caught:
            resolve_one(a_segment(text(style="huge")))
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (copy.code, str(copy), copy.data) == (caught.value.code, str(caught.value), caught.value.data)


class TestDuration:
    def test_that_is_pinned_stays(self):
        segment = resolve_one(a_segment(narration=Narration(script="Hello there")), seconds=99.0)
        assert (segment.duration_frames, segment.duration_is_estimated) == (90, False)

    def test_follows_the_narration_with_lead_and_tail(self):
        narration = Narration(script="Hello", lead_frames=10, tail_frames=20)
        segment = resolve_one(a_segment(duration=NarrationDuration(), narration=narration), seconds=4.01)
        assert segment.duration_frames == 10 + 121 + 20
        assert segment.narration.start_frame == 10
        assert segment.narration.speech_seconds == 4.01
        assert not segment.duration_is_estimated

    def test_is_estimated_at_150_words_a_minute_until_the_speech_is_there(self):
        narration = Narration(script="word " * 50, speed_ratio=2, lead_frames=0, tail_frames=0)
        segment = resolve_one(a_segment(duration=NarrationDuration(), narration=narration))
        assert segment.duration_frames == 10 * 30
        assert segment.duration_is_estimated
        assert segment.narration.speech_seconds is None

    def test_is_never_below_its_minimum(self):
        segment = a_segment(duration=NarrationDuration(minimum_frames=75), narration=Narration(script="Hi"))
        assert resolve_one(segment, seconds=0.2).duration_frames == 75

    def test_without_a_word_is_the_minimum_and_certain(self):
        segment = resolve_one(a_segment(duration=NarrationDuration(), narration=Narration(script=" \n")))
        assert (segment.duration_frames, segment.duration_is_estimated) == (60, False)
        assert segment.narration is None


class TestLayerTimes:
    def test_end_with_the_segment(self):
        layers = resolve_one(a_segment(text(start_frame=30), text(id="b", start_frame=10, end_frame=500))).layers
        assert [layer.frames.end_frame for layer in layers] == [90, 90]

    def test_after_the_segment_are_left_out(self):
        assert [
            layer.id for layer in resolve_one(a_segment(text(start_frame=89), text(id="b", start_frame=90))).layers
        ] == ["title"]

    def test_share_too_little_room_between_entering_and_leaving(self):
        enter, leave = Motion(preset=Preset.FADE, duration_frames=40), Motion(preset=Preset.RISE, duration_frames=20)
        layer = resolve_one(a_segment(text(end_frame=30, enter=enter, exit=leave))).layers[0]
        assert (layer.enter.duration_frames, layer.exit.duration_frames) == (20, 10)

    def test_of_a_picture_whose_crop_moves_are_those_that_keep_it(self):
        crop = KeyframeTrack(property=Animated.CROP_X, keyframes=(Keyframe(at_frame=0, value=0.1),))
        place = Place(x_px=0, y_px=0, width_px=300, height_px=300)
        blur = Motion(preset=Preset.BLUR_IN, duration_frames=9)
        layer = PictureLayer(id="photo", asset=PHOTO, place=place, enter=blur, mask=PictureMask.ELLIPSE)
        resting = resolve_one(a_segment(layer)).layers[0]
        moving = resolve_one(a_segment(layer.model_copy(update={"keyframes": (crop,)}))).layers[0]
        assert (resting.enter, resting.look.mask) == (blur, PictureMask.ELLIPSE)
        assert (moving.enter.preset, moving.enter.duration_frames) == (Preset.FADE, 9)
        assert (moving.look.mask, moving.look.border, moving.look.shadow, moving.look.frame) == (
            PictureMask.BOX,
            None,
            None,
            None,
        )

    def test_shorten_a_motion_to_the_layer(self):
        enter = Motion(preset=Preset.FADE, duration_frames=40)
        assert resolve_one(a_segment(text(end_frame=30, enter=enter))).layers[0].enter.duration_frames == 30
        assert resolve_one(a_segment(text(end_frame=30, exit=enter))).layers[0].exit.duration_frames == 30


class TestLogo:
    def test_stays_upright(self):
        layer = LogoLayer(
            id="logo",
            place=PLACE,
            rotation_degrees=45,
            emphasis=(
                Emphasis(preset=EmphasisPreset.WIGGLE, at_frame=0, duration_frames=9),
                Emphasis(preset=EmphasisPreset.PULSE, at_frame=0, duration_frames=9),
            ),
            keyframes=(KeyframeTrack(property=Animated.ROTATION, keyframes=(Keyframe(at_frame=0, value=90),)),),
        )
        resolved = resolve_one(a_segment(layer)).layers[0]
        assert resolved.rotation_degrees == 0
        assert resolved.keyframes == ()
        assert [emphasis.preset for emphasis in resolved.emphasis] == [EmphasisPreset.PULSE]


class TestAnotherCanvas:
    def box(self, layer):
        box = resolve_one(a_segment(layer), canvas=PORTRAIT).layers[0].box
        return (box.x_px, box.y_px, box.width_px, box.height_px)

    def test_the_same_changes_nothing(self):
        place = Place(x_px=-30, y_px=900, width_px=3000, height_px=400, anchor=Anchor.FILL)
        box = resolve_one(a_segment(text(place=place)), canvas=LANDSCAPE).layers[0].box
        assert (box.x_px, box.y_px, box.width_px, box.height_px) == (-30, 900, 3000, 400)

    def test_stretches_what_fills(self):
        place = Place(x_px=192, y_px=0, width_px=1536, height_px=1080, anchor=Anchor.FILL)
        assert self.box(PictureLayer(id="photo", asset=PHOTO, place=place)) == (108, 0, 864, 1920)

    def test_stretches_the_ways_of_what_fills(self):
        track = KeyframeTrack(property=Animated.X, keyframes=(Keyframe(at_frame=0, value=-1920),))
        place = PLACE.model_copy(update={"anchor": Anchor.FILL})
        layer = resolve_one(a_segment(text(place=place, keyframes=(track,))), canvas=PORTRAIT).layers[0]
        assert layer.keyframes[0].keyframes[0].value == -1080

    def test_lets_what_bleeds_keep_bleeding(self):
        place = Place(x_px=-50, y_px=-50, width_px=300, height_px=300, anchor=Anchor.TOP_LEFT)
        assert self.box(PictureLayer(id="photo", asset=PHOTO, place=place)) == (-50, -50, 300, 300)

    @given(timelines(), kits(), narration_seconds())
    @pytest.mark.slow
    def test_keeps_inside_what_was_inside(self, timeline, kit, seconds):
        for canvas in (PORTRAIT, LANDSCAPE):
            resolved = resolve(timeline, kit=kit, narration_seconds=seconds, canvas=canvas)
            for segment, original in zip(resolved.segments, timeline.segments, strict=True):
                places = {layer.id: layer.place for layer in original.layers}
                for layer in segment.layers:
                    assert layer.box.width_px > 0
                    assert layer.box.height_px > 0
                    place = places[layer.id]
                    if place.x_px >= 0 and place.x_px + place.width_px <= timeline.canvas.width_px:
                        assert layer.box.x_px >= -1e-6
                        assert layer.box.x_px + layer.box.width_px <= canvas.width_px + 1e-6
                    if place.y_px >= 0 and place.y_px + place.height_px <= timeline.canvas.height_px:
                        assert layer.box.y_px >= -1e-6
                        assert layer.box.y_px + layer.box.height_px <= canvas.height_px + 1e-6


class TestPictureBackground:
    def test_shows_its_whole_and_has_no_veil_by_default(self):
        fill = resolve_one(a_segment(background=PictureBackground(asset=PHOTO))).fill
        assert fill.move_start == fill.move_end
        assert (fill.move_start.width_ratio, fill.scrim, fill.behind) == (1, None, "#000000")

    def test_has_a_veil_in_a_colour_of_the_kit(self):
        background = PictureBackground(asset=PHOTO, scrim=Scrim(colour=BLUE, opacity_ratio=0.4))
        assert resolve_one(a_segment(background=background)).fill.scrim.colour == "#0a2540"


class TestTransition:
    def between(self, *frames: int, kind=TransitionKind.CROSSFADE, duration_frames: int):
        segments = tuple(
            a_segment(
                id=f"s{index}",
                duration=PinnedDuration(frames=count),
                transition=Transition(kind=kind, duration_frames=duration_frames),
            )
            for index, count in enumerate(frames)
        )
        return [
            (segment.transition.kind, segment.transition.before_frames, segment.transition.after_frames)
            for segment in resolve(Timeline(segments=segments), kit=KIT, narration_seconds={}).segments
        ]

    def test_lies_half_on_each_side_of_the_cut(self):
        assert self.between(60, 60, duration_frames=15)[0] == (TransitionKind.CROSSFADE, 7, 8)

    def test_takes_at_most_half_of_each_neighbour(self):
        assert self.between(9, 5, duration_frames=60)[0] == (TransitionKind.CROSSFADE, 4, 2)

    def test_between_single_frames_is_a_cut(self):
        assert self.between(1, 1, duration_frames=60)[0] == (TransitionKind.CUT, 0, 0)

    def test_after_the_last_segment_is_a_cut(self):
        assert self.between(60, 60, duration_frames=15)[1] == (TransitionKind.CUT, 0, 0)

    def test_of_no_duration_is_a_cut(self):
        assert self.between(60, 60, duration_frames=0)[0] == (TransitionKind.CUT, 0, 0)

    def test_dips_through_black_unless_told_otherwise(self):
        dip = Transition(kind=TransitionKind.DIP, duration_frames=10)
        timeline = Timeline(segments=(a_segment(transition=dip), a_segment(id="b")))
        assert resolve(timeline, kit=KIT, narration_seconds={}).segments[0].transition.colour == "#000000"


class TestSpeechSpec:
    def test_names_backend_and_voice_of_the_kit(self):
        spec = speech_spec(Narration(script=" Hello ", speed_ratio=1.5), kit=KIT)
        assert (spec.script, spec.backend, spec.voice, spec.speed_ratio) == ("Hello", "hibari", "anna", 1.5)

    def test_holds_only_the_pronunciations_of_words_in_the_script(self):
        spec = speech_spec(Narration(script="Learn sql, not SQLite."), kit=KIT)
        assert [pronunciation.word for pronunciation in spec.pronunciations] == ["SQL"]
        assert speech_spec(Narration(script="Learn SQLite."), kit=KIT).pronunciations == ()

    def test_of_a_recording_does_not_depend_on_the_kit(self):
        narration = Narration(script="Hello SQL", voice="robot", recording=PHOTO)
        spec = speech_spec(narration, kit=KIT)
        assert (spec.recording, spec.backend, spec.voice, spec.pronunciations) == (PHOTO, "recording", "", ())


SOME = settings(max_examples=25)
"""Making up a whole video costs more than what is asked of it."""


class TestResolve:
    @SOME
    @given(timelines(), kits(), narration_seconds())
    def test_places_segments_one_after_another_without_gap_or_overlap(self, timeline, kit, seconds):
        resolved = resolve(timeline, kit=kit, narration_seconds=seconds)
        at_frame = 0
        for segment in resolved.segments:
            assert segment.frames.start_frame == at_frame
            assert segment.duration_frames >= 1
            at_frame = segment.frames.end_frame
        assert at_frame == resolved.duration_frames

    @SOME
    @given(timelines(), kits(), narration_seconds())
    def test_leaves_room_for_both_transitions_of_a_segment(self, timeline, kit, seconds):
        resolved = resolve(timeline, kit=kit, narration_seconds=seconds).segments
        taken_before = [0, *(segment.transition.after_frames for segment in resolved)]
        for segment, taken in zip(resolved, taken_before, strict=False):
            assert taken + segment.transition.before_frames <= segment.duration_frames

    @SOME
    @given(timelines(), kits(), narration_seconds())
    def test_keeps_layers_and_motions_within_their_segment(self, timeline, kit, seconds):
        for segment in resolve(timeline, kit=kit, narration_seconds=seconds).segments:
            for layer in segment.layers:
                assert layer.frames.duration_frames >= 1
                assert layer.frames.end_frame <= segment.duration_frames
                moving = [motion.duration_frames for motion in (layer.enter, layer.exit) if motion]
                assert sum(moving) <= layer.frames.duration_frames

    @SOME
    @given(timelines(), kits(), narration_seconds())
    def test_gives_a_value_that_travels_as_text(self, timeline, kit, seconds):
        for canvas in (None, PORTRAIT):
            resolved = resolve(timeline, kit=kit, narration_seconds=seconds, canvas=canvas)
            assert ResolvedTimeline.model_validate_json(resolved.model_dump_json()) == resolved

    def test_of_one_segment_says_the_same_but_for_its_neighbours(self):
        segment = a_segment(text(), transition=Transition(kind=TransitionKind.SLIDE, duration_frames=400))
        alone = resolve_segment(
            segment,
            kit=KIT,
            narration_seconds={},
            document_canvas=LANDSCAPE,
            frame_rate=FrameRate(numerator=30),
            start_frame=77,
        )
        together = resolve_one(segment)
        assert alone.start_frame == 77
        assert (alone.transition.before_frames, alone.transition.after_frames) == (200, 200)
        assert alone.model_copy(update={"start_frame": 0, "transition": together.transition}) == together


class TestSpriteSheet:
    def test_stays_as_the_layer_has_it(self):
        sheet = SpriteSheet(columns=4, rows=2, frame_count=7, frames_per_second=10)
        look = resolve_one(a_segment(AnimationLayer(id="run", asset=PHOTO, place=PLACE, sprite=sheet))).layers[0].look
        assert (look.asset, look.sprite) == (PHOTO, sheet)

    def test_is_not_needed_by_files_that_move_by_themselves(self):
        assert resolve_one(a_segment(AnimationLayer(id="run", asset=PHOTO, place=PLACE))).layers[0].look.sprite is None

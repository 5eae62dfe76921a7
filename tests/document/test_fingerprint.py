"""Fingerprints change exactly when pixels or sound can."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict

from builder.document.animation import Animated, Emphasis, EmphasisPreset, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.backgrounds import ClipBackground
from builder.document.evaluate import evaluate
from builder.document.fills import Fill, PictureFill, ResolvedScrim, SolidFill
from builder.document.fingerprint import content_fingerprint, fingerprint, segment_fingerprints
from builder.document.footage import ClipWord
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.kit_values import KitValues, Pronunciation
from builder.document.layers import Align, CharacterLayer, ChartLayer, ListStyle, SpriteSheet
from builder.document.looks import AnimationLook, ClipLook, LogoLook, PictureLook, ResolvedType, TextLook
from builder.document.resolve import resolve
from builder.document.resolved import (
    ClipSpeech,
    ResolvedNarration,
    ResolvedSegment,
    ResolvedTimeline,
    SpeechSpec,
    SpokenWord,
)
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.document.transitions import TransitionKind
from builder.document.values import Value
from tests.cases.write_evaluate import ASSET, SQUARE, build_layer, build_segment
from tests.cases.write_evaluate import change as build_change
from tests.document.strategies import COLOUR_ROLES, hex_colours, kits, narration_seconds, timelines

MOTION = Motion(preset=Preset.POP, duration_frames=9)
MOVING = PictureFill(
    asset=ASSET,
    fit=Fit.COVER,
    behind="#000000",
    move_start=CropBox(),
    move_end=CropBox(width_ratio=0.5),
    scrim=ResolvedScrim(colour="#000000", opacity_ratio=0.5),
)
TYPE = ResolvedType(
    font=ASSET,
    family="Inter",
    weight=400,
    size_px=40,
    minimum_size_px=27,
    line_height_ratio=1.25,
    letter_spacing_em=0,
    upper_case=False,
    colour="#111111",
)
LOOKS = (
    SQUARE,
    TextLook(text="Hi", type=TYPE, align=Align.START, vertical_align=Align.END, list_style=ListStyle.NONE, shrink=True),
    PictureLook(asset=ASSET, fit=Fit.COVER, crop=CropBox(), corner_radius_px=4),
    LogoLook(asset=ASSET),
    ClipLook(asset=ASSET, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=1.5, loop=False),
    AnimationLook(asset=ASSET, loop=True, speed_ratio=2),
    AnimationLook(
        asset=ASSET,
        loop=True,
        speed_ratio=1,
        sprite=SpriteSheet(columns=4, rows=2, frame_count=7, frames_per_second=12),
    ),
)


def resolved_documents():
    return st.builds(
        lambda timeline, kit, seconds: resolve(timeline, kit=kit, narration_seconds=seconds),
        timelines(min_segments=1),
        kits(),
        narration_seconds(),
    )


def rich_segment(*, fill: Fill) -> ResolvedSegment:
    """A segment with every kind of look, motion and sound."""
    track = KeyframeTrack(property=Animated.X, keyframes=(Keyframe(at_frame=0, value=1), Keyframe(at_frame=9, value=2)))
    emphasis = Emphasis(preset=EmphasisPreset.NOD, at_frame=0, duration_frames=7)
    layers = [
        build_layer(f"l{index}", look=look, enter=MOTION, leave=MOTION, emphasis=[emphasis], keyframes=[track])
        for index, look in enumerate(LOOKS)
    ]
    speech = SpeechSpec(
        script="Hello SQL",
        backend="fake",
        voice="ann",
        speed_ratio=1,
        pronunciations=(Pronunciation(word="SQL", say_as="sequel"),),
        recording=None,
    )
    segment = build_segment("s", layers=layers, transition=build_change(TransitionKind.DIP, 5, 6))
    narration = ResolvedNarration(speech=speech, start_frame=9, volume=1, speech_seconds=1.5)
    speech_of_clip = ClipSpeech(words=(SpokenWord(text="Hi.", start_seconds=2, end_seconds=2.5),))
    return segment.model_copy(update={"narration": narration, "fill": fill, "clip_speech": (speech_of_clip,)})


def other_than(value):
    """Another value of the same type, or a text for none."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value}x"


def leaves(part, way=()):
    """The ways to all leaves of a JSON value, with the value there."""
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from leaves(inner, (*way, name))
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from leaves(inner, (*way, index))
    else:
        yield way, part


def put(part, way, value):
    for step in way[:-1]:
        part = part[step]
    part[way[-1]] = value


class RawSegment(Value):
    """A segment of which any leaf may be changed, whatever the result means."""

    model_config = ConfigDict(extra="allow")


def is_silent(way) -> bool:
    """Whether the leaf at ``way`` of a resolved segment changes no pixel, sound or caption. Said again, by hand."""
    if way[0] == "layers":
        return len(way) == 3 and way[2] in ("id", "name")
    if way[0] == "narration":
        return way[1:] == ("speech_seconds",)
    return way[0] in ("id", "name", "start_frame", "duration_is_estimated", "part")


class TestFingerprint:
    def test_of_equal_values_is_equal(self):
        one = Canvas(width_px=1920, height_px=1080)
        assert fingerprint(one) == fingerprint(Canvas(height_px=1080, width_px=1920))

    def test_is_the_sha256_of_canonical_json(self):
        """As ``printf '{"height_px":1080,"width_px":1920}' | sha256sum`` has it."""
        assert (
            fingerprint(Canvas(width_px=1920, height_px=1080))
            == "0b6bd09f6fb36ebedb4833df1f8ee336409ba9c36c5e6e4cac098a5acdad138c"
        )

    def test_takes_minus_zero_for_zero(self):
        assert fingerprint(Keyframe(at_frame=0, value=-0.0)) == fingerprint(Keyframe(at_frame=0, value=0.0))

    def test_leaves_out_what_it_is_told_by_its_whole_way(self):
        track = KeyframeTrack(property=Animated.X, keyframes=(Keyframe(at_frame=0, value=1),))
        other = KeyframeTrack(property=Animated.X, keyframes=(Keyframe(at_frame=0, value=2),))
        assert fingerprint(track, without=["keyframes.value"]) == fingerprint(other, without=["keyframes.value"])
        assert fingerprint(track, without=["value"]) != fingerprint(other, without=["value"])


def check_every_leaf(segment: ResolvedSegment) -> None:
    """Each leaf, changed alone, changes the fingerprint unless it is silent."""
    raw = segment.model_dump(mode="json")
    before = content_fingerprint(RawSegment.model_validate(raw))
    for way, value in leaves(raw):
        put(raw, way, other_than(value))
        after = content_fingerprint(RawSegment.model_validate(raw))
        put(raw, way, value)
        assert (before == after) == is_silent(way), way


class TestContentFingerprint:
    @pytest.mark.parametrize("fill", [SolidFill(colour="#ffffff"), MOVING], ids=["solid", "moving"])
    def test_changes_with_any_leaf_that_can_be_seen_or_heard_and_with_no_other(self, fill):
        check_every_leaf(rich_segment(fill=fill))

    @pytest.mark.slow
    @given(resolved_documents())
    @settings(max_examples=30)
    def test_changes_with_any_such_leaf_of_any_document(self, timeline):
        check_every_leaf(timeline.segments[0])

    def test_changes_with_any_part_added_or_taken_away(self):
        segment = rich_segment(fill=MOVING)
        first, *others = segment.layers
        updates = [
            {"layers": tuple(others)},
            {"layers": (*others, first)},
            {"layers": (first, *segment.layers)},
            {"layers": (first.model_copy(update={"emphasis": ()}), *others)},
            {"layers": (first.model_copy(update={"keyframes": ()}), *others)},
            {"layers": (first.model_copy(update={"enter": None}), *others)},
            {"narration": None},
            {"clip_speech": ()},
            {"fill": MOVING.model_copy(update={"scrim": None})},
        ]
        names = {content_fingerprint(segment.model_copy(update=update)) for update in [{}, *updates]}
        assert len(names) == 1 + len(updates)

    def test_changes_with_the_words_of_footage_that_are_heard_and_with_no_others(self):
        def name_of(*words: tuple[str, float]) -> str:
            said = tuple(ClipWord(text=text, start_seconds=start, end_seconds=start + 1) for text, start in words)
            footage = ClipBackground(asset=ASSET, source_start_seconds=10, words=said)
            segment = Segment(id="s", duration=PinnedDuration(frames=60), background=footage)
            resolved = resolve(
                Timeline(segments=(segment,)),
                kit=KitValues(name="Plain", colours=(), type_styles=()),
                narration_seconds={},
            )
            return content_fingerprint(resolved.segments[0])

        assert len({name_of(), name_of(("Hi.", 10)), name_of(("Hi!", 10)), name_of(("Hi.", 10.5))}) == 4
        assert name_of(("Gone.", 5), ("Hi.", 10), ("Later.", 12)) == name_of(("Hi.", 10))

    @pytest.mark.slow
    @given(resolved_documents(), st.data())
    @settings(max_examples=40)
    def test_that_is_equal_means_an_equal_picture(self, timeline, data):
        """A segment moved and renamed is drawn alike: its states are equal at every frame."""
        segment = data.draw(st.sampled_from(timeline.segments))
        layers = tuple(layer.model_copy(update={"id": f"new-{layer.id}"}) for layer in segment.layers)
        moved = segment.model_copy(update={"id": "other", "name": "Other", "layers": layers})
        assert content_fingerprint(moved) == content_fingerprint(segment)
        at_frame = data.draw(st.integers(0, segment.duration_frames - 1))
        alone = [
            evaluate(timeline.model_copy(update={"segments": (one.model_copy(update={"start_frame": 0}),)}), at_frame)
            for one in (segment, moved)
        ]
        assert alone[0] == alone[1]


@pytest.mark.slow
class TestSegmentFingerprints:
    @given(resolved_documents())
    def test_change_with_the_canvas(self, timeline: ResolvedTimeline):
        other = timeline.model_copy(update={"canvas": Canvas(width_px=1350, height_px=1080)})
        pairs = zip(segment_fingerprints(timeline), segment_fingerprints(other), strict=True)
        assert all(before != after for before, after in pairs)


def takes_from_the_kit(segment: Segment, shown: set[str]) -> bool:
    """Whether a layer takes colours or type from the kit without naming them: charts, titles of devices, presenters."""
    return any(
        layer.id in shown
        and (isinstance(layer, ChartLayer | CharacterLayer) or getattr(layer, "frame", None) is not None)
        for layer in segment.layers
    )


@pytest.mark.slow
class TestReBrand:
    """Changing the kit alone changes the fingerprints of the segments that show it, and of no others."""

    @given(timelines(min_segments=1), kits(), narration_seconds(), st.sampled_from(COLOUR_ROLES), hex_colours())
    @settings(max_examples=100)
    def test_of_a_colour_touches_the_segments_that_use_it(self, timeline, kit, seconds, role, hex_colour):
        new_kit = with_colour(kit, role, hex_colour)
        assume(new_kit != kit)
        before = resolve(timeline, kit=kit, narration_seconds=seconds)
        after = resolve(timeline, kit=new_kit, narration_seconds=seconds)
        styles = {style.role for style in kit.type_styles if style.colour == role}
        for index, segment in enumerate(timeline.segments):
            shown = {layer.id for layer in before.segments[index].layers}
            changed = content_fingerprint(before.segments[index]) != content_fingerprint(after.segments[index])
            if changed:
                named = role in roles_in(segment) or styles & styles_in(segment, shown)
                assert named or takes_from_the_kit(segment, shown)
            if role in background_roles(segment) or styles & uncoloured_styles_in(segment, shown):
                assert changed

    @given(timelines(min_segments=1), kits(), narration_seconds())
    def test_of_names_alone_touches_nothing(self, timeline, kit, seconds):
        named = kit.model_copy(
            update={
                "name": "Southwind",
                "colours": tuple(colour.model_copy(update={"name": "New"}) for colour in kit.colours),
            }
        )
        before = resolve(timeline, kit=kit, narration_seconds=seconds)
        after = resolve(timeline, kit=named, narration_seconds=seconds)
        assert segment_fingerprints(before) == segment_fingerprints(after)

    @given(timelines(min_segments=1), kits(), narration_seconds())
    def test_of_a_voice_touches_the_segments_that_it_speaks(self, timeline: Timeline, kit: KitValues, seconds):
        voices = tuple(voice.model_copy(update={"voice": "carol"}) for voice in kit.voices if voice.role == "narrator")
        others = tuple(voice for voice in kit.voices if voice.role != "narrator")
        new_kit = kit.model_copy(update={"voices": voices + others})
        before = resolve(timeline, kit=kit, narration_seconds=seconds).segments
        after = resolve(timeline, kit=new_kit, narration_seconds=seconds).segments
        for segment, old, new in zip(timeline.segments, before, after, strict=True):
            narration = segment.narration
            speaks = narration is not None and narration.recording is None and narration.script.strip() != ""
            touched = speaks and narration.voice == "narrator"
            assert (content_fingerprint(old) != content_fingerprint(new)) == touched


def with_colour(kit: KitValues, role: str, hex_colour: str) -> KitValues:
    colours = tuple(
        colour.model_copy(update={"hex": hex_colour}) if colour.role == role else colour for colour in kit.colours
    )
    return kit.model_copy(update={"colours": colours})


def roles_in(part) -> set[str]:
    """Every role of a colour that a part of a document names."""
    found = set()

    def search(inner):
        if isinstance(inner, dict):
            if inner.get("kind") == "role":
                found.add(inner["role"])
            for value in inner.values():
                search(value)
        elif isinstance(inner, list | tuple):
            for value in inner:
                search(value)

    search(part.model_dump())
    return found


def background_roles(segment) -> set[str]:
    """The roles that surely show in the background."""
    background = segment.background
    scrim = getattr(background, "scrim", None)
    if scrim is not None and scrim.opacity_ratio == 0:
        background = background.model_copy(update={"scrim": None})
    return roles_in(background)


def styles_in(segment, shown) -> set[str]:
    lettered = {"text", "table", "chart"}
    return {layer.style for layer in segment.layers if layer.kind in lettered and layer.id in shown}


def uncoloured_styles_in(segment, shown) -> set[str]:
    return {
        layer.style for layer in segment.layers if layer.kind == "text" and layer.id in shown and layer.colour is None
    }


class TestResolvedSegment:
    def test_has_no_field_that_the_tests_above_do_not_know(self):
        assert set(ResolvedSegment.model_fields) == {
            "id",
            "name",
            "start_frame",
            "duration_frames",
            "duration_is_estimated",
            "part",
            "fill",
            "layers",
            "narration",
            "transition",
            "clip_speech",
        }

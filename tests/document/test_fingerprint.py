"""Fingerprints change exactly when pixels or sound can."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict

from builder.document.animation import Animated, Emphasis, EmphasisPreset, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.evaluate import evaluate
from builder.document.fingerprint import content_fingerprint, fingerprint, segment_fingerprints
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.timeline import Timeline
from builder.document.values import Value
from tests.document.strategies import COLOUR_ROLES, hex_colours, kits, narration_seconds, timelines

MOTION = Motion(preset=Preset.POP, duration_frames=9)


def resolved_documents():
    return st.builds(
        lambda timeline, kit, seconds: resolve(timeline, kit=kit, narration_seconds=seconds),
        timelines(min_segments=1),
        kits(),
        narration_seconds(),
    )


def change(part, draw):
    """A leaf of a JSON value, changed to another of its type."""
    if isinstance(part, bool):
        return not part
    if isinstance(part, int | float):
        return part + draw(st.integers(1, 5))
    return f"{part}x"


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
    """Whether the leaf at ``way`` of a resolved segment changes neither pixels nor sound. Said again, by hand."""
    if way[0] == "layers":
        return len(way) == 3 and way[2] in ("id", "name")
    if way[0] == "narration":
        return way[1:] == ("speech_seconds",)
    return way[0] in ("id", "name", "start_frame", "duration_is_estimated")


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


@pytest.mark.slow
class TestContentFingerprint:
    @given(resolved_documents(), st.data())
    def test_changes_with_any_leaf_that_can_be_seen_or_heard_and_with_no_other(self, timeline, data):
        segment = data.draw(st.sampled_from(timeline.segments))
        raw = segment.model_dump(mode="json")
        way, value = data.draw(st.sampled_from(list(leaves(raw))))
        before = content_fingerprint(RawSegment.model_validate(raw))
        put(raw, way, change(value, data.draw))
        after = content_fingerprint(RawSegment.model_validate(raw))
        assert (before == after) == is_silent(way)

    @settings(max_examples=150)
    @given(resolved_documents(), st.data())
    def test_changes_with_any_part_added_or_taken_away(self, timeline, data):
        segment = data.draw(st.sampled_from(timeline.segments))
        assume(segment.layers)
        layer = segment.layers[0]
        emphasis = Emphasis(preset=EmphasisPreset.NOD, at_frame=0, duration_frames=7)
        update = data.draw(
            st.sampled_from(
                [
                    {"layers": segment.layers[1:]},
                    {"layers": (layer, *segment.layers)},
                    {"layers": (layer.model_copy(update={"emphasis": (*layer.emphasis, emphasis)}),)},
                    {"layers": (*segment.layers[1:], layer.model_copy(update={"enter": MOTION, "exit": MOTION}))},
                    {"narration": None},
                ]
            )
        )
        changed = segment.model_copy(update=update)
        assert (content_fingerprint(changed) == content_fingerprint(segment)) == (changed == segment)

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


@pytest.mark.slow
class TestReBrand:
    """Changing the kit alone changes the fingerprints of the segments that show it, and of no others."""

    @given(timelines(min_segments=1), kits(), narration_seconds(), st.sampled_from(COLOUR_ROLES), hex_colours())
    @settings(max_examples=150)
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
                assert role in roles_in(segment) or styles & styles_in(segment, shown)
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
    return {layer.style for layer in segment.layers if layer.kind == "text" and layer.id in shown}


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
            "fill",
            "layers",
            "narration",
            "transition",
        }

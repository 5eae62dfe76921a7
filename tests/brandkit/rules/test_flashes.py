"""Flashes that the document decides: by cuts, gradients, dips, and shapes that come, go and move."""

import tracemalloc
from collections.abc import Iterator

import pytest

from brandkit import api
from brandkit.domain.findings import Finding
from brandkit.domain.fixes import SetDuration, ShowLonger, SlowKeyframes
from brandkit.rules import lights
from brandkit.rules.brand import brand_of
from brandkit.rules.flashes import meter_light
from brandkit.rules.lights import LightOfFilm
from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack
from builder.document.backgrounds import Background, ColourBackground, GradientBackground, PictureBackground
from builder.document.colour import CustomColour
from builder.document.layers import ShapeLayer
from builder.document.resolve import resolve
from builder.document.time import FrameRange
from builder.document.timeline import Segment, Timeline
from builder.document.transitions import Transition, TransitionKind
from tests.brandkit.fault_parts import PICTURE, build_kit, check, colour, place, segment, shape, timeline

SMALL = place(900, 500, 90, 90)
WHOLE = place(0, 0, 1920, 1080)
RED, GREY = CustomColour(hex="#ff0000"), CustomColour(hex="#7f7f7f")


def flashes(document: Timeline) -> list[Finding]:
    return [finding for finding in check(document, build_kit()) if finding.rule == "flashes"]


def in_turn(*backgrounds: Background, frames: int = 4, count: int = 10, **changes: object) -> Timeline:
    """Short segments with these backgrounds in turn, after one that lasts."""
    made = (
        segment(
            shape(SMALL), name=f"s{number}", frames=frames, background=backgrounds[number % len(backgrounds)], **changes
        )
        for number in range(count)
    )
    return timeline(*made)


def coming_and_going(*, every: int, lasting: int, count: int = 8, box=WHOLE) -> Timeline:
    shapes: list[ShapeLayer] = [
        shape(box, id=f"shape-{number}", start_frame=every * number, end_frame=every * number + lasting)
        for number in range(count)
    ]
    return timeline(segment(*shapes))


def keyed(property_: Animated, *values: float, every: int = 4, easing: Easing = Easing.HOLD, box=WHOLE) -> Timeline:
    keys = tuple(
        Keyframe(at_frame=every * number, value=values[number % len(values)], easing=easing) for number in range(12)
    )
    return timeline(segment(shape(box, keyframes=(KeyframeTrack(property=property_, keyframes=keys),))))


def mended(document: Timeline) -> Iterator[tuple[int, Finding]]:
    """How many flashes are left after each step, until nothing is left to mend."""
    while found := [finding for finding in flashes(document) if finding.fix is not None]:
        document = api.apply_fix(document, finding=found[0])
        yield len(flashes(document)), found[0]


class TestCuts:
    def test_between_gradients_that_change_ends_flash(self) -> None:
        ways = [
            GradientBackground(start=colour(one), end=colour(two)) for one, two in (("ink", "paper"), ("paper", "ink"))
        ]
        assert {finding.fix for finding in flashes(in_turn(*ways))} == {SetDuration(duration_frames=10)}

    def test_between_gradients_that_hardly_differ_do_not(self) -> None:
        ways = [GradientBackground(start=colour(one), end=colour("paper")) for one in ("ink", "ink")]
        assert flashes(in_turn(*ways)) == []

    def test_to_and_from_a_saturated_red_flash_though_it_is_as_light(self) -> None:
        found = flashes(in_turn(ColourBackground(colour=RED), ColourBackground(colour=GREY)))
        assert len(found) == 9
        assert "saturated red" in found[0].message

    def test_through_a_colour_count_twice(self) -> None:
        dark = ColourBackground(colour=colour("ink"))
        dip = Transition(kind=TransitionKind.DIP, duration_frames=4, colour=colour("paper"))
        assert flashes(in_turn(dark, frames=8, transition=dip))
        assert flashes(in_turn(dark, frames=16, transition=dip)) == []

    def test_to_pictures_are_judged_in_the_frames(self) -> None:
        shown = PictureBackground(asset=PICTURE)
        assert flashes(in_turn(shown, ColourBackground(colour=colour("paper")))) == []


class TestShapes:
    def test_that_come_and_go_flash_and_are_shown_longer(self) -> None:
        document = coming_and_going(every=7, lasting=3)
        assert {finding.fix for finding in flashes(document)} == {ShowLonger(duration_frames=10)}
        *_, (left, _) = mended(document)
        assert left == 0

    def test_that_come_and_go_slowly_do_not_flash(self) -> None:
        assert flashes(coming_and_going(every=12, lasting=6)) == []

    @pytest.mark.parametrize(("side", "count"), [(200, 0), (320, 1)])
    def test_flash_from_a_quarter_of_ten_degrees_of_view_on(self, side: int, count: int) -> None:
        document = keyed(Animated.OPACITY, 0, 1, box=place(800, 400, side, side))
        assert len(flashes(document)) == count

    @pytest.mark.parametrize(
        ("property_", "values"),
        [(Animated.OPACITY, (0, 1)), (Animated.X, (0, 1920)), (Animated.SCALE, (0.1, 1)), (Animated.Y, (0, -1080))],
        ids=str,
    )
    def test_flash_however_keyframes_change_them(self, property_: Animated, values: tuple[float, float]) -> None:
        (finding,) = flashes(keyed(property_, *values))
        assert finding.fix == SlowKeyframes(factor=2)
        assert finding.layer_id == "shape"

    def test_flash_on_soft_courses_too(self) -> None:
        assert flashes(keyed(Animated.OPACITY, 0, 1, easing=Easing.EASE_IN_OUT))
        assert flashes(keyed(Animated.OPACITY, 0.97, 1, easing=Easing.EASE_IN_OUT)) == []

    @pytest.mark.parametrize("every", [1, 2, 3, 4])
    def test_do_not_flash_once_their_keyframes_are_slowed(self, every: int) -> None:
        ((left, _),) = mended(keyed(Animated.OPACITY, 0, 1, every=every))
        assert left == 0

    def test_beside_each_other_do_not_flash_together(self) -> None:
        shapes = [
            shape(place(100 + 200 * number, 400, 180, 600), id=f"shape-{number}", start_frame=3 * number)
            for number in range(9)
        ]
        assert flashes(timeline(segment(*shapes))) == []

    def test_that_all_cover_the_picture_are_looked_at_across_cuts(self) -> None:
        def lit(number: int) -> Segment:
            return segment(
                shape(WHOLE, start_frame=5, end_frame=10),
                name=f"s{number}",
                frames=15,
                background=ColourBackground(colour=colour("paper")),
            )

        assert flashes(timeline(*(lit(number) for number in range(8)))) == []
        assert flashes(
            timeline(
                *(
                    segment(
                        shape(WHOLE, start_frame=4, end_frame=8),
                        name=f"s{number}",
                        frames=8,
                        background=ColourBackground(colour=colour("paper")),
                    )
                    for number in range(8)
                )
            )
        )


def light_of(document: Timeline) -> LightOfFilm:
    resolved = resolve(document, kit=build_kit(), narration_seconds={})
    film = FrameRange(start_frame=0, duration_frames=resolved.duration_frames)
    return LightOfFilm(resolved, brand=brand_of(build_kit()), within=film)


def lit(name: str, hex_colour: str, *, frames: int) -> Segment:
    """A ground of one colour, over which a bar sweeps."""
    sweep = (Keyframe(at_frame=0, value=0), Keyframe(at_frame=frames, value=900))
    bar = shape(place(0, 0, 600, 1080), keyframes=(KeyframeTrack(property=Animated.X, keyframes=sweep),))
    return segment(bar, name=name, frames=frames, background=ColourBackground(colour=CustomColour(hex=hex_colour)))


def unknown(name: str, *, frames: int) -> Segment:
    return segment(shape(SMALL), name=name, frames=frames, background=PictureBackground(asset=PICTURE))


class TestLongStretches:
    def test_are_counted_the_same_in_blocks_of_any_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        grounds = [lit(f"s{number}", "#ffffff" if number % 2 else "#000000", frames=3) for number in range(20)]
        document, told = timeline(unknown("a", frames=60), *grounds, unknown("b", frames=20)), []
        for frames in (7, 60, 10_000):
            monkeypatch.setattr(lights, "BLOCK_FRAMES", frames)
            meter = meter_light(light_of(document), fps=30)
            told.append((meter.general, meter.red, meter.turning))
        assert told[0] == told[1] == told[2]
        assert told[0][0].flashes > 3

    def test_do_not_begin_with_a_flash_where_a_picture_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lights, "BLOCK_FRAMES", 16)
        meter = meter_light(light_of(timeline(unknown("a", frames=60), lit("b", "#ffffff", frames=1))), fps=30)
        assert meter.general.flashes == 0

    def test_hold_no_more_than_a_block(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lights, "BLOCK_FRAMES", 64)
        monkeypatch.setattr(lights, "MOST_KNOWN", 64)
        peaks = []
        for frames in (150, 600):
            light = light_of(timeline(lit("a", "#ffffff", frames=frames)))
            tracemalloc.start()
            meter_light(light, fps=30)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < 1.2 * peaks[0]

"""Rules at their limits: what is just right, and what is just not."""

from datetime import date

import pytest

from brandkit.api import Finding, check_document
from brandkit.rules.caption_pace import check_cues
from brandkit.rules.scene import build_scene
from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.backgrounds import ColourBackground
from builder.document.caption_style import CaptionBacking, CaptionSettings
from builder.document.captions import Cue
from builder.document.colour import RoleColour
from builder.document.geometry import Canvas
from builder.document.kit_demands import ColourPair, KitPart, LegalLine, MusicTrack, PartKind, SafeMargins
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.sounds import LayerSound, Music
from builder.document.timeline import Narration, Timeline
from tests.brandkit.fault_parts import (
    LOGO,
    ODD_SONG,
    OLD_SONG,
    SONG,
    TODAY,
    build_kit,
    colour,
    logo,
    logo_variant,
    place,
    segment,
    shape,
    text,
    timeline,
)


def found(
    rule: str, document: Timeline, *, kit: KitValues | None = None, today: date = TODAY, **more: object
) -> list[Finding]:
    kit = kit or build_kit()
    resolved = resolve(document, kit=kit, narration_seconds={"one": 2.0})
    return [each for each in check_document(resolved, kit=kit, today=today, **more) if each.rule == rule]


class TestMargins:
    KIT = build_kit(
        safe_margins=(SafeMargins(bottom_ratio=0.2), SafeMargins(aspect="9:16", top_ratio=0.1, right_ratio=0))
    )

    @pytest.mark.parametrize(("y", "count"), [(744, 0), (745, 1)])
    def test_are_those_of_the_kit(self, y: float, count: int) -> None:
        assert len(found("safe-area", timeline(segment(text(box=place(200, y, 900, 120)))), kit=self.KIT)) == count

    def test_are_those_of_the_shape_of_the_picture(self) -> None:
        upright = {"canvas": Canvas(width_px=1080, height_px=1920)}
        wide = text(box=place(100, 1600, 980, 100))
        assert found("safe-area", timeline(segment(wide), **upright), kit=self.KIT) == []
        (finding,) = found("safe-area", timeline(segment(text(box=place(100, 150, 900, 100))), **upright), kit=self.KIT)
        assert "at the top" in finding.message


class TestLogos:
    def test_keep_their_minimum_in_the_smallest_export(self) -> None:
        document = timeline(segment(logo(place(1400, 120, 240, 60))))
        assert found("logo-size", document) == []
        assert found("logo-size", document, smallest_side_px=720)
        assert found("logo-size", document, smallest_side_px=864) == []

    def test_that_are_large_enough_in_full_size_are_only_warned_of_in_a_thumbnail(self) -> None:
        document = timeline(segment(logo(place(1400, 120, 240, 60))))
        (finding,) = found("logo-size", document, smallest_side_px=480)
        assert (finding.severity, finding.measured, finding.limit) == ("error", "27 px", "at least 48 px")
        (finding,) = found("logo-size", document, smallest_side_px=270)
        assert (finding.severity, finding.measured) == ("warning", "15 px")
        small = timeline(segment(logo(place(1400, 120, 160, 40))))
        assert found("logo-size", small, smallest_side_px=270)[0].severity == "error"

    @pytest.mark.parametrize(("x", "y", "count"), [(96, 54, 0), (300, 120, 0), (1424, 54, 1), (760, 490, 1)])
    def test_stand_at_the_nearest_place(self, x: float, y: float, count: int) -> None:
        kit = build_kit(logos=(logo_variant("primary", LOGO, places=("top-left", "bottom-right")),))
        document = timeline(segment(logo(place(x, y, 400, 100))))
        assert len(found("logo-place", document, kit=kit)) == count

    def test_are_moved_to_a_place_that_has_room(self) -> None:
        kit = build_kit(logos=(logo_variant("primary", LOGO, places=("top-left", "bottom-right")),))
        taken = shape(place(100, 60, 300, 100))
        (finding,) = found("logo-place", timeline(segment(taken, logo(place(500, 80, 400, 100)))), kit=kit)
        assert (finding.fix.x_px, finding.fix.y_px) == (1424, 926)

    CORNER = property(lambda self: build_kit(logos=(logo_variant("primary", LOGO, places=("top-left",)),)))

    def test_that_are_too_large_for_their_place_become_smaller(self) -> None:
        (finding,) = found("logo-place", timeline(segment(logo(place(30, 500, 1880, 470)))), kit=self.CORNER)
        assert (finding.fix.x_px, finding.fix.y_px) == (96, 54)
        assert finding.fix.width_px == pytest.approx(1728, abs=1)

    def test_move_though_their_opacity_is_animated_but_not_where_keyframes_move_them(self) -> None:
        keys = (Keyframe(at_frame=0, value=0.5), Keyframe(at_frame=10, value=1))
        for animated, has_fix in ((Animated.OPACITY, True), (Animated.X, False)):
            layer = logo(place(1200, 800, 400, 100))
            layer = layer.model_copy(update={"keyframes": (KeyframeTrack(property=animated, keyframes=keys),)})
            (finding,) = found("logo-place", timeline(segment(layer)), kit=self.CORNER)
            assert (finding.fix is not None) is has_fix
            assert ("keyframes move it" in finding.message) is not has_fix

    def test_say_what_stands_in_the_way(self) -> None:
        taken = shape(place(100, 60, 300, 100))
        (finding,) = found("logo-place", timeline(segment(taken, logo(place(1400, 900, 400, 100)))), kit=self.CORNER)
        assert finding.fix is None
        assert finding.message.endswith("Another layer stands there, or too near: move that one first.")

    def test_move_to_a_ground_that_has_a_fix_of_its_own(self) -> None:
        dark = logo_variant("dark", "d" * 64, on_dark=True)
        kit = build_kit(logos=(*self.CORNER.logos, dark))
        ink = shape(place(0, 0, 1000, 400), fill=colour("ink"))
        (finding,) = found("logo-place", timeline(segment(ink, logo(place(1400, 900, 400, 100)))), kit=kit)
        assert (finding.fix.x_px, finding.fix.y_px) == (96, 54)

    def test_may_stand_on_a_shape_of_an_allowed_colour(self) -> None:
        kit = build_kit(logos=(logo_variant("primary", LOGO, grounds=("paper",), colours=("#14213d",)),))
        sky = ColourBackground(colour=colour("sky"))
        ground = shape(place(1300, 50, 600, 250), fill=colour("paper"))
        assert found("logo-ground", timeline(segment(ground, logo(), background=sky)), kit=kit) == []
        assert found("logo-ground", timeline(segment(logo(), background=sky)), kit=kit)


class TestText:
    def test_keeps_its_strokes_apart_in_the_picture_that_is_exported(self) -> None:
        document = timeline(segment(text(box=place(200, 200, 900, 120), size_px=30)))
        assert found("text-legible", document, smallest_side_px=480) == []
        (finding,) = found("text-legible", document, smallest_side_px=360)
        assert "is 10 px high in a picture of 360 lines. From 12 px" in finding.message
        assert (finding.severity, finding.measured, finding.limit) == ("warning", "10 px", "at least 12 px")
        assert finding.fix is not None
        assert finding.fix.size_px == pytest.approx(36)


class TestColours:
    def test_may_be_allowed_tints(self) -> None:
        tint = RoleColour(role="ink", tint_ratio=0.1)
        assert found("palette", timeline(segment(shape(place(200, 300, 90, 90), fill=tint)))) == []
        other = RoleColour(role="ink", tint_ratio=0.2)
        (finding,) = found("palette", timeline(segment(shape(place(200, 300, 90, 90), fill=other))))
        assert (finding.fix.role, finding.fix.tint_ratio) == ("ink", 0.1)

    def test_are_paired_with_their_tints(self) -> None:
        kit = build_kit(pairs=(ColourPair(text="accent", ground="ink"),))
        tinted = ColourBackground(colour=RoleColour(role="ink", tint_ratio=0.1))
        assert found("colour-pairs", timeline(segment(text(colour=colour("accent")), background=tinted)), kit=kit) == []
        assert found("colour-pairs", timeline(segment(text(colour=colour("accent")))), kit=kit)

    def test_are_seen_after_what_was_behind_them_has_gone(self) -> None:
        panel = shape(place(100, 300, 1200, 400), fill=colour("ink"), end_frame=60)
        assert found("text-contrast", timeline(segment(panel, text(colour=colour("paper"))))) != []
        lasting = shape(place(100, 300, 1200, 400), fill=colour("ink"))
        assert found("text-contrast", timeline(segment(lasting, text(colour=colour("paper"))))) == []


class TestMotion:
    @pytest.mark.parametrize(("frames", "count"), [(5, 1), (6, 0), (30, 0), (31, 1)])
    def test_takes_the_time_of_the_brand(self, frames: int, count: int) -> None:
        document = timeline(segment(text(enter=Motion(preset=Preset.FADE, duration_frames=frames))))
        assert len(found("motion-duration", document)) == count

    def test_may_hold_a_value_and_end_as_it_likes(self) -> None:
        keys = (Keyframe(at_frame=0, value=0, easing=Easing.HOLD), Keyframe(at_frame=9, value=9, easing=Easing.BOUNCE))
        track = KeyframeTrack(property=Animated.X, keyframes=keys)
        assert found("motion-easing", timeline(segment(text(keyframes=(track,))))) == []


class TestFlashes:
    @pytest.mark.parametrize(("frames", "count"), [(4, 9), (5, 0)])
    def test_are_counted_in_a_second(self, frames: int, count: int) -> None:
        turns = [
            segment(
                shape(place(1, 1, 9, 9)),
                name=f"s{number}",
                frames=frames,
                background=ColourBackground(colour=colour("ink" if number % 2 else "paper")),
            )
            for number in range(10)
        ]
        assert len(found("flashes", timeline(*turns))) == count

    def test_of_a_large_shape_are_found(self) -> None:
        def blinking(every: int) -> Timeline:
            keys = tuple(
                Keyframe(at_frame=every * turn, value=turn % 2, easing=Easing.HOLD) for turn in range(150 // every)
            )
            track = KeyframeTrack(property=Animated.OPACITY, keyframes=keys)
            return timeline(segment(shape(place(0, 0, 1920, 1080), keyframes=(track,))))

        assert found("flashes", blinking(3))
        assert found("flashes", blinking(6)) == []


class TestTime:
    @pytest.mark.parametrize(("frames", "count"), [(68, 1), (69, 0)])
    def test_of_a_narration_is_kept(self, frames: int, count: int) -> None:
        document = timeline(segment(narration=Narration(script="Hello", lead_frames=9), frames=frames))
        findings = found("narration-cut", document)
        assert [finding.severity for finding in findings] == ["error"] * count

    @pytest.mark.parametrize("spoken_frames", [80, 236, 241])
    def test_of_a_narration_that_ends_with_its_segment_is_kept(self, spoken_frames: int) -> None:
        """Thirds of a second are no whole floats, and not one frame more for that."""
        document = timeline(segment(narration=Narration(script="Hello", lead_frames=9), frames=9 + spoken_frames))
        resolved = resolve(document, kit=build_kit(), narration_seconds={"one": spoken_frames / 30})
        assert "narration-cut" not in {finding.rule for finding in check_document(resolved, kit=build_kit())}

    @pytest.mark.parametrize(("frames", "count"), [(26, 1), (27, 0)])
    def test_of_a_text_is_enough_to_read_it(self, frames: int, count: int) -> None:
        assert len(found("reading-time", timeline(segment(text("Hello there"), frames=frames)))) == count

    def test_of_a_text_without_spaces_counts_its_characters(self) -> None:
        document = timeline(segment(text("安全第一安全第一安全第一"), frames=40))
        assert len(found("reading-time", document)) == 1


class TestCaptions:
    @pytest.mark.parametrize(
        ("cues", "words"),
        [
            (((("x" * 40,), 0, 60),), None),
            (((("x" * 41,), 0, 60),), "21 characters a second"),
            (((("Hello",), 0, 25),), None),
            (((("Hello",), 0, 30), (("Hi",), 40, 60)), "for 0.7 s only"),
            (((("Hello",), 0, 211),), None),
            (((("Hello",), 0, 212),), "look like a mistake"),
            (((("x" * 42,), 0, 90),), None),
            (((("x" * 43,), 0, 90),), "longer than two lines"),
            (((("Hello",), 0, 30), (("again",), 32, 60)), None),
            (((("Hello",), 0, 30), (("again",), 31, 60)), "without a gap"),
        ],
    )
    def test_keep_to_the_style_guides(
        self, cues: tuple[tuple[tuple[str, ...], int, int], ...], words: str | None
    ) -> None:
        kit = build_kit()
        (only,) = resolve(timeline(), kit=kit, narration_seconds={}).segments
        scene = build_scene(only, canvas=Canvas(width_px=1920, height_px=1080), kit=kit)
        made = [Cue(lines=lines, start_frame=start, end_frame=end) for lines, start, end in cues]
        messages = [problem.message for problem in check_cues(made, scene=scene)]
        assert len(messages) == (0 if words is None else 1)
        assert words is None or words in messages[0]

    def test_in_the_picture_are_judged_on_their_backing(self) -> None:
        def burnt(backing: CaptionBacking, highlight: str | None = None) -> list[Finding]:
            settings = CaptionSettings(burn_in=True, style="body", backing=backing, word_highlight=highlight)
            return found("caption-contrast", timeline(captions=settings))

        assert burnt(CaptionBacking.BOX) == []
        assert burnt(CaptionBacking.OUTLINE) == []
        assert len(burnt(CaptionBacking.BOX, "sky")) == 1


class TestMusic:
    @pytest.mark.parametrize(
        ("ends", "severity"),
        [
            (date(2026, 2, 28), "error"),
            (date(2026, 3, 1), "warning"),
            (date(2026, 3, 31), "warning"),
            (date(2026, 4, 1), ""),
        ],
    )
    def test_is_licensed_on_the_day(self, ends: date, severity: str) -> None:
        kit = build_kit(music=(MusicTrack(role="song", name="Song", asset=SONG, licence_ends_on=ends),))
        findings = found("music-licence", timeline(music=Music(asset=SONG)), kit=kit)
        assert [finding.severity for finding in findings] == ([severity] if severity else [])
        assert all(finding.fix.asset is None for finding in findings)

    @pytest.mark.parametrize(
        ("ends", "severity"),
        [
            (date(2026, 2, 28), "error"),
            (date(2026, 3, 1), "warning"),
            (date(2026, 3, 31), "warning"),
            (date(2026, 4, 1), ""),
            (None, ""),
        ],
    )
    def test_is_licensed_as_the_sound_of_a_layer(self, ends: date | None, severity: str) -> None:
        kit = build_kit(music=(MusicTrack(role="song", name="Song", asset=SONG, licence_ends_on=ends),))
        document = timeline(segment(text()), segment(text(sound=LayerSound(asset=SONG)), name="two"))
        findings = found("music-licence", document, kit=kit)
        told = [(finding.severity, finding.segment_id, finding.layer_id, finding.fix.kind) for finding in findings]
        assert told == ([(severity, "two", "text", "remove-sound")] if severity else [])

    def test_of_a_layer_is_told_with_its_days(self) -> None:
        document = timeline(segment(text(sound=LayerSound(asset=SONG))), music=Music(asset=SONG))
        kit = build_kit(music=(MusicTrack(role="song", name="Song", asset=SONG, licence_ends_on=date(2026, 3, 10)),))
        of_the_film, of_the_layer = found("music-licence", document, kit=kit)
        assert of_the_film.message == "The licence of the music ends on 10 March 2026."
        assert of_the_layer.message == (
            "The licence of the music that plays with the text “Hello there” ends on 10 March 2026."
        )
        assert (of_the_layer.measured, of_the_layer.limit) == (
            "9 days of licence left",
            "at least 30 days of licence left",
        )

    def test_of_a_layer_is_not_judged_where_it_is_silent_or_not_the_kits(self) -> None:
        silent, effect = LayerSound(asset=OLD_SONG, volume=0), LayerSound(asset=ODD_SONG)
        document = timeline(segment(text(sound=silent), shape(place(200, 600, 90, 90), sound=effect)))
        assert found("music-licence", document) == []
        assert found("music-approved", document) == []

    @pytest.mark.parametrize(("seconds", "count"), [(9.9, 0), (10.0, 1)])
    def test_of_a_layer_is_what_lasts_longer_than_an_effect(self, seconds: float, count: int) -> None:
        document = timeline(segment(text(sound=LayerSound(asset=ODD_SONG)), shape(place(200, 600, 90, 90))))
        findings = found("music-approved", document, sound_seconds={ODD_SONG: seconds})
        said = "The sound that plays with the text “Hello there” lasts 10 s."
        assert [one.message for one in findings] == count * [f"{said} That is music, and it is not in the brand kit."]
        assert [one.fix and one.fix.kind for one in findings] == count * ["remove-sound"]

    def test_of_a_layer_may_be_the_kits_or_any_where_the_kit_names_none(self) -> None:
        own = timeline(segment(text(sound=LayerSound(asset=SONG))))
        assert found("music-approved", own, sound_seconds={SONG: 90.0}) == []
        odd = timeline(segment(text(sound=LayerSound(asset=ODD_SONG))))
        assert found("music-approved", odd, kit=build_kit(music=()), sound_seconds={ODD_SONG: 90.0}) == []

    def test_may_be_any_where_the_kit_names_none(self) -> None:
        assert found("music-approved", timeline(music=Music(asset=SONG)), kit=build_kit(music=())) == []


class TestParts:
    def test_need_not_be_there_where_they_are_not_required(self) -> None:
        part = KitPart(role="intro", name="Intro", kind=PartKind.INTRO, segment=segment(name="intro"))
        assert found("intro-present", timeline(), kit=build_kit(parts=(part,))) == []

    def test_are_inserted_under_an_id_that_is_free(self) -> None:
        part = KitPart(role="intro", name="Intro", kind=PartKind.INTRO, segment=segment(), is_required=True)
        (finding,) = found("intro-present", timeline(segment()), kit=build_kit(parts=(part,)))
        assert finding.message == "The video has to begin with the brand's intro “Intro”, but that is not there."
        assert (finding.fix.segment.id, finding.fix.segment.part, finding.fix.index) == ("one-2", "intro", 0)

    def test_of_law_may_be_broken_into_lines(self) -> None:
        line = LegalLine(role="risk", text="Investing can lose you money.", minimum_seconds=3)
        kit = build_kit(legal_lines=(line,))
        broken = text("Note:\nInvesting can\nlose you money.", end_frame=90)
        assert found("legal-line", timeline(segment(broken)), kit=kit) == []
        assert found("legal-line", timeline(segment(broken.model_copy(update={"end_frame": 89}))), kit=kit)

"""Every template that ships keeps to the brand that it is dressed in, and its words fit."""

import pytest

from brandkit.rules import standard as rules
from builder.document.dressing import Dress
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.layers import TextLayer
from builder.document.resolve import resolve
from builder.document.settling import settle
from builder.document.time import FrameRate
from builder.document.timeline import Segment, Timeline
from builder.library.templates.sheet import SQUARE, TALL, WIDE
from builder.library.templates.shipped import ALL, build
from builder.library.templates.template import ShippedTemplate
from builder.library.templates.words import in_words, plain, words_in
from tests.builder.library.dressed import KITS, no_picture

RATE = FrameRate(numerator=30)
OTHER_SHAPES = (TALL, SQUARE, Canvas(width_px=1080, height_px=1350))
FEWEST_SEGMENT_TEMPLATES = 12
FEWEST_SEGMENTS, MOST_SEGMENTS = 4, 10
EVERY_TEMPLATE = pytest.mark.parametrize("template", ALL.values(), ids=ALL.keys())
EVERY_LANGUAGE = pytest.mark.parametrize("language", ["en", "de", "fr"])
EVERY_KIT = pytest.mark.parametrize("kit", [make() for make in KITS.values()], ids=KITS.keys())


def found_in(segments: tuple[Segment, ...], *, kit: KitValues, canvas: Canvas) -> list[str]:
    """What the rules say to the segments, one film."""
    resolved = resolve(Timeline(canvas=canvas, segments=segments), kit=kit, narration_seconds={})
    findings = rules.check_document(resolved, kit=kit)
    return [f"{finding.segment_id}: {finding.rule}: {finding.message}" for finding in findings]


def in_language(template: ShippedTemplate, language: str, *, kit: KitValues) -> tuple[Segment, ...]:
    """The template's segments with the words of a language."""
    return in_words(build(template, dress=Dress(kit), draw=no_picture), words_in(language))


class TestEveryTemplate:
    @EVERY_LANGUAGE
    @EVERY_KIT
    @EVERY_TEMPLATE
    def test_keeps_to_the_brand(self, template: ShippedTemplate, kit: KitValues, language: str) -> None:
        segments = in_language(template, language, kit=kit)
        named = tuple(
            segment.model_copy(update={"id": f"{index}-{segment.id}"}) for index, segment in enumerate(segments)
        )
        assert found_in(named, kit=kit, canvas=template.canvas) == []

    @EVERY_LANGUAGE
    @EVERY_TEMPLATE
    def test_names_every_slot_and_hints_at_what_it_wants(self, template: ShippedTemplate, language: str) -> None:
        kit = KITS["demo"]()
        for segment in in_language(template, language, kit=kit):
            slots = [layer.slot for layer in segment.layers if layer.slot]
            assert slots
            assert all(slot.name and slot.hint for slot in slots)
            for layer in segment.layers:
                if isinstance(layer, TextLayer) and layer.slot and layer.slot.maximum_letters:
                    assert len(layer.text) <= layer.slot.maximum_letters, layer.text


class TestVideoTemplates:
    def test_are_there_for_the_jobs_that_people_have_first(self) -> None:
        jobs = {template.job for template in ALL.values() if template.is_video}
        wanted = {"onboarding", "safety", "compliance", "product", "leadership", "software", "results", "questions"}
        assert wanted | {"event", "social"} <= jobs

    def test_have_four_to_ten_segments_that_come_in_and_most_that_are_spoken(self) -> None:
        for template in ALL.values():
            if not template.is_video:
                continue
            segments = build(template, dress=Dress(KITS["demo"]()), draw=no_picture)
            assert FEWEST_SEGMENTS <= len(segments) <= MOST_SEGMENTS, template.id
            assert all(any(layer.enter for layer in segment.layers) for segment in segments)
            if template.canvas == WIDE:
                assert all(segment.narration for segment in segments), template.id


class TestSegmentTemplates:
    def test_are_there_for_every_need(self) -> None:
        wanted = {"title", "agenda", "two-columns", "quote", "big-number", "chart", "timeline", "comparison", "steps"}
        assert wanted | {"question", "end", "picture-text"} <= ALL.keys()
        assert sum(not template.is_video for template in ALL.values()) >= FEWEST_SEGMENT_TEMPLATES

    @EVERY_LANGUAGE
    @pytest.mark.parametrize("canvas", OTHER_SHAPES, ids=str)
    def test_keep_to_the_brand_in_other_shapes(self, canvas: Canvas, language: str) -> None:
        kit = KITS["demo"]()
        said = []
        for template in ALL.values():
            if template.is_video:
                continue
            segments = tuple(
                settle(plain(segment), kit=kit, frame_rate=RATE, from_canvas=WIDE, to_canvas=canvas)
                for segment in in_language(template, language, kit=kit)
            )
            said += [f"{template.id}: {words}" for words in found_in(segments, kit=kit, canvas=canvas)]
        assert said == []

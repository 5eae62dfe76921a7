"""Templates get the words of another language: all that they show, say and name, and nothing that people wrote."""

from collections.abc import Iterable

import pytest

from builder.document.charts import Grouping
from builder.document.dressing import Dress
from builder.document.layers import ChartLayer, TextLayer
from builder.document.timeline import Segment
from builder.library.templates.shipped import ALL, build
from builder.library.templates.words import in_words, named_in, plain, words_in
from tests.builder.library.dressed import demo_kit, no_picture

DE, FR = words_in("de"), words_in("fr")


def english(template_id: str) -> tuple[Segment, ...]:
    return build(ALL[template_id], dress=Dress(demo_kit()), draw=no_picture)


def texts(segments: Iterable[Segment]) -> list[str]:
    return [layer.text for segment in segments for layer in segment.layers if isinstance(layer, TextLayer)]


class TestWords:
    def test_are_shown_said_and_named(self) -> None:
        (title, *_rest) = in_words(english("onboarding"), DE)
        assert "Willkommen im Team" in texts([title])
        assert title.narration
        assert title.narration.script == "Willkommen im Team. Schön, dass Sie da sind."
        assert {"Titel", "Untertitel", "Rubrik"} <= {layer.name for layer in title.layers}

    def test_leave_open_slots_open(self) -> None:
        for segment in in_words(english("safety"), FR):
            for layer in segment.layers:
                if isinstance(layer, TextLayer) and layer.slot:
                    assert layer.slot.sample == layer.text

    def test_keep_the_number_of_a_name(self) -> None:
        (agenda,) = in_words(english("agenda"), DE)
        assert {"Punkt 1", "Punkt 2", "Punkt 3"} <= {layer.name for layer in agenda.layers}

    def test_reach_the_numbers_of_charts(self) -> None:
        charts = [
            layer
            for segment in in_words(english("results"), FR)
            for layer in segment.layers
            if isinstance(layer, ChartLayer)
        ]
        assert charts[0].categories == ("T4", "T1", "T2", "T3")
        assert {chart.number_format.grouping for chart in charts} == {Grouping.SPACE}
        assert charts[0].description == "Un an de croissance\u00a0: un graphique"

    def test_are_spoken_by_the_voice_that_is_asked_for(self) -> None:
        spoken = in_words(english("leadership"), DE, voice="sprecherin")
        assert {segment.narration.voice for segment in spoken if segment.narration} == {"sprecherin"}

    def test_change_nothing_else(self) -> None:
        before = english("onboarding")
        assert in_words(before, words_in("en-gb")) == before
        after = in_words(before, DE)
        assert [[layer.place for layer in one.layers] for one in after] == [
            [layer.place for layer in one.layers] for one in before
        ]
        assert [[layer.slot and layer.slot.hint for layer in one.layers] for one in after] == [
            [layer.slot and layer.slot.hint for layer in one.layers] for one in before
        ]

    def test_of_a_script_stay_as_they_were_written(self) -> None:
        before = english("onboarding")
        named = named_in(before, DE)
        assert texts(named) == texts(before)
        assert named[0].layers[0].name == "Dekoration"

    @pytest.mark.parametrize("language", ["de", "fr"])
    def test_leave_decorations_known(self, language: str) -> None:
        before = english("title")[0]
        (after,) = in_words((before,), words_in(language))
        assert len(plain(after).layers) == len(plain(before).layers) < len(before.layers)

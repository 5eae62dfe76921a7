"""What a template came with and nobody replaced is a finding, wherever the brand is asked."""

from typing import Any

import pytest

from brandkit.api import Severity
from builder.document.geometry import Place
from builder.document.layers import TextLayer
from builder.document.rows.places import Binding
from builder.document.rows.tables import DataTable
from builder.document.slots import Slot
from builder.document.timeline import Segment
from builder.models import Video
from builder.services.checking import judge_video
from builder.services.rows import check_rows
from builder.services.staging import stage_segments
from builder.services.templates import create_from_template
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db
PLACE = Place(x_px=200, y_px=400, width_px=1500, height_px=200)


def line(text: str, *, sample: str = "Your story", **more: Any) -> TextLayer:
    return TextLayer(id="title", text=text, place=PLACE, slot=Slot(name="Headline", sample=sample), **more)


def found(video: Video) -> list[tuple[str, Severity, str | None]]:
    fresh = Video.objects.select_related("workspace").get(id=video.id)
    judged = [one.finding for one in judge_video(fresh, now=NOW).findings]
    return [(one.message, one.severity, one.layer_id) for one in judged if one.rule == "template-sample"]


class TestSamples:
    def test_are_named_by_their_slot(self, house: House) -> None:
        video = house.add_video("Week", build_segment("one", layers=(line("Your story"),)))
        message = "“Headline” is still as in the template: “Your story”. Write your own words."
        assert found(video) == [(message, Severity.WARNING, "title")]

    def test_are_shown_while_people_edit(self, house: House) -> None:
        segment = build_segment("one", layers=(line("Your story"),))
        video = house.add_video("Week", segment)
        _, (shown,) = stage_segments(
            video.id, by=house.author, segments=[segment], canvas=None, scale_ratio=0.5, now=NOW
        )
        assert "template-sample" in {judged.finding.rule for judged in shown.findings}

    @pytest.mark.parametrize(
        "layer",
        [
            line("Our story"),
            line("Your story", locked=True),
            line("", sample=""),
            TextLayer(id="title", text="Your story", place=PLACE),
        ],
        ids=["replaced", "locked", "empty", "no slot"],
    )
    def test_are_not_what_is_somebodys_own(self, house: House, layer: TextLayer) -> None:
        assert found(house.add_video("Week", build_segment("one", layers=(layer,)))) == []

    def test_are_not_in_locked_segments(self, house: House) -> None:
        segment = build_segment("one", layers=(line("Your story"),)).model_copy(update={"locked": True})
        assert found(house.add_video("Week", Segment.model_validate(dict(segment)))) == []

    def test_are_all_that_a_template_shows_at_first(self, house: House) -> None:
        video = create_from_template(house.workspace.key, "question", by=house.author, title="News", now=NOW)
        layers = [
            layer
            for segment in video.segments.all()
            for layer in segment.document["layers"]
            if layer["kind"] == "text" and (layer.get("slot") or {}).get("sample")
        ]
        warned = {layer for _, severity, layer in found(video) if severity is Severity.WARNING}
        assert layers
        assert warned == {layer["id"] for layer in layers}


class TestRows:
    @pytest.mark.parametrize(("is_bound", "rules"), [(True, set()), (False, {"template-sample"})])
    def test_replace_them(self, house: House, is_bound: bool, rules: set[str]) -> None:
        video = house.add_video("Week", build_segment("one", layers=(line("Your story"),)))
        house.workspace.blocking = [Severity.WARNING.value]
        house.workspace.save()
        (row,) = check_rows(
            video.id,
            by=house.author,
            table=DataTable(columns=("Name",), rows=(("Mei",),)),
            bindings=[Binding(segment_id="one", layer_id="title", column="Name")] if is_bound else [],
            now=NOW,
        ).rows
        assert {finding.rule for finding in row.findings} & {"template-sample"} == rules

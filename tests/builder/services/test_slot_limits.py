"""The limits of slots, wherever they are filled: in the editor, by rows of a table, and by those who made them."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brandkit.api import Severity
from builder.document.geometry import Place
from builder.document.layers import PictureLayer, TextLayer
from builder.document.rows.filling import RowProblemKind
from builder.document.rows.places import Binding
from builder.document.rows.tables import DataTable
from builder.document.slots import Slot
from builder.models import Asset, AssetKind, Role, Video
from builder.models.errors import ForbiddenError
from builder.services.checking import judge_video
from builder.services.rows import CheckedRow, check_rows
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.staging import stage_segments
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db
PLACE = Place(x_px=200, y_px=400, width_px=1500, height_px=200)


def line(text: str, **limits: Any) -> TextLayer:
    return TextLayer(id="title", text=text, place=PLACE, slot=Slot(name="Headline", **limits))


def found(video: Video) -> list[tuple[str, str | None]]:
    fresh = Video.objects.select_related("workspace").get(id=video.id)
    judged = judge_video(fresh, now=NOW).findings
    return [(one.finding.message, one.finding.layer_id) for one in judged if one.finding.rule == "slot-limits"]


class TestFindings:
    def test_say_what_to_do_with_too_many_letters(self, house: House) -> None:
        video = house.add_video("Week", build_segment("one", layers=(line("Far too long", maximum_letters=8),)))
        ((message, layer),) = found(video)
        assert "has 12 letters; its place in the template has room for 8. Shorten it." in message
        assert layer == "title"

    def test_are_none_within_the_limit(self, house: House) -> None:
        assert found(house.add_video("Week", build_segment("one", layers=(line("Just so", maximum_letters=7),)))) == []

    def test_are_shown_while_people_edit(self, house: House) -> None:
        segment = build_segment("one", layers=(line("Far too long", maximum_letters=8),))
        video = house.add_video("Week", segment)
        _, (shown,) = stage_segments(
            video.id, by=house.author, segments=[segment], canvas=None, scale_ratio=0.5, now=NOW
        )
        assert "slot-limits" in {judged.finding.rule for judged in shown.findings}

    @pytest.mark.parametrize(("size", "is_found"), [((900, 1600), True), ((1600, 900), False), ((1200, 900), False)])
    def test_are_of_pictures_of_another_shape(
        self, house: House, tmp_path: Path, size: tuple[int, int], is_found: bool
    ) -> None:
        Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
        asset = add_asset(
            house.workspace, tmp_path / "a.png", kind=AssetKind.PICTURE, media_type="image/png", owner=house.author
        )
        Asset.objects.filter(id=asset.id).update(facts={"width_px": size[0], "height_px": size[1]})
        layer = PictureLayer(id="photo", asset=asset.sha256, place=PLACE, slot=Slot(name="Photo", aspect="16:9"))
        assert bool(found(house.add_video("Week", build_segment("one", layers=(layer,))))) == is_found


class TestAuthors:
    def save(self, house: House, video: Video, layer: TextLayer, *, by: Role = Role.AUTHOR) -> None:
        row = video.segments.get(key="one")
        change = SegmentChange(base_revision=row.revision, document=build_segment("one", layers=(layer,)))
        save_video(video.id, by=house[by], save=Save(segments=(change,)), now=NOW)

    @pytest.mark.parametrize(
        "layer", [line("Any"), line("Any", maximum_letters=9), TextLayer(id="title", text="Any", place=PLACE)]
    )
    def test_may_not_give_a_slot_more_room(self, house: House, layer: TextLayer) -> None:
        video = house.add_video("Week", build_segment("one", layers=(line("Short", maximum_letters=8),)))
        with pytest.raises(ForbiddenError) as caught:
            self.save(house, video, layer)
        assert caught.value.code == "locked-part"
        self.save(house, video, layer, by=Role.BRAND_MANAGER)

    def test_fill_it_and_make_it_smaller(self, house: House) -> None:
        video = house.add_video("Week", build_segment("one", layers=(line("Short", maximum_letters=8),)))
        self.save(house, video, line("Whatever they like to write, which is kept", maximum_letters=8))
        self.save(house, video, line("Short", maximum_letters=6))


class TestRows:
    def check(self, house: House, layer: TextLayer, cell: str, *, is_bound: bool) -> CheckedRow:
        video = house.add_video("Week", build_segment("one", layers=(layer,)))
        (row,) = check_rows(
            video.id,
            by=house.author,
            table=DataTable(columns=("Name",), rows=((cell,),)),
            bindings=[Binding(segment_id="one", layer_id="title", column="Name")] if is_bound else [],
            now=NOW,
        ).rows
        return row

    @pytest.mark.parametrize(("text", "is_bound"), [("Somebody", True), ("Hello {{Name}}", False)])
    def test_are_told_once_with_the_column(self, house: House, text: str, is_bound: bool) -> None:
        row = self.check(house, line(text, maximum_letters=20), "Wolfeschlegelsteinhausen", is_bound=is_bound)
        (problem,) = row.problems
        assert (problem.kind, problem.column) == (RowProblemKind.TOO_LONG, "Name")
        assert "slot-limits" not in {finding.rule for finding in row.findings}

    def test_fit(self, house: House) -> None:
        row = self.check(house, line("Hello {{Name}}", maximum_letters=20), "Mei", is_bound=False)
        assert row.problems == ()
        assert {finding.rule for finding in row.findings if finding.severity is Severity.WARNING} <= {"text-contrast"}

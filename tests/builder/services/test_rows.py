"""Data merge: a table read, its rows shown and checked, and a video made for each."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from brandkit.api import Severity
from builder.document.layers import PictureLayer, TextLayer
from builder.document.rows.filling import RowProblemKind
from builder.document.rows.places import Binding
from builder.document.rows.tables import DataTable
from builder.document.timeline import Segment
from builder.models import AssetKind, Role, Video
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.services import judging, rows
from builder.services.assets import upload_asset
from builder.services.checking import judge_video
from builder.services.waivers import Waive, grant_waiver
from generation.api import IntakeError
from tests.builder.houses import NOW, House, add_asset, build_segment, make_house
from tests.builder.services.test_evidence import save_footage, title
from tests.builder.services.test_judged_sizes import LOGO, put_logo_into_kit
from tests.generation.jobs.running import run_everything

pytestmark = pytest.mark.django_db
CSV = "Name;City;Photo\nMei;Graz;mei.png\n\nBen;Leipzig;\n".encode("utf-8-sig")
TABLE = DataTable(columns=("Name", "City"), rows=(("Mei", "Graz"), ("Ben", "Leipzig")))


@pytest.fixture
def template(house: House) -> Video:
    """A video with a name in braces, and a segment for everybody."""
    return house.add_video("Welcome", build_segment("one", text="Hello {{Name}}"), build_segment("two", text="To all"))


def read(house: House, video: Video, data: bytes, name: str = "people.csv") -> rows.ReadTable:
    return rows.read_table(video.id, by=house.author, stream=io.BytesIO(data), name=name)


def excel(*lines: tuple[object, ...]) -> bytes:
    book, output = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.create_sheet("More")
    book.save(output)
    return output.getvalue()


ONE_NAME = DataTable(columns=("Name",), rows=(("Mei",),))


def check(house: House, video: Video, *names: str, preset: str | None = None) -> rows.CheckedRows:
    table = DataTable(columns=("Name",), rows=tuple((name,) for name in names))
    return rows.check_rows(video.id, by=house.author, table=table, bindings=(), now=NOW, preset=preset)


class TestReading:
    def test_finds_columns_rows_and_places(self, house: House, template: Video) -> None:
        found = read(house, template, CSV)
        assert found.table.columns == ("Name", "City", "Photo")
        assert found.table.rows == (("Mei", "Graz", "mei.png"), ("Ben", "Leipzig", ""))
        assert found.named == ("Name",)
        assert {place.segment_id for place in found.places} == {"one", "two"}

    def test_reads_the_first_sheet_of_an_excel_file_as_people_write(self, house: House, template: Video) -> None:
        since = NOW.date()
        data = excel(("Name", "Share", "Since"), ("Mei", 3, since), ("Ben", 2.5, None))
        found = read(house, template, data, "people.xlsx")
        assert found.table.rows == (("Mei", "3", "2026-03-02"), ("Ben", "2.5", ""))
        assert found.table.remarks == ("Only the sheet “Sheet” was read.",)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"Name", "no-table"),
            (b"A\n" + b"x\n" * 1001, "table-too-long"),
            (b",".join(b"A%d" % n for n in range(70)) + b"\n" + b"x," * 70, "table-too-wide"),
            ((b",".join([b"A" * 5_000] * 60) + b"\n") * 28, "table-too-large"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "document-locked"),
            (b"%PDF-1.7", "unsupported"),
        ],
    )
    def test_says_what_it_cannot_read(self, data: bytes, code: str, house: House, template: Video) -> None:
        with pytest.raises(IntakeError) as caught:
            read(house, template, data)
        assert caught.value.code == code


class TestRows:
    def test_share_the_pictures_of_what_no_column_fills(self, house: House, template: Video) -> None:
        shown = [
            rows.show_row(
                template.id, by=house.author, table=TABLE, bindings=(), row=row, title="Hello {{name}}", now=NOW
            )
            for row in (0, 1)
        ]
        assert [one.title for one in shown] == ["Hello Mei", "Hello Ben"]
        same = [one == other for one, other in zip(shown[0].picture_keys, shown[1].picture_keys, strict=True)]
        assert same == [False, True]

    def test_are_checked_for_empty_cells_and_by_the_brand(self, house: House, template: Video) -> None:
        table = DataTable(columns=("Name",), rows=(("Mei",), ("",), ("W" * 900,)))
        checked = rows.check_rows(template.id, by=house.author, table=table, bindings=(), now=NOW)
        assert checked.problems == ()
        assert [[one.kind for one in row.problems] for row in checked.rows] == [[], [RowProblemKind.EMPTY_CELL], []]
        assert [bool(row.findings) for row in checked.rows] == [False, False, True]

    def test_are_checked_in_as_many_as_become_videos(
        self, house: House, template: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judged: list[int] = []
        check = judging.brandkit.check_document
        monkeypatch.setattr(judging.brandkit, "check_document", lambda *a, **k: judged.append(1) or check(*a, **k))
        lines = tuple((f"Person {number}",) for number in range(rows.MOST_ROWS_AT_ONCE + 1))
        wish = {"by": house.author, "bindings": (), "now": NOW}
        with pytest.raises(InvalidError, match="At most 50 rows") as caught:
            rows.check_rows(template.id, table=DataTable(columns=("Name",), rows=lines), **wish)
        assert (caught.value.code, judged) == ("too-many-rows", [])
        rows.check_rows(template.id, table=DataTable(columns=("Name",), rows=lines[:4]), **wish)
        assert len(judged) == 5, "the video itself is judged once"

    def test_are_judged_as_an_export_of_them_would_be(self, house: House) -> None:
        """What the brand says to the video itself holds its rows back too, where it would hold an export back."""
        off = {"kind": "colour", "colour": {"kind": "custom", "hex": "#5b2a86"}}
        video = house.add_video(
            "Welcome",
            build_segment("one", text="Hello {{Name}}", duration={"kind": "pinned", "frames": 90}),
            build_segment("two", background=off),
            build_segment("three", text="Your title"),
        )
        wish = Waive(rule="palette", reason="Once.", expires_at=NOW + timedelta(days=1))
        grant_waiver(video.id, by=house.manager, wish=wish, now=NOW)
        (row,) = check(house, video, "Mei").rows
        assert row.is_settled
        assert {one.rule for one in row.findings if one.severity is Severity.ERROR} >= {"palette"}
        assert "placeholder-text" not in {one.rule for one in row.findings}, "the video itself says so"
        with pytest.raises(InvalidError):
            rows.make_videos(
                video.id,
                by=house.author,
                table=ONE_NAME,
                bindings=(),
                title="",
                accepts_problems=False,
                now=NOW,
            )
        made = rows.make_videos(
            video.id, by=house.author, table=ONE_NAME, bindings=(), title="", accepts_problems=True, now=NOW
        )
        exported = {judged.finding for judged in judge_video(made[0], now=NOW).held_back_by}
        assert exported == {one for one in row.findings if one.severity is Severity.ERROR}

    def test_are_judged_in_the_picture_of_the_preset(self, house: House) -> None:
        put_logo_into_kit(house)
        video = house.add_video(
            "Welcome", build_segment("one", text="Hello {{Name}}"), build_segment("two", layers=(LOGO,))
        )
        (large,), (small,) = (check(house, video, "Mei", preset=preset).rows for preset in ("1080p", "720p"))
        assert {one.rule for one in small.findings} - {one.rule for one in large.findings} == {"logo-size"}
        with pytest.raises(InvalidError, match="no export preset"):
            check(house, video, "Mei", preset="8k")

    def test_are_not_settled_before_their_words_are_spoken(self, house: House) -> None:
        video = house.add_video("Welcome", build_segment("one", script="Hello {{Name}}."))
        assert not check(house, video, "Mei").rows[0].is_settled
        (made,) = rows.make_videos(
            video.id, by=house.author, table=ONE_NAME, bindings=(), title="", accepts_problems=True, now=NOW
        )
        house.put_speech(made)
        assert check(house, video, "Mei").rows[0].is_settled

    def test_bring_pictures_by_their_names(self, house: House) -> None:
        output = io.BytesIO()
        Image.new("RGB", (200, 200), "#0f7a6c").save(output, format="PNG")
        output.seek(0)
        own = upload_asset(house.workspace.key, by=house.author, stream=output, name="Mei.png", now=NOW)
        place = build_segment("x").layers[0].place
        segment = build_segment("one", layers=(PictureLayer(id="photo", asset=own.sha256, place=place),))
        video = house.add_video("Welcome", segment)
        table = DataTable(columns=("Photo",), rows=(("mei",), ("somebody",)))
        bindings = (Binding(segment_id="one", layer_id="photo", column="Photo"),)
        checked = rows.check_rows(video.id, by=house.author, table=table, bindings=bindings, now=NOW)
        kinds = [[one.kind for one in row.problems] for row in checked.rows]
        assert kinds == [[], [RowProblemKind.UNKNOWN_PICTURE]]


class TestVideos:
    def make(self, house: House, video: Video, table: DataTable = TABLE, **more: object) -> tuple[Video, ...]:
        wish = {"bindings": (), "title": "", "accepts_problems": False, "now": NOW, **more}
        return rows.make_videos(video.id, by=house.author, table=table, **wish)

    def test_are_made_for_every_row(self, house: House, template: Video) -> None:
        made = self.make(house, template)
        assert [one.title for one in made] == ["Welcome, Mei", "Welcome, Ben"]
        first: Segment = get_timeline(made[1]).segments[0]
        layer = first.layers[0]
        assert isinstance(layer, TextLayer)
        assert layer.text == "Hello Ben"

    def test_are_not_made_of_rows_with_problems_unless_people_accept_them(self, house: House, template: Video) -> None:
        table = DataTable(columns=("Name",), rows=(("Mei",), ("",)))
        before = Video.objects.count()
        with pytest.raises(InvalidError) as caught:
            self.make(house, template, table)
        assert (caught.value.code, caught.value.data, Video.objects.count()) == (
            "rows-have-problems", {"rows": [1]}, before,
        )  # fmt: skip
        assert len(self.make(house, template, table, accepts_problems=True)) == 2

    def test_are_for_people_who_may_edit_the_video(self, house: House, template: Video) -> None:
        other = make_house("Contoso")
        for person, error in ((house[Role.REVIEWER], ForbiddenError), (other.author, NotFoundError)):
            with pytest.raises(error):
                rows.check_rows(template.id, by=person, table=TABLE, bindings=(), now=NOW)


@pytest.mark.django_db(transaction=True)
class TestRowsOverFootage:
    def test_are_judged_by_what_workers_measured(self, house: House, tmp_path: Path) -> None:
        clip = add_asset(
            house.workspace,
            save_footage(tmp_path / "clip.mp4"),
            kind=AssetKind.CLIP,
            media_type="video/mp4",
            owner=house.author,
        )
        named = title().model_copy(update={"text": "Harvest of {{Name}}"})
        background = {"kind": "clip", "asset": clip.sha256}
        video = house.add_video("Harvest", build_segment("one", background=background, layers=(named,)))
        (before,) = check(house, video, "Mei").rows
        assert (before.findings, before.is_settled) == ((), False)
        run_everything()
        (after,) = check(house, video, "Mei").rows
        assert after.is_settled
        assert [one.rule for one in after.findings] == ["text-contrast"]

"""One document and a table: every row fills its places, and leaves all others as they are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.document.colour import RoleColour
from builder.document.fingerprint import segment_fingerprints
from builder.document.layers import TextLayer
from builder.document.resolve import resolve
from builder.document.rich_text import TextSpan, check_spans
from builder.document.rows.filling import RowProblemKind, check_bindings, check_row, fill_row, fill_words
from builder.document.rows.places import Binding, Filled, columns_named_in, places_in
from builder.document.rows.tables import DataTable, build_table
from builder.document.slots import Slot
from builder.document.timeline import Timeline
from tests.builder.houses import build_kit, build_segment

TABLE = DataTable(columns=("Name", "City", "Photo"), rows=(("Mei", "Graz", "mei.png"), ("Ben", "", "no.png")))
PICTURES = {"mei.png": "a" * 64}


def video(**texts: str) -> Timeline:
    return Timeline(segments=tuple(build_segment(name, text=text) for name, text in texts.items()))


def filled(timeline: Timeline, row: int = 0, *bindings: Binding) -> Timeline:
    return fill_row(timeline, bindings, TABLE.cells_of(row), pictures=PICTURES, voice="narrator")


def text_of(timeline: Timeline, number: int = 0) -> str:
    layer = timeline.segments[number].layers[0]
    assert isinstance(layer, TextLayer)
    return layer.text


def looking(text: str, *places: tuple[int, int], row: int = 0) -> TextLayer:
    """A text with looks of its own at these places, filled."""
    segment = build_segment("one", text=text)
    spans = tuple(TextSpan(start=start, end=end, colour=RoleColour(role="white")) for start, end in places)
    layer = segment.layers[0].model_copy(update={"spans": spans})
    made = filled(Timeline(segments=(segment.model_copy(update={"layers": (layer,)}),)), row).segments[0].layers[0]
    assert isinstance(made, TextLayer)
    return made


class TestTables:
    def test_name_every_column_once(self) -> None:
        table = build_table([[], ["Name", "", "name", " "], ["Mei", "x", "y", ""], ["", "", "", ""]])
        assert table.columns == ("Name", "Column 2", "name 2")
        assert table.rows == (("Mei", "x", "y"),)


class TestFilling:
    def test_puts_cells_into_braces_and_bound_places(self) -> None:
        timeline = video(one="Hello {{ name }} from {{City}}, {{Other}}", two="Words")
        made = filled(timeline, 0, Binding(segment_id="two", layer_id="title", column="City"))
        assert [text_of(made), text_of(made, 1)] == ["Hello Mei from Graz, {{Other}}", "Graz"]

    def test_has_every_row_share_the_segments_that_no_column_fills(self) -> None:
        kit = build_kit("0" * 64)
        timeline = video(one="Hello {{Name}}", two="For everybody")
        first, second = (resolve(filled(timeline, row), kit=kit, narration_seconds={}) for row in (0, 1))
        prints = list(zip(segment_fingerprints(first), segment_fingerprints(second), strict=True))
        assert [one == other for one, other in prints] == [False, True]
        assert filled(timeline, 0).segments[1] is timeline.segments[1]

    def test_leaves_what_is_locked_and_what_is_empty(self) -> None:
        timeline = video(one="{{Name}}", two="Words")
        locked = timeline.segments[0].model_copy(update={"locked": True})
        timeline = timeline.model_copy(update={"segments": (locked, timeline.segments[1])})
        made = filled(timeline, 1, Binding(segment_id="two", layer_id="title", column="City"))
        assert made.segments == timeline.segments

    def test_speaks_what_a_column_says(self) -> None:
        timeline = Timeline(segments=(build_segment("one"), build_segment("two", script="Hello {{Name}}.")))
        made = filled(timeline, 0, Binding(segment_id="one", column="City"))
        assert [one.narration and one.narration.script for one in made.segments] == ["Graz", "Hello Mei."]

    def test_keeps_the_look_of_words_beside_and_in_braces(self) -> None:
        segment = build_segment("one", text="Dear {{Name}}, hello")
        white = RoleColour(role="white")
        spans = (TextSpan(start=0, end=4, colour=white), TextSpan(start=5, end=13, colour=white))
        spans = (*spans, TextSpan(start=15, end=20, colour=white))
        layer = segment.layers[0].model_copy(update={"spans": spans})
        timeline = Timeline(segments=(segment.model_copy(update={"layers": (layer,)}),))
        made = filled(timeline).segments[0].layers[0]
        assert isinstance(made, TextLayer)
        assert [made.text[span.start : span.end] for span in made.spans] == ["Dear", "Mei", "hello"]

    def test_gives_the_first_of_two_looks_all_that_fills_the_braces(self) -> None:
        made = looking("Dear {{Name}}!", (0, 7), (7, 9), (9, 14))
        assert [made.text[span.start : span.end] for span in made.spans] == ["Dear Mei", "!"]

    @given(st.lists(st.sampled_from(["{{Name}}", "{{City}}", "{{Other}}", "word "]), max_size=6), st.data())
    def test_keeps_looks_in_order_wherever_they_begin_and_end(self, parts: list[str], data: st.DataObject) -> None:
        text = "".join(parts) or "x"
        edges = sorted(data.draw(st.sets(st.integers(0, len(text)))))
        made = looking(text, *pairwise(edges), row=data.draw(st.sampled_from([0, 1])))
        check_spans(made.text, made.spans)

    @given(st.text(max_size=80), st.dictionaries(st.sampled_from(["name", "city"]), st.text(max_size=20)))
    def test_changes_nothing_in_words_without_braces(self, text: str, cells: dict[str, str]) -> None:
        plain = text.replace("{", "")
        assert fill_words(plain, cells) == plain


class TestChecking:
    def test_names_every_problem_of_a_row(self) -> None:
        timeline = video(one="Hello {{City}}", two="Words")
        slot = Slot(name="Name", maximum_letters=2)
        layer = timeline.segments[1].layers[0].model_copy(update={"slot": slot})
        second = timeline.segments[1].model_copy(update={"layers": (layer,)})
        timeline = timeline.model_copy(update={"segments": (timeline.segments[0], second)})
        bindings = (Binding(segment_id="two", layer_id="title", column="Name"),)
        kinds = [one.kind for one in check_row(timeline, bindings, TABLE, 1, pictures=PICTURES)]
        assert kinds == [RowProblemKind.EMPTY_CELL, RowProblemKind.TOO_LONG]

    def test_says_once_that_a_cell_is_empty(self) -> None:
        bindings = [Binding(segment_id=one, layer_id="title", column="City") for one in ("one", "two")]
        found = check_row(video(one="In {{City}}", two="Words"), bindings, TABLE, 1, pictures=PICTURES)
        assert [(one.kind, one.column) for one in found] == [(RowProblemKind.EMPTY_CELL, "City")]

    def test_says_where_braces_make_a_text_or_a_script_too_long(self) -> None:
        script = build_segment("two", script="{{Name}} " * 3)
        timeline = Timeline(segments=(*video(one="{{Name}} " * 2).segments, script))
        for letters, wanted in ((2_400, []), (2_500, [("one", "title")]), (5_000, [("one", "title")])):
            table = DataTable(columns=("Name",), rows=(("W" * letters,),))
            found = check_row(timeline, (), table, 0, pictures={})
            assert [(one.segment_id, one.layer_id) for one in found] == wanted
            assert {one.kind for one in found} <= {RowProblemKind.TOO_LONG}
        long = Timeline(segments=(build_segment("two", script="{{Name}} " * 13),))
        (told,) = check_row(long, (), table, 0, pictures={})
        assert (told.segment_id, told.layer_id, told.column) == ("two", None, "Name")
        assert "the script has 65,013 letters; it can have 60,000" in told.message

    def test_names_columns_and_places_that_are_not_there(self) -> None:
        bindings = (Binding(segment_id="gone", column="Name"), Binding(segment_id="one", column="Nothing"))
        kinds = [one.kind for one in check_bindings(video(one="{{Team}}"), bindings, TABLE)]
        assert kinds == [
            RowProblemKind.UNKNOWN_COLUMN, RowProblemKind.UNKNOWN_PLACE, RowProblemKind.UNKNOWN_COLUMN,
        ]  # fmt: skip


class TestPlaces:
    def test_offer_words_pictures_and_scripts_with_the_column_of_their_name(self) -> None:
        timeline = video(one="{{City}} and {{City}}")
        layer = timeline.segments[0].layers[0].model_copy(update={"slot": Slot(name="name")})
        timeline = Timeline(segments=(timeline.segments[0].model_copy(update={"layers": (layer,)}),))
        places = places_in(timeline, TABLE)
        assert [(place.fills, place.column) for place in places] == [(Filled.WORDS, "Name"), (Filled.SCRIPT, None)]
        assert columns_named_in(video(one="{{City}} and {{City}}")) == ("City",)

"""Documents as JSON."""

import json
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from builder.document.errors import DocumentError
from builder.document.layers import SpriteSheet
from builder.document.schema import (
    MAX_DOCUMENT_BYTES,
    build_json_schema,
    dump_document,
    dump_json_schema,
    load_document,
)
from builder.document.timeline import Timeline
from builder.document.upgrades import SCHEMA_VERSION, UPGRADES, upgrade
from tests.document.strategies import timelines

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "document.schema.json"


def a_document(**fields) -> dict:
    """A small valid document as JSON, with a segment of one text; ``fields`` stand in its layer."""
    layer = {"id": "l", "kind": "text", "text": "Hi", "place": {"x_px": 0, "y_px": 0, "width_px": 9, "height_px": 9}}
    segment = {
        "id": "s",
        "duration": {"kind": "pinned", "frames": 30},
        "background": {"kind": "colour", "colour": {"kind": "role", "role": "primary"}},
        "layers": [{**layer, **fields}],
    }
    return {"schema_version": 1, "segments": [segment]}


def refusal(data) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        load_document(data)
    return caught.value


def problem(**fields) -> dict:
    """The only problem of a document whose layer has these fields."""
    error = refusal(a_document(**fields))
    assert error.code == "invalid-document"
    (found,) = error.data["problems"]
    return found


class TestDocument:
    @settings(max_examples=25)  # making up a whole video costs more than what is asked of it
    @given(timelines())
    def test_comes_back_from_json_as_it_was(self, timeline):
        written = dump_document(timeline)
        assert load_document(written) == timeline
        assert dump_document(load_document(written)) == written
        assert load_document(json.loads(written)) == timeline

    def test_is_written_in_the_languages_people_write(self):
        document = load_document(a_document(text="Größe 尺寸 🎬"))
        assert "Größe 尺寸 🎬".encode() in dump_document(document)

    def test_of_the_smallest_kind_is_empty(self):
        assert load_document(b'{"schema_version": 1}') == Timeline()

    def test_of_the_largest_kind_is_well_below_the_limit(self):
        document = a_document(text="ä" * 5000)
        (segment,) = document["segments"]
        (layer,) = segment["layers"]
        segment["layers"] = [{**layer, "id": f"l{index}"} for index in range(60)]
        many = [{**segment, "id": f"s{index}"} for index in range(4)]
        size = len(dump_document(load_document({**document, "segments": many})))
        assert size < MAX_DOCUMENT_BYTES / 10


class TestRefusal:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "not valid JSON"),
            (b'{"schema_version": 1,\n "segments": [}', "line 2, column 15"),
            (b"\xff\xfe\x00", "not text in UTF-8"),
            (b"[1]", "not an object"),
            (b"[" * 100_000, "beyond all measure"),
            (b'{"schema_version": ' + b"9" * 5000 + b"}", "beyond all measure"),
            (b'{"schema_version": NaN}', "beyond all measure"),
        ],
    )
    def test_of_what_is_no_json_object_says_so(self, data, words):
        error = refusal(data)
        assert error.code == "unreadable-document"
        assert words in error.message

    def test_of_too_much_says_how_much_is_read(self):
        error = refusal(b" " * (MAX_DOCUMENT_BYTES + 1))
        assert error.code == "document-too-large"
        assert "34 MB" in error.message

    def test_of_another_file_says_that_it_is_none_of_ours(self):
        assert refusal(b'{"name": "package"}').code == "missing-version"
        assert refusal(b'{"schema_version": "1"}').code == "missing-version"
        assert refusal(b'{"schema_version": true}').code == "missing-version"

    def test_of_a_future_version_says_to_update(self):
        error = refusal({"schema_version": 2, "holograms": []})
        assert error.code == "future-version"
        assert "Update Brandreel" in error.message
        assert error.data == {"version": 2, "current": 1}

    def test_of_a_version_that_never_was(self):
        assert refusal({"schema_version": 0}).code == "unknown-version"
        assert refusal({"schema_version": -(10**30)}).code == "unknown-version"

    def test_names_the_place_in_words_and_as_a_pointer(self):
        found = problem(text=5)
        assert found == {
            "path": "/segments/0/layers/0/text",
            "message": "“text” in layer 1 of segment 1 must be text.",
        }

    @pytest.mark.parametrize(
        ("fields", "path", "message"),
        [
            ({"place": {"x_px": 0, "y_px": 0, "width_px": 0, "height_px": 9}}, "place/width_px", "greater than 0"),
            ({"place": {"x_px": 0, "y_px": 0, "width_px": 9}}, "place/height_px", "“place.height_px”"),
            ({"colour": {"kind": "custom", "hex": "red"}}, "colour/hex", "must be a colour such as #1a2b3c"),
            ({"colour": {"kind": "shade"}}, "colour", "has the kind “shade”; it can be 'role', 'custom'"),
            ({"colour": {}}, "colour", "does not say its “kind”"),
            ({"colr": 1}, "colr", "not known here; remove it or check its spelling"),
            ({"align": "left"}, "align", "can be 'start', 'centre' or 'end'"),
            ({"style": "Heading 1"}, "style", "must be the name of a role"),
            ({"start_frame": 1.5}, "start_frame", "must be a whole number"),
            ({"opacity_ratio": 1.5}, "opacity_ratio", "must be at most 1"),
            ({"text": "x" * 5001}, "text", "is longer than 5000 characters"),
            ({"text": "a\x00b"}, "text", "control characters"),
            ({"text": "\ud800"}, "text", "characters that are not text"),
            ({"start_frame": 9, "end_frame": 9}, "", "a layer ends after it starts"),
            ({"place": 7}, "place", "an object with named fields"),
            ({"emphasis": {}}, "emphasis", "must be a list"),
            ({"opacity_ratio": float("nan")}, "opacity_ratio", "finite number"),
        ],
    )
    def test_says_what_is_wrong(self, fields, path, message):
        found = problem(**fields)
        assert found["path"] == f"/segments/0/layers/0/{path}".rstrip("/")
        assert message in found["message"]
        assert found["message"].endswith(".")

    def test_lists_every_problem(self):
        error = refusal(a_document(text=1, align=2, style=3))
        assert error.message.endswith("And 2 more problems.")
        assert error.data["count"] == 3

    def test_of_a_document_full_of_problems_stays_short(self):
        document = a_document()
        error = refusal({**document, **{f"field{index}": 1 for index in range(5000)}})
        assert error.data["count"] == 5000
        assert len(error.data["problems"]) == 20

    def test_of_two_segments_of_one_name(self):
        document = a_document()
        error = refusal({**document, "segments": document["segments"] * 2})
        assert "two segments have the same id" in error.message

    def test_names_the_word_of_footage(self):
        clip = {
            "kind": "clip",
            "asset": "a" * 64,
            "words": [{"text": "two words", "start_seconds": 0, "end_seconds": 1}],
        }
        segment = {"id": "s", "duration": {"kind": "pinned", "frames": 30}, "background": clip}
        error = refusal({"schema_version": 1, "segments": [segment]})
        assert error.data["problems"] == [
            {
                "path": "/segments/0/background/words/0/text",
                "message": "“background.words.0.text” in segment 1 must be one word, without spaces.",
            }
        ]


def rename_scenes(old: dict) -> dict:
    return {("segments" if name == "scenes" else name): part for name, part in old.items()}


def add_canvas(old: dict) -> dict:
    return {**old, "canvas": {"width_px": old["width"], "height_px": 1080}}


class TestUpgrade:
    steps = MappingProxyType({0: rename_scenes, 1: add_canvas})

    def test_takes_every_step_from_the_documents_version(self):
        document = {"schema_version": 0, "scenes": [], "width": 1920}
        assert upgrade(document, steps=self.steps, current=2) == {
            "schema_version": 2,
            "segments": [],
            "width": 1920,
            "canvas": {"width_px": 1920, "height_px": 1080},
        }
        assert upgrade({"schema_version": 1, "width": 5}, steps=self.steps, current=2)["schema_version"] == 2

    def test_leaves_a_current_document_alone(self):
        document = {"schema_version": 2, "anything": object()}
        assert upgrade(document, steps=self.steps, current=2) is document

    def test_has_a_step_from_every_version_since_the_first(self):
        assert set(UPGRADES) == set(range(1, SCHEMA_VERSION))

    def test_leads_to_the_version_that_documents_have(self):
        assert Timeline().schema_version == SCHEMA_VERSION


class TestJsonSchema:
    def test_is_published_as_it_is(self):
        assert PUBLISHED.read_text(encoding="utf-8") == dump_json_schema(), (
            "Run python -m builder.document.schema docs/reference/document.schema.json"
        )

    def test_demands_the_version(self):
        assert build_json_schema()["required"] == ["schema_version"]

    def test_knows_every_kind_of_layer(self):
        layers = build_json_schema()["$defs"]["Segment"]["properties"]["layers"]["items"]["discriminator"]["mapping"]
        assert set(layers) == {
            "text", "picture", "logo", "shape", "icon", "chart", "table", "clip", "animation", "character",
        }  # fmt: skip


class TestSpriteSheet:
    """The sprite of an animation layer, as documents write it."""

    @staticmethod
    def problem_of(**sheet) -> dict[str, str]:
        document = a_document()
        place = document["segments"][0]["layers"][0]["place"]
        run = {"kind": "animation", "id": "run", "asset": "a" * 64, "place": place, "sprite": sheet}
        document["segments"][0]["layers"] = [run]
        (found,) = refusal(document).data["problems"]
        return found

    @pytest.mark.parametrize(
        ("sheet", "path", "words"),
        [
            ({"columns": 4, "rows": 2, "frame_count": 9}, "", "no more frames than cells"),
            ({"columns": 10, "rows": 1, "frame_count": 7, "frames_per_second": 0.1}, "", "at most 60 seconds"),
            ({"columns": 0, "rows": 2, "frame_count": 1}, "/columns", "at least 1"),
            ({"columns": 4, "rows": 101, "frame_count": 1}, "/rows", "at most 100"),
            ({"columns": 4, "rows": 2, "frame_count": 2.5}, "/frame_count", "whole number"),
            ({"columns": 4, "rows": 2, "frame_count": 1, "frames_per_second": 121}, "/frames_per_second", "120"),
            ({"columns": 4, "rows": 2}, "/frame_count", "missing"),
        ],
    )
    def test_that_cannot_be_cut_or_played_is_refused(self, sheet, path, words):
        found = self.problem_of(**sheet)
        assert found["path"] == f"/segments/0/layers/0/sprite{path}"
        assert words in found["message"]

    def test_may_leave_its_last_cells_empty(self):
        assert SpriteSheet(columns=4, rows=2, frame_count=5).frames_per_second == 12

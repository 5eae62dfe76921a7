"""What changed between two states of a video, in words."""

from typing import Any

from builder.document.changes import TOLD, words_for_changes
from builder.document.timeline import Timeline
from tests.builder.houses import build_segment


def document(*segments: Any, **settings: object) -> dict[str, Any]:
    return {**Timeline(segments=segments).model_dump(mode="json"), **settings}


ONE, TWO, THREE = (build_segment(name) for name in ("one", "two", "three"))


class TestWords:
    def test_of_the_first_state_say_how_much_it_has(self) -> None:
        assert words_for_changes(None, document(ONE, TWO)) == ("began with 2 segments",)
        assert words_for_changes(None, document(ONE)) == ("began with one segment",)

    def test_say_nothing_where_nothing_changed(self) -> None:
        assert words_for_changes(document(ONE), document(ONE)) == ()

    def test_name_what_was_added_and_removed_with_its_place(self) -> None:
        told = words_for_changes(document(ONE, TWO), document(ONE, THREE))
        assert told == ("added segment 2 “Three”", "removed segment 2 “Two”")

    def test_name_the_parts_that_changed(self) -> None:
        said = build_segment("one", text="Other", script="Hello")
        told = words_for_changes(document(ONE), document(said))
        assert told == ("changed the words, the script, the length of segment 1 “One”",)

    def test_tell_of_layers_that_came(self) -> None:
        more = ONE.model_copy(update={"layers": (*ONE.layers, ONE.layers[0].model_copy(update={"id": "sub"}))})
        assert words_for_changes(document(ONE), document(more)) == ("changed the layers of segment 1 “One”",)

    def test_tell_of_the_order_and_the_settings(self) -> None:
        before = document(ONE, TWO)
        after = document(TWO, ONE, canvas={"width_px": 1080, "height_px": 1920})
        assert words_for_changes(before, after) == ("changed the order", "changed the shape of the picture")

    def test_are_few(self) -> None:
        many = [build_segment(f"s{number}") for number in range(20)]
        told = words_for_changes(document(), document(*many))
        assert (len(told), told[-1]) == (TOLD, "and 15 more changes")

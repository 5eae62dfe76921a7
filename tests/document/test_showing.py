"""Where a place of a picture is seen: the cases of the editor. Drawn frames are in tests/generation/rendering."""

from tests.cases.write_places import FILE, build


class TestCases:
    def test_say_what_python_says(self) -> None:
        assert FILE.read_text(encoding="utf-8") == build(), (
            "Run python -m tests.cases.write_places, and look at what changed."
        )

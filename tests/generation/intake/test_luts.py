import tracemalloc

import pytest

from generation.domain.cube import CubeError, read_cube
from generation.intake import IntakeError

TABLE = b'# From a camera\r\nTITLE "Warm"\r\nLUT_1D_SIZE 2\r\n0 0 0\r\n1 0.9 0.8\r\n'


class TestColourTable:
    def test_is_told_by_its_content(self, upload):
        facts = upload(TABLE, "warm.txt")
        assert (facts.kind, facts.media_type) == ("lut", "text/x-cube")
        assert facts.notes[0].message.startswith("The name ends in .txt, but this is a colour table.")

    @pytest.mark.parametrize("dimensions", ["1D", "3D"])
    def test_of_davinci_may_say_a_range(self, dimensions, tmp_path):
        rows = "0 0 0\n1 1 1\n" * (1 if dimensions == "1D" else 4)
        path = tmp_path / "a.cube"
        path.write_text(f"LUT_{dimensions}_SIZE 2\nLUT_{dimensions}_INPUT_RANGE -0.5 2\n{rows}")
        cube = read_cube(path)
        assert (cube.lowest, cube.highest) == ((-0.5,) * 3, (2,) * 3)

    def test_with_a_curve_and_a_cube_says_what_to_do(self, upload):
        both = "LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n" + "0 0 0\n" * 10
        with pytest.raises(IntakeError, match=r"1D and 3D.*Export it as a 3D table alone") as raised:
            upload(both.encode(), "both.cube")
        assert raised.value.code == "lut-broken"

    def test_that_is_too_large_is_not_read(self, tmp_path):
        path = tmp_path / "large.cube"
        with path.open("wb") as file:
            file.write(TABLE)
            file.truncate(80_000_000)
        tracemalloc.start()
        with pytest.raises(CubeError, match="20 MB"):
            read_cube(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        tracemalloc.stop()

    def test_that_is_cut_short_is_refused(self, upload):
        with pytest.raises(IntakeError) as raised:
            upload(TABLE[: TABLE.index(b"1 0.9")], "warm.cube")
        assert raised.value.code == "lut-broken"
        assert str(raised.value).startswith("The colour table holds 1 colours; by its size it should hold 2.")

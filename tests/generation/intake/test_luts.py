import pytest

from generation.intake import IntakeError

TABLE = b'# From a camera\r\nTITLE "Warm"\r\nLUT_1D_SIZE 2\r\n0 0 0\r\n1 0.9 0.8\r\n'


class TestColourTable:
    def test_is_told_by_its_content(self, upload):
        facts = upload(TABLE, "warm.txt")
        assert (facts.kind, facts.media_type) == ("lut", "text/x-cube")
        assert facts.notes[0].message.startswith("The name ends in .txt, but this is a colour table.")

    def test_that_is_cut_short_is_refused(self, upload):
        with pytest.raises(IntakeError) as raised:
            upload(TABLE[: TABLE.index(b"1 0.9")], "warm.cube")
        assert raised.value.code == "lut-broken"
        assert str(raised.value).startswith("The colour table holds 1 colours; by its size it should hold 2.")

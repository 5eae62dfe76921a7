"""Bits of an H.264 stream, there and back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generation.rendering.h264_bits import (
    START_CODE,
    BitReader,
    BitWriter,
    overwrite,
    split_nals,
    to_nal,
    to_payload,
)

NEAR_START_CODES = st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 255]), max_size=40).map(bytes)


class TestPayload:
    @settings(deadline=None)
    @given(NEAR_START_CODES)
    def test_never_looks_like_a_start_code_in_a_unit(self, payload: bytes) -> None:
        nal = to_nal(payload)
        assert not any(nal[at : at + 3] in {b"\0\0\0", b"\0\0\1", b"\0\0\2"} for at in range(len(nal)))

    @settings(deadline=None)
    @given(NEAR_START_CODES)
    def test_comes_back_unchanged(self, payload: bytes) -> None:
        assert to_payload(to_nal(payload)) == payload

    @settings(deadline=None)
    @given(st.binary(min_size=8, max_size=16), st.integers(0, 40), st.integers(1, 16), st.data())
    def test_changes_only_where_it_is_overwritten(
        self, payload: bytes, position: int, bits: int, data: st.DataObject
    ) -> None:
        value = data.draw(st.integers(0, (1 << bits) - 1))
        changed = overwrite(payload, position=position, bits=bits, value=value)
        wanted = f"{int.from_bytes(payload, 'big'):0{len(payload) * 8}b}"
        wanted = wanted[:position] + f"{value:0{bits}b}" + wanted[position + bits :]
        assert changed == int(wanted, 2).to_bytes(len(payload), "big")


class TestBitReader:
    @settings(deadline=None)
    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 70_000)), max_size=20))
    def test_reads_what_was_written(self, values: list[tuple[bool, int]]) -> None:
        writer = BitWriter()
        for is_golomb, value in values:
            writer.golomb(value) if is_golomb else writer.number(value, bits=17)
        reader = BitReader(writer.payload())
        assert [reader.golomb() if is_golomb else reader.number(17) for is_golomb, _ in values] == [
            value for _, value in values
        ]


class TestUnits:
    def test_are_split_at_start_codes_of_both_lengths(self) -> None:
        stream = START_CODE + b"\x67one" + b"\0\0\1" + b"\x68two" + START_CODE + b"\x65three\0"
        assert list(split_nals(stream)) == [b"\x67one", b"\x68two", b"\x65three\0"]

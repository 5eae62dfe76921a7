"""Bits of an H.264 stream: NAL units, Exp-Golomb codes (ITU-T H.264, 7.3.1, 7.4.1.1, 9.1 and annex B)."""

import re
from collections.abc import Iterator
from typing import Final, Self

START_CODE: Final = b"\0\0\0\1"
_TO_ESCAPE: Final = re.compile(rb"\0\0(?=[\0-\3])")


def split_nals(data: bytes) -> Iterator[bytes]:
    """The NAL units between the start codes of ``data``, without them."""
    begin = data.find(b"\0\0\1")
    while begin >= 0:
        end = data.find(b"\0\0\1", begin + 3)
        nal = data[begin + 3 : end if end >= 0 else len(data)]
        yield nal.rstrip(b"\0") if end >= 0 else nal
        begin = end


def to_payload(nal: bytes) -> bytes:
    """The bytes of a NAL unit, or of its beginning, without those that keep start codes out of it."""
    return nal.replace(b"\0\0\3", b"\0\0")


def to_nal(payload: bytes) -> bytes:
    """``payload`` with a byte put in wherever it would look like a start code."""
    return _TO_ESCAPE.sub(b"\0\0\3", payload)


class BitReader:
    """Reads a payload from its first bit on; ``position`` counts bits."""

    def __init__(self, payload: bytes) -> None:
        self._payload, self.position = payload, 0

    def number(self, bits: int) -> int:
        """An unsigned number of so many bits: u(n)."""
        end = self.position + bits
        covering = self._payload[self.position // 8 : (end + 7) // 8]
        value = int.from_bytes(covering, "big") >> (-end % 8)
        self.position = end
        return value & ((1 << bits) - 1)

    def golomb(self) -> int:
        """An unsigned Exp-Golomb code: ue(v)."""
        zeros = 0
        while not self.number(1):
            zeros += 1
        return (1 << zeros) - 1 + self.number(zeros)


class BitWriter:
    """Collects bits; the first is the highest of the first byte."""

    def __init__(self) -> None:
        self._value, self._length = 0, 0

    def number(self, value: int, *, bits: int) -> Self:
        """u(n)."""
        self._value = self._value << bits | value
        self._length += bits
        return self

    def golomb(self, value: int) -> Self:
        """ue(v); for se(v), give the code number."""
        return self.number(value + 1, bits=2 * (value + 1).bit_length() - 1)

    def payload(self) -> bytes:
        """All bits, the closing one and zeros up to a whole byte."""
        self.number(1, bits=1)
        self.number(0, bits=-self._length % 8)
        return self._value.to_bytes(self._length // 8, "big")


def overwrite(payload: bytes, *, position: int, bits: int, value: int) -> bytes:
    """``payload`` with the ``bits`` from the bit ``position`` on replaced by ``value``."""
    first, last = position // 8, (position + bits + 7) // 8
    shift = last * 8 - position - bits
    old = int.from_bytes(payload[first:last], "big")
    new = old & ~(((1 << bits) - 1) << shift) | value << shift
    return payload[:first] + new.to_bytes(last - first, "big") + payload[last:]

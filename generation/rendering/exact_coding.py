"""Coding in H.264 that leaves no sample a code away: quantiser steps a quarter as large as the smallest ones.

At its finest quantiser a step is 0.625 of a code (ITU-T H.264, 8.5.9), and the roundings of all coefficients of a block
together still leave one sample in some hundreds off its code. With scaling lists of 4 in the place of the flat 16
(7.4.2.2), every step is a quarter; what was not dropped comes out as it went in. Less than 4 x264 cannot count with.

The lists stand in a picture parameter set of their own. Every run carries it beside the usual one, used or not, so that
exact runs are joined with the others.
"""

from typing import Final

from generation.rendering.h264_bits import START_CODE, BitReader, BitWriter, split_nals, to_nal, to_payload

COARSER_QUANTISERS: Final = 12
"""By so many quantisers the steps are a quarter: what is not in a region is coded as finely as it was."""
_EXACT_SET: Final = 2
"""The number of the set; 0 is the encoder's usual one, 1 that of held pictures."""
_FOUR: Final = ",".join(["4"] * 64)
_FOUR_OF_4X4: Final = ",".join(["4"] * 16)
EXACT_PARAMETERS: Final = (
    f":sps-id={_EXACT_SET}:cqm4={_FOUR_OF_4X4}:cqm8={_FOUR}"
    ":trellis=0:deadzone-inter=0:deadzone-intra=0:no-dct-decimate=1:no-psy=1"
)
"""x264's: the lists, and no coefficient is dropped because few would miss it."""
_PICTURE_SET: Final = 8


def with_exact_set(usual: bytes, exact: bytes) -> bytes:
    """The parameter sets of every run: the usual ones, and the exact picture set made to belong to their sequence.

    Both come from x264, the second with ``EXACT_PARAMETERS``; the sequences differ in their number alone.
    """
    nal = next(nal for nal in split_nals(exact) if nal[0] & 31 == _PICTURE_SET)
    payload = to_payload(nal[1:])
    bits = BitReader(payload)
    number, _sequence = bits.golomb(), bits.golomb()
    closing = (payload[-1] & -payload[-1]).bit_length()
    left = 8 * len(payload) - closing - bits.position
    moved = BitWriter().golomb(number).golomb(0).number(bits.number(left), bits=left)
    return usual + START_CODE + nal[:1] + to_nal(moved.payload())

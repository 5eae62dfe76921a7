"""What has to be read and written of H.264's syntax to hold a picture (ITU-T H.264, 7.3.2, 7.3.3)."""

from dataclasses import dataclass
from typing import Final, Self

from generation.rendering.errors import RenderError
from generation.rendering.h264_bits import (
    START_CODE,
    BitReader,
    BitWriter,
    overwrite,
    split_nals,
    to_nal,
    to_payload,
)

SLICE: Final = 1
KEY_SLICE: Final = 5
SEQUENCE_SET: Final = 7
_PICTURE_SET_BYTE: Final = b"\x68"
"""NAL unit type 8, reference."""
_HOLD_SLICE_BYTE: Final = b"\x21"
"""NAL unit type 1. A reference: the high part of the order count is carried by reference pictures alone."""
_HOLD_PICTURE_SET: Final = 1
_P_SLICES_ONLY: Final = 5
_PROFILES_WITH_CHROMA: Final = (100, 110, 122, 244)
_HEADER_BYTES: Final = 32
"""No slice header up to the picture's order count is longer, protected bytes included."""


@dataclass(frozen=True, slots=True)
class SequenceFacts:
    """Of a sequence parameter set, what slices of held pictures are made with."""

    frame_number_bits: int
    order_count_bits: int
    macroblocks: int

    @classmethod
    def read(cls, extradata: bytes) -> Self:
        """Those of a stream's parameter sets. Raises RenderError where its pictures cannot be held."""
        nal = next((nal for nal in split_nals(extradata) if nal[0] & 31 == SEQUENCE_SET), None)
        if nal is None:
            raise _cannot_hold("it has no parameter sets")
        bits = BitReader(to_payload(nal[1:]))
        profile = bits.number(8)
        bits.number(16)
        bits.golomb()
        if profile in _PROFILES_WITH_CHROMA:
            _read_chroma(bits)
        frame_number_bits = bits.golomb() + 4
        if bits.golomb() != 0:
            raise _cannot_hold("it does not write the order of its pictures")
        order_count_bits = bits.golomb() + 4
        bits.golomb()
        bits.number(1)
        macroblocks = (bits.golomb() + 1) * (bits.golomb() + 1)
        if bits.number(1) != 1:
            raise _cannot_hold("its pictures are interlaced")
        return cls(frame_number_bits, order_count_bits, macroblocks)


@dataclass(frozen=True, slots=True)
class SlicePlace:
    """Where a slice stands: its frame number and order count, each modulo what the stream writes of it."""

    frame_number: int
    order_count: int
    is_reference: bool


def hold_parameter_set() -> bytes:
    """The picture parameter set of held pictures, with its start code: number 1, no arithmetic coding, no weights.

    It has to stand in the ``extradata`` of every run, also of one that holds nothing, or runs could not be joined.
    """
    bits = BitWriter().golomb(_HOLD_PICTURE_SET).golomb(0)
    bits.number(0, bits=2)  # entropy_coding_mode_flag, bottom_field_pic_order_in_frame_present_flag
    bits.golomb(0).golomb(0).golomb(0)  # slice groups, active references of both lists
    bits.number(0, bits=3)  # weighted_pred_flag, weighted_bipred_idc
    bits.golomb(0).golomb(0).golomb(0)  # initial quantisers, chroma offset
    bits.number(0b100, bits=3)  # deblocking is controlled, intra prediction is not constrained, nothing redundant
    return START_CODE + _PICTURE_SET_BYTE + to_nal(bits.payload())


def hold_slice(sequence: SequenceFacts, *, frame_number: int, order_count: int) -> bytes:
    """A picture, with its start code, that repeats the reference picture before it."""
    bits = BitWriter().golomb(0).golomb(_P_SLICES_ONLY).golomb(_HOLD_PICTURE_SET)
    bits.number(frame_number % (1 << sequence.frame_number_bits), bits=sequence.frame_number_bits)
    bits.number(order_count % (1 << sequence.order_count_bits), bits=sequence.order_count_bits)
    bits.number(0, bits=3)  # references: as many as usual, in the usual order, forgotten in the usual order
    bits.golomb(0)  # slice_qp_delta
    bits.golomb(1)  # no deblocking
    bits.golomb(sequence.macroblocks)  # mb_skip_run
    return START_CODE + _HOLD_SLICE_BYTE + to_nal(bits.payload())


def move_slice(nal: bytes, sequence: SequenceFacts, *, skipped: int) -> tuple[bytes, SlicePlace]:
    """The slice as it is after ``skipped`` more reference pictures since its key frame, and where it stands then.

    Frame number and order count have fixed lengths, so nothing else of the slice moves.
    """
    bits = BitReader(to_payload(nal[1:_HEADER_BYTES]))
    for _ in range(3):  # first_mb_in_slice, slice_type, pic_parameter_set_id
        bits.golomb()
    frame_at = bits.position
    frame_number = (bits.number(sequence.frame_number_bits) + skipped) % (1 << sequence.frame_number_bits)
    if nal[0] & 31 == KEY_SLICE:
        bits.golomb()
    order_at = bits.position
    order_count = (bits.number(sequence.order_count_bits) + 2 * skipped) % (1 << sequence.order_count_bits)
    place = SlicePlace(frame_number, order_count, is_reference=bool(nal[0] >> 5 & 3))
    if not skipped:
        return nal, place
    payload = to_payload(nal[1:])
    payload = overwrite(payload, position=frame_at, bits=sequence.frame_number_bits, value=frame_number)
    payload = overwrite(payload, position=order_at, bits=sequence.order_count_bits, value=order_count)
    return nal[:1] + to_nal(payload), place


def _read_chroma(bits: BitReader) -> None:
    if bits.golomb() != 1:
        raise _cannot_hold("its chroma is not 4:2:0")
    bits.golomb()
    bits.golomb()
    bits.number(1)
    if bits.number(1):
        raise _cannot_hold("it has scaling lists")


def _cannot_hold(reason: str) -> RenderError:
    return RenderError(
        f"Still frames of this encoding cannot be held: {reason}. Choose a preset without holds.",
        code="encoder-refused",
    )

"""Bits that are read back although many of their signs are lost: a check sum and a convolutional code.

The code has rate 1/4 and constraint length 7 with the generators 0o117, 0o127, 0o155 and 0o171, is ended by six zeros,
and is read by Viterbi's algorithm on soft values.
"""

from functools import cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Soft: TypeAlias = npt.NDArray[np.float64]

VALUE_BITS: Final = 32
CHECK_BITS: Final = 8
TAIL_BITS: Final = 6
GENERATORS: Final = (0o117, 0o127, 0o155, 0o171)
STATES: Final = 64
CODED_BITS: Final = len(GENERATORS) * (VALUE_BITS + CHECK_BITS + TAIL_BITS)
_POLYNOMIAL: Final = 0x07
_BEGIN: Final = 0xA5


def encode(value: int) -> Soft:
    """The coded bits of a value as signs: 1 for 0, -1 for 1."""
    bits = [*_bits(value, VALUE_BITS), *_bits(_check_sum(value), CHECK_BITS), *([0] * TAIL_BITS)]
    register, signs = 0, []
    for bit in bits:
        register = (register << 1 | bit) & (2 * STATES - 1)
        signs += [_sign(register, generator) for generator in GENERATORS]
    return np.array(signs)


def decode(soft: Soft) -> int | None:
    """The value whose coded bits these signs are most likely of, each told as often as it is; None by the check sum."""
    told: Soft = np.bincount(np.arange(len(soft)) % CODED_BITS, weights=soft).astype(np.float64)
    steps = told.reshape(-1, len(GENERATORS))
    bits = _most_likely(steps)
    value = _number(bits[:VALUE_BITS])
    return value if _number(bits[VALUE_BITS : VALUE_BITS + CHECK_BITS]) == _check_sum(value) else None


def _most_likely(steps: Soft) -> list[int]:
    """The bits of the best way through the states, from 0 to 0."""
    signs = _signs_of_steps()
    before = np.array([[state >> 1, state >> 1 | STATES >> 1] for state in range(STATES)])
    score = np.full(STATES, -np.inf)
    score[0] = 0
    choices = []
    for step in steps:
        ways = score[before] + signs @ step
        choice = ways.argmax(axis=1)
        score = ways[np.arange(STATES), choice]
        choices.append(choice)
    state, bits = 0, []
    for choice in reversed(choices):
        bits.append(state & 1)
        state = int(before[state, choice[state]])
    return bits[::-1]


@cache
def _signs_of_steps() -> Soft:
    """What is coded on the way to each state from the two before it, ``(state, way, generator)``."""
    registers = np.array([[state, state | STATES] for state in range(STATES)])
    return np.array([[[_sign(int(one), generator) for generator in GENERATORS] for one in row] for row in registers])


def _sign(register: int, generator: int) -> float:
    return 1.0 - 2 * ((register & generator).bit_count() & 1)


def _check_sum(value: int) -> int:
    """CRC-8 of the value's four bytes."""
    rest = _BEGIN
    for byte in value.to_bytes(VALUE_BITS // 8, "big"):
        rest ^= byte
        for _ in range(8):
            rest = (rest << 1 ^ _POLYNOMIAL) & 0xFF if rest & 0x80 else rest << 1 & 0xFF
    return rest


def _bits(value: int, count: int) -> list[int]:
    return [value >> place & 1 for place in reversed(range(count))]


def _number(bits: list[int]) -> int:
    return int("".join(map(str, bits)), 2)

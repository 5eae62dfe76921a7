"""Planes on a device of torch, painted with the arithmetic of ``kernels``: whole numbers, so the samples are the same.

What a device has no kernel for (turning a sprite, the way between two segments, footage) is done on the arrays in the
processor's memory. Whoever asks for ``samples`` gets them up to date, and the device takes them back when it goes on.
"""

import weakref
from typing import Any, Self

import numpy as np
import torch

from generation.rendering.kernels import FULL_OPACITY, SHIFT_STEPS
from generation.rendering.pixels import Plane
from generation.rendering.planes import PlaneFormat, Planes, flat_values
from generation.rendering.sampling import Places

Tensor = torch.Tensor


class DevicePlanes(Planes):
    """Planes that live in two places; only one of them is up to date at a time."""

    def __init__(self, plane_format: PlaneFormat, samples: tuple[Plane, Plane, Plane], *, device: str) -> None:
        super().__init__(plane_format, samples)
        self._device = torch.device(device)
        self._tensors: list[Tensor] | None = None
        self._is_here = True
        """Whether the arrays, and not the tensors, hold what was painted last."""

    @classmethod
    def around(cls, planes: Planes, *, device: str) -> Self:
        """The same planes on a device; they hold the picture once these are settled."""
        return cls(planes.format, planes.samples, device=device)

    @property
    def samples(self) -> tuple[Plane, Plane, Plane]:
        """The planes as arrays, to read and to write."""
        self.settle()
        self._is_here = True
        return self._samples

    def like(self) -> "DevicePlanes":
        """New planes of the same format, size and place, with arbitrary contents."""
        return DevicePlanes.around(super().like(), device=str(self._device))

    def settle(self) -> None:
        """Have everything that was painted in the arrays that the planes were made with."""
        if self._is_here or self._tensors is None:
            return
        for array, tensor in zip(self._samples, self._tensors, strict=True):
            np.copyto(array, tensor.cpu().numpy())

    def copy_from(self, other: Planes) -> None:
        """Take over everything."""
        theirs = (
            other.tensors()
            if isinstance(other, DevicePlanes)
            else [_KEPT.tensor(plane, self._device) for plane in other.samples]
        )
        for mine, tensor in zip(self._fresh_tensors(), theirs, strict=True):
            mine.copy_(tensor)

    def fill_with(self, hex_colour: str) -> None:
        """One colour everywhere."""
        for tensor, value in zip(self._fresh_tensors(), flat_values(hex_colour, self.format), strict=True):
            tensor.fill_(value)

    def blend(  # noqa: PLR0917 as the kernel's
        self, index: int, colours: Plane, alphas: Plane, left: int, top: int, shift_x: int, shift_y: int, opacity: int
    ) -> None:
        """Lay a premultiplied plane on plane ``index``; see ``kernels.blend``."""
        target = self.tensors()[index]
        height, width = target.shape
        rows, columns = colours.shape
        first_x, end_x = max(1, -left), min(columns, width - left)
        first_y, end_y = max(1, -top), min(rows, height - top)
        if end_x <= first_x or end_y <= first_y:
            return
        colour, alpha = (
            _shifted(_KEPT.tensor(plane, self._device), (first_y, end_y), (first_x, end_x), shift_x, shift_y)
            for plane in (colours, alphas)
        )
        place = target[top + first_y : top + end_y, left + first_x : left + end_x]
        is_plain = shift_x == shift_y == 0 and opacity == FULL_OPACITY
        place.copy_(_cover(place.int(), colour, alpha) if is_plain else _over(place.int(), colour, alpha, opacity))

    def resample(self, index: int, source: Plane, across: Places, down: Places) -> bool:
        """Paint all of plane ``index`` with samples between those of ``source``: as ``framing`` does, but here."""
        low_x, high_x, share_x = (self._whole(numbers) for numbers in (across.low, across.high, across.shares))
        low_y, high_y, share_y = (self._whole(numbers) for numbers in (down.low, down.high, down.shares))
        kept = _KEPT.tensor(source, self._device)
        first, last = int(down.low[0]), int(down.high[-1])
        seen = kept[first : last + 1].int()
        mixed = seen[:, low_x] * (SHIFT_STEPS - share_x) + seen[:, high_x] * share_x
        share = share_y[:, None]
        total = mixed[low_y - first] * (SHIFT_STEPS - share) + mixed[high_y - first] * share
        self.tensors()[index].copy_((total + 8192) >> 14)
        return True

    def tensors(self) -> list[Tensor]:
        """The planes on the device, up to date, to be painted on there."""
        return self._fresh_tensors(whole=False)

    def _fresh_tensors(self, *, whole: bool = True) -> list[Tensor]:
        """The tensors, which from now on hold what is painted; ``whole`` where all of them is painted over."""
        if self._tensors is None:
            self._tensors = [
                torch.empty(array.shape, dtype=torch.uint8, device=self._device) for array in self._samples
            ]
        if self._is_here and not whole:
            for tensor, array in zip(self._tensors, self._samples, strict=True):
                tensor.copy_(torch.from_numpy(np.ascontiguousarray(array)))
        self._is_here = False
        return self._tensors

    def _whole(self, numbers: np.ndarray[Any, np.dtype[np.int64]]) -> Tensor:
        return torch.from_numpy(numbers).to(self._device)


class _Kept:
    """What was sent to a device, for as long as the array that it came from lives. Such arrays are never written to."""

    def __init__(self) -> None:
        self._tensors: dict[tuple[int, str], Tensor] = {}

    def tensor(self, array: Plane, device: torch.device) -> Tensor:
        """The array on the device."""
        key = id(array), str(device)
        if key not in self._tensors:
            self._tensors[key] = torch.from_numpy(np.ascontiguousarray(array)).to(device, copy=True)
            weakref.finalize(array, self._tensors.pop, key, None)
        return self._tensors[key]


_KEPT = _Kept()


def _shifted(plane: Tensor, rows: tuple[int, int], columns: tuple[int, int], shift_x: int, shift_y: int) -> Tensor:
    """A part of a plane, its samples mixed with those before and above as ``kernels._shift`` does."""
    (first_y, end_y), (first_x, end_x) = rows, columns
    here = plane[first_y:end_y, first_x:end_x].int()
    if shift_x == shift_y == 0:
        return here
    before = plane[first_y:end_y, first_x - 1 : end_x - 1].int()
    if shift_y == 0:
        return (here * (SHIFT_STEPS - shift_x) + before * shift_x + 64) >> 7
    above = plane[first_y - 1 : end_y - 1, first_x:end_x].int()
    both = plane[first_y - 1 : end_y - 1, first_x - 1 : end_x - 1].int()
    total = here * ((SHIFT_STEPS - shift_x) * (SHIFT_STEPS - shift_y)) + before * (shift_x * (SHIFT_STEPS - shift_y))
    total += above * ((SHIFT_STEPS - shift_x) * shift_y) + both * (shift_x * shift_y)
    return (total + 8192) >> 14


def _cover(below: Tensor, colour: Tensor, alpha: Tensor) -> Tensor:
    rest = below * (255 - alpha) + 128
    return (colour + ((rest + (rest >> 8)) >> 8)).to(torch.uint8)


def _over(below: Tensor, colour: Tensor, alpha: Tensor, share: int) -> Tensor:
    total = (below * (65280 - alpha * share) + colour * (share * 255) + 32640) >> 8
    return ((total + 1 + (total >> 8)) >> 8).to(torch.uint8)

"""The colours of a logo: as its drawing names them, or as flat parts of its picture show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import ciede2000, hex_of, lab_of, rgb8_of
from brandkit.imports.logo_readings import LogoColour
from brandkit.imports.stylesheets import parse_colour

Rgba8 = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Colour = npt.NDArray[np.uint8]

_PAINT: Final = re.compile(r"(?:fill|stroke|stop-color|color|flood-color)\s*[:=]\s*[\"']?\s*([^;\"'<>}]{3,60})")
_MOST_PAINTS: Final = 2000
_LEAST_SHARE: Final = 0.002
_LEAST_PART: Final = 0.005
"""Of a picture; compression leaves smaller ones."""
_MOST_COLOURS: Final = 24
_SAME: Final = 4.0
"""CIEDE2000 below which flat parts of a picture are one colour."""
_FLAT_LEVELS: Final = 6
_MOST_BINS: Final = 300
_NEXT_SHADE: Final = 9.0
_SHADE_SHARE: Final = 0.015
_FEWEST_SHADES: Final = 5
"""So many colours, each close to another one, are a gradient."""
_REACH_PX: Final = 9
_MEETING_SHARE: Final = 0.15
_NEAR_LEVELS: Final = 10
"""How far from a colour, in levels of a channel, its px may be: what compression leaves."""


@dataclass(frozen=True, slots=True)
class ColourPart:
    """A colour of the drawing and where it is."""

    colour: LogoColour
    mask: Mask


def find_colours(rgba: Rgba8, *, ink: Mask, drawing: str | None) -> list[ColourPart]:
    """The colours of the px of ``ink``, the largest first. Those that a drawing names come as it names them."""
    solid = ink & (rgba[..., 3] >= 250)
    count = max(int(np.count_nonzero(solid)), 1)
    found: list[tuple[str, Mask, bool]] = []
    left = solid.copy()
    for hex_colour in _drawn(rgba[solid], drawing, least=_LEAST_SHARE * count) if drawing is not None else ():
        mask = left & _within(rgba, hex_colour, levels=1)
        if np.count_nonzero(mask) >= _LEAST_SHARE * count:
            found.append((hex_colour, mask, True))
    for _, mask, _ in found:
        left &= ~mask
    if np.count_nonzero(left) >= 10 * _LEAST_SHARE * count:
        found.extend((hex_colour, mask, False) for hex_colour, mask in _flat_parts(rgba, left, least=count))
    parts = [
        ColourPart(
            LogoColour(
                hex=hex_colour,
                share_ratio=min(np.count_nonzero(mask) / count, 1),
                is_exact=is_exact,
                meets_ground=_meets(mask, ground=~ink),
            ),
            mask,
        )
        for hex_colour, mask, is_exact in found
    ]
    return sorted(parts, key=lambda part: -part.colour.share_ratio)[:_MOST_COLOURS]


def _meets(mask: Mask, *, ground: Mask) -> bool:
    """Whether a good part of what surrounds the colour is the ground."""
    around = (cv2.dilate(mask.astype(np.uint8), np.ones((_REACH_PX, _REACH_PX), np.uint8)) > 0) & ~mask
    meeting, length = int(np.count_nonzero(around & ground)), int(np.count_nonzero(around))
    return meeting >= _MEETING_SHARE * max(length, 1)


def _painted(drawing: str) -> Iterator[str]:
    """Every colour that the drawing names; black, which shapes have that name none."""
    yield "#000000"
    for said in list(dict.fromkeys(_PAINT.findall(drawing)))[:_MOST_PAINTS]:
        parsed = parse_colour(said.strip())
        if parsed is not None and parsed[1] > 0:
            yield parsed[0].hex


def _drawn(pixels: npt.NDArray[np.uint8], drawing: str, *, least: float) -> list[str]:
    """Those of the colours that the drawing names of which there are at least so many px, the most frequent first."""
    values, counts = np.unique(_packed(pixels), return_counts=True)
    rgb = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1).astype(np.int16)
    number: dict[str, int] = {}
    for hex_colour in dict.fromkeys(_painted(drawing)):
        if len(number) < _MOST_PAINTS:
            near = (np.abs(rgb - rgb8_of(hex_colour).astype(np.int16)) <= 1).all(axis=1)
            number[hex_colour] = int(counts[near].sum())
    frequent = sorted((one for one in number if number[one] >= least), key=lambda one: -number[one])
    return frequent[:_MOST_COLOURS]


def _packed(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    packed: npt.NDArray[np.uint32] = pixels[:, :3].astype(np.uint32) @ np.array([65_536, 256, 1], np.uint32)
    return packed


def _within(rgba: Rgba8, hex_colour: str, *, levels: int) -> Mask:
    wanted = rgb8_of(hex_colour).astype(np.int16)
    mask: Mask = (np.abs(rgba[..., :3].astype(np.int16) - wanted) <= levels).all(axis=2)
    return mask


def _flat_parts(rgba: Rgba8, left: Mask, *, least: int) -> Iterator[tuple[str, Mask]]:
    """Colours of which there are flat parts; blends at edges, gradients and photographs have none."""
    rgb = np.ascontiguousarray(rgba[..., :3])
    kernel = np.ones((3, 3), np.uint8)
    spread = cv2.dilate(rgb, kernel).astype(np.int16) - cv2.erode(rgb, kernel).astype(np.int16)
    flat = left & (spread.max(axis=2) <= _FLAT_LEVELS) & (cv2.erode(left.astype(np.uint8), kernel) > 0)
    pixels = rgb[flat]
    if not len(pixels):
        return
    clusters: list[tuple[Colour, int]] = []
    labs: list[npt.NDArray[np.float64]] = []
    for colour, number in _frequent(pixels):
        lab = lab_of(colour)
        near = np.flatnonzero(ciede2000(np.array(labs), lab) < _SAME).tolist() if labs else []
        if near:
            clusters[near[0]] = (clusters[near[0]][0], clusters[near[0]][1] + number)
        else:
            clusters.append((colour, number))
            labs.append(lab)
    rest, shown = left.copy(), 0
    for colour, number in _without_gradients(sorted(clusters, key=lambda one: -one[1])):
        if number < _LEAST_PART * least or shown >= _MOST_COLOURS:
            continue
        hex_colour = hex_of(colour)
        mask = rest & _within(rgba, hex_colour, levels=_NEAR_LEVELS)
        if np.count_nonzero(mask) >= _LEAST_PART * least:
            rest &= ~mask
            shown += 1
            yield hex_colour, mask


def _without_gradients(clusters: list[tuple[Colour, int]]) -> list[tuple[Colour, int]]:
    """The clusters without those that pass into one another; the small ones that compression leaves do not count."""
    least = _SHADE_SHARE * sum(number for _, number in clusters)
    labs = lab_of(np.array([colour for colour, _ in clusters], np.uint8))
    shades = [at for at, (_, number) in enumerate(clusters) if number >= least]
    chained = [at for at in shades if np.count_nonzero(ciede2000(labs[shades], labs[at]) < _NEXT_SHADE) > 1]
    if len(chained) < _FEWEST_SHADES:
        return clusters
    is_gradual = [bool((ciede2000(labs[chained], lab) < _NEXT_SHADE).any()) for lab in labs]
    return [cluster for cluster, gradual in zip(clusters, is_gradual, strict=True) if not gradual]


def _frequent(pixels: npt.NDArray[np.uint8]) -> list[tuple[Colour, int]]:
    """Colours by how often they are there, the most frequent first; each stands for those close to it."""
    exact, counts = np.unique(_packed(pixels), return_counts=True)
    order = np.argsort(-counts)[:_MOST_BINS]
    return [
        (np.array([value >> 16, value >> 8 & 255, value & 255], np.uint8), int(count))
        for value, count in zip(exact[order].tolist(), counts[order].tolist(), strict=True)
    ]

"""A mark laid exactly over the place where it may be, and how well it fits there.

Each point of the mark's edges looks along its normal for the clearest edge of its direction nearby; the place moves to
where they meet, first kept in shape, then free to be stretched. Points over what hides the mark find nothing and do
not count.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.gradients import Floats32, steepest
from brandkit.frames.marks.places import Affine
from brandkit.frames.marks.templates import MarkTemplate

Floats = npt.NDArray[np.float64]

FITTED_SIDE_PX: Final = 160.0
"""A larger mark is made so small: the root of its area."""
MOST_POINTS: Final = 500
REACHES_PX: Final = (6.0, 5.0, 4.0, 3.5, 3.0, 2.5, 2.0, 2.0, 1.5, 1.5)
KEPT_IN_SHAPE: Final = 4
"""Of the steps, the first so many only move, turn and scale."""
ALIGNED: Final = 0.6
"""Cosine of the doubled angle between two edges that are one: within 26 degrees."""
FAINT_CODES: Final = 3.0
"""An edge of fewer codes a pixel is none."""
LEAST_GROWTH, MOST_GROWTH = 0.75, 1.33
"""A mark that becomes so much smaller or larger was not there."""
SMALLEST_PX, LARGEST_PX = 16.0, 3000.0
"""No mark is smaller or larger: the root of its area."""
VISIBLE_STEP_PX: Final = 8
LARGEST_SHEAR: Final = 1.5


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a mark is, and the share of its edges that the picture has there."""

    affine: Affine
    points: Floats
    """Points of the mark's edges, px of the template."""
    is_found: npt.NDArray[np.bool_]
    """Of each point whether the picture has the edge."""

    @property
    def edges_ratio(self) -> float:
        return float(self.is_found.mean())

    @property
    def scales(self) -> tuple[float, float]:
        """Px of the picture to a px of the template, across and down."""
        return float(np.hypot(*self.affine[:, 0])), float(np.hypot(*self.affine[:, 1]))


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the picture round a place; ``to_view`` takes px of the picture there."""

    magnitude: Floats32
    cosine: Floats32
    sine: Floats32
    scale: float
    offset: Floats


def fit_mark(picture: Rgb8, mark: MarkTemplate, affine: Affine) -> Fit | None:
    """The mark at its exact place near ``affine``; None where it comes apart."""
    scale = _scale_of(mark, affine)
    if scale is None:
        return None
    view = _view_of(picture, mark, affine, scale=scale)
    if view is None:
        return None
    seen = np.vstack([affine, [0, 0, 1]])
    to_view = np.array([[scale, 0, view.offset[0]], [0, scale, view.offset[1]], [0, 0, 1.0]])
    place = (to_view @ seen)[:2]
    points, normals = _edge_points(mark, place)
    if len(points) < 12:
        return None
    for step, reach in enumerate(REACHES_PX):
        moved = _step(view, points, normals, place, reach=reach, in_shape=step < KEPT_IN_SHAPE)
        if moved is None or not _is_sound(moved):
            return None
        place = moved
    if not LEAST_GROWTH < np.sqrt(np.linalg.det(place[:, :2]) / np.linalg.det(affine[:, :2])) / scale < MOST_GROWTH:
        return None
    back = np.linalg.inv(to_view) @ np.vstack([place, [0, 0, 1]])
    return Fit(affine=back[:2], points=points, is_found=_edges_found(view, points, normals, place))


def _scale_of(mark: MarkTemplate, affine: Affine) -> float | None:
    side = np.sqrt(abs(np.linalg.det(affine[:, :2])) * mark.width_px * mark.height_px)
    if not np.isfinite(side) or not SMALLEST_PX <= side <= LARGEST_PX:
        return None
    # Small marks are enlarged, so that the edges of thin strokes lie apart.
    return float(min(FITTED_SIDE_PX / side, 2.0))


def _view_of(picture: Rgb8, mark: MarkTemplate, affine: Affine, *, scale: float) -> _View | None:
    corners = corners_of(mark, affine)
    room = 0.15 * float((corners.max(0) - corners.min(0)).max()) + 8 / scale
    low = np.floor(np.maximum(corners.min(0) - room, 0)).astype(int)
    high = np.ceil(np.minimum(corners.max(0) + room, picture.shape[1::-1])).astype(int)
    if (high - low < 8).any():
        return None
    part = np.ascontiguousarray(picture[low[1] : high[1], low[0] : high[0]])
    size = max(4, round(part.shape[1] * scale)), max(4, round(part.shape[0] * scale))
    scaled = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    magnitude, direction = steepest(scaled.astype(np.float32))
    # Centres of pixels: scaling keeps the corner of the picture in its place, not the centre of the first pixel.
    offset = -low * scale + (scale - 1) / 2
    return _View(magnitude, magnitude * np.cos(2 * direction), magnitude * np.sin(2 * direction), scale, offset)


def corners_of(mark: MarkTemplate, affine: Affine) -> Floats:
    """The four corners of the mark at this place, from its own top left on."""
    width, height = mark.width_px, mark.height_px
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1.0]])
    corners[:, :2] -= 0.5
    return np.asarray(corners @ affine.T, np.float64)


def _edge_points(mark: MarkTemplate, place: Affine) -> tuple[Floats, Floats]:
    """Points of the mark's edges at its size there, px of the template, and the edges' directions."""
    across, down = np.hypot(*place[:, 0]), np.hypot(*place[:, 1])
    width, height = max(4, round(mark.width_px * across)), max(4, round(mark.height_px * down))
    margin = 3
    magnitude, direction = mark.edges_at(width_px=width, height_px=height, margin_px=margin)
    sharp = _ridge(magnitude, direction) & (magnitude > 0.15 * np.percentile(magnitude[magnitude > 1], 95))
    rows, columns = np.where(sharp)
    if len(rows) > MOST_POINTS:
        kept = np.linspace(0, len(rows) - 1, MOST_POINTS).astype(int)
        rows, columns = rows[kept], columns[kept]
    angle = direction[rows, columns]
    grow = np.array([mark.width_px / width, mark.height_px / height])
    points = (np.column_stack([columns, rows]) - margin + 0.5) * grow - 0.5
    normals = np.column_stack([np.cos(angle), np.sin(angle)]) / grow
    return points.astype(np.float64), (normals / np.linalg.norm(normals, axis=1, keepdims=True)).astype(np.float64)


def _ridge(magnitude: Floats32, direction: Floats32) -> npt.NDArray[np.bool_]:
    """Where an edge is steepest across its direction."""
    rows, columns = np.indices(magnitude.shape, np.float32)
    x, y = np.cos(direction), np.sin(direction)
    ahead = cv2.remap(magnitude, columns + x, rows + y, cv2.INTER_LINEAR)
    behind = cv2.remap(magnitude, columns - x, rows - y, cv2.INTER_LINEAR)
    return np.asarray((magnitude >= ahead) & (magnitude >= behind), np.bool_)


def _placed(points: Floats, normals: Floats, place: Affine) -> tuple[Floats, Floats]:
    """Points and normals in the view."""
    seen = points @ place[:, :2].T + place[:, 2]
    turned = normals @ np.linalg.inv(place[:, :2])
    return seen, turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)


def _along(view: _View, seen: Floats, normals: Floats, offsets: Floats) -> tuple[Floats, Floats]:
    """For each point and offset along its normal: how steep the picture is, and how much of that is across the edge."""
    at = (seen[:, None] + normals[:, None] * offsets[None, :, None]).astype(np.float32)
    x, y = np.ascontiguousarray(at[..., 0]), np.ascontiguousarray(at[..., 1])
    magnitude, cosine, sine = (
        cv2.remap(plane, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT).astype(np.float64)
        for plane in (view.magnitude, view.cosine, view.sine)
    )
    double = 2 * np.arctan2(normals[:, 1], normals[:, 0])[:, None]
    return magnitude, cosine * np.cos(double) + sine * np.sin(double)


def _step(
    view: _View, points: Floats, normals: Floats, place: Affine, *, reach: float, in_shape: bool
) -> Affine | None:
    """The place after one look along all normals; None where too few points see anything."""
    seen, turned = _placed(points, normals, place)
    offsets = np.arange(-reach, reach + 0.01, 0.5)
    _, aligned = _along(view, seen, turned, offsets)
    favoured = np.maximum(aligned, 0) * (1 - 0.5 * (offsets / (reach + 1)) ** 2)
    best = np.argmax(favoured, axis=1)
    rows = np.arange(len(points))
    strength = favoured[rows, best]
    weight = strength / (strength + FAINT_CODES)
    shift = offsets[best] + _between(favoured, best)
    if float(weight.sum()) < 6:
        return None
    if in_shape:
        # d/d(a, b, x, y) of a similarity about the middle.
        middle = seen.mean(0)
        x, y = (seen - middle).T
        columns = np.column_stack(
            [turned[:, 0] * x + turned[:, 1] * y, -turned[:, 0] * y + turned[:, 1] * x, turned[:, 0], turned[:, 1]]
        )
        solved = _solve(columns, shift, weight)
        turn = np.array([[1 + solved[0], -solved[1]], [solved[1], 1 + solved[0]]])
        change = np.column_stack([turn, middle + solved[2:] - turn @ middle])
    else:
        columns = np.column_stack([turned[:, :1] * seen, turned[:, 1:] * seen, turned])
        solved = _solve(columns, shift, weight)
        change = np.array([[1 + solved[0], solved[1], solved[4]], [solved[2], 1 + solved[3], solved[5]]])
    return np.asarray((np.vstack([change, [0, 0, 1]]) @ np.vstack([place, [0, 0, 1]]))[:2], np.float64)


def _between(values: Floats, best: npt.NDArray[np.int64]) -> Floats:
    """Where between the samples the maximum lies, by a parabola; half a step is 0.25 px."""
    last = values.shape[1] - 1
    rows = np.arange(len(values))
    left, middle = values[rows, np.maximum(best - 1, 0)], values[rows, best]
    right = values[rows, np.minimum(best + 1, last)]
    bend = left - 2 * middle + right
    inside = (best > 0) & (best < last) & (bend < -1e-9)
    return np.where(inside, np.clip(0.5 * (left - right) / np.where(inside, bend, 1), -0.5, 0.5), 0) * 0.5


def _solve(columns: Floats, shift: Floats, weight: Floats) -> Floats:
    """Weighted least squares, twice: the second time what lies far off counts less."""
    solved: Floats = np.zeros(columns.shape[1])
    robust = weight
    for _ in range(2):
        weighted = columns * robust[:, None]
        normal = weighted.T @ columns
        normal += np.eye(len(normal)) * 1e-6 * np.trace(normal)
        solved = np.asarray(np.linalg.solve(normal, weighted.T @ shift), np.float64)
        left = shift - columns @ solved
        robust = weight / (1 + (left / 1.0) ** 2)
    return solved


def _is_sound(place: Affine) -> bool:
    """Whether the mark is still a mark: neither mirrored nor sheared out of its shape."""
    linear = place[:, :2]
    if not np.isfinite(place).all() or np.linalg.det(linear) <= 0:
        return False
    large, small = np.linalg.svd(linear, compute_uv=False)
    return bool(small > 0.01 and large / small < LARGEST_SHEAR)


def _edges_found(view: _View, points: Floats, normals: Floats, place: Affine) -> npt.NDArray[np.bool_]:
    """Beside which points the clearest edge has their direction; chance gives about three in ten."""
    seen, turned = _placed(points, normals, place)
    offsets = np.arange(-2.0, 2.01, 0.5)
    magnitude, aligned = _along(view, seen, turned, offsets)
    best = np.argmax(magnitude, axis=1)
    rows = np.arange(len(points))
    clear = magnitude[rows, best]
    return np.asarray((clear > FAINT_CODES) & (aligned[rows, best] > ALIGNED * clear), np.bool_)


def visible_map(mark: MarkTemplate, fit: Fit) -> Floats32:
    """How likely each px of the template is to be seen, 0 to 1: by the share of edges found round it."""
    step = VISIBLE_STEP_PX
    size = (mark.height_px // step + 1, mark.width_px // step + 1)
    found, known = np.zeros(size, np.float32), np.zeros(size, np.float32)
    columns = np.clip(np.round(fit.points[:, 0] / step), 0, size[1] - 1).astype(int)
    rows = np.clip(np.round(fit.points[:, 1] / step), 0, size[0] - 1).astype(int)
    np.add.at(known, (rows, columns), 1.0)
    np.add.at(found, (rows, columns), fit.is_found.astype(np.float32))
    side = float(np.sqrt(mark.width_px * mark.height_px)) / step
    near = [cv2.GaussianBlur(plane, (0, 0), 0.06 * side) for plane in (found, known)]
    far = [cv2.GaussianBlur(plane, (0, 0), 0.2 * side) for plane in (found, known)]
    share = (near[0] + 0.1 * far[0]) / np.maximum(near[1] + 0.1 * far[1], 1e-9)
    return np.asarray(cv2.resize(share, (mark.width_px, mark.height_px), interpolation=cv2.INTER_LINEAR), np.float32)


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a mark is not hidden, and the share of edges found among those there."""

    visible_ratio: float
    coherent_ratio: float


def shown_of(mark: MarkTemplate, fit: Fit) -> Shown:
    """Nothing is coherent where too few edges are in sight."""
    shown = visible_map(mark, fit)
    columns = np.clip(np.round(fit.points[:, 0]), 0, mark.width_px - 1).astype(int)
    rows = np.clip(np.round(fit.points[:, 1]), 0, mark.height_px - 1).astype(int)
    is_seen = shown[rows, columns] >= 0.5
    coherent = float(fit.is_found[is_seen].mean()) if is_seen.sum() >= 10 else 0.0
    return Shown(float((shown[mark.rgba[..., 3] > 128] > 0.5).mean()), coherent)

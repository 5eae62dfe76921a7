"""The outlines of filled shapes as paths, and of pictures that are cut to a form."""

import math
from typing import Any, Final

import skia

from builder.document.layers import Outline
from builder.document.looks import ShapeLook

POINTER_SHARE: Final = 0.2
"""The foot of a callout's pointer, as a share of the shorter side of its box."""
WIDEST_POINTER_PX: Final = 90.0

Point = tuple[float, float]


def area_of(look: ShapeLook, width: float, height: float, *, inset: float, radius: float, scale: float) -> Any:
    """The outline drawn in from the box's edges by ``inset``; only the three oldest outlines are drawn in."""
    box = skia.Rect.MakeLTRB(inset, inset, max(inset, width - inset), max(inset, height - inset))
    path = skia.Path()
    match look.outline:
        case Outline.ELLIPSE:
            path.addOval(box)
        case Outline.TRIANGLE:
            _add_triangle(path, width, height, inset=inset, radius=radius)
        case Outline.STAR:
            path = rounded_polygon(_star(look.points, look.depth_ratio, width, height), radius)
        case Outline.POLYGON:
            path = rounded_polygon(regular_polygon(look.points, width, height), radius)
        case Outline.CHEVRON:
            path = rounded_polygon(_chevron(look.depth_ratio, width, height, is_cut=True), radius)
        case Outline.PROCESS:
            path = rounded_polygon(_chevron(look.depth_ratio, width, height, is_cut=False), radius)
        case Outline.CALLOUT:
            path = _callout(look, width, height, radius=radius, scale=scale)
        case _:
            corner = max(0.0, min(radius - inset, box.width() / 2, box.height() / 2))
            path.addRoundRect(box, corner, corner)
    return path


def is_drawn_in(outline: Outline) -> bool:
    """Whether ``area_of`` draws this outline in by ``inset``, so that a stroke on it lies inside the box."""
    return outline in {Outline.RECTANGLE, Outline.ELLIPSE, Outline.TRIANGLE}


def rounded_polygon(corners: list[Point], radius: float) -> Any:
    """The closed polygon with its corners rounded as far as its sides allow."""
    path = skia.Path()
    count = len(corners)
    if radius <= 0:
        path.addPoly([skia.Point(*corner) for corner in corners], True)
        return path
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % count]
        reach = min(math.dist(before, corner), math.dist(corner, after)) / 2
        sharp = _angle_at(before, corner, after)
        fitting = min(radius, reach * math.tan(sharp / 2))
        along = fitting / max(1e-6, math.tan(sharp / 2))
        start = _towards(corner, before, along)
        if number == 0:
            path.moveTo(*start)
        else:
            path.lineTo(*start)
        path.arcTo(*corner, *_towards(corner, after, along), fitting)
    path.close()
    return path


def regular_polygon(points: int, width: float, height: float) -> list[Point]:
    """Corners on the ellipse that fills the box, stretched so that they touch its edges; one points up."""
    return _stretched([_on_circle(number / points) for number in range(points)], width, height)


def _star(points: int, depth_ratio: float, width: float, height: float) -> list[Point]:
    corners = []
    for number in range(2 * points):
        x, y = _on_circle(number / (2 * points))
        reach = 1.0 if number % 2 == 0 else 1 - depth_ratio
        corners.append((x * reach, y * reach))
    return _stretched(corners, width, height)


def _on_circle(turns: float) -> Point:
    return math.sin(turns * 2 * math.pi), -math.cos(turns * 2 * math.pi)


def _stretched(corners: list[Point], width: float, height: float) -> list[Point]:
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return [((x - left) / (right - left) * width, (y - top) / (bottom - top) * height) for x, y in corners]


def _chevron(depth_ratio: float, width: float, height: float, *, is_cut: bool) -> list[Point]:
    """A band that points to the right; where it ``is_cut`` its left end takes the point of the one before."""
    depth = min(depth_ratio * height, width * 0.9)
    corners = [(0.0, 0.0), (width - depth, 0.0), (width, height / 2), (width - depth, height), (0.0, height)]
    return [*corners, (depth, height / 2)] if is_cut else corners


def _callout(look: ShapeLook, width: float, height: float, *, radius: float, scale: float) -> Any:
    """A rounded box with a pointer to a place outside it; a place inside has none."""
    body = skia.Path()
    corner = min(radius, width / 2, height / 2)
    body.addRoundRect(skia.Rect.MakeWH(width, height), corner, corner)
    tip = (look.pointer.x_ratio * width, look.pointer.y_ratio * height)
    if 0 <= tip[0] <= width and 0 <= tip[1] <= height:
        return body
    half = min(POINTER_SHARE * min(width, height), WIDEST_POINTER_PX * scale) / 2
    foot = _foot(tip, width, height, keep=min(corner + half, width / 2, height / 2))
    pointer = skia.Path()
    is_beside = foot[0] in {0.0, width}
    across = (0.0, half) if is_beside else (half, 0.0)
    inwards = _towards(foot, (width / 2, height / 2), half * 0.5)
    pointer.addPoly(
        [
            skia.Point(foot[0] - across[0], foot[1] - across[1]),
            skia.Point(*tip),
            skia.Point(foot[0] + across[0], foot[1] + across[1]),
            skia.Point(inwards[0] + across[0], inwards[1] + across[1]),
            skia.Point(inwards[0] - across[0], inwards[1] - across[1]),
        ],
        True,
    )
    return skia.Op(body, pointer, skia.PathOp.kUnion_PathOp)


def _foot(tip: Point, width: float, height: float, *, keep: float) -> Point:
    """Where the pointer leaves the box: on the side that the tip lies farthest beyond, off the corners by ``keep``."""
    beyond = {
        "left": -tip[0] / width,
        "right": (tip[0] - width) / width,
        "top": -tip[1] / height,
        "bottom": (tip[1] - height) / height,
    }
    side = max(beyond, key=lambda name: beyond[name])
    # The foot stands a third of the way from the middle to below the tip: that reads as speech.
    x = min(max(width / 2 + (tip[0] - width / 2) * 0.6, keep), width - keep)
    y = min(max(height / 2 + (tip[1] - height / 2) * 0.6, keep), height - keep)
    return {"left": (0.0, y), "right": (width, y), "top": (x, 0.0), "bottom": (x, height)}[side]


def _add_triangle(path: Any, width: float, height: float, *, inset: float, radius: float) -> None:
    """A triangle that points up; its sides are all ``inset`` away from those of the triangle that fills the box."""
    side = math.hypot(width / 2, height)
    perimeter = width + 2 * side
    inner_radius = width * height / perimeter
    share = max(0.0, 1 - inset / inner_radius)
    # Shrinking about the centre of the inscribed circle moves every side by the same distance.
    centre = (width / 2, height - inner_radius)
    corners = [(width / 2, 0.0), (width, height), (0.0, height)]
    corners = [(centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share) for x, y in corners]
    corner_radius = min(max(0.0, radius - inset), inner_radius * share)
    middle = ((corners[2][0] + corners[0][0]) / 2, (corners[2][1] + corners[0][1]) / 2)
    path.moveTo(*middle)
    for corner, following in zip(corners, corners[1:] + corners[:1], strict=True):
        path.arcTo(*corner, *following, corner_radius)
    path.close()


def _angle_at(before: Point, corner: Point, after: Point) -> float:
    """The angle between the two sides at a corner, radians, 0 to pi."""
    first = math.atan2(before[1] - corner[1], before[0] - corner[0])
    second = math.atan2(after[1] - corner[1], after[0] - corner[0])
    turn = abs(first - second) % (2 * math.pi)
    return max(1e-6, min(turn, 2 * math.pi - turn))


def _towards(start: Point, end: Point, by: float) -> Point:
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * by / length, start[1] + (end[1] - start[1]) * by / length

"""Which colours a copy of a mark has, as far as the picture tells.

Where a mark lies is known to a fraction of a pixel, so each pixel is a known mixture of the mark's parts and what is
behind them. The colours that explain all pixels best are those of the parts: also of strokes that are too thin to have
a pixel of their own. Light and chroma are blurred apart, since JPEG and video store chroma at half the size.

What blur, storing and neighbouring colours do to a thin part they do to a right copy too. So the right copy is painted
at the same place, on the same ground and as soft, and looked at in the same way: a colour is wrong by its distance from
what is seen there.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.fitting import Fit, corners_of, visible_map
from brandkit.frames.marks.gradients import Floats32
from brandkit.frames.marks.templates import MarkTemplate

Floats = npt.NDArray[np.float64]

LARGEST_SIDE_PX: Final = 180.0
"""A larger mark is looked at this large: the root of its area."""
SMALL_SIDE_PX: Final = 80.0
"""A smaller mark is laid over the picture more finely."""
LIGHT_BLURS_PX: Final = (0.35, 0.6, 0.9, 1.3, 1.8, 2.5)
CHROMA_BLURS_PX: Final = (0.5, 0.9, 1.3, 1.8, 2.5, 3.2)
COVERED: Final = 0.25
"""Pixels that the mark covers by less than this say more about what is behind it."""
STEPS: Final = 4
BLOCK_PX: Final = 16
STORED_QUALITY: Final = 75
"""Of the right copy that is stored as JPEG."""
DEEP_PX, DEEP_PIXELS = 3.5, 30
"""Pixels so far inside a part have its colour alone."""
EXPLAINED_COVER: Final = 0.6
LEAST_USUAL_CODES: Final = 6.0
"""Pixels that are so many codes off are usual: ringing, and blocks of a codec."""
_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
_RGB = np.linalg.inv(_YCC)


@dataclass(frozen=True, slots=True)
class SeenPart:
    """A part of the mark as it is in the picture: its colour in sRGB codes, and how sure that is.

    ``pixels`` is how many it covers wholly, as far as it is not hidden.
    """

    rgb: Floats
    right_rgbs: tuple[Floats, ...]
    """What would be seen of a right copy: as it is painted, and stored as JPEG."""
    pixels: float
    error_codes: float
    seen_ratio: float
    """The share of the part that has this colour, the rest being hidden or otherwise coloured."""
    spread_codes: float
    """How much its inside differs from that colour: light and shade; next to nothing in what is drawn."""
    depth_px: float
    """How far its inside is from its edges at most: half the width of its thickest stroke."""


@dataclass(frozen=True, slots=True)
class SeenMark:
    """All parts, in the order of the template's; ``explained_ratio`` is how much of the picture there they explain."""

    parts: tuple[SeenPart, ...]
    explained_ratio: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """The picture where a mark is, and the mark laid over it."""

    pixels: Rgb8
    covers: Floats32
    """How much each of the mark's parts covers of each pixel."""
    visible: Floats32
    """What is not hidden."""
    painted: Floats32
    """The mark as it should be, premultiplied, 0 to 255."""
    grid_px: tuple[int, int]
    """How far the blocks in which pictures are stored begin to the left and above."""


@dataclass(frozen=True, slots=True)
class _Explained:
    colours: Floats
    ground: Floats
    """What is behind the mark: in its middle, and how it changes across and down."""
    blur_px: float
    errors: Floats
    trusted: Floats
    spreads: Floats
    left: float


def see_colours(picture: Rgb8, mark: MarkTemplate, fit: Fit) -> SeenMark | None:
    """The colours of the mark's parts at this place; None where too little of it is in the picture."""
    laid = _lay(picture, mark, fit)
    if laid is None:
        return None
    channels = laid.pixels.astype(np.float64) @ _YCC.T
    light = _explain(channels[..., :1], laid.covers, laid.visible, LIGHT_BLURS_PX)
    chroma = _explain(channels[..., 1:], laid.covers, laid.visible, CHROMA_BLURS_PX)
    if light is None or chroma is None:
        return None
    rights = [
        _colours_of(right, laid, *(_explain_right(right, laid, found) for found in (light, chroma)))
        for right in _right_copies(laid, light, chroma)
    ]
    colours = _colours_of(laid.pixels, laid, light, chroma)
    errors = np.maximum(light.errors, chroma.errors)
    trusted = np.minimum(light.trusted, chroma.trusted)
    whole = (laid.covers * laid.visible[..., None]).reshape(-1, laid.covers.shape[-1]).sum(0)
    parts = tuple(
        SeenPart(
            rgb=colours[index],
            right_rgbs=tuple(right[index] for right in rights),
            pixels=float(whole[index]),
            error_codes=float(errors[index]),
            seen_ratio=float(trusted[index]),
            spread_codes=float(light.spreads[index]),
            depth_px=_depth_of(laid.covers[..., index], laid.visible),
        )
        for index in range(len(mark.parts))
    )
    explained = 1 - (light.left + chroma.left) / max(1.0, _variance(channels, laid.visible))
    return SeenMark(parts=parts, explained_ratio=float(max(0.0, explained)))


def _explain_right(right: Rgb8, laid: _Laid, found: _Explained) -> _Explained:
    """The colours of a right copy with the blur that the copy has, by light or by chroma, as that was found."""
    channels = right.astype(np.float64) @ _YCC.T
    of = channels[..., :1] if found.colours.shape[1] == 1 else channels[..., 1:]
    return _explain_at(of, laid.covers, laid.visible, found.blur_px) or found


def _colours_of(pixels: Rgb8, laid: _Laid, light: _Explained, chroma: _Explained) -> Floats:
    """Of each part: that of its inside, if it has one, else the one that explains it."""
    colours = np.concatenate([light.colours, chroma.colours], axis=1) @ _RGB.T
    for index in range(len(colours)):
        deep = _deep_colour(pixels, laid.covers[..., index], laid.visible)
        colours[index] = colours[index] if deep is None else deep
    return np.asarray(np.clip(colours, 0, 255), np.float64)


def _right_copies(laid: _Laid, light: _Explained, chroma: _Explained) -> tuple[Rgb8, Rgb8]:
    """The mark as it should be in the place of the copy, on the ground that was found: painted, and stored as JPEG."""
    high, wide = laid.visible.shape
    y, x = np.mgrid[0:high, 0:wide].astype(np.float64)
    plane = np.dstack([np.ones((high, wide)), x / max(1, wide - 1) - 0.5, y / max(1, high - 1) - 0.5])
    ground = (plane @ np.concatenate([light.ground, chroma.ground], axis=1)) @ _RGB.T
    near = cv2.GaussianBlur(laid.painted, (0, 0), light.blur_px)
    near_chroma = cv2.GaussianBlur(laid.painted, (0, 0), chroma.blur_px)
    covered = np.clip(near_chroma[..., 3:] / 255, 0, 1)
    behind = np.where(covered > 0.02, np.clip(ground, 0, 255), laid.pixels)
    copy = near[..., :3] + behind * (1 - near[..., 3:] / 255)
    shown = laid.visible[..., None] > 0.5
    painted = np.where(shown, np.clip(np.round(copy), 0, 255), laid.pixels).astype(np.uint8)
    left, top = laid.grid_px
    room = cv2.copyMakeBorder(painted[..., ::-1], top, 0, left, 0, cv2.BORDER_REPLICATE)
    coded = cv2.imencode(".jpg", room, [cv2.IMWRITE_JPEG_QUALITY, STORED_QUALITY])[1]
    stored = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    return painted, np.ascontiguousarray(stored[top:, left:, ::-1])


def _variance(channels: Floats, visible: Floats32) -> float:
    """How much the picture varies where the mark is and round it, so that a flat mark on a flat ground counts."""
    weight = visible.reshape(-1).astype(np.float64)
    values = channels.reshape(-1, channels.shape[-1])
    if weight.sum() < 1:
        return 0.0
    middle = np.average(values, axis=0, weights=weight)
    return float(np.average(((values - middle) ** 2).sum(-1), weights=weight))


def _deep_colour(pixels: Rgb8, cover: Floats32, visible: Floats32) -> Floats | None:
    """The median of pixels that no edge reaches; None where there are too few. Ringing that was cut off at black or
    white shifts a mean, and no median.
    """
    inside = ((cover > 0.98) & (visible > 0.5)).astype(np.uint8)
    inside = np.pad(inside, 1)
    deep = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[1:-1, 1:-1] >= DEEP_PX
    if int(deep.sum()) < DEEP_PIXELS:
        return None
    return np.asarray(np.median(pixels[deep], axis=0), np.float64)


def _depth_of(cover: Floats32, visible: Floats32) -> float:
    inside = ((cover > 0.5) & (visible > 0.5)).astype(np.uint8)
    inside = np.pad(inside, 1)
    return float(cv2.distanceTransform(inside, cv2.DIST_L2, 3).max())


def _lay(picture: Rgb8, mark: MarkTemplate, fit: Fit) -> _Laid | None:
    """The picture where the mark is, and the mark there; None where too little of it is in the picture."""
    side = np.sqrt(abs(np.linalg.det(fit.affine[:, :2])) * mark.width_px * mark.height_px)
    scale = min(1.0, LARGEST_SIDE_PX / side)
    corners = corners_of(mark, fit.affine)
    low = np.floor(np.maximum(corners.min(0) - 6 / scale, 0)).astype(int)
    high = np.ceil(np.minimum(corners.max(0) + 6 / scale, picture.shape[1::-1])).astype(int)
    if (high - low < 6).any():
        return None
    part = np.ascontiguousarray(picture[low[1] : high[1], low[0] : high[0]])
    size = max(4, round(part.shape[1] * scale)), max(4, round(part.shape[0] * scale))
    if scale < 1:
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    big = 4 if side < SMALL_SIDE_PX else 2
    place = fit.affine.copy()
    place[:, 2] += 0.5 - low
    place *= scale * big
    place[:, 2] -= 0.5
    # Corners of pixels, not centres, are what scaling keeps: the template's centres lie half a pixel in.
    shrink = float(np.sqrt(abs(np.linalg.det(place[:, :2]))))

    def put(plane: Floats32, *, is_soft: bool = True) -> Floats32:
        soft = cv2.GaussianBlur(plane, (0, 0), max(0.05, 0.35 / shrink)) if is_soft and shrink < 1 else plane
        large = cv2.warpAffine(soft, place, (size[0] * big, size[1] * big), flags=cv2.INTER_LINEAR)
        return np.asarray(cv2.resize(large, size, interpolation=cv2.INTER_AREA), np.float32)

    visible = np.clip((put(visible_map(mark, fit), is_soft=False) - 0.4) / 0.3, 0, 1)
    return _Laid(
        pixels=np.asarray(part, np.uint8),
        covers=np.dstack([put(each.cover) for each in mark.parts]),
        visible=np.asarray(visible, np.float32),
        painted=put(mark.premultiplied),
        grid_px=(int(low[0]) % BLOCK_PX, int(low[1]) % BLOCK_PX),
    )


def _explain(channels: Floats, covers: Floats32, visible: Floats32, blurs: tuple[float, ...]) -> _Explained | None:
    """The colours of the parts that explain the channels best, with the blur that does: the last that helps."""
    best: _Explained | None = None
    for blur in blurs:
        found = _explain_at(channels, covers, visible, blur)
        if found is None or (best is not None and found.left >= best.left):
            break
        best = found
    return best


def _explain_at(channels: Floats, covers: Floats32, visible: Floats32, blur: float) -> _Explained | None:
    soft = cv2.GaussianBlur(covers, (0, 0), blur)
    soft = soft.reshape(*covers.shape).astype(np.float64)
    covered = soft.sum(-1)
    rows, columns = np.where((covered >= COVERED) & (visible > 0))
    if len(rows) < 4 * covers.shape[-1] + 8:
        return None
    parts = soft[rows, columns]
    behind = 1 - covered[rows, columns]
    x = columns / max(1, covers.shape[1] - 1) - 0.5
    y = rows / max(1, covers.shape[0] - 1) - 0.5
    design = np.column_stack([parts, behind, behind * x, behind * y])
    values = channels[rows, columns]
    seen = visible[rows, columns].astype(np.float64)
    weight = seen
    solved = np.zeros((design.shape[1], values.shape[1]))
    inverse = np.eye(design.shape[1])
    left = np.zeros(len(rows))
    for _ in range(STEPS):
        weighted = design * weight[:, None]
        normal = weighted.T @ design
        normal[np.diag_indices_from(normal)] += 1e-3 * len(rows) ** 0.5
        inverse = np.linalg.inv(normal)
        solved = inverse @ (weighted.T @ values)
        left = np.sqrt(((values - design @ solved) ** 2).sum(-1))
        usual = max(LEAST_USUAL_CODES, 3 * float(np.median(left)))
        weight = seen / (1 + (left / usual) ** 2)
    noise = float(np.sqrt((weight * left**2).sum() / max(1e-6, weight.sum())))
    count = parts.shape[1]
    # Neighbouring pixels err alike: a blur, and blocks of a codec.
    errors = noise * 3 * np.sqrt(np.maximum(np.diag(inverse)[:count], 0))
    trusted = (parts * weight[:, None]).sum(0) / np.maximum(parts.sum(0), 1e-6)
    inner = np.where(parts > 0.95, parts * seen[:, None], 0)
    spreads = (inner * left[:, None]).sum(0) / np.maximum(inner.sum(0), 1e-6)
    counted = seen * np.clip((covered[rows, columns] - EXPLAINED_COVER) / (1 - EXPLAINED_COVER), 0.01, 1)
    unexplained = float(np.average(np.minimum(left, 60) ** 2, weights=counted + 1e-9))
    return _Explained(solved[:count], solved[count:], blur, errors, trusted, spreads, unexplained)

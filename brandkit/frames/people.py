"""Where faces, persons, poses and hands are in a frame, by small detectors.

The detectors of MediaPipe (BlazeFace full range, BlazePose, palms) answer with offsets to a grid of anchors, one or two
to a cell; EfficientDet-Lite0 with nine to a cell, of scale 3. Sources: V. Bazarevsky et al., "BlazeFace" (2019) and
"BlazePose" (2020); F. Zhang et al., "MediaPipe Hands" (2020); M. Tan et al., "EfficientDet" (2020).
"""

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.networks import Network, input_px, run_network

Rgb = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

FACE_SCORE: Final = 0.6
PERSON_SCORE: Final = 0.4
POSE_SCORE: Final = 0.5
PALM_SCORE: Final = 0.5
HAND_SCORE: Final = 0.35
SMALLER_RATIO: Final = 0.5
OVERLAP_RATIO: Final = 0.3
"""Two boxes of one kind that share more of their union are one."""
_PERSON_CLASS: Final = 0
_LOGIT_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """Something a detector found: its box and points, px of the frame; a score of 0 to 1."""

    score: float
    left: float
    top: float
    right: float
    bottom: float
    points: tuple[tuple[float, float], ...] = ()

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether the point is within the box."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand: its 21 landmarks ``(21, 2)``, px of the frame, and how sure the model is of it."""

    score: float
    landmarks: Floats


def find_faces(pixels: Rgb) -> tuple[Seen, ...]:
    """Faces of about a twelfth of the frame's longer side and more."""
    return _detect(Network.FACES, pixels, strides=(4,), per_cell=1, low=-1, least=FACE_SCORE)


def find_poses(pixels: Rgb) -> tuple[Seen, ...]:
    """Bodies by their upper part; the first point is the middle of the hips."""
    return _detect(Network.POSES, pixels, strides=(8, 16, 32, 32, 32), per_cell=2, low=-1, least=POSE_SCORE)


def find_persons(pixels: Rgb) -> tuple[Seen, ...]:
    """Persons as a whole, as far as they are in the frame."""
    width, height = input_px(Network.PERSONS)
    picture, back = _fit(pixels, width_px=width, height_px=height)
    boxes, scores = run_network(Network.PERSONS, picture)
    of_person = scores[:, _PERSON_CLASS]
    if of_person.max() > 1 or of_person.min() < 0:
        of_person = _sigmoid(of_person)
    kept = np.flatnonzero(of_person >= PERSON_SCORE)
    anchors = _pyramid_anchors(width)[kept]
    down, across, tall, wide = np.moveaxis(boxes[kept], -1, 0)
    y, x = anchors[:, 0] + down * anchors[:, 2], anchors[:, 1] + across * anchors[:, 3]
    h, w = anchors[:, 2] * np.exp(tall), anchors[:, 3] * np.exp(wide)
    corners = np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=1).reshape(len(kept), 2, 2)
    return _strongest(of_person[kept], back(corners))


def find_hands(pixels: Rgb) -> tuple[Hand, ...]:
    """Hands with their landmarks."""
    hands = (_landmarks(pixels, palm) for palm in _palms(pixels) or _palms_in_smaller(pixels))
    return tuple(hand for hand in hands if hand.score >= HAND_SCORE)


def _palms(pixels: Rgb) -> tuple[Seen, ...]:
    return _detect(Network.PALMS, pixels, strides=(8, 16, 16, 16), per_cell=2, low=0, least=PALM_SCORE)


def _palms_in_smaller(pixels: Rgb) -> tuple[Seen, ...]:
    """Palms that only show in half the size: those of drawn hands, and of hands that fill the frame."""
    side, _height = input_px(Network.PALMS)
    height, width = pixels.shape[:2]
    scale = SMALLER_RATIO * side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    borders = (top, side - size[1] - top, left, side - size[0] - left)
    inner = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    found = _palms(np.asarray(cv2.copyMakeBorder(inner, *borders, cv2.BORDER_REPLICATE), np.uint8))
    return tuple(
        Seen(
            palm.score,
            *((palm.left - left) / scale, (palm.top - top) / scale),
            *((palm.right - left) / scale, (palm.bottom - top) / scale),
            points=tuple(((x - left) / scale, (y - top) / scale) for x, y in palm.points),
        )
        for palm in found
    )


def _landmarks(pixels: Rgb, palm: Seen) -> Hand:
    """The hand that a palm belongs to, in a square that is turned upright and 2.6 times as wide as the palm."""
    (wrist_x, wrist_y), (middle_x, middle_y) = palm.points[0], palm.points[2]
    angle = np.arctan2(wrist_y - middle_y, middle_x - wrist_x)
    turn = np.pi / 2 - angle
    side = max(palm.right - palm.left, palm.bottom - palm.top)
    centre_x = palm.centre[0] + 0.5 * side * np.sin(turn)
    centre_y = palm.centre[1] - 0.5 * side * np.cos(turn)
    width, _height = input_px(Network.HAND)
    scale = width / (2.6 * side)
    cosine, sine = np.cos(turn) * scale, np.sin(turn) * scale
    matrix = np.array(
        [
            [cosine, sine, width / 2 - cosine * centre_x - sine * centre_y],
            [-sine, cosine, width / 2 + sine * centre_x - cosine * centre_y],
        ]
    )
    crop = cv2.warpAffine(pixels, matrix, (width, width), flags=cv2.INTER_LINEAR)
    marks, presence, _side, _world = run_network(Network.HAND, crop.astype(np.float32) / 255)
    places = marks.reshape(21, 3)[:, :2]
    inverse = cv2.invertAffineTransform(matrix)
    return Hand(score=float(presence[0]), landmarks=np.asarray(places @ inverse[:, :2].T + inverse[:, 2], np.float32))


def _detect(
    network: Network, pixels: Rgb, *, strides: tuple[int, ...], per_cell: int, low: int, least: float
) -> tuple[Seen, ...]:
    width, height = input_px(network)
    picture, back = _fit(pixels, width_px=width, height_px=height)
    values = picture.astype(np.float32) / 255
    offsets, logits = run_network(network, values * 2 - 1 if low < 0 else values)
    scores = _sigmoid(logits[:, 0])
    kept = np.flatnonzero(scores >= least)
    pairs = offsets[kept].reshape(len(kept), offsets.shape[1] // 2, 2)
    places = pairs + _anchors(width, strides, per_cell)[kept][:, None]
    centres, halves = places[:, :1], pairs[:, 1:2] / 2
    return _strongest(scores[kept], back(np.concatenate([centres - halves, centres + halves, places[:, 2:]], axis=1)))


@cache
def _anchors(side: int, strides: tuple[int, ...], per_cell: int) -> Floats:
    """The middles of the cells, px: x and y, row by row; layers of one stride share their cells."""
    parts, index = [], 0
    while index < len(strides):
        same = [stride for stride in strides[index:] if stride == strides[index]]
        cells = np.array([(x + 0.5, y + 0.5) for y, x in product(range(-(-side // same[0])), repeat=2)])
        parts.append(np.repeat(cells * same[0], per_cell * len(same), axis=0))
        index += len(same)
    return np.concatenate(parts).astype(np.float32)


@cache
def _pyramid_anchors(side: int) -> Floats:
    """EfficientDet's anchors ``(y, x, height, width)``, px."""
    found = []
    cells = side // 8
    for _level in range(5):
        stride = side / cells
        shapes = [
            (3 * stride * 2 ** (octave / 3) * high, 3 * stride * 2 ** (octave / 3) * wide)
            for octave in range(3)
            for wide, high in ((1, 1), (1.4, 0.7), (0.7, 1.4))
        ]
        found += [
            ((y + 0.5) * stride, (x + 0.5) * stride, *shape)
            for y, x in product(range(cells), repeat=2)
            for shape in shapes
        ]
        cells = -(-cells // 2)
    return np.array(found, np.float32)


class _Back:
    """From the model's picture to the frame."""

    def __init__(self, *, scale: float, left: float, top: float) -> None:
        self._scale, self._shift = scale, np.array([left, top], np.float32)

    def __call__(self, points: Floats) -> Floats:
        return np.asarray((points - self._shift) / self._scale, np.float32)


def _fit(pixels: Rgb, *, width_px: int, height_px: int) -> tuple[Rgb, _Back]:
    """The frame whole in the model's size, with black beside it."""
    height, width = pixels.shape[:2]
    scale = min(width_px / width, height_px / height)
    inner = max(1, round(width * scale)), max(1, round(height * scale))
    left, top = (width_px - inner[0]) // 2, (height_px - inner[1]) // 2
    picture = np.zeros((height_px, width_px, 3), np.uint8)
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    picture[top : top + inner[1], left : left + inner[0]] = cv2.resize(pixels, inner, interpolation=flags)
    return picture, _Back(scale=scale, left=left, top=top)


def _strongest(scores: Floats, points: Floats) -> tuple[Seen, ...]:
    """One for each thing: the best-scored box, without those that overlap it; the first two points are corners."""
    if not len(scores):
        return ()
    corners = points[:, :2].reshape(-1, 4)
    boxes = np.concatenate([corners[:, :2], corners[:, 2:] - corners[:, :2]], axis=1)
    kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), 0.0, OVERLAP_RATIO)
    return tuple(_seen(float(scores[one]), corners[one], points[one, 2:]) for one in np.asarray(kept).ravel())


def _seen(score: float, corners: Floats, points: Floats) -> Seen:
    left, top, right, bottom = (float(side) for side in corners)
    return Seen(score, left, top, right, bottom, points=tuple((float(x), float(y)) for x, y in points))


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -_LOGIT_LIMIT, _LOGIT_LIMIT))), np.float32)

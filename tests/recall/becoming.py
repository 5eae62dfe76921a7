"""Footage in which things slowly become other things, and footage that only moves: how well they are told apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final

import cv2
import numpy as np

from brandkit.frames.soundness import drift
from brandkit.frames.soundness.footage import watched
from tests.recall.clean_frames import PHOTOS, clean_frame
from tests.recall.wrong_frames import RATE, Frame, photo

FRAMES: Final = 48
WIDTH, HEIGHT = 640, 360
DRAWN: Final = (17, 19, 22, 23)
"""Right frames that are no photographs: a person, shapes, a drawing, a slide on a photograph."""
MOVES: Final = ("pan", "by hand")
MORE_MOVES: Final = (*MOVES, "push in", "pull out", "turn")
WAYS: Final = {
    "all of it becomes another picture": lambda frame, other, random: (other, None),
    "a thing 40 % as wide as the frame becomes another": lambda frame, other, random: (other, _thing(0.2, random)),
    "a thing 24 % as wide as the frame becomes another": lambda frame, other, random: (other, _thing(0.12, random)),
    "a thing 50 % as wide as the frame takes another colour": lambda frame, other, random: (
        _recoloured(frame),
        _thing(0.25, random),
    ),
}
Spoil = Callable[[Frame, Frame, Random], tuple[Frame, Frame | None]]


def becoming_table() -> str:
    """What the check finds, and what it finds in what only moves; in Markdown."""
    rows = "\n".join(_line(way, _spoiled(way, spoil)) for way, spoil in WAYS.items())
    melted = (_melting(base, move, random) for base, move, random in _each("melt", MOVES))
    rows += "\n" + _line("shapes are drawn out, by 12 px in the mean", melted)
    alarms, looked = Counter[str](), 0
    for name, frames in right_clips():
        looked += 1
        alarms[name] += bool(_found(frames))
    said = ", ".join(f"{name} {count}" for name, count in alarms.items() if count) or "none"
    return f"""**Slow change.** Within two seconds something becomes something else, evenly, in photographs and drawings
({WIDTH} x {HEIGHT} px) that are moved over or held by hand.

| what happens | tried | found | by likeness | by light, colour or detail |
|---|---|---|---|---|
{rows}

False alarms: of {looked} pieces that only move (the same, pushed in, pulled out, turned, with grain, in changing light
and stored as JPEG of quality 40, and things before a ground that moves less), {sum(alarms.values())}. By kind: {said}.
Shapes that are drawn out slowly are seldom found: to the flow they are movement.
"""


def right_clips() -> Iterator[tuple[str, list[Frame]]]:
    """Everything that a camera does, and what light and grain do to it."""
    for base, move, _random in _each("right", MORE_MOVES):
        yield move, moved(base, move)
    for base, move, _random in _each("right", ("pan",)):
        chance = np.random.default_rng(7)
        grain = (one + chance.normal(0, 4, one.shape) for one in moved(base, move))
        yield "grain", [np.clip(one, 0, 255).astype(np.uint8) for one in grain]
    for base, move, _random in _each("right", ("push in", "by hand")):
        yield "light", [_stored(_lit(one, at / FRAMES)) for at, one in enumerate(moved(base, move))]
    for base, _move, _random in _each("right", ("",)):
        yield "depth", _deep(base)


def moved(frame: Frame, move: str) -> list[Frame]:
    """Two seconds of a camera over a picture."""
    return [
        np.asarray(
            cv2.warpAffine(
                frame, _view(move, at), (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
            ),
            np.uint8,
        )
        for at in range(FRAMES)
    ]


def _view(move: str, at: int) -> Frame:
    share, middle = at / (FRAMES - 1), (WIDTH / 2, HEIGHT / 2)
    if move == "pan":
        return np.array([[1.25, 0, -WIDTH * 0.25 * share], [0, 1.25, -HEIGHT * 0.2 * share]])
    if move == "push in":
        return np.asarray(cv2.getRotationMatrix2D(middle, 0, 1.05 + 0.35 * share))
    if move == "pull out":
        return np.asarray(cv2.getRotationMatrix2D(middle, 0, 1.4 - 0.35 * share))
    if move == "turn":
        return np.asarray(cv2.getRotationMatrix2D(middle, 8 * share - 4, 1.2))
    if move == "by hand":
        swayed = 4 * np.sin(at / 7) + 3 * np.sin(at / 3.1), 3 * np.sin(at / 5.3 + 1)
        return np.array([[1.15, 0, swayed[0] - WIDTH * 0.07], [0, 1.15, swayed[1] - HEIGHT * 0.07]])
    return np.array([[1.0, 0, 0], [0, 1.0, 0]])


def _each(seed: str, moves: tuple[str, ...]) -> Iterator[tuple[Frame, str, Random]]:
    for number, base in enumerate(_bases()):
        for move in moves:
            yield base, move, Random(f"{seed}-{number}-{move}")


def _bases() -> Iterator[Frame]:
    for name in PHOTOS:
        yield np.ascontiguousarray(photo(name, width=WIDTH, height=HEIGHT)[:, ::-1])
    for number in DRAWN:
        yield np.asarray(cv2.resize(clean_frame(number, seed=9)[1], (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))


def _spoiled(way: str, spoil: Spoil) -> Iterator[list[Frame]]:
    for base, move, random in _each(way, MOVES):
        other = photo(random.choice(PHOTOS), width=WIDTH, height=HEIGHT)
        yield _becoming(base, *spoil(base, other, random), move=move)


def _line(way: str, clips: Iterable[list[Frame]]) -> str:
    found = [_found(frames) for frames in clips]
    likeness = sum("else" in ways for ways in found)
    return (
        f"| {way} | {len(found)} | {sum(map(bool, found))} | {likeness} | {sum('change' in ways for ways in found)} |"
    )


def _found(frames: list[Frame]) -> frozenset[str]:
    """In which ways the check finds that things change their look, or become something else."""
    messages = [one.fault.message for one in drift.look(watched(frames, frame_rate=RATE))]
    return frozenset("else" if message.endswith("something else.") else "change" for message in messages)


def _becoming(frame: Frame, other: Frame, where: Frame | None, *, move: str) -> list[Frame]:
    whole = np.full((HEIGHT, WIDTH), 255, np.uint8) if where is None else where
    shown = zip(moved(frame, move), moved(other, move), moved(whole, move), strict=True)
    made = []
    for at, (one, another, place) in enumerate(shown):
        share = at / (FRAMES - 1) * place.astype(np.float32)[..., None] / 255
        made.append(np.rint(one * (1 - share) + another * share).astype(np.uint8))
    return made


def _thing(size: float, random: Random) -> Frame:
    """A soft oval somewhere about the middle, so many widths to each side."""
    place = np.zeros((HEIGHT, WIDTH), np.uint8)
    middle = round(WIDTH * random.uniform(0.35, 0.65)), round(HEIGHT * random.uniform(0.4, 0.6))
    cv2.ellipse(place, middle, (round(WIDTH * size), round(HEIGHT * size * 1.3)), 0, 0, 360, 255, -1)
    return np.asarray(cv2.GaussianBlur(place, (0, 0), 8), np.uint8)


def _recoloured(frame: Frame) -> Frame:
    """A third of the way round the circle of hues."""
    codes = cv2.cvtColor(frame, cv2.COLOR_RGB2HSV)
    codes[..., 0] = (codes[..., 0].astype(int) + 60) % 180
    return np.asarray(cv2.cvtColor(codes, cv2.COLOR_HSV2RGB), np.uint8)


def _melting(frame: Frame, move: str, random: Random) -> list[Frame]:
    chance = np.random.default_rng(random.randint(0, 10_000))
    coarse = chance.normal(0, 12, (6, 10, 2)).astype(np.float32)
    drawn = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    x, y = np.meshgrid(np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
    made = []
    for at, one in enumerate(moved(frame, move)):
        places = x + drawn[..., 0] * at / FRAMES, y + drawn[..., 1] * at / FRAMES
        made.append(np.asarray(cv2.remap(one, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.uint8))
    return made


def _lit(frame: Frame, share: float) -> Frame:
    """Lighter by 15 % and back, and ever warmer."""
    warm = np.array([1 + 0.05 * share, 1, 1 - 0.05 * share])
    return np.clip(frame * (1 + 0.15 * np.sin(np.pi * share)) * warm, 0, 255).astype(np.uint8)


def _stored(frame: Frame) -> Frame:
    _done, stored = cv2.imencode(".jpg", frame[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 40])
    return np.ascontiguousarray(cv2.imdecode(stored, cv2.IMREAD_COLOR)[..., ::-1])


def _deep(frame: Frame) -> list[Frame]:
    """Something in front moves three times as far as what lies behind."""
    behind = cv2.GaussianBlur(frame[:, ::-1], (0, 0), 3)
    cover = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(cover, (WIDTH // 2, HEIGHT * 3 // 4), (WIDTH // 5, HEIGHT // 2), 0, 0, 360, 255, -1, cv2.LINE_AA)
    cover = np.asarray(cv2.GaussianBlur(cover, (0, 0), 1.5), np.uint8)
    made = []
    for at in range(FRAMES):
        share = at / (FRAMES - 1) - 0.5
        back, front = (
            np.array([[1.2, 0, -WIDTH * 0.1 + share * WIDTH * far], [0, 1.2, -HEIGHT * 0.1]]) for far in (0.08, 0.25)
        )
        size = (WIDTH, HEIGHT)
        ground = cv2.warpAffine(behind, back, size, borderMode=cv2.BORDER_REFLECT)
        thing = cv2.warpAffine(frame, front, size, borderMode=cv2.BORDER_REFLECT)
        shown = cv2.warpAffine(cover, front, size).astype(np.float32)[..., None] / 255
        made.append(np.rint(ground * (1 - shown) + thing * shown).astype(np.uint8))
    return made

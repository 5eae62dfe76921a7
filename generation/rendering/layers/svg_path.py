"""SVG path data as Skia paths."""

import re
from typing import Any, Final

import skia

_NUMBER: Final = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[\s,]*")
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_COMMANDS: Final = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")


def read_path(data: str) -> Any:
    """The path that ``data`` describes (SVG 1.1, 8.3). Raises ValueError for what is none."""
    reader = _Reader()
    for letter, rest in _COMMANDS.findall(data):
        reader.take(letter, _numbers(rest, is_arc=letter in "aA"))
    return reader.path


def _numbers(text: str, *, is_arc: bool) -> list[float]:
    """The numbers of a command; an arc's flags are single digits that need nothing behind them."""
    found: list[float] = []
    at = 0
    text = text.strip().replace(",", " ")
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif is_arc and len(found) % 7 in {3, 4}:
            found.append(float(text[at]))
            at += 1
        else:
            match = _NUMBER.match(text, at)
            if match is None:
                raise ValueError(f"The path has “{text[at : at + 8]}” where a number should be.")
            found.append(float(match[1]))
            at = match.end()
    return found


class _Reader:
    """Follows the commands of a path."""

    def __init__(self) -> None:
        self.path = skia.Path()
        self._at = self._start = self._handle = (0.0, 0.0)
        self._before = ""

    def take(self, letter: str, numbers: list[float]) -> None:
        """Follow one command, which may stand for several with the same letter."""
        kind, count = letter.upper(), _COUNTS[letter.upper()]
        if kind == "Z":
            self.path.close()
            self._at = self._start
            self._before = "Z"
            return
        if not numbers or len(numbers) % count:
            raise ValueError(f"The path's command {letter} has {len(numbers)} numbers.")
        for start in range(0, len(numbers), count):
            self._step(kind, numbers[start : start + count], is_relative=letter.islower())
            kind = "L" if kind == "M" else kind

    def _step(self, kind: str, numbers: list[float], *, is_relative: bool) -> None:
        x, y = self._at if is_relative else (0.0, 0.0)
        match kind:
            case "H":
                points = [(x + numbers[0], self._at[1])]
            case "V":
                points = [(self._at[0], y + numbers[0])]
            case "A":
                points = [(x + numbers[5], y + numbers[6])]
            case _:
                points = [(x + numbers[i], y + numbers[i + 1]) for i in range(0, len(numbers), 2)]
        self._draw(kind, points, numbers)
        self._at, self._before = points[-1], kind
        if kind == "M":
            self._start = points[-1]

    def _draw(self, kind: str, points: list[tuple[float, float]], numbers: list[float]) -> None:
        path = self.path
        match kind:
            case "M":
                path.moveTo(*points[0])
            case "L" | "H" | "V":
                path.lineTo(*points[0])
            case "C":
                path.cubicTo(*points[0], *points[1], *points[2])
                self._handle = points[1]
            case "S":
                path.cubicTo(*self._mirrored("CS"), *points[0], *points[1])
                self._handle = points[0]
            case "Q":
                path.quadTo(*points[0], *points[1])
                self._handle = points[0]
            case "T":
                self._handle = self._mirrored("QT")
                path.quadTo(*self._handle, *points[0])
            case "A":
                size = skia.Path.kLarge_ArcSize if numbers[3] else skia.Path.kSmall_ArcSize
                way = skia.PathDirection.kCW if numbers[4] else skia.PathDirection.kCCW
                path.arcTo(numbers[0], numbers[1], numbers[2], size, way, *points[0])

    def _mirrored(self, after: str) -> tuple[float, float]:
        """The last handle mirrored at where the path is; that place itself after other commands."""
        if self._before not in after or not self._before:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]

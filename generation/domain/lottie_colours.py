"""The colours that a Lottie animation is painted with: which they are, and the same animation with others."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

Json = dict[str, Any]

_PAINTS: Final = frozenset({"fl", "st"})
_GRADIENTS: Final = frozenset({"gf", "gs"})
_SOLID_LAYER: Final = 1
_STOP_NUMBERS: Final = 4
"""A stop of a gradient: where it is, red, green, blue."""


def colours_of_animation(animation: Json) -> tuple[str, ...]:
    """The colours, ``#rrggbb``, in the order in which they first stand in the file."""
    found: dict[str, None] = {}
    for numbers, start in _triples(animation):
        found.setdefault(_hex_of(numbers[start : start + 3]))
    for layer in _solids(animation):
        found.setdefault(str(layer["sc"])[:7].lower())
    return tuple(found)


def recolour_animation(animation: Json, *, table: Mapping[str, str]) -> None:
    """The animation has the colours that ``table`` (``#rrggbb`` to ``#rrggbb``) gives instead of its own."""
    for numbers, start in _triples(animation):
        other = table.get(_hex_of(numbers[start : start + 3]))
        if other is not None:
            numbers[start : start + 3] = [round(code / 255, 6) for code in bytes.fromhex(other[1:])]
    for layer in _solids(animation):
        own = str(layer["sc"])[:7].lower()
        layer["sc"] = table.get(own, own)


def _triples(animation: Json) -> Iterator[tuple[list[Any], int]]:
    """Every red, green and blue in the file: the list it stands in, and where in it."""
    for part in _parts(animation):
        kind = part.get("ty")
        if kind in _PAINTS and isinstance(part.get("c"), dict):
            for numbers in _values(part["c"].get("k")):
                if len(numbers) >= 3:
                    yield numbers, 0
        elif kind in _GRADIENTS and isinstance(part.get("g"), dict):
            yield from _stops(part["g"])


def _stops(gradient: Json) -> Iterator[tuple[list[Any], int]]:
    count, inner = gradient.get("p"), gradient.get("k")
    if not isinstance(count, int) or not isinstance(inner, dict):
        return
    for numbers in _values(inner.get("k")):
        for stop in range(min(count, len(numbers) // _STOP_NUMBERS)):
            yield numbers, stop * _STOP_NUMBERS + 1


def _values(value: Any) -> Iterator[list[Any]]:
    """The lists of numbers of a property, still or with keyframes."""
    if not isinstance(value, list) or not value:
        return
    if all(isinstance(number, int | float) for number in value):
        yield value
        return
    for keyframe in value:
        if isinstance(keyframe, dict):
            yield from (
                keyframe[name]
                for name in ("s", "e")
                if isinstance(keyframe.get(name), list)
                and all(isinstance(number, int | float) for number in keyframe[name])
            )


def _solids(animation: Json) -> Iterator[Json]:
    yield from (part for part in _parts(animation) if part.get("ty") == _SOLID_LAYER and "sc" in part)


def _parts(animation: Json) -> Iterator[Json]:
    """Every object in the file, in its order."""
    pending: list[Any] = [animation]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            yield value
            pending.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            pending.extend(reversed(value))


def _hex_of(shares: list[Any]) -> str:
    codes = (min(max(int(float(share) * 255 + 0.5), 0), 255) for share in shares)
    return "#" + bytes(codes).hex()

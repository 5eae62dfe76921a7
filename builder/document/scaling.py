"""A layer's look at another scale: type, corners, strokes and shadows keep their proportion to its box."""

from collections.abc import Callable
from typing import Any

from builder.document.looks import Look, ResolvedType, TextLook
from builder.document.values import Value

_LENGTHS = frozenset({"corner_radius_px", "stroke_px", "width_px", "blur_px", "offset_x_px", "offset_y_px", "tile_px"})
_PARTS = frozenset({"border", "shadow", "frame", "spans"})


def scale_look(look: Look, factor: float) -> Look:
    """The look for a box that is ``factor`` times as large.

    No type becomes smaller than its style allows by being scaled; one that is smaller already keeps its size.
    """
    if factor == 1:
        return look
    scaled: Look = _scale(look, factor)
    return scaled


def type_size(type_: ResolvedType, factor: float) -> float:
    """The size that the type has at ``factor``, px."""
    return max(type_.size_px * factor, min(type_.size_px, type_.minimum_size_px))


def text_factor(look: TextLook, factor: float) -> float:
    """What the sizes of a text are really multiplied by, so that all of its parts stay in proportion and legible."""
    types = (look.type, *(span.type for span in look.spans))
    return max(type_size(type_, factor) / type_.size_px for type_ in types)


def _scale(value: Any, factor: float) -> Any:
    if isinstance(value, TextLook):
        factor = text_factor(value, factor)
    changes: dict[str, Any] = {}
    for name in type(value).model_fields:
        old = getattr(value, name)
        change = _change_of(name, old)
        if change is not None:
            changes[name] = change(factor)
    return value.model_copy(update=changes) if changes else value


def _change_of(name: str, old: Any) -> Callable[[float], Any] | None:
    if name in _LENGTHS and old is not None:
        return lambda factor: old * factor
    if isinstance(old, ResolvedType):
        return lambda factor: old.model_copy(update={"size_px": type_size(old, factor)})
    if name in _PARTS and isinstance(old, tuple):
        return lambda factor: tuple(_scale(part, factor) for part in old)
    if name in _PARTS and isinstance(old, Value):
        return lambda factor: _scale(old, factor)
    return None

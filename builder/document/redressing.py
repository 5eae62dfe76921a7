"""Segments that were made with one kit, in the roles of another."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from builder.document.dressing import Dress, nearest_colour
from builder.document.kit_values import KitValues, TypeStyle
from builder.document.timeline import Segment

_ROLES: Final = {"style": "style", "variant": "logo", "voice": "voice", "word_highlight": "colour"}
"""The fields of a document that name roles outside colours, and of what."""


def redress(segments: Sequence[Segment], *, worn: KitValues | None, kit: KitValues) -> tuple[Segment, ...]:
    """The segments with roles that ``kit`` has in place of those that it lacks; ``worn`` is the kit that they had.

    A role that plays a part in the old kit becomes the one that plays it in the new one; any other becomes the one
    that is most like it. What the new kit has stays as it is, and so do custom colours.
    """
    wardrobe = _Wardrobe(worn or kit, kit)
    return tuple(Segment.model_validate(wardrobe.of(segment.model_dump(mode="json"))) for segment in segments)


def redress_document(document: dict[str, Any], *, worn: KitValues, kit: KitValues) -> dict[str, Any]:
    """A document of a segment, or the settings of a video, as ``redress`` has segments."""
    dressed: dict[str, Any] = _Wardrobe(worn, kit).of(document)
    return dressed


class _Wardrobe:
    def __init__(self, worn: KitValues, kit: KitValues) -> None:
        self._worn, self._kit = worn, kit
        self._colours = {colour.role: colour for colour in kit.colours}
        self._finders: Mapping[str, Callable[[str], str | None]] = {
            "style": self._style,
            "logo": self._logo,
            "voice": self._voice,
            "colour": lambda role: None if role in self._colours else self._instead_of(role),
        }

    def of(self, value: Any) -> Any:
        """A part of a document with roles of the new kit."""
        if isinstance(value, list):
            return [self.of(part) for part in value]
        if not isinstance(value, dict):
            return value
        if value.get("kind") == "role" and "role" in value:
            return self._colour(value)
        changed = {key: self.of(part) for key, part in value.items()}
        for key, kind in _ROLES.items():
            if isinstance(changed.get(key), str):
                changed[key] = self._finders[kind](changed[key]) or changed[key]
        return changed

    def _colour(self, value: dict[str, Any]) -> dict[str, Any]:
        role, tint = value["role"], value.get("tint_ratio")
        if role not in self._colours:
            role = self._instead_of(role)
        allowed = self._colours[role].tint_ratios if role in self._colours else ()
        return {**value, "role": role, "tint_ratio": tint if tint in allowed or role == value["role"] else None}

    def _instead_of(self, role: str) -> str:
        old = next((colour for colour in self._worn.colours if colour.role == role), None)
        if not self._kit.colours:
            return role
        if old is None:
            return self._new_dress.text_on_page
        part = next((part for part, played_by in self._old_parts.items() if played_by == role), None)
        return self._new_dress.parts()[part] if part else nearest_colour(old.hex, among=self._kit.colours).role

    @cached_property
    def _new_dress(self) -> Dress:
        return Dress(self._kit)

    @cached_property
    def _old_parts(self) -> Mapping[str, str]:
        return Dress(self._worn).parts()

    def _style(self, role: str) -> str | None:
        styles = self._kit.type_styles
        if not styles or any(style.role == role for style in styles):
            return None
        old = next((style for style in self._worn.type_styles if style.role == role), None)
        return _nearest_style(old, among=styles).role

    def _logo(self, variant: str) -> str | None:
        logos = [logo for logo in self._kit.logos if not logo.is_retired]
        if not logos or any(logo.variant == variant for logo in self._kit.logos):
            return None
        old = next((logo for logo in self._worn.logos if logo.variant == variant), None)
        like = [logo for logo in logos if old is not None and logo.on_dark is old.on_dark]
        return (like or logos)[0].variant

    def _voice(self, role: str) -> str | None:
        voices = [voice.role for voice in self._kit.voices]
        return None if not voices or role in voices else voices[0]


def _nearest_style(old: TypeStyle | None, *, among: Sequence[TypeStyle]) -> TypeStyle:
    size_px = old.size_px if old else 40
    return min(
        among, key=lambda style: (abs(style.size_px - size_px), abs(style.weight - (old.weight if old else 400)))
    )

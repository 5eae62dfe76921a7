"""Typefaces from font files, and what stands in for characters that a brand's font lacks.

The brand's font is always the file that the document names by its hash; nothing installed on the machine can take its
place. Only characters that the file does not have (another script, emoji) are drawn with fonts of the machine.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import skia

from generation.rendering.media import Media, find_original, unreadable
from generation.rendering.pixels import half_up

BRAND: Final = "brand"
_WEIGHT_AXIS: Final = int.from_bytes(b"wght", "big")
_EMOJI_FAMILIES: Final = ("Noto Color Emoji",)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Cn", "Cs"})


def find_typeface(media: Media, sha256: str, *, weight: int) -> Any:
    """The typeface in a font file, at ``weight`` where the file is a variable font.

    Raises RenderError ``original-missing`` or ``original-unreadable``.
    """
    owner = "the font"
    path = find_original(media, sha256, owner=owner)
    typeface = _typeface(path, weight)
    if typeface is None:
        raise unreadable(owner, sha256=sha256)
    return typeface


@lru_cache(maxsize=64)
def _typeface(path: Path, weight: int) -> Any:
    typeface = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(path.read_bytes()))
    if typeface is None or typeface.countGlyphs() == 0:
        return None
    axes = [axis for axis in typeface.getVariationDesignParameters() if axis.tag == _WEIGHT_AXIS]
    if not axes:
        return typeface
    value = min(max(float(weight), axes[0].min), axes[0].max)
    coordinates = skia.FontArguments.VariationPosition.Coordinates(
        [skia.FontArguments.VariationPosition.Coordinate(_WEIGHT_AXIS, value)]
    )
    position = skia.FontArguments.VariationPosition(coordinates)
    return typeface.makeClone(skia.FontArguments().setVariationDesignPosition(position)) or typeface


def collect_fonts(typeface: Any, text: str) -> tuple[Any, list[str]]:
    """A font collection for SkParagraph that can draw ``text``, and its families, the brand's first."""
    provider = skia.textlayout.TypefaceFontProvider()
    provider.registerTypeface(typeface, BRAND)
    families = [BRAND]
    for stand_in in _stand_ins(typeface, text):
        alias = f"stand-in {len(families)}"
        provider.registerTypeface(stand_in, alias)
        families.append(alias)
    collection = skia.textlayout.FontCollection()
    collection.setDefaultFontManager(provider)
    return collection, families


def _stand_ins(typeface: Any, text: str) -> list[Any]:
    """Typefaces of the machine for the characters that ``typeface`` lacks."""
    missing = [
        ord(character)
        for character in sorted(set(text))
        if unicodedata.category(character) not in _INVISIBLE and not typeface.unicharToGlyph(ord(character))
    ]
    found: list[Any] = []
    for character in missing:
        if any(stand_in.unicharToGlyph(character) for stand_in in found):
            continue
        match = _match(character, half_up(typeface.fontStyle().weight()))
        if match is not None:
            found.append(match)
    return found


@lru_cache(maxsize=1024)
def _match(character: int, weight: int) -> Any:
    manager = _manager()
    style = skia.FontStyle(weight, skia.FontStyle.kNormal_Width, skia.FontStyle.kUpright_Slant)
    for family in _EMOJI_FAMILIES:
        emoji = manager.matchFamilyStyle(family, style)
        if emoji is not None and character >= 0x2600 and emoji.unicharToGlyph(character):
            return emoji
    return manager.matchFamilyStyleCharacter("", style, [], character)


@lru_cache(maxsize=1)
def _manager() -> Any:
    return skia.FontMgr()

"""Typefaces from font files, and what stands in for characters that a brand's font lacks.

The brand's font is always the file that the document names by its hash; nothing installed on the machine can take its
place. Only characters that the file does not have (another script, emoji) are drawn with other fonts: first those that
the kit names by their hash, then fonts of the machine. ``generation.rendering.layers.text.stand_ins`` tells which.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import skia

from builder.document.looks import ResolvedType
from builder.document.values import Sha256
from generation.rendering.media import Media, find_original, unreadable
from generation.rendering.pixels import half_up

_WEIGHT_AXIS: Final = int.from_bytes(b"wght", "big")
_EMOJI_FAMILIES: Final = ("Noto Color Emoji",)
_EMOJI_FROM: Final = 0x2600
_FAMILIES: Final = (
    *("Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"),
    *("Noto Sans Thai", "Noto Sans CJK JP", "Noto Sans JP", "Noto Sans CJK SC", "Noto Sans CJK KR"),
)
"""Asked in this order before any other font of the machine, so that machines with the same fonts agree."""
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cs"})
_SELECTORS: Final = (range(0x034F, 0x0350), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Marks that choose a form of the character before them and have none themselves."""
_TABLES: Final = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})
_OUTLINE_TABLES: Final = frozenset({"glyf", "CFF ", "CFF2", "CBDT", "sbix", "SVG "})

FontKey = tuple[str, int, tuple[str, ...]]
"""A font's file, its weight, and the kit's fallback fonts."""


class FontBook:
    """The typefaces that texts are set in: for SkParagraph a collection, and for each type its families in order."""

    def __init__(self, texts: Iterable[tuple[ResolvedType, str]], *, media: Media) -> None:
        characters: dict[FontKey, set[str]] = {}
        for type_, text in texts:
            characters.setdefault(_key_of(type_), set()).update(characters_of(text))
        self._provider = skia.textlayout.TypefaceFontProvider()
        self._aliases: dict[int, str] = {}
        self._families: dict[FontKey, list[str]] = {}
        self._typefaces: dict[FontKey, Any] = {}
        for key, needed in characters.items():
            sha256, weight, fallbacks = key
            typeface = find_typeface(media, sha256, weight=weight)
            others = [typeface for typeface, _ in find_stand_ins(typeface, needed, fallbacks=fallbacks, media=media)]
            self._typefaces[key] = typeface
            self._families[key] = [self._alias(each) for each in (typeface, *others)]
        self.collection = skia.textlayout.FontCollection()
        self.collection.setDefaultFontManager(self._provider)

    def families(self, type_: ResolvedType) -> list[str]:
        """The names under which ``collection`` knows the type's font and what stands in for it."""
        return self._families[_key_of(type_)]

    def heights_px(self, type_: ResolvedType, size_px: float) -> tuple[float, float]:
        """How far the type's font reaches above and below its baseline."""
        metrics = skia.Font(self._typefaces[_key_of(type_)], size_px).getMetrics()
        return -float(metrics.fAscent), float(metrics.fDescent)

    def cap_px(self, type_: ResolvedType, size_px: float) -> float:
        """How high the font's capitals are; 0 where it does not say."""
        return float(skia.Font(self._typefaces[_key_of(type_)], size_px).getMetrics().fCapHeight)

    def _alias(self, typeface: Any) -> str:
        identity = int(typeface.uniqueID())
        if identity not in self._aliases:
            self._aliases[identity] = f"font {len(self._aliases)}"
            self._provider.registerTypeface(typeface, self._aliases[identity])
        return self._aliases[identity]


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


def characters_of(text: str) -> set[str]:
    """The characters that fonts need a glyph for: joiners and spaces have none, and é may be written as e and ´."""
    return {character for character in unicodedata.normalize("NFC", text) if _is_drawn(character)}


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and not any(
        ord(character) in selectors for selectors in _SELECTORS
    )


def find_stand_ins(
    typeface: Any, characters: Iterable[str], *, fallbacks: tuple[Sha256, ...], media: Media
) -> list[tuple[Any, Sha256 | None]]:
    """Typefaces for the characters that ``typeface`` lacks; those of the kit with their hash, then the machine's.

    Characters that no font has are left out. Raises RenderError for a font of the kit that is missing or unreadable.
    """
    missing = [ord(character) for character in sorted(set(characters)) if not typeface.unicharToGlyph(ord(character))]
    weight = half_up(typeface.fontStyle().weight())
    found: list[tuple[Any, Sha256 | None]] = []
    for sha256 in fallbacks if missing else ():
        stand_in = find_typeface(media, sha256, weight=weight)
        has = {character for character in missing if stand_in.unicharToGlyph(character)}
        if has:
            found.append((stand_in, sha256))
            missing = [character for character in missing if character not in has]
    for character in missing:
        if any(stand_in.unicharToGlyph(character) for stand_in, _ in found):
            continue
        match = _match(character, weight)
        if match is not None:
            found.append((match, None))
    return found


def _key_of(type_: ResolvedType) -> FontKey:
    return type_.font, type_.weight, type_.fallback_fonts


@lru_cache(maxsize=64)
def _typeface(path: Path, weight: int) -> Any:
    typeface = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(path.read_bytes()))
    if typeface is None or typeface.countGlyphs() == 0 or not _is_whole(typeface):
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


def _is_whole(typeface: Any) -> bool:
    """Whether the font has the tables without which its letters would be drawn with other fonts, or not at all."""
    tables = {int(tag).to_bytes(4, "big").decode("latin-1") for tag in typeface.getTableTags()}
    return tables >= _TABLES and not tables.isdisjoint(_OUTLINE_TABLES)


@lru_cache(maxsize=1024)
def _match(character: int, weight: int) -> Any:
    manager = _manager()
    style = skia.FontStyle(weight, skia.FontStyle.kNormal_Width, skia.FontStyle.kUpright_Slant)
    for family in (*(_EMOJI_FAMILIES if character >= _EMOJI_FROM else ()), *_FAMILIES):
        known = manager.matchFamilyStyle(family, style)
        if known is not None and known.getFamilyName() == family and known.unicharToGlyph(character):
            return known
    return manager.matchFamilyStyleCharacter("", style, [], character)


@lru_cache(maxsize=1)
def _manager() -> Any:
    return skia.FontMgr()

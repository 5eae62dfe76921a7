"""Which fonts draw a text: the document's own, those that the kit names for the rest, and those of the machine.

A font of the machine that stands in decides pixels, but no document names it. So its name, version and checksum go
into the keys of everything that is drawn with it, and people are told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.document.looks import Look, ResolvedType, TextLook
from builder.document.values import Value
from generation.domain.errors import GenerationError
from generation.rendering.layers.text.fonts import characters_of, find_stand_ins, find_typeface
from generation.rendering.layers.text.pieces import paragraphs_of
from generation.rendering.media import Media, find_original


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font of the machine, the characters that it draws, and what tells it from every other: name and checksum."""

    family: str
    identity: str
    characters: str


@dataclass(frozen=True, slots=True)
class GlyphReport:
    """What the document's fonts lack: drawn by ``stand_ins``, or as boxes where no font has the character."""

    stand_ins: tuple[StandIn, ...] = ()
    missing: str = ""


def report_glyphs(look: Look, *, media: Media) -> GlyphReport:
    """What the fonts of a look lack of its words. Raises RenderError for a font that is missing or unreadable."""
    needed: dict[ResolvedType, set[str]] = {}
    for type_, words in _words_of(look):
        needed.setdefault(type_, set()).update(characters_of(words))
    found: dict[str, StandIn] = {}
    missing: set[str] = set()
    for type_, characters in needed.items():
        report = _report(type_, frozenset(characters), media=media)
        missing.update(report.missing)
        for one in report.stand_ins:
            known = found.get(one.identity)
            both = "".join(sorted({*one.characters, *known.characters})) if known else one.characters
            found[one.identity] = StandIn(one.family, one.identity, both)
    return GlyphReport(tuple(found[name] for name in sorted(found)), "".join(sorted(missing)))


def stand_ins_of(looks: Iterable[Look], *, media: Media) -> tuple[str, ...]:
    """The identities of the machine's fonts that stand in, sorted.

    A look whose font is missing or unreadable has none: drawing it says so.
    """
    found: set[str] = set()
    for look in looks:
        try:
            found.update(stand_in.identity for stand_in in report_glyphs(look, media=media).stand_ins)
        except GenerationError:
            continue
    return tuple(sorted(found))


def _words_of(look: Look) -> Iterator[tuple[ResolvedType, str]]:
    """The words of a look with their types; a look that only carries labels may set each in any of its types."""
    if isinstance(look, TextLook):
        for pieces in paragraphs_of(look):
            yield from ((piece.type, piece.text) for piece in pieces)
        return
    types = [part for part in _parts_of(look) if isinstance(part, ResolvedType)]
    if types:
        words = "".join(part for part in _parts_of(look) if isinstance(part, str))
        yield from ((type_, words.upper() if type_.upper_case else words) for type_ in types)


def _parts_of(part: object) -> Iterator[object]:
    yield part
    if isinstance(part, Value):
        for name in type(part).model_fields:
            yield from _parts_of(getattr(part, name))
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _parts_of(inner)
    elif isinstance(part, Mapping):
        for key, inner in part.items():
            yield from _parts_of(key)
            yield from _parts_of(inner)


def _report(type_: ResolvedType, characters: frozenset[str], *, media: Media) -> GlyphReport:
    path = find_original(media, type_.font, owner="the font")
    others = tuple(find_original(media, sha256, owner="the font") for sha256 in type_.fallback_fonts)
    paths = dict(zip((type_.font, *type_.fallback_fonts), (path, *others), strict=True))
    return _look_up(type_.font, type_.weight, type_.fallback_fonts, characters, _Files(tuple(sorted(paths.items()))))


@dataclass(frozen=True, slots=True)
class _Files:
    """Originals that are there, as Media."""

    paths: tuple[tuple[str, Path], ...]

    def path(self, sha256: str) -> Path:
        return dict(self.paths)[sha256]


@lru_cache(maxsize=2048)
def _look_up(
    font: str, weight: int, fallbacks: tuple[str, ...], characters: frozenset[str], files: _Files
) -> GlyphReport:
    typeface = find_typeface(files, font, weight=weight)
    lacking = [character for character in sorted(characters) if not typeface.unicharToGlyph(ord(character))]
    stand_ins = []
    for other, sha256 in find_stand_ins(typeface, lacking, fallbacks=fallbacks, media=files):
        has = [character for character in lacking if other.unicharToGlyph(ord(character))]
        lacking = [character for character in lacking if character not in has]
        if sha256 is None:
            stand_ins.append(StandIn(str(other.getFamilyName()), _identity_of(other), "".join(has)))
    return GlyphReport(tuple(stand_ins), "".join(lacking))


def _identity_of(typeface: Any) -> str:
    """Family, version and the checksum of the whole file that every OpenType font carries in its ``head`` table."""
    head = typeface.copyTableData(int.from_bytes(b"head", "big"))
    data = bytes(head)[:12] if head is not None else b""
    style = typeface.fontStyle()
    return f"{typeface.getFamilyName()} {style.weight()} {data[4:8].hex()} {data[8:12].hex()}"

"""Fonts: TrueType and OpenType, one in a file. Web fonts are unpacked into one of these."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import skia
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont

from generation.intake.errors import IntakeError
from generation.intake.facts import Embedding, Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import OTF, TTF, Form
from generation.intake.limits import Limits

REQUIRED_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post")
OUTLINE_TABLES = (("glyf", "loca"), ("CFF ",), ("CFF2",))
_FAMILY_IDS, _STYLE_IDS = (16, 1), (17, 2)
"""Name records: the family and style as a designer names them, else as old programs need them."""
_COPYRIGHT_ID, _LICENCE_ID, _LICENCE_URL_ID = 0, 13, 14
_EMBEDDING_BITS = ((0x0008, Embedding.EDITABLE), (0x0004, Embedding.PREVIEW), (0x0002, Embedding.RESTRICTED))
"""OS/2 fsType; where several are set, the freest one counts."""
_ITALIC = 0x0001
_PROBE_TEXT = "Hamburgefonstiv 0123"
_LATIN = set(range(ord("a"), ord("z") + 1)) | set(range(ord("A"), ord("Z") + 1))


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of a font whose tables can all be read and whose glyphs can be drawn. Raises IntakeError."""
    unpacked: bytes | None = None
    try:
        with TTFont(path, lazy=False, recalcBBoxes=False, recalcTimestamp=False) as font:
            _check_tables(font)
            family = _name(font, _FAMILY_IDS)
            if not family:
                raise IntakeError("The font does not say its name. Get it again from its maker.", code="font-nameless")
            codes = font.getBestCmap()
            _check_glyphs(font, codes)
            facts = OriginalFacts(
                kind=OriginalKind.FONT,
                media_type=_media_type(font),
                family=family[:80],
                style=(_name(font, _STYLE_IDS) or "Regular")[:80],
                weight=min(max(int(font["OS/2"].usWeightClass), 1), 1000),
                is_italic=bool(font["OS/2"].fsSelection & _ITALIC),
                is_variable="fvar" in font,
                embedding=_embedding(int(font["OS/2"].fsType)),
                licence=_said(font, _LICENCE_ID, limit=600),
                licence_url=_said(font, _LICENCE_URL_ID, limit=200),
                copyright=_said(font, _COPYRIGHT_ID, limit=300),
                notes=tuple(_notes(font, codes)),
            )
            if form.decoder == "woff":
                unpacked = _unpacked(font)
    except (IntakeError, MemoryError, RecursionError):
        raise
    except Exception as error:  # the readers of tables raise whatever a damaged table makes them stumble on
        raise _broken(f"{type(error).__name__}: {error}") from error
    _check_drawing(unpacked if unpacked is not None else path.read_bytes())
    return Examined(facts, cleaned=unpacked)


def _check_tables(font: TTFont) -> None:
    """The tables that every font needs are there and can be read."""
    missing = [table for table in REQUIRED_TABLES if table not in font]
    if not any(all(table in font for table in tables) for tables in OUTLINE_TABLES):
        missing.append("glyf")
    if missing:
        raise _broken(f"without the table {missing[0].strip()}")
    for table in (*REQUIRED_TABLES, *(table for tables in OUTLINE_TABLES for table in tables)):
        if table in font and type(font[table]).__name__ == "DefaultTable":
            raise _broken(f"the table {table.strip()} cannot be read")


def _check_glyphs(font: TTFont, codes: dict[int, str] | None) -> None:
    """The outlines of the glyphs that people use can be read."""
    if not codes:
        raise IntakeError("The font has no characters of Unicode. Get a current version of it.", code="font-no-unicode")
    glyphs: Any = font.getGlyphSet()
    for code in sorted(codes)[:500]:
        glyphs[codes[code]].draw(ControlBoundsPen(glyphs))


def _unpacked(font: TTFont) -> bytes:
    """The same font as it is without the packing for the web."""
    output = io.BytesIO()
    font.flavor = None
    font.save(output, reorderTables=None)
    return output.getvalue()


def _media_type(font: TTFont) -> str:
    return OTF.media_type if font.sfntVersion == "OTTO" else TTF.media_type


def _check_drawing(data: bytes) -> None:
    """The renderer's own engine accepts the font and draws with it."""
    typeface = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(data))
    if typeface is None or typeface.countGlyphs() < 1:
        raise _broken("the text engine refuses it")
    skia.Font(typeface, 64).measureText(_PROBE_TEXT)


def _name(font: TTFont, ids: tuple[int, ...]) -> str:
    names = (font["name"].getDebugName(number) for number in ids)
    return next((" ".join(name.split()) for name in names if name and name.strip()), "")


def _embedding(fs_type: int) -> Embedding:
    return next((embedding for bit, embedding in _EMBEDDING_BITS if fs_type & bit), Embedding.INSTALLABLE)


def _said(font: TTFont, number: int, *, limit: int) -> str | None:
    """A record of the name table, on one line; None where it is not there or says nothing."""
    said = font["name"].getDebugName(number)
    printable = "".join(mark if mark.isprintable() else " " for mark in said or "")
    return " ".join(printable.split())[:limit] or None


def _notes(font: TTFont, codes: dict[int, str]) -> Iterator[Note]:
    embedding = _embedding(int(font["OS/2"].fsType))
    if embedding is Embedding.RESTRICTED:
        yield Note(
            code="font-restricted",
            message="The maker of this font forbids passing it on. Make sure that your licence covers video.",
        )
    if embedding is Embedding.PREVIEW:
        yield Note(code="font-preview", message="The font allows showing and printing. Check your licence for video.")
    if not codes.keys() >= _LATIN:
        yield Note(code="font-no-latin", message="The font lacks some letters from A to Z.")
    if "fvar" in font:
        yield Note(code="font-variable", message="The font is variable. Each of its weights can be used.")


def _broken(detail: str) -> IntakeError:
    return IntakeError(
        "The font is damaged and cannot be used. Get it again from its maker.", code="font-broken", detail=detail[:200]
    )

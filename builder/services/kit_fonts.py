"""Fonts come into the draft of a kit, with the licence that lets them be seen in videos."""

import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import FontVerdict, KitVersion
from builder.document.archive_writing import Readable
from builder.document.kit_demands import FontRight
from builder.models import Asset, Right
from builder.models.errors import BuilderError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.kit_fonts import MOST_FONTS, SeenFont, look_at_fonts
from builder.selectors.kit_imports import get_open_draft
from builder.services.assets import kept_aside
from builder.services.audit import record
from builder.services.kit_imports import take_in
from builder.services.kits import build_values
from generation.api import GenerationError

REFUSALS: Final = (BuilderError, GenerationError)
FONT_SUFFIXES: Final = (".ttf", ".otf", ".woff2", ".woff")
LARGEST_FAMILY_BYTES: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class FontWord:
    """Who confirms that the agreement covers videos, and where it is found."""

    confirmed_by: str = ""
    reference: str = ""


def take_in_family(
    workspace_key: UUID, *, by: Actor, stream: Readable, now: datetime
) -> tuple[list[Asset], dict[str, str]]:
    """The workspace has the fonts of this ZIP; those that cannot be used come by name with the reason.

    Raises InvalidError ``archive-damaged``, ``archive-too-large`` or ``no-fonts``, and ConflictError ``no-draft``.
    """
    get_open_draft(by, workspace_key)
    taken: list[Asset] = []
    refused: dict[str, str] = {}
    with kept_aside(stream) as path, _opened(path) as archive:
        for name in _fonts_in(archive):
            try:
                data = archive.read(name)
                font = take_in(workspace_key, by=by, stream=io.BytesIO(data), name=name, now=now)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                refused[name] = "It is damaged or locked in the archive."
            except REFUSALS as error:
                refused[name] = error.message
            else:
                taken.append(font)
    if not taken:
        why = next(iter(refused.values()), "")
        raise InvalidError(f"No font of the archive can be used. {why}".strip(), code="no-fonts")
    return taken, refused


@transaction.atomic
def add_fonts(workspace_key: UUID, *, by: Actor, fonts: Collection[str], word: FontWord, now: datetime) -> KitVersion:
    """The draft knows by which right these fonts are seen in videos.

    Raises ConflictError ``no-draft``, InvalidError ``font-refused``, and ``font-unconfirmed`` where a font needs a
    person's word and there is none.
    """
    draft = get_open_draft(by, workspace_key)
    seen = look_at_fonts(by, workspace_key, fonts=fonts, values=draft.values)
    rights = [_right_of(font, word=word, now=now) for font in seen]
    known = {right.font: right for right in (*draft.values.font_rights, *rights)}
    values = build_values(draft.values, fields={"font_rights": tuple(known.values())})
    saved = brandkit.save_draft(workspace_key, values=values, revision=draft.revision)
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    data = {
        "fonts": ", ".join(f"{font.family} {font.style}".strip() for font in seen)[:500],
        "confirmed_by": ", ".join(sorted({right.confirmed_by for right in rights if right.confirmed_by})),
        "reference": word.reference,
        "version": saved.number,
    }
    record("kit.font-imported", by=by, workspace_key=workspace_key, subject=workspace, now=now, data=data)
    return saved


def _right_of(font: SeenFont, *, word: FontWord, now: datetime) -> FontRight:
    if font.terms.verdict is FontVerdict.REFUSED:
        raise InvalidError(
            f"“{font.family} {font.style}” cannot be used: {font.terms.reasons[0]}",
            code="font-refused",
            data={"font": font.asset.sha256},
        )
    if font.terms.verdict is FontVerdict.FREE:
        return FontRight(font=font.asset.sha256, family=font.family, licence=font.terms.licence)
    if not font.needs_word and font.right is not None and not word.confirmed_by:
        return font.right
    if not word.confirmed_by:
        raise InvalidError(
            f"The licence of “{font.family}” does not say that it may be seen in videos. Name the person who confirms "
            "it.",
            code="font-unconfirmed",
            data={"font": font.asset.sha256},
        )
    return FontRight(
        font=font.asset.sha256,
        family=font.family,
        licence=font.terms.licence,
        confirmed_by=word.confirmed_by[:120],
        confirmed_on=now.date(),
        reference=word.reference[:200],
    )


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InvalidError("The archive is damaged. Pack the fonts again.", code="archive-damaged") from error


def _fonts_in(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of the fonts in it, at most MOST_FONTS."""
    members = [
        one
        for one in archive.infolist()
        if one.filename.lower().endswith(FONT_SUFFIXES) and not one.filename.startswith("__MACOSX/")
    ]
    if len(members) > MOST_FONTS or sum(one.file_size for one in members) > LARGEST_FAMILY_BYTES:
        raise InvalidError(
            f"The archive holds too much: at most {MOST_FONTS} fonts, {LARGEST_FAMILY_BYTES // 1_000_000} MB together.",
            code="archive-too-large",
        )
    yield from (one.filename for one in members)

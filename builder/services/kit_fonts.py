"""Fonts come into the draft of a kit, with the licence that lets them be seen in videos."""

import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import FontVerdict, KitVersion
from builder.document.archive_format import Packing
from builder.document.archive_writing import Readable
from builder.document.kit_demands import FontRight
from builder.document.packing import ForeignLimits, open_foreign
from builder.models import Asset, Right
from builder.models.errors import BuilderError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.kit_fonts import MOST_FONTS, SeenFont, look_at_fonts
from builder.selectors.kit_imports import get_open_draft
from builder.services.assets import kept_aside, take_up_originals
from builder.services.audit import record
from builder.services.kit_imports import take_in
from builder.services.kits import build_values
from generation.api import GenerationError

REFUSALS: Final = (BuilderError, GenerationError)
FONT_SUFFIXES: Final = (".ttf", ".otf", ".woff2", ".woff")
FAMILY: Final = Packing(suffix=".zip", texts=(), what="family of fonts", given_by="the maker of the fonts")
FAMILY_LIMITS: Final = ForeignLimits(max_files=MOST_FONTS, max_file_bytes=64_000_000, max_total_bytes=200_000_000)


@dataclass(frozen=True, slots=True)
class FontWord:
    """Who confirms that the agreement covers videos, and where it is found."""

    confirmed_by: str = ""
    reference: str = ""


def take_in_family(
    workspace_key: UUID, *, by: Actor, stream: Readable, now: datetime
) -> tuple[list[Asset], dict[str, str]]:
    """The workspace has the fonts of this ZIP; those that cannot be used come by name with the reason.

    Nothing comes in from an archive that is not whole. Raises ArchiveError as ``open_foreign`` does, InvalidError
    ``no-fonts``, and ConflictError ``no-draft``.
    """
    get_open_draft(by, workspace_key)
    taken: list[Asset] = []
    refused: dict[str, str] = {}
    with kept_aside(stream) as path, tempfile.TemporaryDirectory(prefix="family-", dir=path.parent) as folder:
        with path.open("rb") as source, open_foreign(source, packing=FAMILY, limits=FAMILY_LIMITS) as pack:
            files = pack.unpack(FONT_SUFFIXES, folder=Path(folder))
        for name, file in files.items():
            try:
                with file.open("rb") as font:
                    taken.append(take_in(workspace_key, by=by, stream=font, name=name, now=now))
            except REFUSALS as error:
                refused[name] = error.message
    if not taken:
        why = next(iter(refused.values()), "")
        raise InvalidError(f"No font of the archive can be used. {why}".strip(), code="no-fonts")
    return taken, refused


@transaction.atomic
def add_fonts(workspace_key: UUID, *, by: Actor, fonts: Collection[str], word: FontWord, now: datetime) -> KitVersion:
    """The draft knows by which right these fonts are seen in videos.

    Raises ConflictError ``no-draft``, InvalidError ``font-unconfirmed`` where a font needs a person's word and there is
    none, and ``font-refused`` where its file forbids it and there is not both a person's word and an agreement.
    """
    draft = get_open_draft(by, workspace_key)
    seen = look_at_fonts(by, workspace_key, fonts=fonts, values=draft.values)
    take_up_originals(workspace_key, fonts, by=by, now=now)
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
    overruled = [font for font in seen if font.terms.verdict is FontVerdict.REFUSED and word.confirmed_by]
    if overruled:
        reasons = " ".join(f"{font.family} {font.style}: {font.terms.licence}." for font in overruled)
        said = {**data, "fonts": reasons[:500]}
        record("kit.font-overruled", by=by, workspace_key=workspace_key, subject=workspace, now=now, data=said)
    return saved


def _right_of(font: SeenFont, *, word: FontWord, now: datetime) -> FontRight:
    if font.terms.verdict is FontVerdict.FREE:
        return FontRight(font=font.asset.sha256, family=font.family, licence=font.terms.licence)
    is_refused = font.terms.verdict is FontVerdict.REFUSED
    says_enough = bool(word.confirmed_by and (word.reference or not is_refused))
    if not font.needs_word and font.right is not None and not says_enough:
        return font.right
    if is_refused and not says_enough:
        raise InvalidError(
            f"“{font.family} {font.style}” cannot be used: {font.terms.reasons[0]} If you have an agreement that "
            "covers videos all the same, name the person who confirms it, and the agreement.",
            code="font-refused",
            data={"font": font.asset.sha256},
        )
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
        licence=f"By agreement, against its file ({font.terms.licence})" if is_refused else font.terms.licence,
        confirmed_by=word.confirmed_by[:120],
        confirmed_on=now.date(),
        reference=word.reference[:200],
    )

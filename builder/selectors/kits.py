"""Reading the brand kit: its versions with who made them, its sections, and which videos use what of it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitNotFoundError, KitSection, KitVersion, VersionState
from builder.document.kit_values import KitValues
from builder.document.needs import files_of
from builder.document.timeline import Segment as TimelineSegment
from builder.models import Asset, AssetKind, AuditEntry, Right, Segment, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace, rights_in

FIELDS: Final[Mapping[KitSection, tuple[str, ...]]] = MappingProxyType(
    {
        KitSection.LOGOS: ("logos", "foreign_marks", "name"),
        KitSection.COLOURS: ("colours", "pairs"),
        KitSection.TYPE: ("type_styles", "fallback_fonts", "font_rights"),
        KitSection.MOTION: ("motion",),
        KitSection.MARGINS: ("safe_margins",),
        KitSection.WORDS: ("lexicon", "pronunciations"),
        KitSection.VOICES: ("voices",),
        KitSection.MUSIC: ("music",),
        KitSection.PARTS: ("legal_lines", "parts"),
        KitSection.TEMPLATES: ("templates", "only_own_templates"),
        KitSection.GRADE: ("grade",),
        KitSection.PICTURES: ("picture_styles", "avoided_in_pictures"),
    }
)
"""Which fields of a kit's values are edited together."""

MOST_CHOICES = 500
"""How many files or segments a list to choose from has, the youngest first."""

_PUBLISHING = ("kit.published", "kit.rolled-back")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the history, with who published it; empty names where that was not written down."""

    version: KitVersion
    published_by: str
    retired_by: str


@dataclass(frozen=True, slots=True)
class LostRole:
    """A role that videos use and that a version of the kit does not have. ``kind`` is such as ``colour``."""

    kind: str
    role: str
    titles: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For people: what is used where."""
        shown = ", ".join(f"“{title}”" for title in self.titles[:3])
        more = f" and {len(self.titles) - 3} more" if len(self.titles) > 3 else ""
        verb = "uses" if len(self.titles) == 1 else "use"
        return f"The {self.kind} “{self.role}” is not in this version, and {shown}{more} {verb} it."


def get_version(actor: Actor, workspace_key: UUID, *, number: int) -> KitVersion:
    """The version with this number. Raises KitNotFoundError ``no-kit-version``.

    A draft is there for those only who may manage the kit.
    """
    access_workspace(actor, workspace_key)
    version = brandkit.get_numbered_version(workspace_key, number=number)
    if version.state is VersionState.DRAFT and not _sees_drafts(actor, workspace_key):
        raise KitNotFoundError("no-kit-version", f"The brand kit has no version {number}.", {"number": number})
    return version


def list_history(actor: Actor, workspace_key: UUID) -> list[VersionRow]:
    """All versions, the newest first, each with who published and who retired it.

    A draft is among them for those only who may manage the kit.
    """
    access_workspace(actor, workspace_key)
    versions = brandkit.list_versions(workspace_key)
    if not _sees_drafts(actor, workspace_key):
        versions = versions.exclude(state=VersionState.DRAFT)
    entries = AuditEntry.objects.filter(workspace=workspace_key, action__in=(*_PUBLISHING, "kit.retired"))
    published: dict[tuple[int, datetime], str] = {}
    retired: dict[tuple[int, datetime], str] = {}
    for entry in entries:
        number = entry.data.get("version")
        names = published if entry.action in _PUBLISHING else retired
        if isinstance(number, int):
            names[number, entry.at] = entry.user_name
    replaced = {at: name for (_, at), name in published.items()}
    rows = []
    for version in map(brandkit.as_value, versions):
        by = published.get((version.number, version.published_at), "") if version.published_at else ""
        gone = retired.get((version.number, version.retired_at), "") if version.retired_at else ""
        if not gone and version.retired_at:
            gone = replaced.get(version.retired_at, "")
        rows.append(VersionRow(version=version, published_by=by, retired_by=gone))
    return rows


def _sees_drafts(actor: Actor, workspace_key: UUID) -> bool:
    return Right.MANAGE_KIT in rights_in(actor, workspace_key)


def fields_of(section: KitSection) -> tuple[str, ...]:
    """The fields of a kit's values that are edited together."""
    return FIELDS[section]


def section_sum(values: KitValues, *, section: KitSection) -> str:
    """Another one whenever the section holds something else."""
    dumped = values.model_dump(mode="json", include=set(FIELDS[section]))
    return hashlib.sha256(json.dumps(dumped, sort_keys=True).encode()).hexdigest()[:32]


def named_files_of(values: KitValues) -> frozenset[str]:
    """Every file that the kit itself names: fonts, logos, music, foreign marks, a colour table."""
    named = {
        *files_of(values),
        *(track.asset for track in values.music),
        *(mark.asset for mark in values.foreign_marks),
    }
    if values.grade is not None and values.grade.lut is not None:
        named.add(values.grade.lut)
    return frozenset(named)


def list_kit_assets(actor: Actor, workspace_key: UUID, *, chosen: Collection[str] = ()) -> dict[str, Asset]:
    """What a kit may be made of, by SHA-256: drawings, pictures, fonts, music and colour tables.

    Those that are ``chosen`` are among them even where they lie in the trash, as what was just uploaded does.
    """
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    kinds = (AssetKind.SVG, AssetKind.PICTURE, AssetKind.FONT, AssetKind.AUDIO, AssetKind.LUT)
    rows = Asset.objects.filter(workspace=workspace_key, kind__in=kinds)
    listed = rows.filter(deleted_at=None).order_by("-created_at")[:MOST_CHOICES]
    return {asset.sha256: asset for asset in (*listed, *rows.filter(sha256__in=chosen))}


def list_segment_choices(actor: Actor, workspace_key: UUID) -> dict[str, tuple[str, TimelineSegment]]:
    """The segments of the workspace's videos that a part may be made from, with words for each."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    rows = Segment.objects.filter(video__workspace=workspace_key, video__deleted_at=None, position__isnull=False)
    found = {}
    for row in rows.select_related("video").order_by("-video__updated_at", "video", "position")[:MOST_CHOICES]:
        segment = TimelineSegment.model_validate(row.document)
        words = f"{row.video.title}, {(row.position or 0) + 1}: {segment.name or segment.id}"
        found[f"{row.video_id}:{row.key}"] = (words, segment)
    return found


def count_followers(actor: Actor, workspace_key: UUID) -> int:
    """How many videos follow a new version at once; none where the policy leaves that to people."""
    if not access_workspace(actor, workspace_key).follows_new_kits:
        return 0
    return Video.objects.filter(workspace=workspace_key, deleted_at=None, kit_version_id=None).count()


def list_lost_roles(actor: Actor, workspace_key: UUID, *, values: KitValues) -> tuple[LostRole, ...]:
    """What the videos that follow the kit use and ``values`` do not have; what the kit in use lacks too is no news."""
    workspace = access_workspace(actor, workspace_key)
    in_use = brandkit.find_kit(workspace_key)
    if in_use is None or not workspace.follows_new_kits:
        return ()
    gone = _roles_of(in_use.values) - _roles_of(values)
    if not gone:
        return ()
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title, document in _documents(workspace_key):
        for named in _names_in(document):
            if named in gone:
                users[named].add(title)
    return tuple(
        LostRole(kind=kind, role=role, titles=tuple(sorted(titles))) for (kind, role), titles in sorted(users.items())
    )


def _documents(workspace_key: UUID) -> Iterator[tuple[str, object]]:
    videos = Video.objects.filter(workspace=workspace_key, deleted_at=None, kit_version_id=None)
    yield from videos.values_list("title", "settings").iterator()
    segments = Segment.objects.filter(video__in=videos, position__isnull=False)
    yield from segments.values_list("video__title", "document").iterator()


def _roles_of(values: KitValues) -> set[tuple[str, str]]:
    return {
        *(("colour", colour.role) for colour in values.colours),
        *(("type style", style.role) for style in values.type_styles),
        *(("logo", logo.variant) for logo in values.logos),
        *(("voice", voice.role) for voice in values.voices),
        *(("part", part.role) for part in values.parts),
    }


_KEYS: Final = {
    "style": "type style",
    "variant": "logo",
    "voice": "voice",
    "part": "part",
    "word_highlight": "colour",
}


def _names_in(document: object) -> Iterator[tuple[str, str]]:
    """Every role that a part of a document names, with its kind."""
    if isinstance(document, list):
        for part in document:
            yield from _names_in(part)
    elif isinstance(document, dict):
        if document.get("kind") == "role" and isinstance(document.get("role"), str):
            yield "colour", document["role"]
        for key, value in document.items():
            if key in _KEYS and isinstance(value, str):
                yield _KEYS[key], value
            else:
                yield from _names_in(value)

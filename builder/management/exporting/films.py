"""What the command line exports: a video of the database, an archive, or bare JSON with its media."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from pydantic import ValidationError

from brandkit.api import BrandKitError
from builder.document.archive_reading import read_archive
from builder.document.errors import DocumentError
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, judging_files_of, shown_in
from builder.document.schema import dump_document, load_document
from builder.document.timeline import Timeline
from builder.models import Video
from builder.models.errors import BuilderError
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.origins import AiPart, Source, build_making, list_ai_parts, sources_in
from builder.services.demo import ensure_demo
from generation import api as generation
from generation.api import FilmMaking, GenerationError, OriginalFacts, OriginalKind

COMMAND_LINE = UUID("9f1a6a0c-0d5e-5e0b-9c6e-3f0f2c1b7a11")
"""The closed area of films that belong to no workspace, so that what is made for them is kept and found again."""
JUDGED_KINDS = frozenset({OriginalKind.PICTURE, OriginalKind.CLIP})
REASONS = (BuilderError, BrandKitError, DocumentError, GenerationError)
"""Errors that explain themselves to people."""


class FilmError(Exception):
    """There is nothing to export; the message is one sentence that says why."""


class UsageError(FilmError):
    """What was asked for makes no sense as it was written."""


@dataclass(frozen=True, slots=True)
class JudgedMedium:
    """A picture or footage of a film that the gate has to pass: its file, and what people call it."""

    sha256: str
    name: str
    is_footage: bool


@dataclass(frozen=True)
class Film:
    """A document with its kit, all files of which are in the store. ``video`` is the one that it is of, if any.

    ``judged`` is what the gate has to pass in a film of no video: what its archive says was generated, and of a bare
    document, which says nothing of the sort, all pictures and footage that it shows.
    """

    title: str
    workspace_key: UUID
    timeline: Timeline
    kit: KitValues
    video: Video | None = None
    judged: tuple[JudgedMedium, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    kit_version: int = 0

    @property
    def making(self) -> FilmMaking:
        """What the credentials of its file say."""
        return build_making(
            self.timeline, self.sources, title=self.title, kit=self.kit.name, kit_version=self.kit_version
        )

    @property
    def ai_parts(self) -> tuple[AiPart, ...]:
        """What models made in it."""
        return list_ai_parts(self.timeline, self.sources, kit=self.kit)


def find_film(name: str, *, kit: Path | None, media: Path | None) -> Film:
    """The film of a video's id or exact title, of an archive, or of a JSON document.

    Raises UsageError and FilmError, and the explained errors in REASONS.
    """
    check_words(name, kit=kit, media=media)
    path = Path(name)
    if kit and media:
        return _film_of_json(path, kit=kit, media=media)
    return _film_of_archive(path) if path.suffix == ".brandreel" else _film_of_row(find_video(name))


def check_words(name: str, *, kit: Path | None, media: Path | None) -> None:
    """What is named fits together, as far as the words alone tell. Raises UsageError."""
    if Path(name).suffix == ".json":
        if kit is None or media is None:
            raise UsageError("A bare document needs --kit with the kit's JSON and --media with a folder of its files.")
    elif kit or media:
        raise UsageError("--kit and --media go with a bare document (.json); videos and archives bring theirs.")


def demo_film() -> Film:
    """The film of the demo's video. Raises FilmError."""
    return _film_of_row(demo_video())


def demo_video() -> Video:
    """The demo's video, which is put in place first where it is not. Raises FilmError where it was thrown away."""
    video = ensure_demo(now=timezone.now()).video
    if video is None:
        raise FilmError("The demo's video was thrown away: take it out of the trash of the workspace Northwind.")
    return video


def find_video(name: str) -> Video:
    """The video with this id or exact title. Raises UsageError where there is none, or several have the title."""
    videos = Video.objects.select_related("workspace").filter(deleted_at=None)
    try:
        found = list(videos.filter(id=UUID(name)))
    except ValueError:
        found = list(videos.filter(title=name)[:2])
    if not found:
        raise UsageError(f"There is no video with the id or title “{name}”, and no such .brandreel file.")
    if len(found) > 1:
        raise UsageError(f"Several videos are called “{name}”: use the id, which stands in the editor's address.")
    return found[0]


def _film_of_row(video: Video) -> Film:
    timeline, kit = get_timeline(video), get_kit_of(video)
    sources = sources_in(video.workspace_id, timeline)
    return Film(video.title, video.workspace_id, timeline, kit.values, video, sources=sources, kit_version=kit.number)


def _film_of_archive(path: Path) -> Film:
    work = Path(settings.WORK_ROOT)
    work.mkdir(parents=True, exist_ok=True)
    with _opened(path) as source, tempfile.TemporaryDirectory(prefix="archive-", dir=work) as folder:
        archive = read_archive(source, folder=Path(folder))
        known = {asset.sha256: asset for asset in archive.manifest.assets}
        media = {
            sha256: Medium(Path(folder) / sha256, one.name, bool(one.made_by), one.made_by, one.licence)
            for sha256, one in known.items()
        }
        return _film_with_files(archive.manifest.title, archive.timeline, archive.kit, media=media)


def _film_of_json(path: Path, *, kit: Path, media: Path) -> Film:
    with _opened(path) as source:
        timeline = load_document(source.read())
    with _opened(kit) as source:
        try:
            values = KitValues.model_validate_json(source.read())
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise FilmError(f"{kit} is no brand kit: {where or 'the whole'}: {first['msg']}.") from error
    if not media.is_dir():
        raise UsageError(f"--media {media} is no folder.")
    loose = (file for file in sorted(media.rglob("*")) if file.is_file())
    known = {_sha256(file): Medium(file, file.name, may_be_generated=True) for file in loose}
    return _film_with_files(path.stem, timeline, values, media=known)


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that came with a film, and whether a model may have made it."""

    path: Path
    name: str
    may_be_generated: bool
    made_by: str = ""
    licence: str = ""


def _film_with_files(title: str, timeline: Timeline, kit: KitValues, *, media: Mapping[str, Medium]) -> Film:
    """The film once every file that it needs was examined like an upload and stored.

    A file that had to be made safe has another sum afterwards; document and kit then name that one.
    """
    document, values = dump_document(timeline), kit.model_dump_json()
    shown = {sha256 for segment in timeline.segments for sha256, _layer in shown_in(segment)}
    judged, sources = [], {}
    for sha256 in sorted({*assets_of(timeline), *judging_files_of(kit)}):
        if sha256 not in media:
            raise FilmError(f"The file with the SHA-256 {sha256} is missing among the media.")
        medium = media[sha256]
        stored, facts = _store(medium)
        sources[stored] = Source(
            medium.name,
            facts.kind,
            facts.media_type,
            medium.made_by,
            facts.credentials,
            medium.licence,
            seconds=facts.duration_seconds,
        )
        document = document.replace(sha256.encode(), stored.encode())
        values = values.replace(sha256, stored)
        if sha256 in shown and facts.kind in JUDGED_KINDS and (medium.may_be_generated or sources[stored].is_ai):
            judged.append(JudgedMedium(stored, medium.name, is_footage=facts.kind is OriginalKind.CLIP))
    frozen, dressed = load_document(document), KitValues.model_validate_json(values)
    return Film(title, COMMAND_LINE, frozen, dressed, judged=tuple(judged), sources=sources)


def _store(medium: Medium) -> tuple[str, OriginalFacts]:
    facts = generation.examine_upload(medium.path, name=medium.name)
    try:
        return generation.store_path(facts.cleaned_path or medium.path).sha256, facts
    finally:
        if facts.cleaned_path:
            facts.cleaned_path.unlink(missing_ok=True)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FilmError(f"{path} cannot be read: {error.strerror}.") from error


def _sha256(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()

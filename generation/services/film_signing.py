"""Signing films and what else is delivered: with their kit, and the credentials of those parts that models made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.document.resolved import ResolvedTimeline
from generation.domain.errors import MissingFileError
from generation.domain.provenance import (
    FilmMaking,
    FilmPlace,
    MadePart,
    PartKind,
    PartPlace,
    SourceKind,
    StatedSource,
)
from generation.domain.snapshots import ArtifactFile
from generation.domain.work import Work
from generation.marking.credentials import SIGNABLE, Ingredient, sign_film
from generation.marking.metadata import read_statements
from generation.services.signing import identity_of

NARRATION: Final = "Narration"
_SOUND: Final = "audio/"
_SOURCES: Final = {kind.value: kind for kind in SourceKind}


@dataclass(frozen=True, slots=True)
class FilmSigner:
    """Signs what is delivered of one film. ``narrations`` are its spoken files by segment; ``at_frame`` is of a still.

    Forms that cannot hold credentials, as WebM, stay without.
    """

    making: FilmMaking
    narrations: Mapping[str, ArtifactFile]
    timeline: ResolvedTimeline
    work: Work
    at_frame: int | None = None

    def sign(self, path: Path, media_type: str) -> Path:
        """A file beside it with the same content and credentials; itself where nobody stands for the workspace."""
        identity = identity_of(self.work.workspace_key)
        if identity is None or media_type not in SIGNABLE:
            return path
        folder = path.parent / "signed"
        folder.mkdir(exist_ok=True)
        output = folder / path.name
        parts = tuple(self._parts(media_type))
        sign_film(path, output=output, media_type=media_type, film=self.making, parts=parts, identity=identity)
        return output

    def _parts(self, media_type: str) -> Iterator[Ingredient]:
        """What is seen or heard in a file of this type and is known to be made, in the order of the making."""
        has_sound = media_type.startswith((_SOUND, "video/"))
        has_picture = not media_type.startswith(_SOUND)
        for part in self.making.parts:
            is_there = has_sound if part.media_type.startswith(_SOUND) else has_picture
            named = part.places or tuple(PartPlace(segment=segment) for segment in part.segments)
            places = tuple(self._places(named))
            if is_there and (places or not named):
                try:
                    yield _ingredient(part, self.work.media.path(part.asset), places)
                except MissingFileError:
                    continue
        if has_sound:
            yield from self._spoken()

    def _spoken(self) -> Iterator[Ingredient]:
        segments: dict[str, list[str]] = {}
        files = {file.sha256: file for file in self.narrations.values()}
        for segment, file in self.narrations.items():
            segments.setdefault(file.sha256, []).append(segment)
        for sha256, ids in segments.items():
            path, form = self.work.media.path(sha256), files[sha256].media_type
            source, said = _stated(path, form)
            if source is not None:
                model = f"{said.maker} {said.version}".strip()
                places = tuple(self._places(PartPlace(segment=one) for one in ids))
                yield Ingredient(path, form, NARRATION, source=source, kind=PartKind.SPEECH, model=model, places=places)

    def _places(self, named: Iterable[PartPlace]) -> Iterator[FilmPlace]:
        """Where these stand in the film; of a still only what is shown in it."""
        seconds_of = self.timeline.frame_rate.to_seconds
        wanted: dict[str, list[str]] = {}
        for place in named:
            wanted.setdefault(place.segment, []).append(place.layer)
        for number, segment in enumerate(self.timeline.segments, start=1):
            frames = {layer.id: layer.frames for layer in segment.layers}
            for layer in wanted.get(segment.id, ()):
                first, last = segment.start_frame, segment.start_frame + segment.duration_frames
                if layer in frames:
                    first, last = first + frames[layer].start_frame, first + frames[layer].end_frame
                if self.at_frame is None or first <= self.at_frame < last:
                    yield FilmPlace(
                        segment=number,
                        layer=layer,
                        start_seconds=round(float(seconds_of(first)), 3),
                        end_seconds=round(float(seconds_of(last)), 3),
                    )


def _ingredient(part: MadePart, path: Path, places: tuple[FilmPlace, ...]) -> Ingredient:
    source, model = part.source, part.made_by
    if source is None:
        source, said = _stated(path, part.media_type)
        model = model or f"{said.maker} {said.version}".strip()
    return Ingredient(path, part.media_type, part.name, source=source, kind=part.kind, model=model, places=places)


def _stated(path: Path, media_type: str) -> tuple[SourceKind | None, StatedSource]:
    """What a file's own credentials or metadata say it is."""
    found = read_statements(path, media_type=media_type)
    if found.said.is_ai:
        is_mixed = found.said.source == SourceKind.WITH_MODEL
        return SourceKind.WITH_MODEL if is_mixed else SourceKind.MODEL, found.said
    return _SOURCES.get(found.said.source), found.said

"""Where the parts of a video come from: what models made, and what came with credentials of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, shown_in, sounds_in
from builder.document.resolved import SpeechSpec
from builder.document.timeline import Segment, Timeline
from builder.models import Asset, AssetKind, Workspace
from builder.selectors.documents import find_originals, speech_specs
from generation import api as generation
from generation.api import Credentials, CredentialState, FilmMaking, MadePart, PartKind, PartPlace, SourceKind

SPEECH_NAME = "Narration"
AI_MADE: Final = ~Q(made_by="") | Q(facts__credentials__is_ai=True)
"""The originals of which ``is_ai_made`` says so, for queries."""
_KINDS = {AssetKind.CLIP.value: PartKind.FOOTAGE, AssetKind.AUDIO.value: PartKind.SOUND}


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of where an original comes from. ``kind`` is that of the original; it plays for ``seconds``."""

    name: str
    kind: str
    media_type: str
    made_by: str = ""
    credentials: Credentials | None = None
    licence: str = ""
    made_at: datetime | None = None
    seconds: float | None = None

    @property
    def is_ai(self) -> bool:
        """Whether a model made it, as whoever brought it says or as its own credentials or metadata do."""
        return bool(self.made_by) or (self.credentials is not None and self.credentials.is_ai)

    @property
    def model(self) -> str:
        """What made it, by the same."""
        said = self.credentials.said if self.credentials else None
        return self.made_by or (f"{said.maker} {said.version}".strip() if said else "")

    @property
    def part_kind(self) -> PartKind:
        """As what it is seen or heard."""
        return _KINDS.get(self.kind, PartKind.PICTURE)


@dataclass(frozen=True, slots=True)
class AiPart:
    """Something in a video that a model made, and what is known of its making.

    ``layer`` is empty for a background, a recording and speech; without a segment it is there in all of the video.
    """

    segment: str
    layer: str
    kind: PartKind
    name: str
    model: str
    licence: str = ""
    made_at: datetime | None = None


def source_of(asset: Asset) -> Source:
    """Where an original of a workspace comes from."""
    read = asset.facts.get("credentials")
    return Source(
        name=asset.name,
        kind=asset.kind,
        media_type=asset.media_type,
        made_by=asset.made_by,
        credentials=Credentials.model_validate(read) if read else None,
        licence=asset.licence,
        made_at=asset.created_at if asset.made_by else None,
        seconds=asset.facts.get("duration_seconds"),
    )


def is_made_here(asset: Asset) -> bool:
    """Whether it was generated and picked here; what people brought in, whoever made it, was not."""
    return bool(asset.facts.get("take"))


def is_ai_made(asset: Asset) -> bool:
    """Whether a model made it, as the workspace knows or as its own credentials say."""
    return source_of(asset).is_ai


def find_to_label(workspace_key: UUID, shas: Iterable[str]) -> tuple[str, ...]:
    """Those of the originals that models made, where the workspace demands that viewers are told; sorted."""
    named = set(shas)
    if not named:
        return ()
    rows = Asset.objects.filter(workspace=workspace_key, workspace__demands_ai_label=True, sha256__in=named)
    return tuple(sorted(asset.sha256 for asset in rows if is_ai_made(asset)))


def is_voice_to_label(workspace_key: UUID, speech: SpeechSpec) -> bool:
    """Whether a model's voice speaks this and the workspace demands that viewers are told."""
    is_demanded = Workspace.objects.filter(key=workspace_key, demands_ai_label=True).exists()
    return is_demanded and generation.find_speech_model(speech) is not None


def sources_in(workspace_key: UUID, timeline: Timeline) -> dict[str, Source]:
    """Where the originals of a document come from, by SHA-256."""
    originals = find_originals(workspace_key, assets_of(timeline))
    return {sha256: source_of(asset) for sha256, asset in sorted(originals.items())}


def build_making(
    timeline: Timeline, sources: Mapping[str, Source], *, title: str, kit: str, kit_version: int = 0
) -> FilmMaking:
    """What the credentials of a video say when it is exported."""
    return FilmMaking(
        title=title, kit=kit, kit_version=kit_version, parts=tuple(_made_parts(timeline, sources=sources))
    )


def list_ai_parts(timeline: Timeline, sources: Mapping[str, Source], *, kit: KitValues) -> tuple[AiPart, ...]:
    """Everything in the video that a model made, in the order of its segments; music that is heard in all of it last.

    Raises ResolveError for voices that the kit lacks.
    """
    made = {sha256: source for sha256, source in sources.items() if source.is_ai}
    spoken = speech_specs(timeline, kit=kit)
    found = []
    for segment in timeline.segments:
        found += [_part_of(made[sha256], segment.id, layer) for sha256, layer in _named_in(segment) if sha256 in made]
        speech = spoken.get(segment.id)
        if speech is not None and (model := generation.find_speech_model(speech)) is not None:
            found.append(AiPart(segment.id, "", PartKind.SPEECH, SPEECH_NAME, model))
    if timeline.music is not None and timeline.music.asset in made:
        found.append(_part_of(made[timeline.music.asset], "", ""))
    return tuple(dict.fromkeys(found))


def _part_of(source: Source, segment: str, layer: str) -> AiPart:
    return AiPart(segment, layer, source.part_kind, source.name, source.model, source.licence, source.made_at)


def _named_in(segment: Segment) -> Iterable[tuple[str, str]]:
    return dict.fromkeys((*shown_in(segment), *sounds_in(segment)))


def _made_parts(timeline: Timeline, *, sources: Mapping[str, Source]) -> Iterator[MadePart]:
    places: dict[str, list[PartPlace]] = {}
    for segment in timeline.segments:
        for sha256, layer in _named_in(segment):
            places.setdefault(sha256, []).append(PartPlace(segment=segment.id, layer=layer))
    for sha256, source in sources.items():
        has_credentials = source.credentials is not None and source.credentials.state is not CredentialState.NONE
        if source.is_ai or has_credentials:
            yield MadePart(
                asset=sha256,
                name=source.name,
                media_type=source.media_type,
                source=SourceKind.MODEL if source.made_by else None,
                made_by=source.made_by,
                kind=source.part_kind,
                places=tuple(places.get(sha256, ())),
            )

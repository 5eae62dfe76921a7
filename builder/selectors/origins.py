"""Where the parts of a video come from: what models made, and what came with credentials of its own."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from builder.document.needs import assets_of, shown_in, sounds_in
from builder.document.timeline import Timeline
from builder.models import Asset
from builder.selectors.documents import find_originals
from generation.api import Credentials, CredentialState, FilmMaking, MadePart, SourceKind


def credentials_of(asset: Asset) -> Credentials | None:
    """What was read out of the file when it came in; None where it had none, or came before they were read."""
    read = asset.facts.get("credentials")
    return Credentials.model_validate(read) if read else None


def is_ai_made(asset: Asset) -> bool:
    """Whether a model made it, as the workspace knows or as its own credentials say."""
    credentials = credentials_of(asset)
    return bool(asset.made_by) or (credentials is not None and credentials.is_ai)


def film_making(workspace_key: UUID, timeline: Timeline, *, title: str, kit: str, kit_version: int) -> FilmMaking:
    """What the credentials of the video say when it is exported."""
    parts = tuple(_made_parts(workspace_key, timeline))
    return FilmMaking(title=title, kit=kit, kit_version=kit_version, parts=parts)


def ai_parts_of(workspace_key: UUID, timeline: Timeline) -> dict[str, tuple[Asset, ...]]:
    """The originals that a model made, by the id of each segment that shows or plays one."""
    originals = find_originals(workspace_key, assets_of(timeline))
    made = {sha256: asset for sha256, asset in originals.items() if is_ai_made(asset)}
    found = {}
    for segment in timeline.segments:
        named = [sha256 for sha256, _layer in (*shown_in(segment), *sounds_in(segment))]
        assets = tuple(made[sha256] for sha256 in dict.fromkeys(named) if sha256 in made)
        if assets:
            found[segment.id] = assets
    return found


def _made_parts(workspace_key: UUID, timeline: Timeline) -> Iterator[MadePart]:
    segments: dict[str, list[str]] = {}
    for segment in timeline.segments:
        for sha256, _layer in (*shown_in(segment), *sounds_in(segment)):
            segments.setdefault(sha256, []).append(segment.id)
    for sha256, asset in sorted(find_originals(workspace_key, assets_of(timeline)).items()):
        credentials = credentials_of(asset)
        if asset.made_by or (credentials is not None and credentials.state is not CredentialState.NONE):
            yield MadePart(
                asset=sha256,
                name=asset.name,
                media_type=asset.media_type,
                source=SourceKind.MODEL if asset.made_by else None,
                made_by=asset.made_by,
                segments=_once(segments.get(sha256, ())),
            )


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))

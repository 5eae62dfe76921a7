"""From a script or a document to a video: read, shown as cards, made."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from brandkit import api as brandkit
from builder.document.archive_writing import Readable
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.scripting.cards import MAX_CARDS, Card, CardForm
from builder.document.scripting.outline import Outline
from builder.document.scripting.planning import plan_cards
from builder.document.scripting.wording import telling_words
from builder.document.timeline import Segment, Timeline
from builder.library.templates.sheet import WIDE, Draw
from builder.models import Asset, AssetKind, Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace
from builder.selectors.documents import get_kit_of, part_of
from builder.services.assets import Description, examine_original, kept_aside, register_original, restore_originals
from builder.services.card_segments import build_segments
from builder.services.narrations import speak_what_may_be
from builder.services.originals import refuse_foreign_originals
from builder.services.template_offers import light_draw, list_offers, thumbnail_keys_of
from builder.services.templates import bring_in
from builder.services.videos import create_video
from generation import api as generation
from generation.api import IntakeError

MOST_SUGGESTIONS = 6
_SEARCHED_PICTURES = 400
_STRONG_LETTERS = 6
_QUOTED = 80
"""Letters by which somebody finds a place in their script."""


@dataclass(frozen=True, slots=True)
class ReadScript:
    """What a script or a document becomes: its title, its cards, and what could not be taken along."""

    title: str
    cards: tuple[Card, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as it will look: its artifacts of small pictures, and pictures of the workspace that fit its words."""

    card: Card
    picture_keys: tuple[str, ...]
    pictures: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template for one segment of the workspace's own, or of its kit."""

    id: str
    name: str


def read_script(workspace_key: UUID, *, by: Actor, stream: Readable, name: str, now: datetime) -> ReadScript:
    """The cards of a script or a document. Pictures in it lie in the trash until a video is made that shows them.

    Raises InvalidError ``file-empty`` or ``file-too-large``, and IntakeError for what cannot be read.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    with kept_aside(stream) as path, tempfile.TemporaryDirectory(prefix="script-", dir=settings.WORK_ROOT) as folder:
        found = generation.read_document(path, name=name, folder=Path(folder))
        kept, remarks = _keep_pictures(workspace_key, found, name=name, by=by, now=now)
    outline = _with_kept(found.outline, kept)
    planned = plan_cards(outline)
    cards = _with_own_pictures(workspace_key, planned[:MAX_CARDS])
    if not cards:
        raise InvalidError("There are no words in this script. Write what the video should say.", code="script-empty")
    title = outline.title or next((card.heading for card in cards if card.heading), "")
    return ReadScript(title[:200], cards, (*outline.remarks, *remarks, *_left_over(planned)))


def _left_over(planned: Sequence[Card]) -> tuple[str, ...]:
    """Where a script goes on that is longer than can be shown at once."""
    if len(planned) <= MAX_CARDS:
        return ()
    rest = planned[MAX_CARDS]
    begins = (rest.narration or rest.heading or " ".join(rest.lines))[:_QUOTED]
    said = (
        f"The script is longer than {MAX_CARDS} cards. What is not here begins with “{begins}”: paste it again from "
        "there, as a second video or behind these segments in the editor."
    )
    return (said,)


def list_own_templates(workspace_key: UUID, *, by: Actor) -> tuple[OwnTemplate, ...]:
    """The templates for one segment that cards may be put into beside those that ship."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    found = brandkit.find_kit(workspace_key)
    if found is None:
        return ()
    draw = light_draw(workspace_key, found.values)
    offers = list_offers(workspace_key, kit=found.values, draw=draw, shipped=())
    return tuple(OwnTemplate(offer.id, offer.name) for offer in offers if not offer.job and len(offer.segments) == 1)


def show_cards(workspace_key: UUID, cards: Sequence[Card], *, by: Actor) -> tuple[ShownCard, ...]:
    """The cards as they will look in the workspace's kit.

    Raises InvalidError ``original-missing`` for a picture that is not the workspace's, NotFoundError for a template.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    refuse_foreign_originals(workspace_key, {card.picture for card in cards if card.picture})
    kit = brandkit.get_kit(workspace_key).values
    own = _own_pictures(workspace_key)
    built = build_segments(workspace_key, cards, kit=kit, draw=light_draw(workspace_key, kit))
    return tuple(
        ShownCard(card, thumbnail_keys_of(workspace_key, segments, canvas=WIDE, kit=kit), _suggested(card, own))
        for card, segments in zip(cards, built, strict=True)
    )


def create_from_script(
    workspace_key: UUID, cards: Sequence[Card], *, by: Actor, title: str, canvas: Canvas, now: datetime
) -> Video:
    """There is a video of these cards in the workspace's kit; what it says is being spoken.

    Raises InvalidError ``script-empty``, ``title-missing`` or ``original-missing``, NotFoundError for a template.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    kit = brandkit.get_kit(workspace_key).values
    with transaction.atomic():
        timeline = Timeline(canvas=canvas, segments=_made(workspace_key, cards, kit=kit, canvas=canvas, by=by, now=now))
        known = [segment.model_dump(mode="json") for segment in timeline.segments]
        video = create_video(workspace_key, by=by, title=title, now=now, timeline=timeline, known=known)
    speak_what_may_be(video, by=by, segments=timeline.segments, now=now)
    return video


def segments_from_script(
    video_id: UUID, *, by: Actor, stream: Readable, name: str, now: datetime
) -> tuple[Video, tuple[Segment, ...], tuple[str, ...]]:
    """The segments of a script or a document for a video, with new ids, and what could not be taken along.

    Nothing of the video changes: the editor puts them where they are wanted, and saves. Raises as ``read_script``.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    read = read_script(video.workspace_id, by=by, stream=stream, name=name, now=now)
    kit, part = get_kit_of(video).values, part_of(video, segments=())
    with transaction.atomic():
        segments = _made(video.workspace_id, read.cards, kit=kit, canvas=part.canvas, by=by, now=now)
    return video, segments, read.remarks


def _made(
    workspace_key: UUID, cards: Sequence[Card], *, kit: KitValues, canvas: Canvas, by: Actor, now: datetime
) -> tuple[Segment, ...]:
    if not cards:
        raise InvalidError("There is nothing to make a video of. Keep at least one card.", code="script-empty")
    pictures = {card.picture for card in cards if card.picture}
    refuse_foreign_originals(workspace_key, pictures)
    restore_originals(workspace_key, pictures, by=by, now=now)
    draw: Draw = bring_in(workspace_key, kit, by=by, now=now)
    built = build_segments(workspace_key, cards, kit=kit, draw=draw, canvas=canvas)
    return tuple(segment for segments in built for segment in segments)


def _keep_pictures(
    workspace_key: UUID, found: generation.ReadDocument, *, name: str, by: Actor, now: datetime
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Under which SHA-256 the workspace has each picture, and what is said of those that it cannot have."""
    kept, remarks = {}, []
    for number, (sha256, path) in enumerate(found.pictures.items(), start=1):
        called = f"{Path(name).stem or 'Document'}, picture {number}"
        description = Description(name=called, origin=f"From {name}"[:500])
        try:
            with path.open("rb") as file:
                examined = examine_original(workspace_key, by=by, stream=file, name=path.name, description=description)
        except IntakeError as error:
            remarks.append(f"A picture was left out. {error.message}")
            continue
        kept[sha256] = register_original(workspace_key, examined, by=by, now=now, is_held=True).sha256
    return kept, tuple(dict.fromkeys(remarks))


def _with_kept(outline: Outline, kept: dict[str, str]) -> Outline:
    blocks = [
        block if block.kind != "figure" else block.model_copy(update={"picture": kept[block.picture]})
        for block in outline.blocks
        if block.kind != "figure" or block.picture in kept
    ]
    return outline.model_copy(update={"blocks": tuple(blocks)})


def _own_pictures(workspace_key: UUID) -> list[tuple[Asset, frozenset[str]]]:
    rows = Asset.objects.filter(
        workspace=workspace_key, kind__in=(AssetKind.PICTURE, AssetKind.SVG), deleted_at=None
    ).exclude(origin__startswith="Drawn by Brandreel")
    return [(row, frozenset(telling_words(row.name))) for row in rows[:_SEARCHED_PICTURES]]


def _suggested(card: Card, own: Sequence[tuple[Asset, frozenset[str]]]) -> tuple[Asset, ...]:
    """Pictures whose names share words with the card, the ones that share most first."""
    words = frozenset(telling_words(" ".join((card.heading, *card.lines, card.picture_words, card.narration))))
    scored = [(len(words & named), row) for row, named in own]
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return tuple(row for _, row in best[:MOST_SUGGESTIONS])


def _with_own_pictures(workspace_key: UUID, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Cards that show a picture have one of the workspace where its name fits well; each is used once."""
    own = _own_pictures(workspace_key)
    used: set[str] = set()
    found = []
    for card in cards:
        picture = None
        if card.form is CardForm.PICTURE and card.picture is None:
            words = frozenset(telling_words(" ".join((card.heading, card.picture_words, *card.lines))))
            picture = next((row for row in _suggested(card, own) if row.sha256 not in used and _fits(words, row)), None)
        if picture:
            used.add(picture.sha256)
            found.append(card.model_copy(update={"picture": picture.sha256, "picture_about": picture.name}))
        else:
            found.append(card)
    return tuple(found)


def _fits(words: frozenset[str], row: Asset) -> bool:
    shared = words & frozenset(telling_words(row.name))
    return len(shared) > 1 or any(len(word) >= _STRONG_LETTERS for word in shared)

"""Which templates a workspace is offered, each in the roles of its kit: shipped ones, its own, those of the kit."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import get_language

from brandkit import api as brandkit
from builder.document.dressing import Dress
from builder.document.geometry import Canvas
from builder.document.kit_demands import PartKind
from builder.document.kit_values import KitValues
from builder.document.redressing import redress
from builder.document.resolve import resolve
from builder.document.schema import load_document
from builder.document.settling import settle
from builder.document.time import FrameRate
from builder.document.timeline import Segment, Timeline
from builder.library.templates.sheet import WIDE, Draw, Drawing
from builder.library.templates.shipped import ALL, build
from builder.library.templates.template import ShippedTemplate
from builder.library.templates.words import in_words, plain, words_in
from builder.models import Template
from builder.models.errors import NotFoundError
from builder.selectors.sentences import translated
from generation import api as generation

KIT_PREFIX = "kit-"
_LIGHT = 3
"""How much smaller drawn pictures are while people only look at cards."""


class TemplateSource(StrEnum):
    """Whose a template is: it ships with the program, is the workspace's own, or belongs to the brand kit."""

    SHIPPED = "shipped"
    OWN = "own"
    KIT = "kit"


@dataclass(frozen=True, slots=True)
class TemplateOffer:
    """A template as it is offered: its segments name roles of the kit. One with a ``job`` is a whole video."""

    id: str
    name: str
    about: str
    job: str
    source: TemplateSource
    canvas: Canvas
    segments: tuple[Segment, ...]
    by: str = ""


def list_offers(
    workspace_key: UUID, *, kit: KitValues, draw: Draw, shipped: Iterable[ShippedTemplate] = ALL.values()
) -> Iterator[TemplateOffer]:
    """The templates: those of the kit, then, unless it wants only its own, the workspace's and ``shipped`` ones.

    Building those takes time where their pictures are drawn for the first time.
    """
    yield from _of_kit(kit)
    if kit.only_own_templates or not kit.colours or not kit.type_styles:
        return
    for row in Template.objects.filter(workspace=workspace_key).select_related("created_by"):
        yield _own(row, kit=kit)
    yield from _shipped(shipped, kit=kit, draw=draw)


def get_offer(workspace_key: UUID, template_id: str, *, kit: KitValues, draw: Draw) -> TemplateOffer:
    """One of the templates that ``list_offers`` gives. Raises NotFoundError."""
    found: TemplateOffer | None = None
    if template_id.startswith(KIT_PREFIX):
        found = next((offer for offer in _of_kit(kit) if offer.id == template_id), None)
    elif not kit.only_own_templates:
        found = next(_shipped((ALL[template_id],), kit=kit, draw=draw), None) if template_id in ALL else None
        row = None if found else _find_own(workspace_key, template_id)
        found = _own(row, kit=kit) if row else found
    if found is None:
        raise NotFoundError("There is no such template.", data={"thing": "template"})
    return found


def fit_offer(offer: TemplateOffer, *, kit: KitValues, canvas: Canvas, frame_rate: FrameRate) -> TemplateOffer:
    """The template laid out for another canvas."""
    if canvas == offer.canvas:
        return offer
    segments = tuple(
        settle(plain(segment), kit=kit, frame_rate=frame_rate, from_canvas=offer.canvas, to_canvas=canvas)
        for segment in offer.segments
    )
    return replace(offer, canvas=canvas, segments=segments)


def as_new(offer: TemplateOffer) -> tuple[Segment, ...]:
    """The template's segments under ids of their own, which say where they came from."""
    return tuple(
        segment.model_copy(update={"id": uuid4().hex[:16], "template": offer.id[:64]}) for segment in offer.segments
    )


def thumbnail_keys(workspace_key: UUID, offer: TemplateOffer, *, kit: KitValues) -> tuple[str, ...]:
    """The artifacts of small pictures, one for each segment; they are drawn when somebody looks at them."""
    return thumbnail_keys_of(workspace_key, offer.segments, canvas=offer.canvas, kit=kit)


def thumbnail_keys_of(
    workspace_key: UUID, segments: tuple[Segment, ...], *, canvas: Canvas, kit: KitValues
) -> tuple[str, ...]:
    """As ``thumbnail_keys``, of segments that are no template."""
    timeline = Timeline(canvas=canvas, segments=_apart(segments))
    resolved = resolve(timeline, kit=kit, narration_seconds={})
    return generation.declare_thumbnails(str(workspace_key), resolved)


def preview_draw(workspace_key: UUID, kit: KitValues) -> Draw:
    """Draws pictures as large as they are used: they lie in the store, but are not yet among the workspace's media."""
    palette = tuple(colour.hex for colour in kit.colours)
    return lambda drawing: _stored(str(workspace_key), drawing, palette)


def light_draw(workspace_key: UUID, kit: KitValues) -> Draw:
    """Draws small pictures to look at, which no workspace has among its media."""
    draw = preview_draw(workspace_key, kit)

    def small(drawing: Drawing) -> str:
        if drawing.svg:
            return draw(drawing)
        return draw(replace(drawing, width_px=drawing.width_px // _LIGHT, height_px=drawing.height_px // _LIGHT))

    return small


def locked_documents(
    workspace_key: UUID, *, kit: KitValues, canvas: Canvas, frame_rate: FrameRate, ids: Iterable[str]
) -> list[dict[str, object]]:
    """The segments of these templates as the editor would bring them in; people may have what is locked there."""
    found: list[dict[str, object]] = []
    for template_id in ids:
        try:
            offer = get_offer(workspace_key, template_id, kit=kit, draw=preview_draw(workspace_key, kit))
        except NotFoundError:
            continue
        for one in (offer, fit_offer(offer, kit=kit, canvas=canvas, frame_rate=frame_rate)):
            found += [segment.model_dump(mode="json") for segment in as_new(one)]
    return found


def _of_kit(kit: KitValues) -> Iterator[TemplateOffer]:
    for part in kit.parts:
        if part.kind is PartKind.TEMPLATE:
            yield _kit_offer(part.role, part.name, segments=(part.segment,), kit=kit)
    yield from list_kit_offers(kit)


def list_kit_offers(kit: KitValues) -> Iterator[TemplateOffer]:
    """The whole videos to begin with that the kit holds, in their order."""
    for template in kit.templates:
        yield replace(
            _kit_offer(template.role, template.name, segments=template.segments, kit=kit),
            id=f"{KIT_PREFIX}video-{template.role}",
            about=template.about,
            job=template.job or "other",
            canvas=template.canvas,
        )


def _kit_offer(role: str, name: str, *, segments: tuple[Segment, ...], kit: KitValues) -> TemplateOffer:
    return TemplateOffer(
        id=f"{KIT_PREFIX}{role}",
        name=name,
        about="",
        job="",
        source=TemplateSource.KIT,
        canvas=WIDE,
        segments=redress(segments, worn=kit, kit=kit),
    )


def _own(row: Template, *, kit: KitValues) -> TemplateOffer:
    timeline = load_document(row.document)
    worn = brandkit.get_kit_version(row.kit_version_id).values if row.kit_version_id else None
    return TemplateOffer(
        id=str(row.id),
        name=row.name,
        about=row.about,
        job=row.job,
        source=TemplateSource.OWN,
        canvas=timeline.canvas,
        segments=redress(timeline.segments, worn=worn, kit=kit),
        by=row.created_by.name if row.created_by else "",
    )


def _shipped(templates: Iterable[ShippedTemplate], *, kit: KitValues, draw: Draw) -> Iterator[TemplateOffer]:
    """In the language of whoever asks: the words that they would write over, and a voice that speaks them."""
    dress, language = Dress(kit), get_language() or settings.LANGUAGE_CODE
    words, voice = words_in(language), _voice_of(kit, language=language, usual=dress.voice)
    for template in templates:
        yield TemplateOffer(
            id=template.id,
            name=translated(template.name),
            about=translated(template.about),
            job=template.job,
            source=TemplateSource.SHIPPED,
            canvas=template.canvas,
            segments=in_words(build(template, dress=dress, draw=draw), words, voice=voice),
        )


def _voice_of(kit: KitValues, *, language: str, usual: str | None) -> str | None:
    """The role of a voice of the kit that speaks the language, the usual one first; that one where none does."""
    if len(kit.voices) < 2:
        return usual
    tongue = language.split("-", maxsplit=1)[0].lower()
    tongues = {(offer.backend, offer.voice.name): offer.voice.tongue for offer in generation.list_voices()}
    speaking = [one.role for one in kit.voices if tongues.get((one.backend, one.voice)) in (tongue, "")]
    return usual if usual in speaking or not speaking else speaking[0]


def _find_own(workspace_key: UUID, template_id: str) -> Template | None:
    try:
        wanted = UUID(template_id)
    except ValueError:
        return None
    return Template.objects.filter(workspace=workspace_key, id=wanted).select_related("created_by").first()


def _apart(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The segments with ids that differ."""
    return tuple(segment.model_copy(update={"id": f"{index}"}) for index, segment in enumerate(segments))


def _stored(workspace_key: str, drawing: Drawing, palette: tuple[str, ...]) -> str:
    sha256 = _drawn(workspace_key, drawing, palette)
    return sha256 if generation.has_file(sha256) else _drawn.__wrapped__(workspace_key, drawing, palette)


@lru_cache(maxsize=512)
def _drawn(workspace_key: str, drawing: Drawing, palette: tuple[str, ...]) -> str:
    if drawing.svg:
        return generation.store_file(io.BytesIO(drawing.svg.encode())).sha256
    return generation.ensure_illustration(
        workspace_key,
        drawing.words,
        palette=palette,
        seed=drawing.seed,
        width_px=drawing.width_px,
        height_px=drawing.height_px,
    )

"""Cards as segments in a kit: in the templates that ship, or in those that the workspace or its kit has."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from builder.document.dressing import Dress
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.scripting.cards import Card
from builder.document.scripting.filling import fill_segment
from builder.document.time import FrameRate
from builder.document.timeline import Segment
from builder.library.templates.scripted import build_card
from builder.library.templates.sheet import FRAMES_A_SECOND, WIDE, Draw, Sheet
from builder.library.templates.words import named_in, words_in
from builder.models.errors import InvalidError
from builder.services.template_offers import (
    TemplateOffer,
    TemplateSource,
    as_new,
    fit_offer,
    get_offer,
    list_offers,
)

_SEEDS = 4
"""How many drawn pictures there are for the same words."""
RATE = FrameRate(numerator=FRAMES_A_SECOND)


def build_segments(
    workspace_key: UUID, cards: Sequence[Card], *, kit: KitValues, draw: Draw, canvas: Canvas = WIDE
) -> list[tuple[Segment, ...]]:
    """The segments of each card on a canvas, with new ids. Raises InvalidError ``kit-empty``, or NotFoundError for a
    template that is not there."""
    if not kit.colours or not kit.type_styles:
        raise InvalidError(
            "The brand kit has no colours or no type styles yet, so nothing can be laid out. Complete the kit first.",
            code="kit-empty",
        )
    own: list[TemplateOffer] = []
    if kit.only_own_templates:
        own = [one for one in list_offers(workspace_key, kit=kit, draw=draw) if not one.job and len(one.segments) == 1]
        if not own:
            raise InvalidError(
                "Your brand allows only its own templates, and its kit has none for segments. "
                "Ask your brand manager to add some.",
                code="no-own-templates",
            )
    dress = Dress(kit)
    return [
        _on_canvas(_offer_of(workspace_key, card, number, kit=kit, dress=dress, draw=draw, own=own), kit, canvas)
        for number, card in enumerate(cards)
    ]


def _offer_of(
    workspace_key: UUID,
    card: Card,
    number: int,
    *,
    kit: KitValues,
    dress: Dress,
    draw: Draw,
    own: Sequence[TemplateOffer],
) -> TemplateOffer:
    if card.template or own:
        known = next((one for one in own if one.id == card.template), None)
        offer = known or (_nearest(card, own) if own else get_offer(workspace_key, card.template, kit=kit, draw=draw))
        segments = tuple(fill_segment(segment, card, voice=dress.voice) for segment in offer.segments)
        return replace(offer, segments=segments)
    language = get_language() or settings.LANGUAGE_CODE
    return TemplateOffer(
        id=card.form.value,
        name=card.heading,
        about="",
        job="",
        source=TemplateSource.SHIPPED,
        canvas=WIDE,
        segments=named_in(build_card(card, Sheet(dress, draw=draw), seed=number % _SEEDS), words_in(language)),
    )


def _on_canvas(offer: TemplateOffer, kit: KitValues, canvas: Canvas) -> tuple[Segment, ...]:
    return as_new(fit_offer(offer, kit=kit, canvas=canvas, frame_rate=RATE))


def _nearest(card: Card, own: Sequence[TemplateOffer]) -> TemplateOffer:
    """The template that is called after the card's form, else the one with about as many places as the card has
    words for."""
    wanted = set(card.form.value.split("-"))
    named = [offer for offer in own if wanted & set(f"{offer.id} {offer.name}".casefold().replace("-", " ").split())]
    needed = 1 + len(card.lines)
    return min(named or own, key=lambda offer: abs(_places_in(offer) - needed))


def _places_in(offer: TemplateOffer) -> int:
    return sum(1 for segment in offer.segments for layer in segment.layers if layer.slot and not layer.locked)

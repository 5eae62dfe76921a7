"""What pages say of templates, and what a card of one shows."""

from django.utils.translation import gettext_lazy as lazy

from builder.services.template_offers import TemplateSource
from builder.services.templates import ShownOffer

JOBS = {
    "onboarding": lazy("Onboarding"),
    "safety": lazy("Safety"),
    "compliance": lazy("Compliance"),
    "product": lazy("Product"),
    "leadership": lazy("Leadership"),
    "software": lazy("Software"),
    "results": lazy("Results"),
    "questions": lazy("Questions"),
    "event": lazy("Events"),
    "social": lazy("Social media"),
    "other": lazy("Others"),
}
"""What videos are for, in words; a workspace's own jobs stand as they were written."""


def card_of(shown: ShownOffer) -> dict[str, object]:
    """What the card of a template shows."""
    offer = shown.offer
    width, height = offer.canvas.width_px, offer.canvas.height_px
    return {
        "id": offer.id,
        "name": offer.name,
        "about": offer.about,
        "job": JOBS.get(offer.job, offer.job),
        "count": len(offer.segments),
        "shape": "wide" if width > height else "square" if width == height else "tall",
        "pictures": shown.picture_keys,
        "is_own": offer.source is TemplateSource.OWN,
        "is_of_kit": offer.source is TemplateSource.KIT,
        "by": offer.by,
    }

"""Every template that ships, by its id."""

from builder.document.dressing import Dress
from builder.document.timeline import Segment
from builder.library.templates.asking import answer, faq, question
from builder.library.templates.comparing import chart, comparison, timeline
from builder.library.templates.explaining import checklist, steps, two_columns
from builder.library.templates.openings import agenda, big_number, end_card, quote, title
from builder.library.templates.pictured import picture_text, screen
from builder.library.templates.sheet import SQUARE, TALL, Draw, Sheet
from builder.library.templates.template import ShippedTemplate, one
from builder.library.templates.videos_people import compliance, leadership, onboarding, questions, safety
from builder.library.templates.videos_work import (
    event_teaser,
    how_to,
    product_update,
    results,
    social_post,
    town_hall,
)

SEGMENTS: tuple[ShippedTemplate, ...] = (
    ShippedTemplate("title", "Title", "opening start welcome cover", one(title)),
    ShippedTemplate("agenda", "Agenda", "contents overview list plan", one(agenda)),
    ShippedTemplate("two-columns", "Two columns", "cards ideas side by side", one(two_columns)),
    ShippedTemplate("picture-text", "Picture with text", "photo image split half media", one(picture_text)),
    ShippedTemplate("quote", "Quote", "saying voice testimonial customer person", one(quote)),
    ShippedTemplate("big-number", "Big number", "figure data result percent", one(big_number)),
    ShippedTemplate("chart", "Chart", "figures data graph columns", one(chart)),
    ShippedTemplate("timeline", "Timeline", "history plan dates milestones roadmap", one(timeline)),
    ShippedTemplate("comparison", "Comparison", "before after versus two lists", one(comparison)),
    ShippedTemplate("steps", "Steps", "process how to order instructions", one(steps)),
    ShippedTemplate("checklist", "Checklist", "list points remember three", one(checklist)),
    ShippedTemplate("screen", "Screen recording", "software how to program window browser", one(screen)),
    ShippedTemplate(
        "question",
        "Question and answer",
        "quiz test check pause",
        lambda sheet: (question(sheet), answer(sheet.blank())),
    ),
    ShippedTemplate("faq", "Frequent question", "faq help ask reply", one(faq)),
    ShippedTemplate("end", "End card", "close thank you goodbye last contact", one(end_card)),
)


VIDEOS: tuple[ShippedTemplate, ...] = (
    ShippedTemplate("onboarding", "Onboarding welcome", "The first week of somebody new", onboarding, "onboarding"),
    ShippedTemplate("safety", "Safety induction", "What to know before the first shift", safety, "safety"),
    ShippedTemplate(
        "compliance", "Compliance refresher", "Rules, examples and two questions", compliance, "compliance"
    ),
    ShippedTemplate("product-update", "Product update", "What is new, and since when", product_update, "product"),
    ShippedTemplate("leadership", "Leadership message", "Personal, short and clear", leadership, "leadership"),
    ShippedTemplate("how-to", "Software how-to", "A task, screen by screen", how_to, "software"),
    ShippedTemplate("results", "Quarterly results", "Numbers with charts, and what is next", results, "results"),
    ShippedTemplate("faq-video", "Frequent questions", "Four questions and their answers", questions, "questions"),
    ShippedTemplate("town-hall", "All-hands invitation", "What the meeting is about", town_hall, "event"),
    ShippedTemplate("event-teaser", "Event teaser", "An invitation for phones, 9:16", event_teaser, "event", TALL),
    ShippedTemplate("social-post", "Social post", "One idea in a square", social_post, "social", SQUARE),
)


def build(template: ShippedTemplate, *, dress: Dress, draw: Draw) -> tuple[Segment, ...]:
    """The segments of the template in the roles of a kit."""
    return template.build(Sheet(dress, draw=draw, canvas=template.canvas))


ALL = {template.id: template for template in (*VIDEOS, *SEGMENTS)}

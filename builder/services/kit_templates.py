"""The templates of the kit's draft: what it holds, what may be taken into it, and taking one."""

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from builder.document.kit_demands import KitPart, KitTemplate, PartKind
from builder.document.kit_values import KitValues
from builder.models import Right, Template
from builder.models.workspace import Actor
from builder.selectors.access import access_template, access_workspace
from builder.services.audit import record
from builder.services.kits import save_draft
from builder.services.template_offers import (
    TemplateOffer,
    TemplateSource,
    get_offer,
    list_kit_offers,
    list_offers,
    preview_draw,
)
from builder.services.templates import ShownOffer, bring_in, shown


def list_held_templates(workspace_key: UUID, *, by: Actor, values: KitValues) -> dict[str, ShownOffer]:
    """The whole videos to begin with that ``values`` hold, by role."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    offers = zip(values.templates, list_kit_offers(values), strict=True)
    return {template.role: shown(workspace_key, offer, kit=values) for template, offer in offers}


def list_templates_to_take(workspace_key: UUID, *, by: Actor, values: KitValues) -> tuple[ShownOffer, ...]:
    """The workspace's own templates and those that ship, in the roles of ``values``, whole videos first."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    kit = _open(values)
    found = (offer for offer in _others(workspace_key, kit=kit))
    return tuple(shown(workspace_key, offer, kit=kit) for offer in sorted(found, key=lambda offer: not offer.job))


@transaction.atomic
def take_into_kit(workspace_key: UUID, template_id: str, *, by: Actor, now: datetime) -> TemplateOffer:
    """The kit's draft has the template: a whole video to begin with, or its segments as parts. Raises NotFoundError.

    It stands there in the roles of the draft, and the workspace has every file that it shows.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    draft = brandkit.find_draft(workspace_key)
    values = draft.values if draft else brandkit.get_kit(workspace_key).values
    kit = _open(values)
    offer = get_offer(workspace_key, template_id, kit=kit, draw=bring_in(workspace_key, kit, by=by, now=now))
    changed = _with_template(values, offer)
    save_draft(workspace_key, by=by, values=changed, now=now, revision=draft.revision if draft else None)
    subject = (offer.source is TemplateSource.OWN and Template.objects.filter(id=offer.id).first()) or workspace
    data = {"name": offer.name}
    record("template.offered-with-kit", by=by, workspace_key=workspace_key, subject=subject, now=now, data=data)
    return offer


def offer_with_kit(template_id: UUID, *, by: Actor, now: datetime) -> None:
    """``take_into_kit`` of a template of the workspace's own."""
    template = access_template(by, template_id)
    take_into_kit(template.workspace_id, str(template.id), by=by, now=now)


def _open(values: KitValues) -> KitValues:
    """The kit as if it offered more than its own templates."""
    return values.model_copy(update={"only_own_templates": False})


def _others(workspace_key: UUID, *, kit: KitValues) -> Iterator[TemplateOffer]:
    for offer in list_offers(workspace_key, kit=kit, draw=preview_draw(workspace_key, kit)):
        if offer.source is not TemplateSource.KIT:
            yield offer


def _with_template(values: KitValues, offer: TemplateOffer) -> KitValues:
    if offer.job:
        added = KitTemplate(
            role=_free_role(offer.name, {one.role for one in values.templates}),
            name=offer.name[:60],
            job=offer.job,
            about=offer.about,
            canvas=offer.canvas,
            segments=offer.segments,
        )
        return values.model_copy(update={"templates": (*values.templates, added)})
    taken = {part.role for part in values.parts}
    parts = list(values.parts)
    for number, segment in enumerate(offer.segments, start=1):
        name = offer.name[:60] if len(offer.segments) == 1 else f"{offer.name[:54]} {number}"
        role = _free_role(name, taken)
        taken.add(role)
        ready = segment.model_copy(update={"part": role})
        parts.append(KitPart(role=role, name=name, kind=PartKind.TEMPLATE, segment=ready))
    return values.model_copy(update={"parts": tuple(parts)})


def _free_role(name: str, taken: set[str]) -> str:
    role = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:30] or "template"
    role = role if role[0].isalpha() else f"t-{role}"
    number, found = 2, role
    while found in taken:
        found, number = f"{role}-{number}", number + 1
    return found

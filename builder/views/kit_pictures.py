"""Pictures of what a kit holds: its ready parts, its templates, and a landscape as its grade makes it look."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from brandkit import api as brandkit
from builder.document.errors import DocumentError
from builder.document.grade import Grade
from builder.selectors.access import access_workspace
from builder.selectors.documents import find_originals
from builder.views.edges import person, signed_in
from builder.views.kit import version_of
from generation import api as generation
from generation.api import GenerationError

SCALE = 0.25
NUMBERS = ("exposure_stops", "contrast_ratio", "saturation_ratio", "temperature_ratio", "lut_ratio")


@require_safe
@signed_in
def part_picture(request: HttpRequest, key: UUID, number: int, role: str) -> HttpResponse:
    """A part of a version of the kit at its best frame."""
    kit = version_of(request, key, number=number).values
    part = next((one for one in kit.parts if one.role == role), None)
    if part is None:
        raise Http404(f"This version has no part “{role}”.")
    try:
        return _png(generation.segment_picture(str(key), part.segment, kit=kit, scale_ratio=SCALE))
    except (GenerationError, DocumentError) as error:
        raise Http404(str(error)) from error


@require_safe
@signed_in
def template_picture(request: HttpRequest, key: UUID, number: int, role: str) -> HttpResponse:
    """The first segment of a template of a version of the kit at its best frame."""
    kit = version_of(request, key, number=number).values
    template = next((one for one in kit.templates if one.role == role), None)
    if template is None:
        raise Http404(f"This version has no template “{role}”.")
    first, canvas = template.segments[0], template.canvas
    try:
        return _png(generation.segment_picture(str(key), first, kit=kit, scale_ratio=SCALE, canvas=canvas))
    except (GenerationError, DocumentError) as error:
        raise Http404(str(error)) from error


@require_safe
@signed_in
def grade_picture(request: HttpRequest, key: UUID) -> HttpResponse:
    """A landscape in the colours of the kit, graded as the address says; without numbers as it is."""
    access_workspace(person(request), key)
    kit, lut = brandkit.find_kit(key), request.GET.get("lut") or None
    if lut is not None and lut not in find_originals(key, [lut]):
        raise Http404("There is no such colour table.")
    numbers = {name: request.GET[name] for name in NUMBERS if request.GET.get(name)}
    palette = [colour.hex for colour in kit.values.colours] if kit else []
    try:
        grade = Grade.model_validate({**numbers, "lut": lut}) if numbers or lut else None
        return _png(generation.grade_sample(grade, palette=palette))
    except (ValidationError, GenerationError) as error:
        raise Http404(str(error)) from error


def _png(picture: bytes) -> HttpResponse:
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=600"})

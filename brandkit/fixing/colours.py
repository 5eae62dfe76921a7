"""Putting a colour of the kit where another one stands."""

from brandkit.domain.fixes import AddScrim, ColourPart, UseRole
from builder.document.backgrounds import (
    Background,
    ClipBackground,
    ColourBackground,
    GradientBackground,
    PictureBackground,
    Scrim,
)
from builder.document.colour import Colour, CustomColour, RoleColour
from builder.document.layers import (
    AnimationLayer,
    CharacterLayer,
    ChartLayer,
    IconLayer,
    Layer,
    PictureLayer,
    ShapeLayer,
    TableLayer,
    TextLayer,
)
from builder.document.recolours import Recolour
from builder.document.rich_text import TextSpan


def colour_of(fix: UseRole) -> RoleColour:
    """The colour that the fix names."""
    return RoleColour(role=fix.role, tint_ratio=fix.tint_ratio)


def colour_background(background: Background, *, fix: UseRole) -> Background:
    """The background with the colour in its place; the same one where it has no such place."""
    colour = colour_of(fix)
    changes: dict[str, object] = {}
    match background, fix.part:
        case ColourBackground(), ColourPart.BACKGROUND:
            changes = {"colour": colour}
        case GradientBackground(), ColourPart.GRADIENT_START:
            changes = {"start": colour}
        case GradientBackground(), ColourPart.GRADIENT_END:
            changes = {"end": colour}
        case PictureBackground(), ColourPart.BEHIND:
            changes = {"behind": colour}
        case PictureBackground(recolours=recolours), ColourPart.RECOLOUR:
            changes = {"recolours": _recoloured(recolours, fix=fix)}
        case ((PictureBackground(scrim=Scrim() as scrim) | ClipBackground(scrim=Scrim() as scrim)), ColourPart.SCRIM):
            changes = {"scrim": scrim.model_copy(update={"colour": colour})}
    return background.model_copy(update=changes) if changes else background


def veil_background(background: Background, *, fix: AddScrim) -> Background:
    """A picture or footage under the veil; the same background where it is a colour."""
    if not isinstance(background, PictureBackground | ClipBackground):
        return background
    scrim = Scrim(colour=RoleColour(role=fix.role), opacity_ratio=fix.opacity_ratio)
    return background.model_copy(update={"scrim": scrim})


def colour_layer(layer: Layer, *, fix: UseRole) -> Layer:
    """The layer with the colour in its place; the same one where it has no such place."""
    changes = _of_several(layer, fix=fix) or _changes(layer, part=fix.part, colour=colour_of(fix))
    return layer.model_copy(update=changes) if changes else layer


def _of_several(layer: Layer, *, fix: UseRole) -> dict[str, object]:
    """The spans of a text or the colours of a drawing, with those that the fix is for changed."""
    match layer, fix.part:
        case TextLayer(spans=spans), (ColourPart.SPAN | ColourPart.SPAN_HIGHLIGHT):
            changed = (_coloured(span, fix=fix) if at in fix.among else span for at, span in enumerate(spans))
            return {"spans": tuple(changed)}
        case ((PictureLayer(recolours=recolours) | AnimationLayer(recolours=recolours)), ColourPart.RECOLOUR):
            return {"recolours": _recoloured(recolours, fix=fix)}
    return {}


def _coloured(span: TextSpan, *, fix: UseRole) -> TextSpan:
    """A span keeps having no colour, or no highlight, of its own."""
    colour = colour_of(fix)
    if fix.part is ColourPart.SPAN and span.colour:
        return span.model_copy(update={"colour": colour})
    if fix.part is ColourPart.SPAN_HIGHLIGHT and span.highlight:
        return span.model_copy(update={"highlight": span.highlight.model_copy(update={"colour": colour})})
    return span


def _recoloured(recolours: tuple[Recolour, ...], *, fix: UseRole) -> tuple[Recolour, ...]:
    """Light and shadow of the drawing stay as they are."""
    colour = colour_of(fix)
    return tuple(
        one.model_copy(update={"colour": colour}) if at in fix.among else one for at, one in enumerate(recolours)
    )


def _changes(layer: Layer, *, part: ColourPart, colour: Colour) -> dict[str, object]:
    changes: dict[str, object] = {}
    match layer:
        case TextLayer():
            changes = _of_text(layer, part=part, colour=colour)
        case ShapeLayer():
            changes = _of_shape(layer, part=part, colour=colour)
        case PictureLayer():
            changes = _of_picture(layer, part=part, colour=colour)
        case CharacterLayer() if part in {ColourPart.CLOTHING, ColourPart.ACCENT}:
            changes = {part.value: colour}
        case IconLayer() if part is ColourPart.ICON:
            changes = {"colour": colour}
        case ChartLayer() if part is ColourPart.TEXT:
            changes = {"colour": colour}
        case ChartLayer() if part is ColourPart.DATA:
            changes = {"colours": tuple(colour if isinstance(one, CustomColour) else one for one in layer.colours)}
        case TableLayer() if part in _OF_TABLE:
            changes = {_OF_TABLE[part]: colour}
    return changes


_OF_TABLE = {
    ColourPart.TEXT: "colour",
    ColourPart.HEADER: "header_fill",
    ColourPart.HEADER_TEXT: "header_colour",
    ColourPart.FILL: "fill",
    ColourPart.STRIPE: "stripe",
    ColourPart.STROKE: "line",
}


def _of_text(layer: TextLayer, *, part: ColourPart, colour: Colour) -> dict[str, object]:
    changes: dict[str, object] = {}
    match part:
        case ColourPart.TEXT:
            changes = {"colour": colour}
        case ColourPart.HIGHLIGHT if layer.highlight:
            changes = {"highlight": layer.highlight.model_copy(update={"colour": colour})}
        case ColourPart.LETTER_OUTLINE if layer.letter_outline:
            changes = {"letter_outline": layer.letter_outline.model_copy(update={"colour": colour})}
        case ColourPart.SHADOW if layer.shadow:
            changes = {"shadow": layer.shadow.model_copy(update={"colour": colour})}
        case ColourPart.TEXT_GRADIENT_START if layer.gradient:
            changes = {"gradient": layer.gradient.model_copy(update={"start": colour})}
        case ColourPart.TEXT_GRADIENT_END if layer.gradient:
            changes = {"gradient": layer.gradient.model_copy(update={"end": colour})}
    return changes


def _of_shape(layer: ShapeLayer, *, part: ColourPart, colour: Colour) -> dict[str, object]:
    match part:
        case ColourPart.FILL:
            return {"fill": colour}
        case ColourPart.STROKE:
            return {"stroke": colour}
        case ColourPart.GRADIENT_END if layer.gradient:
            return {"gradient": layer.gradient.model_copy(update={"end": colour})}
        case ColourPart.SHADOW if layer.shadow:
            return {"shadow": layer.shadow.model_copy(update={"colour": colour})}
    return {}


def _of_picture(layer: PictureLayer, *, part: ColourPart, colour: Colour) -> dict[str, object]:
    duotone = layer.filters.duotone
    match part:
        case ColourPart.STROKE if layer.border:
            return {"border": layer.border.model_copy(update={"colour": colour})}
        case ColourPart.SHADOW if layer.shadow:
            return {"shadow": layer.shadow.model_copy(update={"colour": colour})}
        case ColourPart.DUOTONE_DARK | ColourPart.DUOTONE_LIGHT if duotone:
            end = "dark" if part is ColourPart.DUOTONE_DARK else "light"
            changed = duotone.model_copy(update={end: colour})
            return {"filters": layer.filters.model_copy(update={"duotone": changed})}
    return {}

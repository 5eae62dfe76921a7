"""From a text layer to what it means with a kit."""

from builder.document.layers import TextLayer
from builder.document.looks import ResolvedSpan, ResolvedType, TextLook
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from builder.document.rich_text import TextHighlight, TextSpan
from builder.document.roles import Roles, Where


def resolve_text(layer: TextLayer, *, roles: Roles, where: Where) -> TextLook:
    type_ = _own(layer, roles.type_of(layer.style, colour=layer.colour, size_px=layer.size_px, where=where))
    outline, shadow, gradient = layer.letter_outline, layer.shadow, layer.gradient
    return TextLook(
        text=layer.text,
        type=type_,
        align=layer.align,
        vertical_align=layer.vertical_align,
        list_style=layer.list_style,
        shrink=layer.shrink,
        grow=layer.grow,
        spans=tuple(_resolve_span(span, layer=layer, type_=type_, roles=roles, where=where) for span in layer.spans),
        highlight=_resolve_highlight(layer.highlight, roles=roles, where=where),
        letter_outline=outline
        and ResolvedTextOutline(colour=roles.hex_of(outline.colour, where=where), width_em=outline.width_em),
        shadow=shadow
        and ResolvedShadow(
            colour=roles.hex_of(shadow.colour, where=where),
            opacity_ratio=shadow.opacity_ratio,
            offset_x_em=shadow.offset_x_em,
            offset_y_em=shadow.offset_y_em,
            blur_em=shadow.blur_em,
        ),
        gradient=gradient
        and ResolvedTextGradient(
            start=roles.hex_of(gradient.start, where=where),
            end=roles.hex_of(gradient.end, where=where),
            angle_degrees=gradient.angle_degrees,
        ),
    )


def _own(layer: TextLayer, type_: ResolvedType) -> ResolvedType:
    """The style with the line height and the letter spacing that the layer sets itself."""
    own = {"line_height_ratio": layer.line_height_ratio, "letter_spacing_em": layer.letter_spacing_em}
    return type_.model_copy(update={name: value for name, value in own.items() if value is not None})


def _resolve_span(span: TextSpan, *, layer: TextLayer, type_: ResolvedType, roles: Roles, where: Where) -> ResolvedSpan:
    style = type_
    if span.style is not None:
        theirs = roles.type_of(span.style, where=where)
        size = theirs.size_px / roles.type_of(layer.style, where=where).size_px * type_.size_px
        style = _own(layer, theirs).model_copy(update={"size_px": size, "colour": type_.colour})
    colour = roles.optional_hex_of(span.colour, where=where)
    return ResolvedSpan(
        start=span.start,
        end=span.end,
        type=style if colour is None else style.model_copy(update={"colour": colour}),
        has_own_colour=colour is not None,
        highlight=_resolve_highlight(span.highlight, roles=roles, where=where),
    )


def _resolve_highlight(highlight: TextHighlight | None, *, roles: Roles, where: Where) -> ResolvedHighlight | None:
    if highlight is None:
        return None
    return ResolvedHighlight(
        colour=roles.hex_of(highlight.colour, where=where),
        padding_x_em=highlight.padding_x_em,
        padding_y_em=highlight.padding_y_em,
        corner_radius_em=highlight.corner_radius_em,
    )

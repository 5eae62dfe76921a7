"""Every colour that a person chose is a colour of the kit or a tint that it allows, exactly."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ColourPart
from brandkit.domain.measures import COLOUR_UNIT, at_most
from brandkit.frames.colour_difference import difference
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.brand import BrandColour
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
from brandkit.rules.trying import changed, is_no_worse
from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, SolidFill
from builder.document.geometry import Fit
from builder.document.looks import (
    AnimationLook,
    CharacterLook,
    ChartLook,
    IconLook,
    PictureLook,
    ResolvedCastShadow,
    ShapeLook,
    TableLook,
    TextLook,
)
from builder.document.recolours import ResolvedRecolour
from builder.document.resolve_fill import BEHIND
from builder.document.resolve_graphics import BLACK
from builder.document.resolved import ResolvedLayer, ResolvedSegment, ResolvedTransition

MOST_COLOURS: Final = 8
"""So many are tried, the nearest first."""


class ColourAt(NamedTuple):
    """A colour and where it stands; ``among`` are the numbers of the spans or of a drawing's colours that have it."""

    part: ColourPart
    colour: str
    among: tuple[int, ...] = ()


_WORDS = {
    ColourPart.BACKGROUND: "the background",
    ColourPart.GRADIENT_START: "the gradient's first colour",
    ColourPart.GRADIENT_END: "the gradient's last colour",
    ColourPart.BEHIND: "the colour behind the picture",
    ColourPart.SCRIM: "the scrim",
    ColourPart.TRANSITION: "the transition",
    ColourPart.TEXT: "the text colour",
    ColourPart.SPAN: "the colour of some words",
    ColourPart.SPAN_HIGHLIGHT: "the highlight of some words",
    ColourPart.HIGHLIGHT: "the highlight",
    ColourPart.LETTER_OUTLINE: "the outline",
    ColourPart.SHADOW: "the shadow",
    ColourPart.TEXT_GRADIENT_START: "the gradient's first colour",
    ColourPart.TEXT_GRADIENT_END: "the gradient's last colour",
    ColourPart.FILL: "the fill",
    ColourPart.STROKE: "the outline",
    ColourPart.ICON: "the colour",
    ColourPart.CLOTHING: "the clothing",
    ColourPart.ACCENT: "the accent of the clothing",
    ColourPart.DUOTONE_DARK: "the dark colour of the picture",
    ColourPart.DUOTONE_LIGHT: "the light colour of the picture",
    ColourPart.DATA: "a colour of the data",
    ColourPart.HEADER: "the header's ground",
    ColourPart.HEADER_TEXT: "the header's text colour",
    ColourPart.STRIPE: "the stripe",
    ColourPart.RECOLOUR: "a colour of the drawing",
}


def check(scene: Scene) -> Iterator[Problem]:
    brand = scene.brand
    for layer, (part, colour, among) in _chosen_colours(scene):
        if colour in brand.by_hex:
            continue
        what = f"{_WORDS[part]} of {words_for(layer)}" if layer else _WORDS[part]
        message = f"{what} ({colour}) is not a colour of the brand kit."
        nearest = brand.nearest(colour)
        if nearest is None:
            yield Problem(message, layer=layer)
            continue
        yield Problem(
            f"{message} The nearest is {nearest.name}.",
            layer=layer,
            fix=use_role(_fitting(scene, layer, colour=colour) or nearest, part=part, among=among),
            measure=at_most(difference(colour, nearest.hex), 0, unit=f"{COLOUR_UNIT} from {nearest.name}", digits=1),
        )


def _fitting(scene: Scene, layer: ResolvedLayer | None, *, colour: str) -> BrandColour | None:
    """The nearest colour with which all can be read and seen as well as before; None where that takes a person."""
    nearest = sorted(scene.brand.colours, key=lambda each: difference(colour, each.hex))
    is_measured = layer is not None and isinstance(layer.look, TextLook)  # What is behind it does not change.
    return next(
        (
            each
            for each in nearest[:MOST_COLOURS]
            if is_no_worse(
                scene, changed(scene, _with(scene.segment, layer, colour, each.hex), is_measured=is_measured)
            )
        ),
        None,
    )


def _with(segment: ResolvedSegment, layer: ResolvedLayer | None, colour: str, instead: str) -> ResolvedSegment:
    """The segment with another colour in the place of one of the layer, or else of its background."""
    if layer is None:
        fill = type(segment.fill).model_validate_json(_replaced(segment.fill.model_dump_json(), colour, instead))
        return segment.model_copy(update={"fill": fill})
    other = ResolvedLayer.model_validate_json(_replaced(layer.model_dump_json(), colour, instead))
    layers = tuple(other if each is layer else each for each in segment.layers)
    return segment.model_copy(update={"layers": layers})


def _replaced(json: str, colour: str, instead: str) -> str:
    return json.replace(f'"{colour}"', f'"{instead}"')


def _chosen_colours(scene: Scene) -> Iterator[tuple[ResolvedLayer | None, ColourAt]]:
    for found in (*_fill_colours(scene.segment.fill), *_transition_colours(scene.segment.transition)):
        yield None, found
    for layer in scene.segment.layers:
        for found in _layer_colours(layer):
            yield layer, found


def _among(part: ColourPart, colours: Iterable[str | None]) -> Iterator[ColourAt]:
    """Each colour once, with the numbers of all that have it; None where one has none of its own."""
    places: dict[str, list[int]] = {}
    for at, colour in enumerate(colours):
        if colour is not None:
            places.setdefault(colour, []).append(at)
    for colour, among in places.items():
        yield ColourAt(part, colour, tuple(among))


def _fill_colours(fill: Fill) -> Iterator[ColourAt]:
    match fill:
        case SolidFill(colour=colour):
            yield ColourAt(ColourPart.BACKGROUND, colour)
        case GradientFill(start=start, end=end):
            yield ColourAt(ColourPart.GRADIENT_START, start)
            yield ColourAt(ColourPart.GRADIENT_END, end)
        case PictureFill(fit=fit, behind=behind) if fit is Fit.CONTAIN and behind != BEHIND:
            yield ColourAt(ColourPart.BEHIND, behind)
    if isinstance(fill, PictureFill):
        yield from _recolours(fill.recolours)
    if isinstance(fill, PictureFill | ClipFill) and fill.scrim:
        yield ColourAt(ColourPart.SCRIM, fill.scrim.colour)


def _transition_colours(transition: ResolvedTransition) -> Iterator[ColourAt]:
    if transition.colour:
        yield ColourAt(ColourPart.TRANSITION, transition.colour)


def _text_colours(look: TextLook) -> Iterator[ColourAt]:
    yield ColourAt(ColourPart.TEXT, look.type.colour)
    if look.highlight:
        yield ColourAt(ColourPart.HIGHLIGHT, look.highlight.colour)
    if look.letter_outline:
        yield ColourAt(ColourPart.LETTER_OUTLINE, look.letter_outline.colour)
    if look.shadow:
        yield ColourAt(ColourPart.SHADOW, look.shadow.colour)
    if look.gradient:
        yield ColourAt(ColourPart.TEXT_GRADIENT_START, look.gradient.start)
        yield ColourAt(ColourPart.TEXT_GRADIENT_END, look.gradient.end)
    spans = look.spans
    yield from _among(ColourPart.SPAN, (span.type.colour if span.has_own_colour else None for span in spans))
    yield from _among(ColourPart.SPAN_HIGHLIGHT, (span.highlight.colour if span.highlight else None for span in spans))


def _layer_colours(layer: ResolvedLayer) -> Iterator[ColourAt]:
    match layer.look:
        case TextLook() as look:
            yield from _text_colours(look)
        case ShapeLook():
            yield from _shape_colours(layer.look)
        case PictureLook():
            yield from _picture_colours(layer.look)
        case AnimationLook(recolours=recolours):
            yield from _recolours(recolours)
        case IconLook(colour=colour):
            yield ColourAt(ColourPart.ICON, colour)
        case CharacterLook(clothing=clothing, accent=accent):
            yield ColourAt(ColourPart.CLOTHING, clothing)
            yield ColourAt(ColourPart.ACCENT, accent)
        case ChartLook(type=style, tones=tones):
            yield ColourAt(ColourPart.TEXT, style.colour)
            for colour in dict.fromkeys(tone.colour for tone in tones):
                yield ColourAt(ColourPart.DATA, colour)
        case TableLook():
            yield from _table_colours(layer.look)


def _shape_colours(look: ShapeLook) -> Iterator[ColourAt]:
    if look.fill:
        yield ColourAt(ColourPart.FILL, look.fill)
    if look.stroke:
        yield ColourAt(ColourPart.STROKE, look.stroke)
    if look.gradient and look.fill:
        yield ColourAt(ColourPart.GRADIENT_END, look.gradient.end)
    yield from _shadow_colours(look.shadow)


def _picture_colours(look: PictureLook) -> Iterator[ColourAt]:
    if look.filters.duotone:
        dark, light = look.filters.duotone
        yield ColourAt(ColourPart.DUOTONE_DARK, dark)
        yield ColourAt(ColourPart.DUOTONE_LIGHT, light)
    if look.border:
        yield ColourAt(ColourPart.STROKE, look.border.colour)
    yield from _shadow_colours(look.shadow)
    yield from _recolours(look.recolours)


def _recolours(recolours: tuple[ResolvedRecolour, ...]) -> Iterator[ColourAt]:
    """The kit's colours, not their shades: light and shadow of a drawing are no colours that a person chose."""
    yield from _among(ColourPart.RECOLOUR, (recolour.colour for recolour in recolours))


def _shadow_colours(shadow: ResolvedCastShadow | None) -> Iterator[ColourAt]:
    if shadow and shadow.colour != BLACK:
        yield ColourAt(ColourPart.SHADOW, shadow.colour)


def _table_colours(look: TableLook) -> Iterator[ColourAt]:
    yield ColourAt(ColourPart.TEXT, look.type.colour)
    if look.header:
        yield ColourAt(ColourPart.HEADER_TEXT, look.header_colour)
    parts = {
        ColourPart.HEADER: look.header_fill if look.header else None,
        ColourPart.FILL: look.fill,
        ColourPart.STRIPE: look.stripe,
        ColourPart.STROKE: look.line,
    }
    for part, colour in parts.items():
        if colour:
            yield ColourAt(part, colour)


RULE = Rule(
    code="palette",
    title="Colours come from the palette",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the colour or tint of the kit that looks most like it and can be read and seen there.",
    measures="How different the colour looks from the kit's nearest, ΔE.",
)

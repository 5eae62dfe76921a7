"""Every colour that a person chose is a colour of the kit or a tint that it allows, exactly."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ColourPart
from brandkit.domain.measures import COLOUR_UNIT, at_most
from brandkit.frames.colour_difference import difference
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
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
from builder.document.resolved import ResolvedLayer, ResolvedTransition

ColourAt = tuple[ColourPart, str]

_WORDS = {
    ColourPart.BACKGROUND: "the background",
    ColourPart.GRADIENT_START: "the gradient's first colour",
    ColourPart.GRADIENT_END: "the gradient's last colour",
    ColourPart.BEHIND: "the colour behind the picture",
    ColourPart.SCRIM: "the scrim",
    ColourPart.TRANSITION: "the transition",
    ColourPart.TEXT: "the text colour",
    ColourPart.SPAN: "the colour of some words",
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

_AMONG_OTHERS = frozenset({ColourPart.SPAN, ColourPart.RECOLOUR})


def check(scene: Scene) -> Iterator[Problem]:
    brand = scene.brand
    for layer, part, colour in _chosen_colours(scene):
        if colour in brand.by_hex:
            continue
        what = f"{_WORDS[part]} of {words_for(layer)}" if layer else _WORDS[part]
        message = f"{what} ({colour}) is not a colour of the brand kit."
        nearest = brand.nearest(colour)
        if nearest is None:
            yield Problem(message, layer=layer)
            continue
        # Which of the words or of the drawing's colours it is, only a person can say.
        fix = None if part in _AMONG_OTHERS else use_role(nearest, part=part)
        yield Problem(
            f"{message} The nearest is {nearest.name}.",
            layer=layer,
            fix=fix,
            measure=at_most(difference(colour, nearest.hex), 0, unit=f"{COLOUR_UNIT} from {nearest.name}", digits=1),
        )


def _chosen_colours(scene: Scene) -> Iterator[tuple[ResolvedLayer | None, ColourPart, str]]:
    for part, colour in (*_fill_colours(scene.segment.fill), *_transition_colours(scene.segment.transition)):
        yield None, part, colour
    for layer in scene.segment.layers:
        for part, colour in _layer_colours(layer):
            yield layer, part, colour


def _fill_colours(fill: Fill) -> Iterator[ColourAt]:
    match fill:
        case SolidFill(colour=colour):
            yield ColourPart.BACKGROUND, colour
        case GradientFill(start=start, end=end):
            yield ColourPart.GRADIENT_START, start
            yield ColourPart.GRADIENT_END, end
        case PictureFill(fit=fit, behind=behind) if fit is Fit.CONTAIN and behind != BEHIND:
            yield ColourPart.BEHIND, behind
    if isinstance(fill, PictureFill):
        yield from _recolours(fill.recolours)
    if isinstance(fill, PictureFill | ClipFill) and fill.scrim:
        yield ColourPart.SCRIM, fill.scrim.colour


def _transition_colours(transition: ResolvedTransition) -> Iterator[ColourAt]:
    if transition.colour:
        yield ColourPart.TRANSITION, transition.colour


def _text_colours(look: TextLook) -> Iterator[ColourAt]:
    yield ColourPart.TEXT, look.type.colour
    if look.highlight:
        yield ColourPart.HIGHLIGHT, look.highlight.colour
    if look.letter_outline:
        yield ColourPart.LETTER_OUTLINE, look.letter_outline.colour
    if look.shadow:
        yield ColourPart.SHADOW, look.shadow.colour
    if look.gradient:
        yield ColourPart.TEXT_GRADIENT_START, look.gradient.start
        yield ColourPart.TEXT_GRADIENT_END, look.gradient.end
    own = [span.type.colour for span in look.spans if span.has_own_colour]
    own += [span.highlight.colour for span in look.spans if span.highlight]
    for colour in dict.fromkeys(own):
        yield ColourPart.SPAN, colour


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
            yield ColourPart.ICON, colour
        case CharacterLook(clothing=clothing, accent=accent):
            yield ColourPart.CLOTHING, clothing
            yield ColourPart.ACCENT, accent
        case ChartLook(type=style, tones=tones):
            yield ColourPart.TEXT, style.colour
            for colour in dict.fromkeys(tone.colour for tone in tones):
                yield ColourPart.DATA, colour
        case TableLook():
            yield from _table_colours(layer.look)


def _shape_colours(look: ShapeLook) -> Iterator[ColourAt]:
    if look.fill:
        yield ColourPart.FILL, look.fill
    if look.stroke:
        yield ColourPart.STROKE, look.stroke
    if look.gradient and look.fill:
        yield ColourPart.GRADIENT_END, look.gradient.end
    yield from _shadow_colours(look.shadow)


def _picture_colours(look: PictureLook) -> Iterator[ColourAt]:
    if look.filters.duotone:
        dark, light = look.filters.duotone
        yield ColourPart.DUOTONE_DARK, dark
        yield ColourPart.DUOTONE_LIGHT, light
    if look.border:
        yield ColourPart.STROKE, look.border.colour
    yield from _shadow_colours(look.shadow)
    yield from _recolours(look.recolours)


def _recolours(recolours: tuple[ResolvedRecolour, ...]) -> Iterator[ColourAt]:
    """The kit's colours, not their shades: light and shadow of a drawing are no colours that a person chose."""
    for colour in dict.fromkeys(recolour.colour for recolour in recolours):
        yield ColourPart.RECOLOUR, colour


def _shadow_colours(shadow: ResolvedCastShadow | None) -> Iterator[ColourAt]:
    if shadow and shadow.colour != BLACK:
        yield ColourPart.SHADOW, shadow.colour


def _table_colours(look: TableLook) -> Iterator[ColourAt]:
    yield ColourPart.TEXT, look.type.colour
    if look.header:
        yield ColourPart.HEADER_TEXT, look.header_colour
    parts = {
        ColourPart.HEADER: look.header_fill if look.header else None,
        ColourPart.FILL: look.fill,
        ColourPart.STRIPE: look.stripe,
        ColourPart.STROKE: look.line,
    }
    for part, colour in parts.items():
        if colour:
            yield part, colour


RULE = Rule(
    code="palette",
    title="Colours come from the palette",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the colour or tint of the kit that looks most like it.",
    measures="How different the colour looks from the kit's nearest, ΔE.",
)

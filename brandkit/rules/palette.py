"""Every colour that a person chose is a colour of the kit, exactly."""

from collections.abc import Iterator

from brandkit.domain.findings import ColourPart, Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import nearest_colour, use_role
from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, SolidFill
from builder.document.geometry import Fit
from builder.document.looks import ShapeLook, TextLook
from builder.document.resolve_fill import BEHIND
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
}


def check(scene: Scene) -> Iterator[Problem]:
    palette = {colour.hex for colour in scene.kit.colours}
    for layer, part, colour in _chosen_colours(scene):
        if colour in palette:
            continue
        what = f"{_WORDS[part]} of {words_for(layer)}" if layer else _WORDS[part]
        message = f"{what} ({colour}) is not a colour of the brand kit."
        nearest = nearest_colour(colour, kit=scene.kit)
        if nearest is None:
            yield Problem(message, layer=layer)
            continue
        # Which of the words it is, only a person can say.
        fix = None if part is ColourPart.SPAN else use_role(nearest, part=part)
        yield Problem(f"{message} The nearest is {nearest.name}.", layer=layer, fix=fix)


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
        case ShapeLook(fill=fill, stroke=stroke):
            if fill:
                yield ColourPart.FILL, fill
            if stroke:
                yield ColourPart.STROKE, stroke


RULE = Rule(code="palette", title="Colours come from the palette", severity=Severity.ERROR, check=check)

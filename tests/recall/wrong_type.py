"""Colours, type and places made wrong in right documents."""

import colorsys
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from brandkit.frames.colour_difference import contrast_ratio
from builder.document.animation import Animated, Keyframe, KeyframeTrack
from builder.document.charts import SINGLE
from builder.document.fills import ClipFill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.kit_values import ColourRole
from builder.document.layers import Align
from builder.document.looks import CharacterLook, ChartLook, IconLook, LogoLook, ShapeLook, TextLook, Tone
from builder.document.resolved import ResolvedLayer
from builder.document.text_room import characters_a_line
from tests.recall.evidence import Document, find_glyphs
from tests.recall.originals import photo
from tests.recall.spoiling import (
    Fault,
    Wrong,
    all_layers,
    grey_between,
    hex_of_role,
    is_strict,
    look_of,
    moved,
    near,
    plain_texts,
    shape_over,
    spoil,
    type_of,
    with_kit,
    with_layer,
    with_segment,
)

Recolour = Callable[[str, Document], str]
SANS_SIZE_PX: Final = 40


# Colours --------------------------------------------------------------------------------------------------------------


def off_by(difference: float) -> Recolour:
    """A colour so far from every one of the palette, CIEDE2000."""
    return lambda colour, document: near(colour, kit=document.kit, by=difference)


def turned(hue_degrees: float) -> Recolour:
    """The colour with another hue."""
    return lambda colour, _document: _changed(colour, hue=hue_degrees / 360)


def duller(share: float) -> Recolour:
    """The colour with less saturation."""
    return lambda colour, _document: _changed(colour, saturation=1 - share)


def _changed(colour: str, *, hue: float = 0, saturation: float = 1) -> str:
    h, s, v = colorsys.rgb_to_hsv(*(code / 255 for code in bytes.fromhex(colour[1:])))
    new = colorsys.hsv_to_rgb((h + hue) % 1, min(1, s * saturation), v)
    return "#" + bytes(round(255 * code) for code in new).hex()


def filled(recolour: Recolour) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """Of shapes; None where the colour cannot be told from its own."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        if not layer.look.fill or layer.id in {"plate", "panel"}:
            return None  # What a logo stands on is another rule's matter as well.
        colour = recolour(layer.look.fill, document)
        return look_of(layer, fill=colour) if colour != layer.look.fill else None

    return change


def written(recolour: Recolour) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """Of texts."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        colour = recolour(layer.look.type.colour, document)
        return type_of(layer, colour=colour) if colour != layer.look.type.colour else None

    return change


def _odd_background(document: Document) -> Document | None:
    for index, segment in enumerate(document.timeline.segments):
        if isinstance(segment.fill, GradientFill) and not is_strict(document.kit):
            end = near(segment.fill.end, kit=document.kit, by=3)
            return with_segment(document, index, fill=segment.fill.model_copy(update={"end": end}))
    return None


def grey_text(low: float, high: float) -> Wrong:
    """Small text in a grey that has a contrast between these with its ground; the grey is one of the kit's."""

    def make(document: Document) -> Document | None:
        for index, segment, at, layer in plain_texts(document):
            is_small = layer.look.type.size_px <= SANS_SIZE_PX and not document.kit.pairs
            grey = grey_between(low, high, against=(segment.fill.colour,)) if is_small else None
            if grey is not None:
                palette = (*document.kit.colours, ColourRole(role="grey", name="Grey", hex=grey))
                grey_layer = layer.model_copy(update=type_of(layer, colour=grey))
                return with_layer(with_kit(document, colours=palette), index, at, grey_layer)
        return None

    return make


def _thin_veil(document: Document) -> Document | None:
    """The veil over a photograph is so thin that its lighter parts take the words away; the frames tell."""
    for index, segment in enumerate(document.timeline.segments):
        fill = segment.fill
        is_read = any(one.id.startswith("text") and one.look.type.size_px <= SANS_SIZE_PX for one in segment.layers)
        if isinstance(fill, PictureFill | ClipFill) and fill.scrim is not None and is_read:
            scrim = ResolvedScrim(colour=fill.scrim.colour, opacity_ratio=0.05)
            thin = fill.model_copy(update={"scrim": scrim, "asset": photo("chelsea.jpg")})
            return with_segment(document, index, fill=thin)
    return None


def _forbidden_pair(document: Document) -> Document | None:
    """Text in a colour of the palette that can be read on its ground, but is not among the pairs."""
    named = {(pair.text, pair.ground) for pair in document.kit.pairs}
    roles = {colour.hex: colour.role for colour in document.kit.colours}
    for index, segment, at, layer in plain_texts(document) if named else ():
        ground = segment.fill.colour
        for colour, role in roles.items():
            if (role, roles.get(ground)) not in named and contrast_ratio(colour, ground) >= 4.5:
                return with_layer(document, index, at, layer.model_copy(update=type_of(layer, colour=colour)))
    return None


def icon_on_card(low: float, high: float) -> Wrong:
    """An icon in a grey of the kit that has such a contrast with its card."""

    def make(document: Document) -> Document | None:
        for index, segment, at, layer in all_layers(document):
            if isinstance(layer.look, IconLook):
                card = next(one for one in segment.layers if one.id == layer.id.replace("icon", "card"))
                grey = grey_between(low, high, against=(card.look.fill,))
                if grey is not None:
                    palette = (*document.kit.colours, ColourRole(role="grey", name="Grey", hex=grey))
                    changed = layer.model_copy(update=look_of(layer, colour=grey))
                    return with_layer(with_kit(document, colours=palette), index, at, changed)
        return None

    return make


def _faint_data(document: Document) -> Document | None:
    """A chart in the paper's own colour."""
    for index, segment, at, layer in all_layers(document):
        if isinstance(layer.look, ChartLook) and isinstance(segment.fill, SolidFill) and len(layer.look.tones) == 1:
            if segment.fill.colour == hex_of_role(document.kit, "ink"):
                continue
            tones = (Tone(colour=hex_of_role(document.kit, "sand"), opacity_ratio=1),)
            return with_layer(document, index, at, layer.model_copy(update=look_of(layer, tones=tones)))
    return None


def _alike_data(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    """Two neighbours in one colour and its paler sister, which can hardly be told apart."""
    if layer.look.chart in SINGLE or len(layer.look.tones) < 2:
        return None
    first = layer.look.tones[0]
    tones = (first, first.model_copy(update={"opacity_ratio": 0.93}), *layer.look.tones[2:])
    return look_of(layer, tones=tones)


def captions_in(low: float, high: float) -> Wrong:
    """Burnt-in captions in a grey whose contrast with the outline round it is between these."""

    def make(document: Document) -> Document | None:
        captions = document.timeline.captions
        if captions is None or captions.backing != "outline":
            return None
        grey = grey_between(low, high, against=("#0b0f14",))
        type_ = captions.type.model_copy(update={"colour": grey, "size_px": 36})
        changed = captions.model_copy(update={"type": type_})
        return replace(document, timeline=document.timeline.model_copy(update={"captions": changed}))

    return make


def _spoken_word(document: Document) -> Document | None:
    """The word that is being spoken is as dark as the box behind it."""
    captions = document.timeline.captions
    if captions is None:
        return None
    changed = captions.model_copy(update={"word_highlight": hex_of_role(document.kit, "ink")})
    return replace(document, timeline=document.timeline.model_copy(update={"captions": changed}))


# Type -----------------------------------------------------------------------------------------------------------------


def sized(size_px: float) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """Text of the body at this size, where the export is in full size."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        return type_of(layer, size_px=size_px) if document.side_px >= 1080 else None

    return change


def too_small_to_read(size_px: float) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """The style itself allows a size that nobody can read on a phone."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        return type_of(layer, size_px=size_px, minimum_size_px=12.0) if document.side_px >= 1080 else None

    return change


def _shrunk(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    """Keyframes make a text half as large."""
    if layer.keyframes or layer.look.type.size_px > SANS_SIZE_PX or not layer.id.startswith("text"):
        return None
    keys = (Keyframe(at_frame=0, value=1), Keyframe(at_frame=30, value=0.5))
    return {"keyframes": (KeyframeTrack(property=Animated.SCALE, keyframes=keys),)}


def _small_export(document: Document) -> Document | None:
    """A teaser of 270 lines, in which the text of the body has ten; the logo is too small in it as well."""
    has_body = any(one.look.type.size_px == SANS_SIZE_PX for *_, one in plain_texts(document))
    return replace(document, side_px=270) if has_body else None


def spaced(by_em: float) -> Callable[[ResolvedLayer, Document], dict[str, Any]]:
    def change(layer: ResolvedLayer, _document: Document) -> dict[str, Any]:
        return type_of(layer, letter_spacing_em=layer.look.type.letter_spacing_em + by_em)

    return change


def _shouting(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
    is_sentence = len(layer.look.text.split()) > 4 and "\n" not in layer.look.text
    return look_of(layer, text=layer.look.text.upper()) if is_sentence else None


def long_lines(characters: int) -> Wrong:
    """Words of nine letters in a line of so many characters, twice, in type that fits them into a wide box."""

    def make(document: Document) -> Document | None:
        if document.timeline.canvas.width_px < 1900:
            return None
        for index, _segment, at, layer in plain_texts(document):
            if layer.look.type.size_px > SANS_SIZE_PX or layer.keyframes:
                continue
            words = ("iiiiiiiii " * (characters // 10 + 1))[: characters - 1] + "i"
            look = look_of(layer, text=f"{words} {words}", align=Align.START)["look"]
            for width in range(700, 1700, 5):
                if _longest_line(look, width) == characters:
                    box = moved(layer, width_px=float(width))
                    return with_layer(document, index, at, layer.model_copy(update={"look": look, **box}))
        return None

    return make


def _longest_line(look: TextLook, width: float) -> int:
    return max(max(lines) for lines in characters_a_line(look, width_px=width))


def in_low_box(spare_em: float) -> Wrong:
    """A text is so much higher than its box, in sizes of its type; it may not become smaller."""

    def make(document: Document) -> Document | None:
        for index, segment, at, layer in plain_texts(document):
            height = find_glyphs(segment)[layer.id].text_height_px
            if height is not None:
                box = moved(layer, height_px=height - spare_em * layer.look.type.size_px)
                fixed = look_of(layer, shrink=False, vertical_align=Align.START)
                return with_layer(document, index, at, layer.model_copy(update={**fixed, **box}))
        return None

    return make


def replaced(words: str) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """The text says this instead; not the label, nor what has to be said to the letter."""

    def change(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
        return look_of(layer, text=words) if layer.id.startswith("text") else None

    return change


def _with_sign(sign: str) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    def change(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
        text = layer.look.text
        is_title = layer.id.startswith("text") and layer.look.type.family == "Sora" and len(text) < 30
        return look_of(layer, text=f"{text} {sign}") if is_title else None

    return change


# Places ---------------------------------------------------------------------------------------------------------------


def at_left(share: float) -> Callable[[ResolvedLayer, Document], dict[str, Any] | None]:
    """So much of the picture's width from its left edge."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        return moved(layer, x_px=document.timeline.canvas.width_px * share) if not layer.keyframes else None

    return change


def _on_the_way(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    """Keyframes take a text into the margin."""
    if layer.keyframes or not layer.id.startswith("text"):
        return None
    away = document.timeline.canvas.width_px * 0.03 - layer.box.x_px
    keys = (Keyframe(at_frame=0, value=0), Keyframe(at_frame=60, value=away))
    return {"keyframes": (KeyframeTrack(property=Animated.X, keyframes=keys),)}


def _beside(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    if not layer.id.startswith("text") or layer.keyframes:
        return None
    return moved(layer, x_px=float(document.timeline.canvas.width_px + 10))


def under_a_shape(look: type, share: float, **changes: Any) -> Wrong:
    """A shape in the accent's colour over this share of the first such layer, where a text begins."""

    def make(document: Document) -> Document | None:
        for index, segment, _at, layer in all_layers(document):
            if isinstance(layer.look, look):
                before = {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}
                left = before[getattr(layer.look, "align", Align.START)] * (1 - share) * layer.box.width_px
                box = layer.box.model_copy(
                    update={"x_px": layer.box.x_px + left, "width_px": share * layer.box.width_px}
                )
                cover = shape_over(layer, box, fill=hex_of_role(document.kit, "accent"), **changes)
                return with_segment(document, index, layers=(*segment.layers, cover))
        return None

    return make


def _in_front(document: Document) -> Document | None:
    """A presenter stands before the words."""
    for index, segment, at, layer in all_layers(document):
        if isinstance(layer.look, CharacterLook):
            words = next(one for one in segment.layers if one.id.startswith("text"))
            box = layer.box.model_copy(
                update={"x_px": words.box.x_px - 100, "y_px": words.box.y_px - 220, "width_px": 400, "height_px": 440}
            )
            changed = layer.model_copy(update={"box": box})
            return with_layer(document, index, at, changed)
    return None


FAULTS: Final = (
    Fault("a fill is dE 3 off the palette", "palette", spoil(ShapeLook, filled(off_by(3)))),
    Fault("a fill's hue is off by 3 degrees", "palette", spoil(ShapeLook, filled(turned(3)))),
    Fault("a fill has 5 % less saturation", "palette", spoil(ShapeLook, filled(duller(0.05)))),
    Fault("a text's colour is dE 3 off the palette", "palette", spoil(TextLook, written(off_by(3)))),
    Fault("a text's hue is off by 3 degrees", "palette", spoil(TextLook, written(turned(3)))),
    Fault("a gradient ends dE 3 off the palette", "palette", _odd_background),
    Fault("a text's contrast is 4.4 to 1", "text-contrast", grey_text(4.3, 4.45)),
    Fault("a veil is too thin for the photograph", "text-contrast", _thin_veil, also=("logo-background",)),
    Fault("a pair of colours is not allowed", "colour-pairs", _forbidden_pair),
    Fault("an icon's contrast is 2.9 to 1", "graphic-contrast", icon_on_card(2.7, 2.95)),
    Fault("a chart has hardly another colour than its ground", "graphic-contrast", _faint_data),
    Fault("neighbours in a chart look alike", "chart-colours", spoil(ChartLook, _alike_data)),
    Fault("the contrast of captions is 4.4 to 1", "caption-contrast", captions_in(4.3, 4.45)),
    Fault("the word being spoken is as dark as its box", "caption-contrast", _spoken_word),
    Fault("a font is swapped", "text-font", spoil(TextLook, lambda layer, _: type_of(layer, font="c" * 64))),
    Fault("a weight is swapped", "text-font", spoil(TextLook, lambda layer, _: type_of(layer, weight=300))),
    Fault("a text is set at 26 px", "text-size", spoil(TextLook, sized(26.0))),
    Fault("keyframes make a text half as large", "text-size", spoil(TextLook, _shrunk)),
    Fault("a style allows 26 px, and a text has them", "text-legible", spoil(TextLook, too_small_to_read(26.0))),
    Fault("a text is ten pixels high in a teaser", "text-legible", _small_export, also=("logo-size",)),
    Fault("letters are 0.02 em too far apart", "text-spacing", spoil(TextLook, spaced(0.02))),
    Fault("a sentence is typed in capitals", "text-case", spoil(TextLook, _shouting)),
    Fault("lines have 90 characters", "text-line-length", long_lines(90)),
    Fault("a text does not fit its box", "text-overflow", in_low_box(0.5)),
    Fault("a text reaches into the margin", "safe-area", spoil(TextLook, at_left(0.045))),
    Fault("keyframes take a text into the margin", "safe-area", spoil(TextLook, _on_the_way)),
    Fault("a chart reaches into the margin", "safe-area", spoil(ChartLook, at_left(0.045))),
    Fault("a shape covers a fifth of a text's box", "hidden", under_a_shape(TextLook, 0.2)),
    Fault("a shape covers a tenth of a logo", "hidden", under_a_shape(LogoLook, 0.1)),
    Fault(
        "a shape of 60 % opacity covers a fifth of a text's box",
        "hidden",
        under_a_shape(TextLook, 0.2, opacity_ratio=0.6),
    ),
    Fault("a shape covers a fifth of a chart", "hidden", under_a_shape(ChartLook, 0.2)),
    Fault("a presenter stands before the words", "hidden", _in_front),
    Fault("a layer lies beside the picture", "off-canvas", spoil(TextLook, _beside)),
    Fault("a text has no words", "empty-text", spoil(TextLook, replaced("   "))),
    Fault("a text only holds a place", "placeholder-text", spoil(TextLook, replaced("Your headline here"))),
    Fault("a character is in no font", "missing-characters", spoil(TextLook, _with_sign("\U0010fffd"))),
    Fault("a character is in no font of the kit", "stand-in-fonts", spoil(TextLook, _with_sign("Ж"))),
)

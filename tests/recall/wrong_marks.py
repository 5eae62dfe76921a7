"""Logos made wrong in right documents, and marks and words in their pictures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from brandkit.domain.findings import Region
from brandkit.domain.marks import FoundMark, FoundText, MarkFault, MarkUse, PictureReport, WrongMark
from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    Preset,
)
from builder.document.fills import ClipFill, PictureFill, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.looks import ClipLook, LogoLook, PictureLook, ResolvedFilters, TextLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment
from tests.recall.evidence import NOTHING_FOUND, Document
from tests.recall.originals import logo
from tests.recall.spoiling import (
    Fault,
    Wrong,
    all_layers,
    grey_between,
    hex_of_role,
    is_strict,
    logos_in_use,
    look_of,
    moved,
    old_logo,
    room_of,
    shape_over,
    spoil,
    with_kit,
    with_layer,
    with_segment,
)

MIDDLE: Final = Region(corners=((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)))


# The logo itself ------------------------------------------------------------------------------------------------------


def _keyed(property_: Animated, *values: float) -> Callable[[ResolvedLayer, Document], dict[str, Any]]:
    """The values at the ends of a second."""

    def change(_layer: ResolvedLayer, _document: Document) -> dict[str, Any]:
        keys = tuple(
            Keyframe(at_frame=30 * number, value=value, easing=Easing.EASE_OUT) for number, value in enumerate(values)
        )
        return {"keyframes": (KeyframeTrack(property=property_, keyframes=keys),)}

    return change


def _swinging(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    if is_strict(document.kit):
        return None
    return {"enter": Motion(preset=Preset.SWING, duration_frames=15)}


def _pulsing(layer: ResolvedLayer, _document: Document) -> dict[str, Any]:
    return {"emphasis": (Emphasis(preset=EmphasisPreset.PULSE, at_frame=40, duration_frames=20),)}


def _old(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    old = old_logo(document.kit)
    is_for_light = old is not None and not logos_in_use(document.kit)[layer.look.asset].on_dark
    return look_of(layer, asset=old.asset) if is_for_light else None


def _other_file(layer: ResolvedLayer, _document: Document) -> dict[str, Any]:
    """A copy whose colour has been turned by 3 degrees is another file."""
    return look_of(layer, asset=logo("#15223f", "#9b2e6c"))


def small(by_px: float) -> Callable[[ResolvedLayer, Document], dict[str, Any]]:
    """A logo that misses its minimum by so much in the picture that is exported, its right edge where it was."""

    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any]:
        variant = logos_in_use(document.kit)[layer.look.asset]
        height = (variant.minimum_height_px - by_px) * max(1.0, 1080 / document.side_px)
        width = height * variant.width_px / variant.height_px
        right = layer.box.x_px + layer.box.width_px
        return moved(layer, x_px=right - width, height_px=height, width_px=width)

    return change


def cut(by: float) -> Wrong:
    """A logo of which this share of the width is beyond the right edge."""

    def make(document: Document) -> Document | None:
        for index, segment, at, layer in all_layers(document):
            has_ground = any(one.id in {"plate", "panel"} for one in segment.layers)
            if isinstance(layer.look, LogoLook) and not has_ground:
                left = document.timeline.canvas.width_px - layer.box.width_px * (1 - by)
                return with_layer(document, index, at, layer.model_copy(update=moved(layer, x_px=left)))
        return None

    return make


def _misplaced(document: Document) -> Document | None:
    """The logo is alone at the bottom, where the kit does not have it."""
    for index, segment, at, layer in all_layers(document):
        if isinstance(layer.look, LogoLook) and logos_in_use(document.kit)[layer.look.asset].places:
            if not isinstance(segment.fill, SolidFill):
                continue
            canvas = document.timeline.canvas
            low = canvas.height_px * (0.8 if canvas.height_px > 1.2 * canvas.width_px else 0.9) - layer.box.height_px
            free = round(low - layer.box.height_px)
            beside = any(one.box.y_px + one.box.height_px > free for one in segment.layers if one.id != layer.id)
            if not beside:
                return with_layer(document, index, at, layer.model_copy(update=moved(layer, y_px=float(round(low)))))
    return None


def crowded(share: float) -> Wrong:
    """The first text begins right below the logo, at this share of its clear space."""

    def make(document: Document) -> Document | None:
        for index, segment in enumerate(document.timeline.segments):
            mark = next((one for one in segment.layers if isinstance(one.look, LogoLook)), None)
            for at, text in enumerate(segment.layers):
                if mark and isinstance(text.look, TextLook) and text.id.startswith("text") and not text.keyframes:
                    room = room_of(mark, document.kit, share=share)
                    top = room.y_px + room.height_px
                    return with_layer(document, index, at, text.model_copy(update=moved(text, y_px=top)))
        return None

    return make


# What is behind it ----------------------------------------------------------------------------------------------------


def _on_plate(document: Document, *, colour: str, on_dark: bool) -> Document | None:
    """A plate of this colour fills the clear space of the first logo for such grounds."""
    for index, segment, at, layer in all_layers(document):
        if not isinstance(layer.look, LogoLook) or not isinstance(segment.fill, SolidFill):
            continue
        if logos_in_use(document.kit)[layer.look.asset].on_dark is on_dark:
            room = room_of(layer, document.kit, share=1.05)
            plate = shape_over(layer, room, fill=colour, id="plate")
            layers = (*segment.layers[:at], plate, *segment.layers[at:])
            return with_segment(document, index, layers=layers)
    return None


def _dark_on_dark(document: Document) -> Document | None:
    """The logo for light grounds on the darkest colour."""
    light = next(variant for variant in document.kit.logos if not variant.on_dark and not variant.is_retired)
    ink = hex_of_role(document.kit, "ink")
    for index, segment, at, layer in all_layers(document):
        if isinstance(layer.look, LogoLook) and isinstance(segment.fill, SolidFill) and segment.fill.colour == ink:
            return with_layer(document, index, at, layer.model_copy(update=look_of(layer, asset=light.asset)))
    return None


def faint(low: float, high: float) -> Wrong:
    """The reversed logo on a plate of a grey with which its only colour has a contrast between these."""

    def make(document: Document) -> Document | None:
        if is_strict(document.kit):
            return None
        variant = next(one for one in document.kit.logos if one.on_dark)
        grey = grey_between(low, high, against=variant.colours)
        if grey is None:
            return None
        palette = (*document.kit.colours, document.kit.colours[0].model_copy(update={"role": "grey", "hex": grey}))
        return _on_plate(with_kit(document, colours=palette), colour=grey, on_dark=True)

    return make


def _swallowed(document: Document) -> Document | None:
    """A part of the logo has the colour of what it stands on."""
    if is_strict(document.kit):
        return None
    sand = hex_of_role(document.kit, "sand")
    variants = tuple(
        one if one.on_dark else one.model_copy(update={"colours": (*one.colours, sand), "enclosed_colours": ()})
        for one in document.kit.logos
    )
    grounds = {segment.fill.colour for segment in document.timeline.segments if isinstance(segment.fill, SolidFill)}
    return with_kit(document, logos=variants) if sand in grounds else None


def _wrong_ground(document: Document) -> Document | None:
    """A dark colour of the palette, but not the one that the kit names for the logo."""
    if not is_strict(document.kit):
        return None
    return _on_plate(document, colour=hex_of_role(document.kit, "accent"), on_dark=True)


# Files and pictures ---------------------------------------------------------------------------------------------------


def _as_picture(document: Document) -> Document | None:
    """The logo as a picture: stretched by 2 % and a little darker, which no rule on logos would see."""
    for index, _segment, at, layer in all_layers(document):
        if isinstance(layer.look, LogoLook):
            look = PictureLook(
                asset=layer.look.asset,
                fit=Fit.STRETCH,
                crop=CropBox(),
                corner_radius_px=0,
                filters=ResolvedFilters(brightness=-0.05),
            )
            wider = moved(layer, width_px=layer.box.width_px * 1.02)
            return with_layer(document, index, at, layer.model_copy(update={"look": look, **wider}))
    return None


def _foreign_file(document: Document) -> Document | None:
    mark = next(iter(document.kit.foreign_marks), None)
    if mark is None:
        return None
    return spoil(PictureLook, lambda layer, _document: look_of(layer, asset=mark.asset))(document)


def found_in_picture(
    report: PictureReport, *, is_fit: Callable[[Document], bool] = lambda _document: True, is_covered: bool = False
) -> Wrong:
    """Somebody looked at the first picture that is in sight, or at one that is always covered; this was found."""

    def make(document: Document) -> Document | None:
        in_sight, covered = [], []
        for segment in document.timeline.segments:
            is_under = any(layer.id == "panel" for layer in segment.layers)
            (covered if is_under and isinstance(segment.fill, PictureFill) else in_sight).extend(_fill_of(segment))
            in_sight += [layer.look.asset for layer in segment.layers if isinstance(layer.look, PictureLook | ClipLook)]
        fitting = [asset for asset in covered if asset not in in_sight] if is_covered else in_sight
        return replace(document, reports={fitting[0]: report}) if fitting and is_fit(document) else None

    return make


def _fill_of(segment: ResolvedSegment) -> list[str]:
    return [segment.fill.asset] if isinstance(segment.fill, PictureFill | ClipFill) else []


def copy_of_logo(fault: MarkFault | None, measured: float, **colours: str) -> PictureReport:
    """A picture that shows the kit's logo, whole and sound but for this fault."""
    faults = () if fault is None else (WrongMark(fault=fault, measured=measured, **colours),)
    return report_of(FoundMark(name="primary", use=MarkUse.IN_USE, region=MIDDLE, score=0.9, faults=faults))


def report_of(*marks: FoundMark, texts: tuple[FoundText, ...] = ()) -> PictureReport:
    return NOTHING_FOUND.model_copy(update={"marks": marks, "texts": texts})


def _reading(words: str) -> PictureReport:
    return report_of(texts=(FoundText(text=words, region=MIDDLE),))


def is_strict_one(document: Document) -> bool:
    return is_strict(document.kit)


FOREIGN_MARK: Final = report_of(FoundMark(name="ring", use=MarkUse.FOREIGN, region=MIDDLE, score=0.8))


def _crossed(document: Document) -> Document | None:
    """A moving layer passes over a tenth of the logo, and stays there."""
    for index, segment, _at, layer in all_layers(document):
        if isinstance(layer.look, LogoLook):
            box = layer.box
            start = Box(x_px=box.x_px, y_px=box.y_px + 3 * box.height_px, width_px=box.width_px / 10, height_px=76)
            keys = (Keyframe(at_frame=0, value=0, easing=Easing.EASE_OUT), Keyframe(at_frame=60, value=-3 * 76))
            tracks = (KeyframeTrack(property=Animated.Y, keyframes=keys),)
            bar = shape_over(layer, start, fill=hex_of_role(document.kit, "accent"), keyframes=tracks)
            return with_segment(document, index, layers=(*segment.layers, bar))
    return None


FAULTS: Final = (
    Fault("a logo is turned by 1 degree", "logo-altered", spoil(LogoLook, lambda *_: {"rotation_degrees": 1.0})),
    Fault("keyframes turn a logo by 1 degree", "logo-altered", spoil(LogoLook, _keyed(Animated.ROTATION, 0, 1))),
    Fault("a logo swings in", "logo-altered", spoil(LogoLook, _swinging)),
    Fault("a logo pulses", "logo-altered", spoil(LogoLook, _pulsing)),
    Fault("a logo is shown at 95 % opacity", "logo-altered", spoil(LogoLook, lambda *_: {"opacity_ratio": 0.95})),
    Fault("keyframes leave a logo at 95 % opacity", "logo-altered", spoil(LogoLook, _keyed(Animated.OPACITY, 1, 0.95))),
    Fault("a text stands in a logo's clear space", "logo-clear-space", crowded(0.5)),
    Fault("a logo is a retired variant", "logo-retired", spoil(LogoLook, _old)),
    Fault("a logo is not the kit's", "logo-approved", spoil(LogoLook, lambda layer, _: look_of(layer, asset="e" * 64))),
    Fault("a logo is a copy with its hue off by 3 degrees", "logo-approved", spoil(LogoLook, _other_file)),
    Fault("a tenth of a logo is cut off by the edge", "logo-whole", cut(0.1), also=("safe-area",)),
    Fault("a logo is 3 px too small", "logo-size", spoil(LogoLook, small(3))),
    Fault("keyframes make a logo half as large", "logo-size", spoil(LogoLook, _keyed(Animated.SCALE, 1, 0.5))),
    Fault("a logo stands where it may not", "logo-place", _misplaced, also=("caption-cover",)),
    Fault("a dark logo stands on a dark ground", "logo-background", _dark_on_dark),
    Fault("a logo's contrast is 2.9 to 1", "logo-background", faint(2.86, 2.96)),
    Fault("a part of a logo has the ground's colour", "logo-background", _swallowed),
    Fault("a logo stands on a colour that is not named for it", "logo-ground", _wrong_ground),
    Fault("a logo is placed as a picture, 2 % wider and darker", "logo-picture", _as_picture),
    Fault("a file is somebody else's mark", "foreign-mark", _foreign_file),
    Fault(
        "a picture shows somebody else's mark",
        "foreign-in-picture",
        found_in_picture(FOREIGN_MARK, is_fit=is_strict_one),
    ),
    Fault(
        "a picture shows a logo with a colour dE 3 off",
        "mark-in-picture",
        found_in_picture(copy_of_logo(MarkFault.COLOUR, 3.0, expected="#14213d", seen="#1c2a48")),
    ),
    Fault(
        "a picture shows a stretched logo",
        "mark-in-picture",
        found_in_picture(copy_of_logo(MarkFault.STRETCHED, -0.04)),
    ),
    Fault("a picture shows a mirrored logo", "mark-in-picture", found_in_picture(copy_of_logo(MarkFault.MIRRORED, 1))),
    Fault(
        "a picture shows a former logo",
        "mark-in-picture",
        found_in_picture(
            report_of(FoundMark(name="old", use=MarkUse.RETIRED, region=MIDDLE, score=0.8)), is_fit=is_strict_one
        ),
    ),
    Fault(
        "a picture shows a banned word",
        "text-in-picture",
        found_in_picture(_reading("Cheap tools"), is_fit=is_strict_one),
    ),
    Fault(
        "a picture shows a name spelt wrongly",
        "text-in-picture",
        found_in_picture(_reading("by Parcelone"), is_fit=is_strict_one),
    ),
    Fault("a bar moves over a tenth of a logo and stays", "hidden", _crossed, also=("logo-clear-space",)),
)

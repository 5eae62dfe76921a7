"""Right documents made wrong in one thing each, by little: what a rule has to find.

Each takes a resolved timeline and its kit and gives the timeline with one thing wrong, or None where the document has
no such thing to spoil or the kit does not mind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from brandkit.frames.colour_difference import contrast_ratio, difference, hex_of, rgb8_of
from builder.document.animation import Emphasis, EmphasisPreset, Motion, Preset
from builder.document.fills import SolidFill
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues, LogoVariant
from builder.document.layers import Align, Outline
from builder.document.looks import LogoLook, ShapeLook, TextLook
from builder.document.resolved import (
    ResolvedLayer,
    ResolvedNarration,
    ResolvedSegment,
    ResolvedTimeline,
    ResolvedTransition,
    SpeechSpec,
)
from builder.document.sounds import Music
from builder.document.transitions import TransitionKind
from tests.recall.kits import LEGAL, OLD_LOGO

Wrong = Callable[[ResolvedTimeline, KitValues], ResolvedTimeline | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to be wrong, in a few words, and the code of the rule that has to find it."""

    name: str
    rule: str
    make: Wrong


# Changing a value deep inside ---------------------------------------------------------------------------------------


def _with_segment(timeline: ResolvedTimeline, index: int, segment: ResolvedSegment) -> ResolvedTimeline:
    segments = (*timeline.segments[:index], segment, *timeline.segments[index + 1 :])
    return timeline.model_copy(update={"segments": segments})


def _with_layer(timeline: ResolvedTimeline, index: int, at: int, layer: ResolvedLayer) -> ResolvedTimeline:
    segment = timeline.segments[index]
    layers = (*segment.layers[:at], layer, *segment.layers[at + 1 :])
    return _with_segment(timeline, index, segment.model_copy(update={"layers": layers}))


def _spoil(look: type, change: Callable[[ResolvedLayer, Canvas, KitValues], dict[str, Any] | None]) -> Wrong:
    """Change the first layer that has such a look and can be changed so."""

    def make(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
        for index, segment in enumerate(timeline.segments):
            for at, layer in enumerate(segment.layers):
                update = change(layer, timeline.canvas, kit) if isinstance(layer.look, look) else None
                if update is not None:
                    return _with_layer(timeline, index, at, layer.model_copy(update=update))
        return None

    return make


def _look(layer: ResolvedLayer, **changes: Any) -> dict[str, Any]:
    return {"look": layer.look.model_copy(update=changes)}


def _type(layer: ResolvedLayer, **changes: Any) -> dict[str, Any]:
    return _look(layer, type=layer.look.type.model_copy(update=changes))


def _moved(layer: ResolvedLayer, **changes: float) -> dict[str, Any]:
    return {"box": layer.box.model_copy(update=changes)}


def _in_use(kit: KitValues) -> dict[str, LogoVariant]:
    return {variant.asset: variant for variant in kit.logos if not variant.is_retired}


# Logos --------------------------------------------------------------------------------------------------------------


def _old_logo(layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
    is_known = any(variant.asset == OLD_LOGO for variant in kit.logos)
    return _look(layer, asset=OLD_LOGO) if is_known else None


def _small_logo(layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any]:
    variant = _in_use(kit)[layer.look.asset]
    height = variant.minimum_height_px - 1
    return _moved(layer, height_px=height, width_px=height * variant.width_px / variant.height_px)


def _cut_logo(layer: ResolvedLayer, canvas: Canvas, _kit: KitValues) -> dict[str, Any]:
    return _moved(layer, x_px=canvas.width_px - layer.box.width_px * 0.9)


def _misplaced_logo(layer: ResolvedLayer, canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
    if not _in_use(kit)[layer.look.asset].places:
        return None
    return _moved(layer, x_px=round(canvas.width_px * 0.09), y_px=round(canvas.height_px * 0.82) - 64)


def _crowded_logo(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    """The first text ends at 90 % of the clear space below the logo."""
    segment = timeline.segments[0]
    logo = next((layer for layer in segment.layers if isinstance(layer.look, LogoLook)), None)
    found = next(((at, each) for at, each in enumerate(segment.layers) if isinstance(each.look, TextLook)), None)
    if logo is None or found is None:
        return None
    at, text = found
    clear = _in_use(kit)[logo.look.asset].clear_space_of_height * logo.box.height_px
    top = logo.box.y_px + logo.box.height_px + 0.9 * clear
    return _with_layer(timeline, 0, at, text.model_copy(update=_moved(text, y_px=top)))


def _logo_on_wrong_ground(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    """The logo for light grounds stands on the darkest colour."""
    light = next(variant for variant in kit.logos if not variant.on_dark and not variant.is_retired)
    ink = next(colour.hex for colour in kit.colours if colour.role == "ink")
    for index, segment in enumerate(timeline.segments):
        for at, layer in enumerate(segment.layers):
            if isinstance(layer.look, LogoLook) and isinstance(segment.fill, SolidFill) and segment.fill.colour == ink:
                changed = layer.model_copy(update=_look(layer, asset=light.asset))
                return _with_layer(timeline, index, at, changed)
    return None


def _faint_logo(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    """A logo on a grey, neither dark nor light, with which even its best colour has a contrast of just less than 3."""
    variants = {asset: variant for asset, variant in _in_use(kit).items() if not variant.grounds}
    greys = [f"#{code:02x}{code:02x}{code:02x}" for code in range(118, 160)]
    for index, segment in enumerate(timeline.segments):
        for layer in segment.layers:
            variant = variants.get(layer.look.asset) if isinstance(layer.look, LogoLook) else None
            if variant is None or not isinstance(segment.fill, SolidFill):
                continue
            for grey in greys:
                if 2.86 < max(contrast_ratio(colour, grey) for colour in variant.colours) < 2.96:
                    return _with_segment(timeline, index, segment.model_copy(update={"fill": SolidFill(colour=grey)}))
    return None


# Colours and type ---------------------------------------------------------------------------------------------------


def _near(hex_colour: str, *, kit: KitValues, by: float) -> str:
    """A colour about ``by`` CIEDE2000 away from this one, and at least so far from all of the palette."""
    best, closest = hex_colour, 99.0
    for step in product((-12, -8, -4, 0, 4, 8, 12), repeat=3):
        codes = np.clip(rgb8_of(hex_colour).astype(int) + step, 0, 255).astype(np.uint8)
        colour = hex_of(codes)
        away = min(difference(colour, one.hex) for one in kit.colours)
        if away >= by and away - by < closest:
            best, closest = colour, away - by
    return best


def _off_palette_fill(layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
    return _look(layer, fill=_near(layer.look.fill, kit=kit, by=3)) if layer.look.fill else None


def _off_palette_text(layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any]:
    return _type(layer, colour=_near(layer.look.type.colour, kit=kit, by=3))


def _faint_text(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    """Small text in a grey that has a contrast of just less than 4.5 with its plain ground."""
    for index, segment in enumerate(timeline.segments):
        if not isinstance(segment.fill, SolidFill) or any(layer.id == "panel" for layer in segment.layers):
            continue
        for at, layer in enumerate(segment.layers):
            if isinstance(layer.look, TextLook) and layer.look.type.size_px < 45 and layer.id.startswith("text"):
                greys = [f"#{code:02x}{code:02x}{code:02x}" for code in range(256)]
                fitting = [grey for grey in greys if 4.3 < contrast_ratio(grey, segment.fill.colour) < 4.49]
                if fitting:
                    return _with_layer(timeline, index, at, layer.model_copy(update=_type(layer, colour=fitting[0])))
    return None


def _forbidden_pair(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    """Text in a colour of the palette that can be read on its ground, but is not among the pairs."""
    named = {(pair.text, pair.ground) for pair in kit.pairs}
    roles = {colour.hex: colour.role for colour in kit.colours}
    for index, segment in enumerate(timeline.segments if named else ()):
        if not isinstance(segment.fill, SolidFill) or any(layer.id == "panel" for layer in segment.layers):
            continue
        ground = segment.fill.colour
        for at, layer in enumerate(segment.layers):
            if isinstance(layer.look, TextLook) and layer.id.startswith("text"):
                for colour, role in roles.items():
                    if (role, roles.get(ground)) not in named and contrast_ratio(colour, ground) >= 4.5:
                        changed = layer.model_copy(update=_type(layer, colour=colour))
                        return _with_layer(timeline, index, at, changed)
    return None


def _into_the_margin(layer: ResolvedLayer, canvas: Canvas, _kit: KitValues) -> dict[str, Any]:
    return _moved(layer, x_px=canvas.width_px * 0.049)


def _beside_the_picture(layer: ResolvedLayer, canvas: Canvas, _kit: KitValues) -> dict[str, Any]:
    return _moved(layer, x_px=float(canvas.width_px + 10))


def _too_much_text(layer: ResolvedLayer, _canvas: Canvas, _kit: KitValues) -> dict[str, Any]:
    words = " ".join([layer.look.text] * 30)
    return _look(layer, text=words, shrink=False)


def _under_a_shape(look: type, share: float) -> Wrong:
    """A shape in the first colour of the kit lies over this share of the first such layer, where a text begins."""

    def make(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
        for index, segment in enumerate(timeline.segments):
            for layer in segment.layers:
                if isinstance(layer.look, look):
                    cover = _cover_of(layer, kit, share=share)
                    return _with_segment(
                        timeline, index, segment.model_copy(update={"layers": (*segment.layers, cover)})
                    )
        return None

    return make


def _cover_of(layer: ResolvedLayer, kit: KitValues, *, share: float) -> ResolvedLayer:
    shape = ShapeLook(outline=Outline.RECTANGLE, fill=kit.colours[0].hex, stroke=None, stroke_px=0, corner_radius_px=0)
    still = {"enter": None, "exit": None, "emphasis": (), "keyframes": ()}
    before = {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[getattr(layer.look, "align", Align.START)]
    left = layer.box.x_px + before * (1 - share) * layer.box.width_px
    box = layer.box.model_copy(update={"x_px": left, "width_px": share * layer.box.width_px})
    return layer.model_copy(update={"id": "cover", "name": "", "look": shape, "box": box, **still})


# Motion -------------------------------------------------------------------------------------------------------------


def _entering(preset: Preset, frames: int) -> Callable[[ResolvedLayer, Canvas, KitValues], dict[str, Any] | None]:
    def change(_layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
        return {"enter": Motion(preset=preset, duration_frames=frames)} if kit.motion.presets else None

    return change


def _shaking(_layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
    if kit.motion.emphases is None:
        return None
    return {"emphasis": (Emphasis(preset=EmphasisPreset.SHAKE, at_frame=30, duration_frames=15),)}


def _zooming(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    if not kit.motion.transitions:
        return None
    transition = ResolvedTransition(kind=TransitionKind.ZOOM, before_frames=8, after_frames=8, colour=None)
    return _with_segment(timeline, 0, timeline.segments[0].model_copy(update={"transition": transition}))


def _flashing(timeline: ResolvedTimeline, _kit: KitValues) -> ResolvedTimeline:
    """Two seconds of black and white pictures that change eight times a second: a flash of 4 Hz."""
    first = timeline.segments[0]
    cut = ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None)
    flashes = tuple(
        ResolvedSegment(
            id=f"flash-{number}",
            name="",
            start_frame=0,
            duration_frames=4 if number % 4 else 3,
            duration_is_estimated=False,
            fill=SolidFill(colour="#000000" if number % 2 else "#ffffff"),
            layers=(),
            narration=None,
            transition=cut,
        )
        for number in range(16)
    )
    return _restarted(timeline, (first.model_copy(update={"transition": cut}), *flashes, *timeline.segments[1:]))


def _restarted(timeline: ResolvedTimeline, segments: tuple[ResolvedSegment, ...]) -> ResolvedTimeline:
    """The segments one after the other."""
    start, placed = 0, []
    for segment in segments:
        placed.append(segment.model_copy(update={"start_frame": start}))
        start += segment.duration_frames
    return timeline.model_copy(update={"segments": tuple(placed)})


# Parts, words and sound ---------------------------------------------------------------------------------------------


def _without_outro(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    if not any(part.is_required for part in kit.parts):
        return None
    return timeline.model_copy(update={"segments": timeline.segments[:-1]})


def _short_outro(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    last = timeline.segments[-1]
    if not any(part.is_required for part in kit.parts):
        return None
    return _with_segment(timeline, len(timeline.segments) - 1, last.model_copy(update={"duration_frames": 115}))


def _outro_before_the_end(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    if not any(part.is_required for part in kit.parts):
        return None
    *first, body, outro = timeline.segments
    return _restarted(timeline, (*first, outro, body))


def _misquoted_line(layer: ResolvedLayer, _canvas: Canvas, _kit: KitValues) -> dict[str, Any] | None:
    return _look(layer, text=LEGAL.replace("apply", "aply")) if layer.look.text == LEGAL else None


def _saying(words: str) -> Callable[[ResolvedLayer, Canvas, KitValues], dict[str, Any] | None]:
    def change(layer: ResolvedLayer, _canvas: Canvas, kit: KitValues) -> dict[str, Any] | None:
        return _look(layer, text=words) if kit.lexicon and layer.id.startswith("text") else None

    return change


def _speaking(timeline: ResolvedTimeline, *, script: str, voice: str = "ann", seconds: float = 4) -> ResolvedTimeline:
    speech = SpeechSpec(script=script, backend="fake", voice=voice, speed_ratio=1, pronunciations=(), recording=None)
    narration = ResolvedNarration(speech=speech, start_frame=9, volume=1, speech_seconds=seconds)
    return _with_segment(timeline, 0, timeline.segments[0].model_copy(update={"narration": narration}))


def _banned_speech(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    return _speaking(timeline, script="This one is cheap as well.") if kit.lexicon else None


def _other_voice(timeline: ResolvedTimeline, _kit: KitValues) -> ResolvedTimeline:
    return _speaking(timeline, script="This one is good as well.", voice="bob")


def _hasty_speech(timeline: ResolvedTimeline, _kit: KitValues) -> ResolvedTimeline:
    script = "Before the shift begins every colleague inspects the extinguishers, the emergency lights and the doors."
    return _speaking(timeline, script=script, seconds=4.5)


def _other_music(timeline: ResolvedTimeline, kit: KitValues) -> ResolvedTimeline | None:
    return timeline.model_copy(update={"music": Music(asset="7" * 64)}) if kit.music else None


def _no_words(layer: ResolvedLayer, _canvas: Canvas, _kit: KitValues) -> dict[str, Any]:
    return _look(layer, text="   ")


def _too_short_to_read(timeline: ResolvedTimeline, _kit: KitValues) -> ResolvedTimeline | None:
    for index, segment in enumerate(timeline.segments):
        for at, layer in enumerate(segment.layers):
            if isinstance(layer.look, TextLook) and len(layer.look.text) > 25 and layer.id.startswith("text"):
                frames = layer.frames.model_copy(update={"start_frame": 30, "duration_frames": 15})
                return _with_layer(timeline, index, at, layer.model_copy(update={"frames": frames, "enter": None}))
    return None


FAULTS: tuple[Fault, ...] = (
    Fault("a logo is turned by 1 degree", "logo-altered", _spoil(LogoLook, lambda *_: {"rotation_degrees": 1.0})),
    Fault("a logo is shown at 95 % opacity", "logo-altered", _spoil(LogoLook, lambda *_: {"opacity_ratio": 0.95})),
    Fault("a logo has 90 % of its clear space", "logo-clear-space", _crowded_logo),
    Fault("a logo is a retired variant", "logo-retired", _spoil(LogoLook, _old_logo)),
    Fault("a logo is not the kit's", "logo-approved", _spoil(LogoLook, lambda layer, *_: _look(layer, asset="e" * 64))),
    Fault("a logo is cut off by the edge", "logo-whole", _spoil(LogoLook, _cut_logo)),
    Fault("a logo is 1 px too small", "logo-size", _spoil(LogoLook, _small_logo)),
    Fault("a logo stands where it may not", "logo-place", _spoil(LogoLook, _misplaced_logo)),
    Fault("a dark logo stands on a dark ground", "logo-background", _logo_on_wrong_ground),
    Fault("a logo's contrast is 2.9 to 1", "logo-background", _faint_logo),
    Fault("a fill is dE 3 off the palette", "palette", _spoil(ShapeLook, _off_palette_fill)),
    Fault("a text's colour is dE 3 off the palette", "palette", _spoil(TextLook, _off_palette_text)),
    Fault("a text's contrast is 4.4 to 1", "text-contrast", _faint_text),
    Fault("a pair of colours is not allowed", "colour-pairs", _forbidden_pair),
    Fault("a font is swapped", "text-font", _spoil(TextLook, lambda layer, *_: _type(layer, font="c" * 64))),
    Fault("a weight is swapped", "text-font", _spoil(TextLook, lambda layer, *_: _type(layer, weight=300))),
    Fault("a text is set at 26 px", "text-size", _spoil(TextLook, lambda layer, *_: _type(layer, size_px=26.0))),
    Fault("a text does not fit its box", "text-overflow", _spoil(TextLook, _too_much_text)),
    Fault("a text reaches into the margin", "safe-area", _spoil(TextLook, _into_the_margin)),
    Fault("a shape covers a fifth of a text's box", "hidden", _under_a_shape(TextLook, 0.2)),
    Fault("a shape covers a tenth of a logo", "hidden", _under_a_shape(LogoLook, 0.1)),
    Fault("a layer lies beside the picture", "off-canvas", _spoil(TextLook, _beside_the_picture)),
    Fault("a text has no words", "empty-text", _spoil(TextLook, _no_words)),
    Fault("a text is shown for half a second", "reading-time", _too_short_to_read),
    Fault("a motion is not the brand's", "motion-preset", _spoil(TextLook, _entering(Preset.BOUNCE, 15))),
    Fault("a motion takes 2 seconds", "motion-duration", _spoil(TextLook, _entering(Preset.FADE, 60))),
    Fault("an emphasis is not the brand's", "motion-emphasis", _spoil(TextLook, _shaking)),
    Fault("a transition is not the brand's", "motion-transition", _zooming),
    Fault("pictures flash at 4 Hz", "flashes", _flashing),
    Fault("the outro is missing", "outro-present", _without_outro),
    Fault("the outro is too short", "outro-present", _short_outro),
    Fault("the outro is not at the end", "outro-present", _outro_before_the_end),
    Fault("the legal line has a letter wrong", "legal-line", _spoil(TextLook, _misquoted_line)),
    Fault("a text says a banned word", "wording", _spoil(TextLook, _saying("Quick and cheap."))),
    Fault("a text spells a brand wrong", "wording", _spoil(TextLook, _saying("We sent it by Parcel One."))),
    Fault("a text has a word that is not preferred", "wording", _spoil(TextLook, _saying("Hello guys"))),
    Fault("a narration says a banned word", "wording", _banned_speech),
    Fault("a voice is not the kit's", "voice-approved", _other_voice),
    Fault("a narration is too fast for its captions", "caption-pace", _hasty_speech),
    Fault("the music is not the kit's", "music-approved", _other_music),
)

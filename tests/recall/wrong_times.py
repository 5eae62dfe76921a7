"""Motion, times, words and sound made wrong in right documents, and what the whole video lacks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    MotionUnit,
    Preset,
)
from builder.document.fills import ClipFill, PictureFill, SolidFill
from builder.document.kit_demands import PartKind
from builder.document.looks import ClipLook, PictureLook, TableLook, TextLook
from builder.document.resolve import CUT
from builder.document.resolved import (
    Box,
    ResolvedLayer,
    ResolvedNarration,
    ResolvedSegment,
    ResolvedTransition,
    SpeechSpec,
)
from builder.document.sounds import LayerSound, Music
from builder.document.transitions import TransitionKind
from tests.recall.evidence import TODAY, Document
from tests.recall.kits import LEGAL, MUSIC, SHORT_MUSIC
from tests.recall.spoiling import (
    Change,
    Fault,
    Wrong,
    all_layers,
    hex_of_role,
    is_strict,
    look_of,
    plain_texts,
    shape_over,
    spoil,
    with_kit,
    with_layer,
    with_segment,
    with_segments,
)
from tests.recall.wrong_type import replaced

FRAMES_A_SECOND: Final = 30


# Motion ---------------------------------------------------------------------------------------------------------------


def entering(preset: Preset, *, frames: int, unit: MotionUnit = MotionUnit.WHOLE) -> Change:
    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        motion = Motion(preset=preset, duration_frames=frames, unit=unit)
        return {"enter": motion} if is_strict(document.kit) and not layer.keyframes else None

    return change


def leaving(preset: Preset, *, frames: int) -> Change:
    def change(_layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        return {"exit": Motion(preset=preset, duration_frames=frames)} if is_strict(document.kit) else None

    return change


def _shaking(_layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    shake = Emphasis(preset=EmphasisPreset.SHAKE, at_frame=30, duration_frames=15)
    return {"emphasis": (shake,)} if is_strict(document.kit) else None


def pulsing(times: int, *, every_frames: int) -> Change:
    def change(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
        pulses = tuple(
            Emphasis(preset=EmphasisPreset.PULSE, at_frame=30 + every_frames * number, duration_frames=9)
            for number in range(times)
        )
        return {"emphasis": pulses} if layer.id.startswith("text") else None

    return change


def _bouncing(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    if not is_strict(document.kit) or layer.keyframes:
        return None
    keys = (Keyframe(at_frame=0, value=-6, easing=Easing.BOUNCE), Keyframe(at_frame=30, value=0))
    return {"keyframes": (KeyframeTrack(property=Animated.X, keyframes=keys),)}


def _zooming(document: Document) -> Document | None:
    transition = ResolvedTransition(kind=TransitionKind.ZOOM, before_frames=8, after_frames=8, colour=None)
    return with_segment(document, 0, transition=transition) if is_strict(document.kit) else None


def flashing(hertz: float) -> Wrong:
    """Two seconds of dark and light pictures after the first segment, so many flashes a second."""

    def make(document: Document) -> Document:
        turns = round(4 * hertz)
        ends = [0, *(round(2 * FRAMES_A_SECOND * (number + 1) / turns) for number in range(turns))]
        fills = [SolidFill(colour=hex_of_role(document.kit, role)) for role in ("ink", "paper")]
        flashes = tuple(
            _bare_segment(f"flash-{number}", fills[number % 2], frames=end - start)
            for number, (start, end) in enumerate(pairwise(ends))
        )
        first = document.timeline.segments[0].model_copy(update={"transition": CUT})
        return with_segments(document, (first, *flashes, *document.timeline.segments[1:]))

    return make


def _bare_segment(name: str, fill: SolidFill, *, frames: int) -> ResolvedSegment:
    return ResolvedSegment(
        id=name,
        name="",
        start_frame=0,
        duration_frames=frames,
        duration_is_estimated=False,
        fill=fill,
        layers=(),
        narration=None,
        transition=CUT,
    )


def _blinking(hertz: float) -> Wrong:
    """A shape over half of the picture blinks behind everything for two seconds."""

    def make(document: Document) -> Document | None:
        canvas = document.timeline.canvas
        box = Box(x_px=0, y_px=0, width_px=canvas.width_px, height_px=round(0.09 * canvas.height_px))
        low = box.model_copy(update={"y_px": 0.84 * canvas.height_px, "height_px": 0.5 * canvas.height_px})
        for index, segment in enumerate(document.timeline.segments):
            if isinstance(segment.fill, SolidFill) and segment.fill.colour == hex_of_role(document.kit, "paper"):
                if any(one.box.y_px + one.box.height_px > low.y_px for one in segment.layers):
                    continue
                changes = round(4 * hertz) + 1
                keys = tuple(
                    Keyframe(at_frame=round(15 / hertz * number), value=number % 2, easing=Easing.HOLD)
                    for number in range(changes)
                )
                ink = hex_of_role(document.kit, "ink")
                tracks = (KeyframeTrack(property=Animated.OPACITY, keyframes=keys),)
                shape = shape_over(segment.layers[0], low, fill=ink, id="blink", keyframes=tracks)
                return with_segment(document, index, layers=(shape, *segment.layers))
        return None

    return make


# Times ----------------------------------------------------------------------------------------------------------------


def shown_for(seconds: float) -> Wrong:
    """A text of four words or more is seen for so much less, or more, than it takes to read."""

    def make(document: Document) -> Document | None:
        for index, _segment, at, layer in plain_texts(document):
            words = layer.look.text.split()
            if len(words) < 4 or layer.keyframes or "“" in layer.look.text or layer.look.list_style != "none":
                continue
            needed = 0.4 + 0.25 * len(words)
            frames = layer.frames.model_copy(
                update={"start_frame": 30, "duration_frames": round((needed + seconds) * FRAMES_A_SECOND)}
            )
            changed = layer.model_copy(update={"frames": frames, "enter": None})
            return with_layer(document, index, at, changed)
        return None

    return make


def lasting(frames: int) -> Wrong:
    """A segment of nothing but a shape, so short, stands between two others."""

    def make(document: Document) -> Document:
        first, *others = document.timeline.segments
        canvas = document.timeline.canvas
        box = Box(x_px=canvas.width_px * 0.3, y_px=canvas.height_px * 0.5, width_px=200, height_px=60)
        like = first.layers[0]
        shown = like.frames.model_copy(update={"start_frame": 0, "duration_frames": frames})
        bar = shape_over(like, box, fill=hex_of_role(document.kit, "sand"), frames=shown, id="bar")
        colour = SolidFill(colour=hex_of_role(document.kit, "accent"))
        short = _bare_segment("short", colour, frames=frames).model_copy(update={"layers": (bar,)})
        return with_segments(document, (first.model_copy(update={"transition": CUT}), short, *others))

    return make


def _empty_segment(document: Document) -> Document:
    paper = SolidFill(colour=hex_of_role(document.kit, "paper"))
    first, *others = document.timeline.segments
    return with_segments(document, (first, _bare_segment("empty", paper, frames=90), *others))


# Narration ------------------------------------------------------------------------------------------------------------


def spoken(script: str, *, voice: str = "ann", seconds: float = 4.0, can: Callable[[Document], bool] = bool) -> Wrong:
    """The second segment says this, after a third of a second, in a voice that needs no label."""

    def make(document: Document) -> Document | None:
        if not can(document):
            return None
        speech = SpeechSpec(
            script=script, backend="fake", voice=voice, speed_ratio=1, pronunciations=(), recording=None
        )
        narration = ResolvedNarration(speech=speech, start_frame=10, volume=1, speech_seconds=seconds)
        return replace(with_segment(document, 1, narration=narration), is_voice_ai_made=False)

    return make


def cut_off(by_frames: int) -> Wrong:
    """A narration is heard so much longer than its segment lasts."""

    def make(document: Document) -> Document | None:
        segment = document.timeline.segments[1]
        seconds = (segment.duration_frames - 10 + by_frames) / FRAMES_A_SECOND
        script = " ".join(["Every colleague looks twice."] * round(seconds / 2))
        return spoken(script, seconds=seconds)(document)

    return make


def _strict(document: Document) -> bool:
    return is_strict(document.kit)


HASTY: Final = "Before the shift begins every colleague inspects the extinguishers, the emergency lights and the doors."


# Words, parts and sound -----------------------------------------------------------------------------------------------


def saying(words: str) -> Change:
    def change(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
        return replaced(words)(layer, document) if is_strict(document.kit) else None

    return change


def _banned_cell(layer: ResolvedLayer, document: Document) -> dict[str, Any] | None:
    rows = (*layer.look.rows[:-1], ("Cheap one", "2022"))
    return look_of(layer, rows=rows) if is_strict(document.kit) else None


def _misquoted(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
    return look_of(layer, text=LEGAL.replace("apply", "aply")) if layer.look.text == LEGAL else None


def _invisible_line(layer: ResolvedLayer, _document: Document) -> dict[str, Any] | None:
    return {"opacity_ratio": 0.0} if layer.look.text == LEGAL else None


def quoted_for(frames: int) -> Wrong:
    """The legal line is seen for so long."""

    def make(document: Document) -> Document | None:
        for index, _segment, at, layer in all_layers(document):
            if isinstance(layer.look, TextLook) and layer.look.text == LEGAL:
                shown = layer.frames.model_copy(update={"duration_frames": frames})
                return with_layer(document, index, at, layer.model_copy(update={"frames": shown}))
        return None

    return make


def _part(document: Document, kind: PartKind) -> int | None:
    """Where the required intro or outro stands."""
    roles = {part.role for part in document.kit.parts if part.kind is kind}
    return next((at for at, one in enumerate(document.timeline.segments) if one.part in roles), None)


def _without(kind: PartKind) -> Wrong:
    def make(document: Document) -> Document | None:
        at = _part(document, kind)
        if at is None:
            return None
        segments = document.timeline.segments
        return with_segments(document, (*segments[:at], *segments[at + 1 :]))

    return make


def _unnamed(kind: PartKind) -> Wrong:
    """The segment is there with all its words, but it is none that the kit knows."""

    def make(document: Document) -> Document | None:
        at = _part(document, kind)
        return None if at is None else with_segment(document, at, part=None)

    return make


def part_lasting(kind: PartKind, frames: int) -> Wrong:
    def make(document: Document) -> Document | None:
        at = _part(document, kind)
        if at is None:
            return None
        layers = tuple(
            one.model_copy(update={"frames": one.frames.model_copy(update={"duration_frames": frames})})
            for one in document.timeline.segments[at].layers
        )
        return with_segment(document, at, duration_frames=frames, layers=layers)

    return make


def _elsewhere(kind: PartKind) -> Wrong:
    def make(document: Document) -> Document | None:
        at = _part(document, kind)
        if at is None:
            return None
        segments = list(document.timeline.segments)
        part = segments.pop(at)
        segments.insert(1 if kind is PartKind.INTRO else len(segments) - 1, part)
        return with_segments(document, tuple(segments))

    return make


def playing(asset: str, *, days_left: int | None = None) -> Wrong:
    """Music of this file; the licence of the kit's ends after so many days."""

    def make(document: Document) -> Document | None:
        if not is_strict(document.kit):
            return None
        tracks = tuple(
            one.model_copy(update={"licence_ends_on": TODAY + timedelta(days=days_left)})
            if days_left is not None and one.asset == asset
            else one
            for one in document.kit.music
        )
        changed = with_kit(document, music=tracks)
        return replace(changed, timeline=document.timeline.model_copy(update={"music": Music(asset=asset)}))

    return make


def _sounding(document: Document) -> Document | None:
    """Music whose licence has ended, as the sound of a layer."""
    if not is_strict(document.kit):
        return None
    index, _segment, at, layer = next(plain_texts(document), (0, None, 0, None))
    if layer is None:
        return None
    changed = with_layer(
        document, index, at, layer.model_copy(update={"sound": LayerSound(asset=SHORT_MUSIC, volume=0.5)})
    )
    return replace(changed, today=date(2027, 4, 1))


# What a model made ----------------------------------------------------------------------------------------------------


def _label_of(document: Document) -> tuple[int, ResolvedSegment, int, ResolvedLayer] | None:
    """The first label of a segment with pictures that a model made."""
    labels = (found for found in all_layers(document) if found[3].id == "ai-label")
    return next((found for found in labels if _assets_in(found[1]) & set(document.ai_made)), None)


def _unlabelled(document: Document) -> Document | None:
    found = _label_of(document)
    if found is None:
        return None
    index, segment, at, _layer = found
    return with_segment(document, index, layers=(*segment.layers[:at], *segment.layers[at + 1 :]))


def _newly_made(document: Document) -> Document | None:
    """Somebody learns that a model made the pictures, which nothing said."""
    if document.ai_made:
        return None
    shown = frozenset[str]().union(*(_assets_in(segment) for segment in document.timeline.segments))
    return replace(document, ai_made=tuple(sorted(shown))) if shown else None


def _assets_in(segment: ResolvedSegment) -> frozenset[str]:
    """The pictures and footage that it shows."""
    seen = (segment.fill, *(layer.look for layer in segment.layers))
    return frozenset(each.asset for each in seen if isinstance(each, PictureFill | ClipFill | PictureLook | ClipLook))


def _newly_spoken(document: Document) -> Document | None:
    """Somebody learns that a model's voice speaks, which nothing said."""
    is_heard = any(segment.narration is not None for segment in document.timeline.segments)
    return replace(document, is_voice_ai_made=True) if is_heard and not document.is_voice_ai_made else None


def _only_spoken(document: Document) -> Document | None:
    """A model only speaks, in a segment that does not say so."""
    labels = (found for found in all_layers(document) if found[3].id == "ai-label" and found[1].narration is not None)
    index, segment, at, _layer = next(labels, (0, None, 0, None))
    if segment is None or not document.is_voice_ai_made:
        return None
    silent = with_segment(document, index, layers=(*segment.layers[:at], *segment.layers[at + 1 :]))
    return replace(silent, ai_made=())


def labelled(**changes: Any) -> Wrong:
    """The label is otherwise."""

    def make(document: Document) -> Document | None:
        found = _label_of(document)
        if found is None or document.side_px < 1080:
            return None
        index, _segment, at, layer = found
        return with_layer(document, index, at, layer.model_copy(update=changes))

    return make


def labelled_for(frames: int) -> Wrong:
    def make(document: Document) -> Document | None:
        found = _label_of(document)
        if found is None:
            return None
        shown = found[3].frames.model_copy(update={"duration_frames": frames})
        return labelled(frames=shown)(document)

    return make


def label_sized(size_px: float) -> Wrong:
    def make(document: Document) -> Document | None:
        found = _label_of(document)
        if found is None:
            return None
        look = found[3].look
        type_ = look.type.model_copy(update={"size_px": size_px, "minimum_size_px": 12.0})
        return labelled(look=look.model_copy(update={"type": type_}))(document)

    return make


FAULTS: Final = (
    Fault("a motion is not the brand's", "motion-preset", spoil(TextLook, entering(Preset.BOUNCE, frames=15))),
    Fault("a text leaves by another motion", "motion-preset", spoil(TextLook, leaving(Preset.SPRING, frames=15))),
    Fault(
        "a text comes in word by word",
        "motion-unit",
        spoil(TextLook, entering(Preset.FADE, frames=15, unit=MotionUnit.WORD)),
    ),
    Fault("a motion takes 2 seconds", "motion-duration", spoil(TextLook, entering(Preset.FADE, frames=60))),
    Fault("a motion takes a fifth of a second", "motion-duration", spoil(TextLook, leaving(Preset.FADE, frames=6))),
    Fault("an emphasis is not the brand's", "motion-emphasis", spoil(TextLook, _shaking)),
    Fault("keyframes bounce", "motion-easing", spoil(TextLook, _bouncing)),
    Fault("a transition is not the brand's", "motion-transition", _zooming),
    Fault("a text pulses four times", "repeated-emphasis", spoil(TextLook, pulsing(4, every_frames=12))),
    Fault("pictures flash at 4 Hz", "flashes", flashing(4), also=("short-segment", "empty-segment")),
    Fault("a large shape blinks at 4 Hz", "flashes", _blinking(4)),
    Fault("a text is shown half a second too short", "reading-time", shown_for(-0.5)),
    Fault("a segment lasts a fifth of a second", "short-segment", lasting(6)),
    Fault("a segment shows nothing", "empty-segment", _empty_segment),
    Fault("a narration is cut off by half a second", "narration-cut", cut_off(15)),
    Fault("a narration is too fast for its captions", "caption-pace", spoken(HASTY, seconds=4.5)),
    Fault("a voice is not the kit's", "voice-approved", spoken("This one is good as well.", voice="bob")),
    Fault("a narration says a banned word", "wording", spoken("This one is cheap as well.", can=_strict)),
    Fault("a narration holds a place", "placeholder-text", spoken("TODO what we want to say here.")),
    Fault("a text says a banned word", "wording", spoil(TextLook, saying("Quick and cheap."))),
    Fault("a text spells a brand wrong", "wording", spoil(TextLook, saying("We sent it by Parcel One."))),
    Fault("a text has a word that is not preferred", "wording", spoil(TextLook, saying("Hello guys"))),
    Fault("a table has a banned word", "wording", spoil(TableLook, _banned_cell)),
    Fault("the intro is missing", "intro-present", _without(PartKind.INTRO)),
    Fault("the intro is none that the kit knows", "intro-present", _unnamed(PartKind.INTRO)),
    Fault("the intro lasts 1.5 of its 2 seconds", "intro-present", part_lasting(PartKind.INTRO, 45)),
    Fault("the intro is not at the beginning", "intro-present", _elsewhere(PartKind.INTRO)),
    Fault("the outro is missing", "outro-present", _without(PartKind.OUTRO), also=("legal-line",)),
    Fault("the outro is none that the kit knows", "outro-present", _unnamed(PartKind.OUTRO)),
    Fault("the outro lasts 3.8 of its 4 seconds", "outro-present", part_lasting(PartKind.OUTRO, 115)),
    Fault("the outro is not at the end", "outro-present", _elsewhere(PartKind.OUTRO)),
    Fault("the legal line has a letter wrong", "legal-line", spoil(TextLook, _misquoted)),
    Fault("the legal line cannot be seen", "legal-line", spoil(TextLook, _invisible_line), also=("empty-segment",)),
    Fault("the legal line is shown for 2.8 of its 3 seconds", "legal-line", quoted_for(84)),
    Fault("the music is not the kit's", "music-approved", playing("7" * 64)),
    Fault("the licence of the music ended yesterday", "music-licence", playing(SHORT_MUSIC, days_left=-1)),
    Fault("the licence of the music ends in 20 days", "music-licence", playing(MUSIC, days_left=20)),
    Fault("music that is heard with a layer is out of licence", "music-licence", _sounding),
    Fault("a picture that a model made has no label", "ai-label", _unlabelled),
    Fault("it becomes known that a model made the pictures", "ai-label", _newly_made),
    Fault("a voice that a model made has no label", "ai-label", _only_spoken),
    Fault("it becomes known that a model's voice speaks", "ai-label", _newly_spoken),
    Fault("the label is seen for 2.8 of its 3 seconds", "ai-label", labelled_for(84)),
    Fault("the label is set at 26 px", "ai-label", label_sized(26.0), also=("text-legible",)),
    Fault("the label cannot be seen", "ai-label", labelled(opacity_ratio=0.0)),
)

"""Documents with one thing wrong each, and the kits that say so: what rules find and fixes mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.domain.evidence import NO_EVIDENCE, Evidence, FilledSlot
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
    MotionUnit,
    Preset,
)
from builder.document.backgrounds import ColourBackground, GradientBackground, PictureBackground
from builder.document.caption_style import CaptionSettings
from builder.document.charts import ChartSeries
from builder.document.colour import CustomColour
from builder.document.kit_demands import (
    ColourPair,
    KitPart,
    LegalLine,
    PartKind,
    SafeMargins,
)
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.layers import (
    AnimationLayer,
    CharacterLayer,
    ChartLayer,
    ClipLayer,
    IconLayer,
    Layer,
    TableLayer,
)
from builder.document.recolours import Recolour
from builder.document.rich_text import TextHighlight, TextSpan
from builder.document.slots import Slot
from builder.document.sounds import LayerSound, Music
from builder.document.timeline import Narration, NarrationDuration, PinnedDuration, Timeline
from builder.document.transitions import Transition, TransitionKind
from tests.brandkit.fault_parts import (
    BODY,
    FONT,
    FOREIGN,
    FORMER,
    LATE_SONG,
    LOGO,
    ODD_SONG,
    OLD_SONG,
    PALETTE,
    PICTURE,
    REVERSED,
    TITLE,
    build_kit,
    colour,
    logo,
    logo_variant,
    picture,
    place,
    segment,
    shape,
    text,
    timeline,
)

ALMOST_SKY = CustomColour(hex="#4aa8fe")


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that does not keep to ``rule``. ``evidence`` is what is known of every segment."""

    rule: str
    timeline: Timeline
    kit: KitValues
    evidence: Evidence = NO_EVIDENCE

    def __str__(self) -> str:
        return self.rule


def one(rule: str, *layers: Layer, kit: KitValues | None = None, **changes: object) -> Fault:
    """One segment of these layers."""
    return Fault(rule, timeline(segment(*layers, **changes)), kit or build_kit())


def faults() -> Iterator[Fault]:
    """At least one document for each rule that needs no fonts, and one for each kind of fix."""
    yield from _of_logos()
    yield from _of_colours()
    yield from _of_type()
    yield from _of_what_is_hidden()
    yield from _of_what_pictures_show()
    yield from _of_motion()
    yield from _of_words_and_sound()
    yield from _of_captions()
    yield from _of_covering_captions()
    yield from _of_the_whole()
    yield from _of_labels()
    yield from _of_slots()
    yield from _of_flashes()


def _of_logos() -> Iterator[Fault]:
    yield one("logo-retired", text(), logo(variant="former"))
    yield one("logo-altered", text(), logo(opacity_ratio=0.5))
    yield one("logo-altered", logo(emphasis=(Emphasis(preset=EmphasisPreset.PULSE, at_frame=9, duration_frames=20),)))
    yield one("logo-size", text(), logo(place(1400, 120, 100, 25)))
    yield one("logo-whole", text(), logo(place(1700, 120, 400, 100)))
    yield one("logo-clear-space", text(box=place(1000, 130, 380, 60)), logo())
    yield one(
        "logo-background", text(colour=colour("paper")), logo(), background=ColourBackground(colour=colour("ink"))
    )
    alone = build_kit(logos=(logo_variant("primary", LOGO),))
    dark = ColourBackground(colour=colour("ink"))
    yield one("logo-background", text(colour=colour("paper")), logo(), background=dark, kit=alone)
    grey = build_kit(colours=(*PALETTE, ColourRole(role="grey", name="Grey", hex="#999999")))
    yield one("logo-background", logo(variant="reversed"), background=ColourBackground(colour=colour("grey")), kit=grey)
    yield one("logo-background", logo(), background=PictureBackground(asset=PICTURE))
    yield one("logo-picture", text(), picture(asset=LOGO))
    yield one("logo-picture", logo(), background=PictureBackground(asset=LOGO))
    yield one("logo-picture", text(), background=PictureBackground(asset=FORMER))
    yield one("foreign-mark", text(), picture(asset=FOREIGN))
    yield one("foreign-mark", text(), background=PictureBackground(asset=FOREIGN))
    corner = build_kit(logos=(logo_variant("primary", LOGO, places=("top-left", "bottom-right")),))
    yield one("logo-place", text(), logo(), kit=corner)
    grounds = build_kit(
        logos=(logo_variant("primary", LOGO, grounds=("paper",), colours=("#14213d",)), logo_variant("blue", REVERSED))
    )
    sky = ColourBackground(colour=colour("sky"))
    yield one("logo-ground", text(), logo(), background=sky, kit=grounds)
    strict = build_kit(logos=(logo_variant("primary", LOGO, grounds=("paper",)),))
    yield one("logo-ground", text(), logo(), background=sky, kit=strict)


def _of_colours() -> Iterator[Fault]:
    odd = CustomColour(hex="#15223e")
    yield one("palette", text(colour=odd), logo())
    yield one("palette", text(), shape(place(200, 700, 300, 100), fill=CustomColour(hex="#e8e9ed")))
    yield one("palette", text(), background=ColourBackground(colour=CustomColour(hex="#fefefe")))
    gradient = GradientBackground(start=CustomColour(hex="#fefefe"), end=colour("paper"))
    yield one("palette", text(), background=gradient)
    highlight = TextHighlight(colour=CustomColour(hex="#fffffe"))
    yield one("palette", text(highlight=highlight))
    dip = Transition(kind=TransitionKind.CROSSFADE, duration_frames=10)
    yield Fault("palette", timeline(segment(text(colour=odd), transition=dip), segment(name="two")), build_kit())
    own = (TextSpan(start=0, end=5, colour=odd), TextSpan(start=6, end=11, highlight=TextHighlight(colour=ALMOST_SKY)))
    yield one("palette", text(spans=own), logo())
    dressed = (Recolour(original="#111111", colour=odd), Recolour(original="#222222", colour=colour("sky"), shade=0.2))
    yield one("palette", text(), picture(recolours=dressed))
    yield one("palette", AnimationLayer(id="moving", asset=PICTURE, recolours=dressed, place=place(200, 600, 300, 300)))
    yield one("palette", shape(place(200, 300, 90, 90)), background=PictureBackground(asset=PICTURE, recolours=dressed))
    paired = build_kit(pairs=(ColourPair(text="ink", ground="paper"), ColourPair(text="paper", ground="ink")))
    yield one("colour-pairs", text(colour=colour("accent")), kit=paired)
    yield one("text-contrast", text(colour=colour("sky")))
    yield one("text-contrast", text(colour=colour("paper")), background=PictureBackground(asset=PICTURE))
    pale = (TextSpan(start=0, end=5, colour=colour("sky")), TextSpan(start=6, end=11, colour=colour("sky")))
    yield one("text-contrast", text(spans=pale))
    paired_words = (TextSpan(start=0, end=5, colour=colour("accent")),)
    yield one("colour-pairs", text(spans=paired_words), kit=paired)
    icon = IconLayer(id="icon", icon="star", colour=colour("sky"), place=place(200, 600, 100, 100))
    yield one("graphic-contrast", text(), icon)
    alike = build_kit(
        colours=(
            *build_kit().colours,
            ColourRole(role="red", name="Red", hex="#a04040"),
            ColourRole(role="green", name="Green", hex="#5a6a2a"),
        )
    )
    chart = ChartLayer(
        id="chart",
        categories=("A", "B"),
        series=(ChartSeries(name="One", values=(1, 2)), ChartSeries(name="Two", values=(2, 1))),
        colours=(colour("red"), colour("green")),
        style="body",
        place=place(200, 300, 900, 500),
    )
    yield one("chart-colours", chart, kit=alike)


def _of_type() -> Iterator[Fault]:
    yield one("text-size", text(size_px=20))
    small = build_kit(
        type_styles=(
            TypeStyle(role="body", name="Body", font=FONT, family="Sans", size_px=20, minimum_size_px=18, colour="ink"),
        )
    )
    yield one("text-legible", text(), kit=small)
    yield one("text-spacing", text(letter_spacing_em=0.2))
    yield one("text-case", text("PLEASE READ ALL OF THIS"))
    yield one(
        "text-case", text("AT FABRIKAM, I READ HTML. AND YOU?", spans=(TextSpan(start=3, end=11, style="title"),))
    )
    yield one("text-line-length", text("word and " * 30, place(96, 300, 1728, 400), size_px=28))
    yield one("text-overflow", text("Many words in a small box " * 6, place(200, 300, 400, 120), shrink=False))
    yield one("text-overflow", text("Many words in a small box " * 5, place(200, 300, 900, 110), shrink=False))
    yield one("safe-area", text(box=place(20, 400, 900, 120)))
    low = build_kit(safe_margins=(SafeMargins(bottom_ratio=0.2), SafeMargins(aspect="9:16", bottom_ratio=0.3)))
    yield one("safe-area", text(box=place(200, 820, 900, 120)), kit=low)
    yield one("off-canvas", text(), shape(place(2000, 400, 200, 100)))
    yield one("reading-time", text("One two three four five six seven eight nine ten"), frames=40)
    yield one("reading-time", text("One two three four five six", end_frame=30))
    yield one("empty-text", text(), text(" ", id="nothing"))
    yield one("placeholder-text", text("Lorem ipsum dolor"))
    yield one("placeholder-text", text(), text("[Your name]", place(200, 600, 900, 120), id="name"))
    yield one("placeholder-text", text("Dear {{name}}, hello"))


def _of_what_is_hidden() -> Iterator[Fault]:
    yield one("hidden", text(), picture(place(200, 380, 500, 200)))
    yield one("hidden", text(), shape(place(210, 410, 90, 40), fill=colour("accent")))
    yield one("hidden", text(), shape(place(200, 380, 500, 200)), background=ColourBackground(colour=colour("paper")))
    yield one("hidden", text(), picture(place(100, 380, 900, 200)), background=PictureBackground(asset=PICTURE))
    yield one("hidden", text(), shape(place(0, 0, 1920, 1080)))
    yield one("hidden", text(), logo(), picture(place(1300, 100, 300, 300)))
    presenter = CharacterLayer(id="presenter", person="mei", place=place(200, 150, 500, 502))
    yield one("hidden", text("Words behind a person"), presenter)


def _of_what_pictures_show() -> Iterator[Fault]:
    foreign = FoundMark(name="contoso", use=MarkUse.FOREIGN, region=at(0.02, 0.02, 0.1, 0.1), score=0.9)
    former = FoundMark(name="former", use=MarkUse.RETIRED, region=at(0.4, 0.4, 0.5, 0.5), score=0.9)
    pale = WrongMark(fault=MarkFault.COLOUR, measured=4, expected="#e20074", seen="#d0305a")
    wrong = former.model_copy(update={"name": "primary", "use": MarkUse.IN_USE, "faults": (pale,)})
    large = place(300, 600, 800, 450)
    for rule, marks in (
        ("foreign-in-picture", (foreign,)),
        ("mark-in-picture", (former,)),
        ("mark-in-picture", (wrong, foreign)),
    ):
        known = Evidence(pictures={PICTURE: PictureReport(marks=marks, width_px=1600, height_px=900)})
        yield Fault(rule, timeline(segment(text(), picture(large))), build_kit(), known)
        shown = PictureBackground(asset=PICTURE)
        yield Fault(rule, timeline(segment(shape(place(100, 100, 99, 99)), background=shown)), build_kit(), known)
        film = ClipLayer(id="film", asset=PICTURE, place=large)
        yield Fault(rule, timeline(segment(text(), film)), build_kit(), known)
    words = FoundText(text="A cheap start", region=at(0.3, 0.45, 0.6, 0.55))
    seen = Evidence(pictures={PICTURE: PictureReport(texts=(words,), width_px=1600, height_px=900)})
    yield Fault("text-in-picture", timeline(segment(text(), picture(large))), build_kit(), seen)
    yield Fault("text-in-picture", timeline(segment(text(box=large), picture(large))), build_kit(), seen)


def at(left: float, top: float, right: float, bottom: float) -> Region:
    return Region(corners=((left, top), (right, top), (right, bottom), (left, bottom)))


def _of_motion() -> Iterator[Fault]:
    yield one("motion-preset", text(enter=Motion(preset=Preset.SLIDE_UP, duration_frames=12)))
    yield one("motion-preset", text(exit=Motion(preset=Preset.BOUNCE, duration_frames=12)))
    yield one("motion-unit", text(enter=Motion(preset=Preset.FADE, duration_frames=12, unit=MotionUnit.WORD)))
    yield one("motion-duration", text(enter=Motion(preset=Preset.FADE, duration_frames=60)))
    yield one("motion-duration", text(exit=Motion(preset=Preset.FADE, duration_frames=2)))
    shaking = (Emphasis(preset=EmphasisPreset.SHAKE, at_frame=30, duration_frames=20),)
    yield one("motion-emphasis", text(emphasis=shaking))
    keys = (Keyframe(at_frame=0, value=0, easing=Easing.BOUNCE), Keyframe(at_frame=20, value=100))
    yield one("motion-easing", text(keyframes=(KeyframeTrack(property=Animated.X, keyframes=keys),)))
    wipe = Transition(kind=TransitionKind.WIPE, duration_frames=12)
    yield Fault("motion-transition", timeline(segment(transition=wipe), segment(name="two")), build_kit())
    pulses = tuple(Emphasis(preset=EmphasisPreset.PULSE, at_frame=at, duration_frames=9) for at in (0, 10, 20, 30))
    yield one("repeated-emphasis", text(emphasis=pulses))


def _of_words_and_sound() -> Iterator[Fault]:
    spans = (TextSpan(start=4, end=9, colour=colour("accent")), TextSpan(start=10, end=14, style="title"))
    yield one("wording", text("Our cheap plan: cheap, CHEAP", spans=spans))
    yield one("wording", text("At fabri-kam, our staff"))
    yield one("wording", text("World-class words"))
    table = TableLayer(id="table", rows=(("Cheap", "x"), ("y", "FABRIKAM")), place=place(200, 300, 900, 300))
    yield one("wording", table)
    yield one("wording", text(), narration=Narration(script="All our staff."))
    quick = Narration(script="One two three four five six seven eight nine ten.")
    yield one("narration-cut", text(), narration=quick, frames=90)
    fast = Narration(script="Nobody can read so many simple words at once. " * 4, speed_ratio=2)
    yield one("caption-pace", text(), narration=fast, duration=NarrationDuration())
    late = Narration(script="Extraordinarily straightforward!", lead_frames=116, tail_frames=0)
    yield one("caption-pace", text(), narration=late, frames=142)
    yield one("short-segment", shape(place(200, 300, 900, 300)), frames=5)
    yield Fault("music-approved", timeline(music=Music(asset=ODD_SONG, source_start_seconds=4)), build_kit())
    yield Fault("music-licence", timeline(music=Music(asset=OLD_SONG)), build_kit())
    yield Fault("music-licence", timeline(music=Music(asset=LATE_SONG)), build_kit())
    yield one("music-licence", text(sound=LayerSound(asset=OLD_SONG, volume=0.5)))


def _of_captions() -> Iterator[Fault]:
    for look in (
        {"style": "faint", "backing": "box"},
        {"style": "middle", "backing": "outline"},
        {"style": "body", "word_highlight": "grey"},
    ):
        yield Fault("caption-contrast", timeline(captions=CaptionSettings(burn_in=True, **look)), _faint())


def _of_covering_captions() -> Iterator[Fault]:
    """A text and a logo under captions, and a text that keyframes hold there."""
    said = Narration(script="These words are said, and they are drawn into the picture as well.")
    low, drawn = place(200, 930, 1500, 80), CaptionSettings(burn_in=True, style="body")
    keys = KeyframeTrack(property=Animated.X, keyframes=(Keyframe(at_frame=0, value=0, easing=Easing.EASE_IN_OUT),))
    for layer in (
        text("Some words that stand in the way of others", low),
        logo(place(760, 900, 400, 100)),
        text("Some words that stand in the way of others", low, keyframes=(keys,)),
    ):
        yield Fault("caption-cover", timeline(segment(layer, narration=said), captions=drawn), build_kit())


def _faint() -> KitValues:
    """A kit with styles that cannot be read in captions."""
    grey, middle = (
        ColourRole(role=role, name=role.title(), hex=value)
        for role, value in (("grey", "#8a8a8a"), ("middle", "#7a7a7a"))
    )
    styles = (
        BODY.model_copy(update={"role": "faint", "name": "Faint", "colour": "grey"}),
        BODY.model_copy(update={"role": "middle", "name": "Middle", "colour": "middle"}),
    )
    return build_kit(colours=(*PALETTE, grey, middle), type_styles=(BODY, TITLE, *styles))


def _of_the_whole() -> Iterator[Fault]:
    parts = tuple(
        KitPart(
            role=kind,
            name=kind.title(),
            kind=PartKind(kind),
            segment=segment(name=kind, frames=60),
            is_required=True,
            minimum_seconds=2,
        )
        for kind in ("intro", "outro")
    )
    whole = build_kit(parts=parts)
    intro, outro = (made.segment.model_copy(update={"part": made.role}) for made in parts)
    brief = {"duration": PinnedDuration(frames=30)}
    yield Fault("intro-present", timeline(segment(), outro), whole)
    yield Fault("intro-present", timeline(segment(), intro, outro), whole)
    yield Fault("intro-present", timeline(intro.model_copy(update=brief), segment(), outro), whole)
    yield Fault("outro-present", timeline(intro, segment()), whole)
    yield Fault("outro-present", timeline(intro, outro, segment()), whole)
    line = LegalLine(role="risk", text="Investing can lose you money.", minimum_seconds=3)
    legal = build_kit(legal_lines=(line,), parts=parts[1:])
    yield Fault("legal-line", timeline(segment(), outro), legal)
    yield Fault("legal-line", timeline(segment(text(line.text, end_frame=40)), outro), legal)
    yield Fault("legal-line", timeline(segment(text(line.text.upper())), outro), legal)
    yield Fault("empty-segment", timeline(segment(), segment(text(" "), name="two")), build_kit())


def _of_labels() -> Iterator[Fault]:
    made = Evidence(ai_made=(PICTURE,))
    yield Fault("ai-label", timeline(segment(text(), picture())), build_kit(), made)
    shown = PictureBackground(asset=PICTURE)
    yield Fault("ai-label", timeline(segment(text("Made with AI", end_frame=20), background=shown)), build_kit(), made)
    spoken = Evidence(is_voice_ai_made=True)
    narration = Narration(script="Our parcels are here by noon, wherever you are.")
    yield Fault("ai-label", timeline(segment(narration=narration)), build_kit(), spoken)
    recorded = Narration(script="", recording=PICTURE)
    yield Fault("ai-label", timeline(segment(picture(), narration=recorded)), build_kit(), made)
    sounding = text(sound=LayerSound(asset=PICTURE))
    yield Fault("ai-label", timeline(segment(sounding, logo())), build_kit(), made)
    late = text("Made with AI", start_frame=120)
    yield Fault("ai-label", timeline(segment(late, picture())), build_kit(), made)
    small = BODY.model_copy(update={"minimum_size_px": 12})
    kit = build_kit(type_styles=(small, TITLE))
    yield Fault("ai-label", timeline(segment(text("Made with AI", size_px=20), picture())), kit, made)


def _of_slots() -> Iterator[Fault]:
    for layer, slot, size in (
        (text("Much too long"), Slot(name="Name", maximum_letters=12), None),
        (
            ClipLayer(id="film", asset=PICTURE, place=place(100, 100, 800, 450)),
            Slot(name="Film", maximum_seconds=1),
            None,
        ),
        (picture(), Slot(name="Photo", aspect="16:9"), (900, 1600)),
    ):
        filled = Evidence(slots={layer.id: FilledSlot(slot=slot, size_px=size)})
        yield Fault("slot-limits", timeline(segment(layer)), build_kit(), filled)
    film = ClipLayer(id="film", asset=PICTURE, place=place(100, 100, 800, 450))
    for layer, sample in ((text("Your story"), "Your story"), (picture(), PICTURE), (film, PICTURE)):
        filled = Evidence(slots={layer.id: FilledSlot(slot=Slot(name="Words", sample=sample))})
        yield Fault("template-sample", timeline(segment(layer)), build_kit(), filled)


def _of_flashes() -> Iterator[Fault]:
    flicker = [
        segment(
            shape(place(200, 300, 90, 90), fill=colour("accent")),
            name=f"s{number}",
            frames=3,
            background=ColourBackground(colour=colour("ink" if number % 2 else "paper")),
        )
        for number in range(9)
    ]
    yield Fault("flashes", timeline(*flicker), build_kit())
    keys = tuple(Keyframe(at_frame=3 * turn, value=turn % 2, easing=Easing.HOLD) for turn in range(20))
    blinking = KeyframeTrack(property=Animated.OPACITY, keyframes=keys)
    yield one("flashes", shape(place(400, 200, 900, 600), keyframes=(blinking,)))
    shapes = (
        shape(place(0, 0, 1920, 1080), id=f"shape-{number}", start_frame=7 * number, end_frame=7 * number + 3)
        for number in range(8)
    )
    yield one("flashes", *shapes)

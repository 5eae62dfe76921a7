"""Documents that keep to their brand: varied layouts, shapes of picture and kits, drawn by a seed.

They are laid out as a careful person would: inside the margins, in the kit's type, in colours that can be read on
their ground, with the logo in a free corner. A rule that finds something in them cries wolf.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

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
from builder.document.backgrounds import (
    Background,
    ColourBackground,
    GradientBackground,
    PictureBackground,
    Scrim,
    SlowMove,
)
from builder.document.caption_style import CaptionBacking, CaptionSettings
from builder.document.charts import ChartKind, ChartSeries
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Canvas, CropBox, Place
from builder.document.kit_demands import PartKind
from builder.document.kit_values import KitValues
from builder.document.layers import (
    Align,
    CharacterLayer,
    ChartLayer,
    IconLayer,
    Layer,
    ListStyle,
    LogoLayer,
    Outline,
    PictureLayer,
    ShapeLayer,
    TableLayer,
    TextLayer,
)
from builder.document.resolve import resolve
from builder.document.rich_text import TextHighlight
from builder.document.sounds import Music
from builder.document.timeline import Narration, NarrationDuration, PinnedDuration, Segment, Timeline
from builder.document.transitions import Transition, TransitionKind
from tests.recall.evidence import Document
from tests.recall.kits import LABEL, MUSIC, PHOTOS, SHORT_MUSIC, list_kits
from tests.recall.originals import photo

CANVASES = (
    Canvas(width_px=1920, height_px=1080),
    Canvas(width_px=1080, height_px=1920),
    Canvas(width_px=1080, height_px=1080),
    Canvas(width_px=1080, height_px=1350),
)
TITLES = (
    "Welcome aboard", "Safety first", "Our next quarter", "Three habits that help", "How we handle data",
    "What is new in spring", "Before you lift", "A good first week", "Questions and answers",
)  # fmt: skip
SENTENCES = (
    "Ask your team lead before the shift begins.", "Every parcel is weighed twice.",
    "The new release saves two clicks.",
    "Keep your badge where people can see it.", "Lift with your knees, never with your back.",
    "We answer within one working day.", "Close the window when you leave.",
)  # fmt: skip
SCRIPTS = (
    "Welcome to the team. In the next minute you will learn how we begin the day.",
    "Here is what changed since the last quarter, and what it means for your work.",
    "Please read the checklist, and ask if anything is unclear.",
)


@dataclass
class Page:
    """A segment in the making, and the band that is still free for it, px from ``top`` to ``bottom``."""

    kit: KitValues
    canvas: Canvas
    random: Random
    ground: str
    ink: str
    top: float
    bottom: float
    veiled: bool = False
    """Whether a photograph under a veil is the background, and texts stand right on it."""
    layers: list[Layer] = field(default_factory=list)

    @property
    def left(self) -> float:
        return round(self.canvas.width_px * 0.09)

    @property
    def width(self) -> float:
        return self.canvas.width_px - 2 * self.left

    def place(self, height: float, *, left: float | None = None, width: float | None = None) -> Place:
        """The next piece of the free band."""
        place = Place(
            x_px=self.left if left is None else left,
            y_px=round(self.top),
            width_px=self.width if width is None else width,
            height_px=height,
            anchor=Anchor.CENTRE,
        )
        self.top += height + 36
        return place

    def text(self, words: str, *, style: str, height: float, **changes: object) -> None:
        layer = TextLayer(
            id=f"text-{len(self.layers)}",
            text=words,
            place=self.place(height),
            style=style,
            colour=RoleColour(role=self.ink),
            enter=_motion(self.random),
        )
        self.layers.append(layer.model_copy(update=changes))


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it is resolved, how long its narrations last by segment, and which pictures a model made.

    Where a model made pictures, one speaks too.
    """

    timeline: Timeline
    seconds: Mapping[str, float]
    ai_made: tuple[str, ...]


def list_clean_documents(count: int, *, seed: int = 1) -> Iterator[Document]:
    """``count`` documents, each with its kit; equal seeds give equal documents."""
    kits = list_kits()
    for number in range(count):
        random = Random(f"{seed}-{number}")
        kit = kits[number % len(kits)]
        draft = build_document(kit, canvas=CANVASES[number // len(kits) % len(CANVASES)], random=random)
        resolved = resolve(draft.timeline, kit=kit, narration_seconds=draft.seconds)
        side_px = (1080, 2160, 720)[number % 3]
        is_voice = bool(draft.ai_made)
        yield Document(resolved, kit, ai_made=draft.ai_made, is_voice_ai_made=is_voice, side_px=side_px)


def build_document(kit: KitValues, *, canvas: Canvas, random: Random) -> Draft:
    """Three to eight segments on this canvas."""
    layouts = random.sample(LAYOUTS, k=random.randint(3, 8))
    ai_made = tuple(photo(name) for name in PHOTOS) if random.random() < 0.5 else ()
    segments = [
        _segment(layout, number=number, kit=kit, canvas=canvas, random=random, is_labelled=bool(ai_made))
        for number, layout in enumerate(layouts)
    ]
    first, last = (
        tuple(part.segment.model_copy(update={"part": part.role}) for part in kit.parts if part.kind is kind)
        for kind in (PartKind.INTRO, PartKind.OUTRO)
    )
    timeline = Timeline(
        canvas=canvas,
        segments=(*first, *segments, *last),
        music=random.choice((None, Music(asset=MUSIC), Music(asset=SHORT_MUSIC, source_start_seconds=12))),
        captions=CaptionSettings(
            burn_in=random.random() < 0.4, backing=random.choice((CaptionBacking.BOX, CaptionBacking.OUTLINE))
        ),
    )
    spoken = {segment.id: _seconds_of(segment.narration) for segment in segments if segment.narration}
    return Draft(timeline, spoken if random.random() < 0.6 else {}, ai_made)


def _seconds_of(narration: Narration) -> float:
    """As a calm voice takes."""
    return round(len(narration.script) / 14, 2)


def _segment(
    layout: Callable[[Page], None],
    *,
    number: int,
    kit: KitValues,
    canvas: Canvas,
    random: Random,
    is_labelled: bool,
) -> Segment:
    ground, ink = random.choice(GROUNDS)
    page = Page(
        kit=kit,
        canvas=canvas,
        random=random,
        ground=ground,
        ink=ink,
        top=canvas.height_px * 0.22,
        bottom=canvas.height_px * 0.82,
        veiled=ground == "ink" and random.random() < 0.3,
    )
    layout(page)
    background = _background(page)
    page.layers += _logo(page)
    narrated = random.random() < 0.4
    if is_labelled and (narrated or _shows_a_photo(page, background)):
        page.layers.append(_label(page))
    return Segment(
        id=f"segment-{number}",
        name=layout.__name__.replace("_", " ").strip().capitalize(),
        duration=NarrationDuration(minimum_frames=240) if narrated else PinnedDuration(frames=random.randint(240, 420)),
        background=background,
        layers=tuple(page.layers),
        narration=Narration(script=random.choice(SCRIPTS)) if narrated else None,
        transition=random.choice((Transition(), Transition(kind=TransitionKind.CROSSFADE, duration_frames=16))),
    )


def _shows_a_photo(page: Page, background: Background) -> bool:
    return isinstance(background, PictureBackground) or any(isinstance(each, PictureLayer) for each in page.layers)


def _label(page: Page) -> TextLayer:
    """The words for what a model made, in the corner above the text, on a ground of their own."""
    return TextLayer(
        id="ai-label",
        text=LABEL,
        style="caption",
        colour=RoleColour(role="paper"),
        highlight=TextHighlight(colour=RoleColour(role="ink")),
        place=Place(x_px=page.left, y_px=round(page.canvas.height_px * 0.1), width_px=360, height_px=60),
    )


GROUNDS = (("paper", "ink"), ("ink", "paper"), ("sand", "ink"))
"""Roles of a ground, and of the text on it."""


def _background(page: Page) -> Background:
    colour = RoleColour(role=page.ground)
    if page.ground == "paper" and page.random.random() < 0.3:
        return GradientBackground(start=colour, end=RoleColour(role="sand"), angle_degrees=page.random.choice((0, 60)))
    asset = photo(page.random.choice(PHOTOS))
    if page.veiled:
        return PictureBackground(asset=asset, scrim=Scrim(colour=colour, opacity_ratio=0.88), move=_move(page.random))
    if page.ground == "ink" and page.random.random() < 0.2:
        page.layers.insert(0, _panel(page))
        return PictureBackground(asset=asset)
    return ColourBackground(colour=colour)


def _move(random: Random) -> SlowMove | None:
    nearer = CropBox(x_ratio=0.05, y_ratio=0.05, width_ratio=0.9, height_ratio=0.9)
    return random.choice((None, SlowMove(end=nearer)))


def _panel(page: Page) -> ShapeLayer:
    """A panel of the ground's colour over all of a picture but a rim."""
    rim = 24
    return ShapeLayer(
        id="panel",
        place=Place(
            x_px=rim, y_px=rim, width_px=page.canvas.width_px - 2 * rim, height_px=page.canvas.height_px - 2 * rim
        ),
        fill=RoleColour(role=page.ground),
    )


def _logo(page: Page) -> Iterator[Layer]:
    """The variant for the ground; on a photograph with a plate below it, where the kit has it on colours only."""
    dark = page.ground == "ink"
    variant = next(logo for logo in page.kit.logos if logo.on_dark is dark and not logo.is_retired)
    height = 76
    width = round(height * variant.width_px / variant.height_px)
    right = page.canvas.width_px - page.left - width
    place = Place(
        x_px=right // 2 * 2,
        y_px=round(page.canvas.height_px * 0.1) // 2 * 2,
        width_px=width,
        height_px=height,
        anchor=Anchor.TOP_RIGHT,
    )
    if page.veiled and variant.grounds:
        room = height * variant.clear_space_of_height
        plate = place.model_copy(
            update={
                "x_px": place.x_px - room,
                "y_px": place.y_px - room,
                "width_px": width + 2 * room,
                "height_px": height + 2 * room,
            }
        )
        yield ShapeLayer(id="plate", place=plate, fill=RoleColour(role=page.ground))
    yield LogoLayer(
        id="logo",
        variant=variant.variant,
        place=place,
        enter=page.random.choice((None, Motion(preset=Preset.FADE, duration_frames=12))),
    )


def _motion(random: Random) -> Motion | None:
    preset = random.choice((Preset.FADE, Preset.RISE, None))
    return preset and Motion(preset=preset, duration_frames=random.choice((12, 15, 18)))


# Layouts ------------------------------------------------------------------------------------------------------------


def _title(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=220)
    page.text(page.random.choice(SENTENCES), style="body", height=130)


def _list(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    lines = "\n".join(page.random.sample(SENTENCES, k=3))
    page.text(lines, style="body", height=330, list_style=ListStyle.BULLETS)


def _quote(page: Page) -> None:
    page.text(f"“{page.random.choice(SENTENCES)}”", style="heading", height=330, align=Align.CENTRE)
    page.text("Ann Berg, operations", style="body", height=90, align=Align.CENTRE)


def _number(page: Page) -> None:
    page.text(f"{page.random.randint(2, 98)} %", style="heading", height=200, align=Align.CENTRE)
    layer = page.layers[-1]
    emphasis = Emphasis(preset=EmphasisPreset.PULSE, at_frame=60, duration_frames=20)
    page.layers[-1] = layer.model_copy(update={"emphasis": (emphasis,)})
    page.text(page.random.choice(SENTENCES), style="body", height=130, align=Align.CENTRE)


def _chart(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        ChartLayer(
            id="chart",
            chart=page.random.choice((ChartKind.COLUMNS, ChartKind.BARS, ChartKind.LINE)),
            categories=("Q1", "Q2", "Q3"),
            series=(ChartSeries(name="Orders", values=tuple(page.random.randint(10, 90) for _ in range(3))),),
            colours=(RoleColour(role="sand" if page.ground == "ink" else "accent"),),
            style="body",
            colour=RoleColour(role=page.ink),
            place=page.place(420),
        )
    )


def _table(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        TableLayer(
            id="table",
            rows=(("Site", "Opened"), ("Oslo", "2019"), ("Lyon", "2022")),
            style="body",
            colour=RoleColour(role="ink"),
            header_fill=RoleColour(role="accent"),
            header_colour=RoleColour(role="paper"),
            fill=RoleColour(role="paper"),
            stripe=RoleColour(role="sand"),
            place=page.place(300),
        )
    )


def _cards(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    for number, sentence in enumerate(page.random.sample(SENTENCES, k=2)):
        card = page.place(150)
        inner = Place(x_px=card.x_px + 120, y_px=card.y_px + 16, width_px=card.width_px - 150, height_px=118)
        page.layers += [
            ShapeLayer(id=f"card-{number}", place=card, fill=RoleColour(role="accent"), corner_radius_px=18),
            IconLayer(
                id=f"icon-{number}",
                icon="check",
                colour=RoleColour(role="paper"),
                place=Place(x_px=card.x_px + 30, y_px=card.y_px + 45, width_px=60, height_px=60),
            ),
            TextLayer(id=f"words-{number}", text=sentence, style="body", colour=RoleColour(role="paper"), place=inner),
        ]


def _picture(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        PictureLayer(
            id="picture", asset=photo(page.random.choice(PHOTOS)), place=page.place(400), description="A warehouse"
        )
    )


def _arrow(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        ShapeLayer(
            id="arrow", outline=Outline.ARROW, stroke=RoleColour(role=page.ink), stroke_px=8, place=page.place(80)
        )
    )
    page.text(page.random.choice(SENTENCES), style="body", height=130)


def _presenter(page: Page) -> None:
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        CharacterLayer(
            id="presenter",
            person=page.random.choice(("mei", "amara", "ben")),
            clothing=RoleColour(role="accent"),
            accent=RoleColour(role="sand"),
            place=page.place(440),
        )
    )


def _moving(page: Page) -> None:
    """A text that comes from the side by keyframes, and a bar that grows."""
    page.text(page.random.choice(TITLES), style="heading", height=200)
    keys = (Keyframe(at_frame=0, value=-30, easing=Easing.EASE_OUT), Keyframe(at_frame=24, value=0))
    words = page.layers[-1]
    page.layers[-1] = words.model_copy(
        update={
            "enter": None,
            "exit": Motion(preset=Preset.FADE, duration_frames=12),
            "keyframes": (KeyframeTrack(property=Animated.X, keyframes=keys),),
        }
    )
    grow = (Keyframe(at_frame=0, value=0.2), Keyframe(at_frame=30, value=1))
    page.layers.append(
        ShapeLayer(
            id="bar",
            place=page.place(24),
            fill=RoleColour(role="sand" if page.ground == "ink" else "accent"),
            keyframes=(KeyframeTrack(property=Animated.SCALE, keyframes=grow),),
        )
    )
    page.text(page.random.choice(SENTENCES), style="body", height=130)


def _pie(page: Page) -> None:
    if page.ground == "ink":  # Of the light colours no two can be told apart.
        page.ground, page.ink, page.veiled = "paper", "ink", False
    page.text(page.random.choice(TITLES), style="heading", height=200)
    page.layers.append(
        ChartLayer(
            id="chart",
            chart=page.random.choice((ChartKind.PIE, ChartKind.DONUT)),
            categories=("Yes", "No"),
            series=(ChartSeries(name="Answers", values=(page.random.randint(55, 80), 30)),),
            colours=(RoleColour(role="accent"), RoleColour(role="ink")),
            style="body",
            colour=RoleColour(role=page.ink),
            place=page.place(420),
        )
    )


LAYOUTS = (
    _title, _list, _quote, _number, _chart, _table, _cards, _picture, _arrow, _presenter, _moving, _pie,
)  # fmt: skip

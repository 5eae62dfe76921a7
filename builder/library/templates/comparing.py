"""Segments that set things against each other: a timeline, a comparison, a chart."""

from collections.abc import Mapping

from builder.document.animation import Preset
from builder.document.charts import ChartKind, NumberFormat
from builder.document.dressing import Ground, StylePart
from builder.document.layers import Align
from builder.document.timeline import Segment
from builder.library.templates.explaining import LEFT, WIDTH, Point, head
from builder.library.templates.sheet import Sheet

MOMENTS = (
    Point("January", "Where it began", "flag"),
    Point("March", "The first test", "search"),
    Point("June", "Everybody has it", "users"),
    Point("September", "What comes next", "rocket"),
)


def timeline(
    sheet: Sheet,
    *,
    words: str = "How we get there",
    label: str = "Timeline",
    points: tuple[Point, ...] = MOMENTS,
    say: str = "",
) -> Segment:
    """Three to five moments along a line."""
    deep = Ground.DEEP
    text = sheet.dress.text_on(deep)
    sheet.text(
        "Label", label, (LEFT, 104, WIDTH, 64), StylePart.LABEL, on=deep, quiet=True, hint="A word or two", letters=30
    )
    sheet.text(
        "Title",
        words,
        (LEFT, 166, WIDTH, 130),
        StylePart.HEADING,
        on=deep,
        vertical=Align.CENTRE,
        at=2,
        hint="What happens over time",
        letters=34,
    )
    wide = WIDTH / len(points)
    sheet.shape("Line", (LEFT, 540 - 3, WIDTH, 6), text, opacity=0.3, at=8, enter=Preset.WIPE)
    for n, point in enumerate(points):
        x, at = LEFT + n * wide, 18 + n * 20
        sheet.disc(f"Moment {n + 1}", point.icon, (x, 470, 140, 140), on=deep, bold=False, at=at)
        sheet.text(
            f"When {n + 1}",
            point.name,
            (x, 656, wide - 32, 76),
            StylePart.SUBHEADING,
            on=deep,
            at=at + 4,
            hint="When",
            letters=12,
        )
        sheet.text(
            f"What {n + 1}",
            point.words,
            (x, 742, wide - 32, 180),
            StylePart.BODY,
            on=deep,
            at=at + 7,
            hint="What happens then",
            letters=42,
        )
    return sheet.segment("Timeline", ground=deep, seconds=9, say=say)


def comparison(
    sheet: Sheet,
    *,
    words: str = "Before and after",
    label: str = "What changes",
    names: tuple[str, str] = ("Until now", "From now on"),
    before: tuple[str, ...] = ("Several lists that disagree", "Questions by e-mail", "Answers after days"),
    after: tuple[str, ...] = ("One list that everybody sees", "Questions where the work is", "Answers on the same day"),
    icons: tuple[str, str] = ("x", "check"),
    say: str = "",
) -> Segment:
    """Two lists against each other; the second one is the better."""
    head(sheet, words, label=label)
    for side, (name, lines, icon) in enumerate(zip(names, (before, after), icons, strict=True)):
        ground = Ground.CARD if side == 0 else sheet.dress.unlike(Ground.BOLD, Ground.ACCENT, than=Ground.CARD)
        x, at = LEFT + side * 852, 14 + side * 30
        sheet.shape(
            f"Panel {side + 1}", (x, 350, 828, 580), sheet.dress.ground(ground), radius=32, at=at, enter=Preset.RISE
        )
        sheet.text(
            f"Heading {side + 1}",
            name,
            (x + 64, 400, 700, 76),
            StylePart.SUBHEADING,
            on=ground,
            at=at + 5,
            vertical=Align.CENTRE,
            hint="What this side is",
            letters=24,
        )
        for n, line in enumerate(lines):
            y, then = 516 + n * 124, at + 10 + n * 10
            sheet.icon(
                f"Sign {side + 1}.{n + 1}",
                icon,
                (x + 64, y + 28, 52, 52),
                on=ground,
                plain=side == 0,
                at=then,
                weight=2.5,
            )
            sheet.text(
                f"Line {side + 1}.{n + 1}",
                line,
                (x + 148, y, 616, 108),
                StylePart.BODY,
                on=ground,
                vertical=Align.CENTRE,
                at=then,
                hint="A line",
                letters=44,
            )
    return sheet.segment("Comparison", ground=Ground.PAGE, seconds=9, say=say)


def chart(
    sheet: Sheet,
    *,
    words: str = "What the numbers say",
    label: str = "Figures",
    takeaway: str = "Say here what people should see in the chart.",
    kind: ChartKind = ChartKind.COLUMNS,
    categories: tuple[str, ...] = ("Q1", "Q2", "Q3", "Q4"),
    series: Mapping[str, tuple[float, ...]] | None = None,
    number_format: NumberFormat | None = None,
    legend: bool = False,
    axis: bool = True,
    say: str = "",
) -> Segment:
    """A chart on a card, and beside it what to see in it."""
    page = Ground.PAGE
    card = Ground.CARD if len(sheet.dress.data_on(Ground.CARD)) > 1 else page
    sheet.text(
        "Label", label, (LEFT, 120, 600, 64), StylePart.LABEL, on=page, quiet=True, hint="A word or two", letters=26
    )
    sheet.text(
        "Title",
        words,
        (LEFT, 220, 600, 340),
        StylePart.HEADING,
        on=page,
        vertical=Align.END,
        at=2,
        hint="What the chart is about",
        letters=26,
    )
    sheet.shape("Bar", (LEFT, 596, 132, 12), sheet.dress.mark_on(page), radius=6, at=10, enter=Preset.WIPE)
    sheet.text(
        "Takeaway",
        takeaway,
        (LEFT, 644, 580, 250),
        StylePart.BODY,
        on=page,
        at=14,
        hint="What people should see",
        letters=90,
    )
    sheet.shape("Card", (800, 120, 1000, 840), sheet.dress.ground(card), radius=32, at=6, enter=Preset.RISE)
    sheet.chart(
        "Chart",
        kind,
        categories,
        series or {"Result": (42, 55, 61, 78)},
        (864, 184, 872, 712),
        on=card,
        hint="Your numbers",
        about=f"{words}: a chart",
        number_format=number_format,
        legend=legend,
        axis=axis,
        at=14,
    )
    return sheet.segment("Chart", ground=page, seconds=8, say=say)

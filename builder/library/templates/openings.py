"""Segments that open, say one thing, or end: title, agenda, quote, big number, end card."""

from builder.document.animation import Preset
from builder.document.dressing import Ground, StylePart
from builder.document.geometry import Anchor
from builder.document.layers import Align, Outline
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.library.templates.covers import RINGS, Cover
from builder.library.templates.sheet import DECORATION, Sheet

LEFT = 120.0


def title(
    sheet: Sheet,
    *,
    label: str = "Northern region",
    words: str = "A title in a few strong words",
    below: str = "What this is about, and for whom",
    say: str = "",
    icon: str = "",
    cover: Cover = RINGS,
) -> Segment:
    """A title with the logo, on what its cover says."""
    ground = cover.ground
    box, behind = cover.decorate(sheet, ground)
    if icon:
        sheet.icon("Icon", icon, box, on=behind, plain=True, at=10, weight=1.25)
    sheet.text(
        "Title",
        words,
        (LEFT, 240, 1120, 440),
        StylePart.DISPLAY,
        on=ground,
        hint="The title, in up to seven words",
        letters=48,
        vertical=Align.END,
    )
    sheet.shape("Bar", (LEFT, 724, 132, 12), sheet.dress.mark_on(ground), radius=6, at=10, enter=Preset.WIPE)
    sheet.text(
        "Subtitle",
        below,
        (LEFT, 768, 1120, 64),
        StylePart.BODY,
        on=ground,
        hint="One line that says what for",
        letters=60,
        at=14,
    )
    sheet.text(
        "Label",
        label,
        (LEFT, 908, 1100, 64),
        StylePart.LABEL,
        on=ground,
        quiet=True,
        hint="Team, series or date",
        letters=36,
        at=20,
    )
    sheet.logo(on=ground, at=(Anchor.TOP_LEFT, Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT, Anchor.TOP_RIGHT))
    return sheet.segment("Title", ground=ground, seconds=5.5, say=say)


def agenda(
    sheet: Sheet,
    *,
    head: str = "What we will cover",
    points: tuple[str, ...] = ("Where we stand", "What is changing", "What you can do"),
    say: str = "",
) -> Segment:
    """Up to four points in a row of numbers."""
    deep, page = Ground.DEEP, Ground.PAGE
    sheet.shape("Panel", (0, 0, 700, 1080), sheet.dress.ground(deep), anchor=Anchor.LEFT)
    sheet.shape(DECORATION, (-180, 700, 560, 560), sheet.dress.text_on(deep), outline=Outline.ELLIPSE, opacity=0.07)
    sheet.text(
        "Title",
        head,
        (LEFT, 300, 500, 300),
        StylePart.HEADING,
        on=deep,
        hint="What the list is about",
        letters=26,
        vertical=Align.END,
    )
    sheet.shape("Bar", (LEFT, 640, 132, 12), sheet.dress.mark_on(deep), radius=6, at=8, enter=Preset.WIPE)
    pitch = min(220.0, 800 / len(points))
    top = 540 - pitch * len(points) / 2
    for n, point in enumerate(points):
        y, at = top + n * pitch, 14 + n * 16
        sheet.text(
            f"Number {n + 1}",
            str(n + 1),
            (820, y, 110, pitch),
            StylePart.HEADING,
            on=page,
            quiet=True,
            vertical=Align.CENTRE,
            at=at,
        )
        sheet.text(
            f"Point {n + 1}",
            point,
            (950, y, 830, pitch),
            StylePart.SUBHEADING,
            on=page,
            vertical=Align.CENTRE,
            at=at + 3,
            hint="A point in up to six words",
            letters=44,
        )
        if n:
            sheet.shape(
                f"Line {n}", (820, y - 1.5, 960, 3), sheet.dress.text_on(page), opacity=0.16, at=at, enter=Preset.WIPE
            )
    sheet.logo(on=deep, at=(Anchor.TOP_LEFT, Anchor.BOTTOM_LEFT))
    return sheet.segment("Agenda", ground=page, seconds=7, say=say, transition=TransitionKind.SLIDE)


def quote(
    sheet: Sheet,
    *,
    words: str = "Say it in their own words, and keep it short enough to remember.",
    who: str = "First name Last name",
    role: str = "Role, place",
    icon: str = "user-round",
    say: str = "",
) -> Segment:
    """A sentence of somebody, large, with who said it."""
    bold = Ground.BOLD
    mark = sheet.dress.mark_on(bold)
    sheet.shape(DECORATION, (1360, -260, 820, 820), sheet.dress.text_on(bold), outline=Outline.ELLIPSE, opacity=0.07)
    sheet.text("Mark", "“", (LEFT - 8, 150, 300, 190), StylePart.NUMBER, on=bold, quiet=True, enter=Preset.POP)
    sheet.text(
        "Quote",
        words,
        (LEFT, 300, 1480, 360),
        StylePart.HEADING,
        on=bold,
        vertical=Align.CENTRE,
        at=6,
        hint="Their words, in up to fifteen",
        letters=90,
    )
    sheet.shape("Bar", (LEFT, 716, 132, 12), mark, radius=6, at=20, enter=Preset.WIPE)
    sheet.disc("Person", icon, (LEFT, 790, 130, 130), on=bold, bold=False, at=22)
    sheet.text("Name", who, (290, 794, 900, 62), StylePart.STRONG, on=bold, at=24, hint="Who said it", letters=40)
    sheet.text("Role", role, (290, 856, 900, 62), StylePart.BODY, on=bold, at=27, hint="Role and place", letters=44)
    sheet.logo(on=bold)
    return sheet.segment("Quote", ground=bold, seconds=7, say=say)


def big_number(
    sheet: Sheet,
    *,
    label: str = "The result",
    number: str = "94%",
    words: str = "What this number means, and since when",
    icon: str = "trending-up",
    say: str = "",
) -> Segment:
    """One number, and what it means."""
    ground = Ground.ACCENT
    text = sheet.dress.text_on(ground)
    sheet.shape(DECORATION, (1180, 110, 860, 860), text, outline=Outline.ELLIPSE, opacity=0.08, anchor=Anchor.RIGHT)
    sheet.shape(DECORATION, (1330, 260, 560, 560), text, outline=Outline.ELLIPSE, opacity=0.1, anchor=Anchor.RIGHT)
    sheet.icon("Icon", icon, (1480, 410, 260, 260), on=ground, plain=True, at=10, weight=1.25)
    sheet.text("Label", label, (LEFT, 210, 960, 56), StylePart.LABEL, on=ground, hint="What was counted", letters=32)
    sheet.text(
        "Number",
        number,
        (LEFT, 290, 1080, 270),
        StylePart.NUMBER,
        on=ground,
        vertical=Align.CENTRE,
        at=4,
        enter=Preset.POP,
        hint="The number",
        letters=7,
    )
    sheet.shape("Bar", (LEFT, 612, 132, 12), text, radius=6, at=14, enter=Preset.WIPE)
    sheet.text(
        "Meaning",
        words,
        (LEFT, 660, 960, 200),
        StylePart.SUBHEADING,
        on=ground,
        at=18,
        hint="What the number means",
        letters=64,
    )
    return sheet.segment("Big number", ground=ground, seconds=6, say=say)


def end_card(
    sheet: Sheet,
    *,
    words: str = "Thank you",
    below: str = "Where to go with questions",
    say: str = "",
    seconds: float = 5,
) -> Segment:
    """The logo, thanks, and where to go next."""
    deep = Ground.DEEP
    text = sheet.dress.text_on(deep)
    sheet.shape(DECORATION, (-330, 470, 900, 900), text, outline=Outline.ELLIPSE, opacity=0.06)
    sheet.shape(DECORATION, (1450, -340, 800, 800), text, outline=Outline.ELLIPSE, opacity=0.06)
    sheet.text(
        "Words",
        words,
        (260, 490, 1400, 150),
        StylePart.HEADING,
        on=deep,
        align=Align.CENTRE,
        vertical=Align.CENTRE,
        at=8,
        hint="A thank-you or a call",
        letters=36,
    )
    sheet.shape("Bar", (894, 654, 132, 12), sheet.dress.mark_on(deep), radius=6, at=14, enter=Preset.WIPE)
    sheet.text(
        "Where next",
        below,
        (260, 700, 1400, 130),
        StylePart.BODY,
        on=deep,
        align=Align.CENTRE,
        at=18,
        hint="An address or a person",
        letters=80,
    )
    sheet.logo(
        on=deep, at=(Anchor.TOP, Anchor.BOTTOM, Anchor.TOP_LEFT, Anchor.BOTTOM_RIGHT), height_px=96, frame=0, y=300
    )
    return sheet.segment("End card", ground=deep, seconds=seconds, say=say, transition=TransitionKind.CUT)

"""Segments for upright and square pictures, as phones and social media show them."""

from builder.document.animation import Preset
from builder.document.dressing import Ground, StylePart
from builder.document.geometry import Anchor
from builder.document.layers import Align, Outline
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.library.templates.explaining import Point
from builder.library.templates.sheet import DECORATION, Drawing, Sheet

SIDE = 84.0
_CORNERS = (Anchor.TOP_LEFT, Anchor.TOP, Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT)


def _is_tall(sheet: Sheet) -> bool:
    return sheet.height > sheet.width


def poster(
    sheet: Sheet, *, label: str, words: str, below: str, icon: str, ground: Ground = Ground.DEEP, say: str = ""
) -> Segment:
    """A title that fills the picture."""
    wide, high = sheet.width - 2 * SIDE, sheet.height
    text = sheet.dress.text_on(ground)
    size = 760.0 if _is_tall(sheet) else 560.0
    x, y = sheet.width - size * 0.7, high * 0.16 if _is_tall(sheet) else -size * 0.2
    sheet.shape(DECORATION, (x, y, size, size), text, outline=Outline.ELLIPSE, opacity=0.07)
    sheet.icon("Icon", icon, (x + size * 0.24, y + size * 0.34, size * 0.32, size * 0.32), on=ground, at=6, weight=1.25)
    top = high * 0.46 if _is_tall(sheet) else 330.0
    tall = high * 0.27 if _is_tall(sheet) else 400.0
    sheet.text(
        "Title",
        words,
        (SIDE, top, wide, tall),
        StylePart.DISPLAY,
        on=ground,
        vertical=Align.END,
        hint="Up to five strong words",
        letters=30,
    )
    sheet.shape(
        "Bar", (SIDE, top + tall + 36, 132, 12), sheet.dress.mark_on(ground), radius=6, at=10, enter=Preset.WIPE
    )
    sheet.text(
        "Subtitle",
        below,
        (SIDE, top + tall + 76, wide, 116),
        StylePart.BODY,
        on=ground,
        at=14,
        hint="One line that says why",
        letters=70,
    )
    foot = top + tall + 216 if _is_tall(sheet) else high - 130
    sheet.text(
        "Label",
        label,
        (SIDE, foot, wide, 64),
        StylePart.LABEL,
        on=ground,
        quiet=True,
        at=18,
        hint="Date or series",
        letters=30,
    )
    sheet.logo(on=ground, at=_CORNERS, height_px=60)
    return sheet.segment("Title", ground=ground, seconds=4, say=say)


def poster_points(
    sheet: Sheet, *, words: str, points: tuple[Point, ...], ground: Ground = Ground.PAGE, say: str = ""
) -> Segment:
    """A heading and up to four points below one another."""
    wide, high = sheet.width - 2 * SIDE, sheet.height
    top = high * 0.12 if _is_tall(sheet) else 90.0
    sheet.text(
        "Title",
        words,
        (SIDE, top, wide, 220),
        StylePart.HEADING,
        on=ground,
        vertical=Align.END,
        hint="What the list is",
        letters=30,
    )
    sheet.shape("Bar", (SIDE, top + 252, 132, 12), sheet.dress.mark_on(ground), radius=6, at=8, enter=Preset.WIPE)
    start = top + 320
    end = high * 0.86 if _is_tall(sheet) else high - 80
    pitch = min(350.0, (end - start) / len(points))
    card = sheet.dress.unlike(Ground.CARD, Ground.DEEP, than=ground)
    for n, point in enumerate(points):
        y, at, deep = start + n * pitch, 14 + n * 18, pitch - 24
        disc = min(132.0, deep - 48)
        sheet.shape(
            f"Card {n + 1}", (SIDE, y, wide, deep), sheet.dress.ground(card), radius=28, at=at, enter=Preset.RISE
        )
        sheet.disc(
            f"Icon {n + 1}",
            point.icon,
            (SIDE + 36, y + (deep - disc) / 2, disc, disc),
            on=card,
            bold=n % 2 == 0,
            at=at + 3,
        )
        left = SIDE + 36 + disc + 36
        sheet.text(
            f"Name {n + 1}",
            point.name,
            (left, y + deep / 2 - 78, SIDE + wide - left - 32, 76),
            StylePart.SUBHEADING,
            on=card,
            vertical=Align.END,
            at=at + 4,
            hint="A word or two",
            letters=22,
        )
        sheet.text(
            f"Words {n + 1}",
            point.words,
            (left, y + deep / 2 + 2, SIDE + wide - left - 32, 66),
            StylePart.BODY,
            on=card,
            at=at + 6,
            hint="A few words",
            letters=34,
        )
    return sheet.segment("Points", ground=ground, seconds=6, say=say)


def poster_number(
    sheet: Sheet, *, label: str, number: str, words: str, ground: Ground = Ground.ACCENT, say: str = ""
) -> Segment:
    """One number that fills the picture."""
    wide, high = sheet.width - 2 * SIDE, sheet.height
    text = sheet.dress.text_on(ground)
    size = sheet.width * 1.1
    sheet.shape(
        DECORATION,
        (sheet.width * 0.3, high * 0.5 - size * 0.62, size, size),
        text,
        outline=Outline.ELLIPSE,
        opacity=0.08,
    )
    top = high * 0.34 if _is_tall(sheet) else 240.0
    sheet.text(
        "Label", label, (SIDE, top - 96, wide, 64), StylePart.LABEL, on=ground, hint="What was counted", letters=30
    )
    sheet.text(
        "Number",
        number,
        (SIDE, top, wide, 280),
        StylePart.NUMBER,
        on=ground,
        vertical=Align.CENTRE,
        at=4,
        enter=Preset.POP,
        hint="The number",
        letters=8,
    )
    sheet.shape("Bar", (SIDE, top + 320, 132, 12), text, radius=6, at=12, enter=Preset.WIPE)
    sheet.text(
        "Meaning",
        words,
        (SIDE, top + 368, wide, 250),
        StylePart.SUBHEADING,
        on=ground,
        at=16,
        hint="What it means",
        letters=80,
    )
    return sheet.segment("Number", ground=ground, seconds=4.5, say=say)


def poster_picture(
    sheet: Sheet, *, label: str, words: str, below: str, drawing: Drawing, about: str, icon: str, say: str = ""
) -> Segment:
    """A picture above, words below."""
    page = Ground.PAGE
    wide, high = sheet.width - 2 * SIDE, sheet.height
    edge = round(high * (0.56 if _is_tall(sheet) else 0.46))
    sheet.picture(
        "Picture",
        drawing,
        (0, 0, sheet.width, edge),
        hint="A picture, wide or square",
        about=about,
        aspect="1:1" if _is_tall(sheet) else "16:9",
        anchor=Anchor.TOP,
    )
    sheet.disc("Icon", icon, (sheet.width - SIDE - 180, edge - 90, 180, 180), on=page, bold=False, at=12)
    sheet.text(
        "Title",
        words,
        (SIDE, edge + 64, wide, 190),
        StylePart.HEADING,
        on=page,
        vertical=Align.END,
        at=6,
        hint="A few words",
        letters=34,
    )
    sheet.text(
        "Words", below, (SIDE, edge + 274, wide, 130), StylePart.BODY, on=page, at=12, hint="A sentence", letters=90
    )
    sheet.text(
        "Label",
        label,
        (SIDE, edge + 420, wide, 64),
        StylePart.LABEL,
        on=page,
        quiet=True,
        at=16,
        hint="A word or two",
        letters=28,
    )
    return sheet.segment("Picture", ground=page, seconds=5, say=say, transition=TransitionKind.SLIDE)


def poster_end(sheet: Sheet, *, words: str, below: str, ground: Ground = Ground.DEEP, say: str = "") -> Segment:
    """The logo, a call, and where to go."""
    wide, high = sheet.width - 2 * SIDE, sheet.height
    text = sheet.dress.text_on(ground)
    size = sheet.width * (0.9 if _is_tall(sheet) else 0.5)
    sheet.shape(DECORATION, (-size * 0.4, high - size * 0.6, size, size), text, outline=Outline.ELLIPSE, opacity=0.06)
    sheet.shape(
        DECORATION, (sheet.width - size * 0.5, -size * 0.5, size, size), text, outline=Outline.ELLIPSE, opacity=0.06
    )
    middle = high * 0.46
    sheet.text(
        "Call",
        words,
        (SIDE, middle, wide, 220),
        StylePart.HEADING,
        on=ground,
        align=Align.CENTRE,
        vertical=Align.CENTRE,
        at=6,
        hint="What to do now",
        letters=34,
    )
    sheet.shape(
        "Bar",
        (sheet.width / 2 - 66, middle + 250, 132, 12),
        sheet.dress.mark_on(ground),
        radius=6,
        at=12,
        enter=Preset.WIPE,
    )
    sheet.text(
        "Where",
        below,
        (SIDE, middle + 296, wide, 130),
        StylePart.BODY,
        on=ground,
        align=Align.CENTRE,
        at=16,
        hint="Where to go",
        letters=60,
    )
    places = (Anchor.TOP, Anchor.TOP_LEFT, Anchor.BOTTOM, Anchor.BOTTOM_RIGHT)
    sheet.logo(on=ground, at=places, height_px=90, frame=0, y=middle - 180)
    return sheet.segment("End card", ground=ground, seconds=4, say=say, transition=TransitionKind.CUT)

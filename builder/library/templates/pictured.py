"""Segments that show: a picture with words, and a step on a screen."""

from builder.document.animation import Preset
from builder.document.dressing import Ground, StylePart
from builder.document.geometry import Anchor
from builder.document.layers import Align
from builder.document.pictures import Device, DeviceFrame, FrameTone
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.library.templates.explaining import LEFT
from builder.library.templates.sheet import Drawing, Sheet
from builder.library.templates.windows import Window, window_drawing

TABLE = Window()
SCENE = Drawing("calm waves dawn background light", seed=3)


def picture_text(
    sheet: Sheet,
    *,
    label: str = "In the picture",
    words: str = "One idea, one picture",
    below: str = "Put your picture on the right, and say here what it shows.",
    drawing: Drawing = SCENE,
    about: str = "A calm landscape",
    icon: str = "",
    say: str = "",
) -> Segment:
    """A picture on the right, words on the left."""
    page = Ground.PAGE
    sheet.picture(
        "Picture",
        drawing,
        (1000, 0, 920, 1080),
        hint="A picture, upright or square",
        about=about,
        aspect="1:1",
        enter=Preset.SLIDE_LEFT,
        anchor=Anchor.RIGHT,
    )
    if icon:
        sheet.disc("Icon", icon, (890, 730, 220, 220), on=page, bold=False, at=14)
    sheet.text(
        "Label", label, (LEFT, 120, 760, 64), StylePart.LABEL, on=page, quiet=True, hint="A word or two", letters=30
    )
    sheet.text(
        "Title",
        words,
        (LEFT, 220, 720, 366),
        StylePart.HEADING,
        on=page,
        vertical=Align.END,
        at=4,
        hint="The idea in a few words",
        letters=36,
    )
    sheet.shape("Bar", (LEFT, 620, 132, 12), sheet.dress.mark_on(page), radius=6, at=10, enter=Preset.WIPE)
    sheet.text(
        "Words", below, (LEFT, 664, 700, 180), StylePart.BODY, on=page, at=14, hint="One or two sentences", letters=110
    )
    sheet.logo(on=page, at=(Anchor.BOTTOM_LEFT,))
    return sheet.segment("Picture with text", ground=page, seconds=7, say=say, transition=TransitionKind.SLIDE)


def screen(
    sheet: Sheet,
    *,
    step: str = "1",
    words: str = "Open the page",
    below: str = "Say what people click, and what they see then.",
    title_of_window: str = "",
    window: Window = TABLE,
    device: Device = Device.BROWSER,
    about: str = "The program's window",
    say: str = "",
) -> Segment:
    """A step of a how-to: a recording of the screen in a frame, and what to do."""
    page = Ground.PAGE
    sheet.shape("Panel", (0, 0, 640, 1080), sheet.dress.ground(Ground.DEEP), anchor=Anchor.LEFT)
    sheet.text(
        "Step",
        step,
        (LEFT, 120, 400, 150),
        StylePart.DISPLAY,
        on=Ground.DEEP,
        quiet=True,
        vertical=Align.CENTRE,
        hint="The number of the step",
        letters=4,
        enter=Preset.POP,
    )
    sheet.text(
        "Title",
        words,
        (LEFT, 410, 470, 180),
        StylePart.SUBHEADING,
        on=Ground.DEEP,
        vertical=Align.END,
        at=4,
        hint="What to do, as an order",
        letters=36,
    )
    sheet.shape("Bar", (LEFT, 624, 132, 12), sheet.dress.mark_on(Ground.DEEP), radius=6, at=10, enter=Preset.WIPE)
    sheet.text(
        "Words",
        below,
        (LEFT, 668, 470, 270),
        StylePart.BODY,
        on=Ground.DEEP,
        at=14,
        hint="What happens then",
        letters=90,
    )
    box = (710, 190, 1130, 706) if device is not Device.PHONE else (1060, 110, 430, 860)
    sheet.picture(
        "Screen",
        window_drawing(sheet.dress, window),
        box,
        hint="A recording or a picture of the screen",
        about=about,
        aspect="16:10",
        frame=DeviceFrame(
            device=device, tone=FrameTone.LIGHT if sheet.dress.is_dark else FrameTone.DARK, title=title_of_window
        ),
        at=6,
        enter=Preset.RISE,
    )
    return sheet.segment("Screen", ground=page, seconds=7, say=say)

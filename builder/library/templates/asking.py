"""Segments that ask: a question with time to think, its answer, and a question with its answer at once."""

from builder.document.animation import Preset
from builder.document.dressing import Ground, StylePart
from builder.document.layers import Align
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.library.templates.sheet import Sheet

LEFT = 120.0
THINKING_SECONDS = 5
REPLY = (
    "Answer it in two or three plain sentences that a new colleague would understand. "
    "Then say where to find more, or whom to ask."
)
ANSWERS = ("The first answer", "The second answer", "The third answer")
_TOP, _PITCH, _HIGH, _WIDE = 400.0, 176.0, 148.0, 1680.0


def question(
    sheet: Sheet,
    *,
    words: str = "What would you do?",
    answers: tuple[str, ...] = ANSWERS,
    label: str = "Quick check",
    say: str = "",
) -> Segment:
    """The question, its answers one after the other, and a bar that shows the time left to think."""
    _board(sheet, words=words, answers=answers, label=label, moves=True)
    sheet.shape(
        "Time left",
        (0, 1056, 1920, 24),
        sheet.dress.mark_on(Ground.BOLD),
        at=110,
        enter=Preset.WIPE,
        frames=THINKING_SECONDS * 30,
    )
    return sheet.segment(
        "Question", ground=Ground.BOLD, seconds=9, say=say, tail=THINKING_SECONDS * 30, transition=TransitionKind.CUT
    )


def answer(
    sheet: Sheet,
    *,
    words: str = "What would you do?",
    answers: tuple[str, ...] = ANSWERS,
    right: int = 1,
    label: str = "The answer",
    say: str = "",
) -> Segment:
    """The same question with the right answer marked."""
    _board(sheet, words=words, answers=answers, label=label, moves=False, right=right)
    return sheet.segment("Answer", ground=Ground.BOLD, seconds=6, say=say)


def _board(
    sheet: Sheet, *, words: str, answers: tuple[str, ...], label: str, moves: bool, right: int | None = None
) -> None:
    bold = Ground.BOLD
    come = Preset.RISE if moves else None
    sheet.text("Label", label, (LEFT, 104, 1200, 64), StylePart.LABEL, on=bold, quiet=True, enter=come)
    sheet.text(
        "Question",
        words,
        (LEFT, 170, 1680, 190),
        StylePart.HEADING,
        on=bold,
        vertical=Align.CENTRE,
        enter=come,
        at=2 if moves else 0,
        hint="The question, as short as can be",
        letters=64,
    )
    for n, option in enumerate(answers):
        y, at = _TOP + n * _PITCH, 24 + n * 18 if moves else 0
        ground = Ground.ACCENT if n == right else Ground.PAGE
        sheet.shape(
            f"Answer {n + 1} card", (LEFT, y, _WIDE, _HIGH), sheet.dress.ground(ground), radius=28, at=at, enter=come
        )
        sheet.text(
            f"Letter {n + 1}",
            "ABCD"[n],
            (LEFT + 52, y, 90, _HIGH),
            StylePart.SUBHEADING,
            on=ground,
            quiet=n != right,
            vertical=Align.CENTRE,
            at=at,
            enter=come,
        )
        sheet.text(
            f"Answer {n + 1}",
            option,
            (LEFT + 160, y, 1320, _HIGH),
            StylePart.STRONG,
            on=ground,
            vertical=Align.CENTRE,
            at=at,
            enter=come,
            hint="An answer",
            letters=64,
        )
        if n == right:
            sheet.icon(
                "Tick",
                "circle-check-big",
                (LEFT + _WIDE - 132, y + 36, 76, 76),
                on=ground,
                plain=True,
                at=12,
                weight=2.25,
            )


def faq(
    sheet: Sheet,
    *,
    number: str = "1",
    words: str = "What people ask most?",
    reply: str = REPLY,
    icon: str = "circle-question-mark",
    say: str = "",
) -> Segment:
    """A question, and its answer on a card."""
    page, card = Ground.PAGE, Ground.CARD
    top = sheet.dress.unlike(Ground.DEEP, Ground.PAGE, than=card)
    sheet.shape("Panel", (0, 0, 1920, 500), sheet.dress.ground(top))
    sheet.disc("Icon", icon, (LEFT, 150, 170, 170), on=top, bold=False)
    sheet.text("Number", f"Question {number}", (340, 104, 900, 64), StylePart.LABEL, on=top, quiet=True)
    sheet.text(
        "Question",
        words,
        (340, 166, 1440, 210),
        StylePart.HEADING,
        on=top,
        vertical=Align.CENTRE,
        at=3,
        hint="The question, as people ask it",
        letters=56,
    )
    sheet.shape("Card", (LEFT, 420, 1680, 440), sheet.dress.ground(card), radius=32, at=24, enter=Preset.RISE)
    sheet.shape("Bar", (340, 500, 132, 12), sheet.dress.mark_on(card), radius=6, at=34, enter=Preset.WIPE)
    sheet.text(
        "Answer",
        reply,
        (340, 548, 1340, 260),
        StylePart.SUBHEADING,
        on=card,
        at=32,
        hint="Two or three sentences",
        letters=150,
    )
    return sheet.segment("Question and answer", ground=page, seconds=9, say=say, transition=TransitionKind.SLIDE)

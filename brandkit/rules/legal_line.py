"""The sentences that the law or the brand wants are in the video, to the letter, and long enough to be read.

Where one is missing, a segment with it is offered: before the required outro, otherwise at the end.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import Fix, InsertSegment, ReplaceWords, ShowLonger
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem, TimelineRule, shorten
from brandkit.rules.film import Film
from brandkit.rules.readable_pair import readable_pair
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.kit_demands import LegalLine, PartKind
from builder.document.kit_values import ColourRole, TypeStyle
from builder.document.layers import Align, TextLayer
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.timeline import PinnedDuration, Segment

WIDTH_RATIO, HEIGHT_RATIO = 0.6, 0.5
"""Of the safe area: lines of a legal text stay short."""


def check(film: Film) -> Iterator[Problem]:
    for line in film.kit.legal_lines:
        if not line.is_required:
            continue
        needed = film.frames(line.minimum_seconds)
        shown = [(segment, layer) for segment, layer in _texts(film) if _plain(line.text) in _plain(_text_of(layer))]
        longest = max(shown, key=lambda each: each[1].frames.duration_frames, default=None)
        if longest is None:
            yield _missing(film, line=line)
        elif longest[1].frames.duration_frames < needed:
            segment, layer = longest
            lasting = film.seconds(layer.frames.duration_frames)
            seconds, _ = less(lasting, line.minimum_seconds, digits=1)
            yield Problem(
                f"The legal line “{shorten(line.text)}” is shown for {seconds} s. It needs {line.minimum_seconds:g} s.",
                segment=segment,
                layer=layer,
                measure=at_least(lasting, line.minimum_seconds, unit="s", digits=1),
                fix=ShowLonger(duration_frames=needed),
            )


def _texts(film: Film) -> Iterator[tuple[ResolvedSegment, ResolvedLayer]]:
    """Texts that can be seen."""
    for segment in film.timeline.segments:
        for layer in segment.layers:
            if isinstance(layer.look, TextLook) and layer.opacity_ratio > 0:
                yield segment, layer


def _text_of(layer: ResolvedLayer) -> str:
    return layer.look.text if isinstance(layer.look, TextLook) else ""


def _plain(text: str) -> str:
    """To the letter, but however its lines are broken."""
    return " ".join(text.split())


def _missing(film: Film, *, line: LegalLine) -> Problem:
    for segment, layer in _texts(film):
        found = _text_of(layer)
        if _plain(found).casefold() == _plain(line.text).casefold():
            return Problem(
                f"The legal line “{shorten(line.text)}” is spelt otherwise here.",
                segment=segment,
                layer=layer,
                fix=ReplaceWords(found=found.strip(), instead=line.text),
            )
    return Problem(
        f"The legal line “{shorten(line.text)}” is not in the video.",
        segment=film.timeline.segments[-1],
        fix=_insertion(film, line=line),
    )


def _insertion(film: Film, *, line: LegalLine) -> Fix | None:
    """A segment of the line alone on the brand's lightest colour that carries text."""
    chosen = readable_pair(film.brand)
    style = min(film.kit.type_styles, default=None, key=lambda style: style.size_px)
    if chosen is None or style is None:
        return None
    text, ground = chosen
    segments = film.timeline.segments
    outros = {part.role for part in film.kit.parts if part.kind is PartKind.OUTRO and part.is_required}
    index = len(segments) - 1 if segments[-1].part in outros else len(segments)
    made = Segment(
        id=film.free_id(f"legal-{line.role}"),
        name="Legal line",
        duration=PinnedDuration(frames=max(1, film.frames(line.minimum_seconds), film.frames(_reading_seconds(line)))),
        background=ColourBackground(colour=RoleColour(role=ground.role)),
        layers=(_layer(film, line=line, style=style, colour=text),),
    )
    return InsertSegment(index=index, segment=made)


def _reading_seconds(line: LegalLine) -> float:
    return 1 + len(line.text.split()) / 3


def _layer(film: Film, *, line: LegalLine, style: TypeStyle, colour: ColourRole) -> TextLayer:
    canvas = film.timeline.canvas
    width, height = canvas.width_px * WIDTH_RATIO, canvas.height_px * HEIGHT_RATIO
    return TextLayer(
        id="legal-line",
        text=line.text,
        style=style.role,
        colour=RoleColour(role=colour.role),
        size_px=max(style.size_px, style.minimum_size_px),
        align=Align.CENTRE,
        vertical_align=Align.CENTRE,
        place=Place(
            x_px=round((canvas.width_px - width) / 2, 2),
            y_px=round((canvas.height_px - height) / 2, 2),
            width_px=round(width, 2),
            height_px=round(height, 2),
            anchor=Anchor.CENTRE,
        ),
    )


RULE = TimelineRule(
    code="legal-line",
    title="Legal lines are in the video, long enough",
    severity=Severity.ERROR,
    check=check,
    mends="Inserts a segment with the line, spells it rightly, or shows it longer.",
    measures="How long the line is shown, seconds, where it is there.",
)

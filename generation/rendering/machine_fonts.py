"""Which fonts of this machine decide pixels, and the promise that another machine draws with the same."""

from collections.abc import Sequence

from builder.document.captions import Cue
from builder.document.layers import Align, ListStyle
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedTimeline
from generation.domain.runs import Run, build_runs
from generation.rendering.errors import RenderError
from generation.rendering.layers.text.stand_ins import stand_ins_of
from generation.rendering.media import Media


def fonts_of_run(timeline: ResolvedTimeline, run: Run, cues: Sequence[Cue], *, media: Media) -> tuple[str, ...]:
    """The fonts that stand in for those of the document in this run; ``cues`` are the captions that are burnt in."""
    looks = [layer.look for index in run.segment_indices for layer in timeline.segments[index].layers]
    captions = timeline.captions
    if captions is not None:
        start, end = run.frames.start_frame, run.frames.end_frame
        shown = (cue for cue in cues if cue.start_frame < end and cue.end_frame > start)
        words = "\n".join(line for cue in shown for line in cue.lines)
        looks.append(
            TextLook(
                text=words,
                type=captions.type,
                align=Align.CENTRE,
                vertical_align=Align.START,
                list_style=ListStyle.NONE,
                shrink=False,
            )
        )
    return stand_ins_of(looks, media=media)


def fonts_of_film(timeline: ResolvedTimeline, cues: Sequence[Cue], *, media: Media) -> tuple[str, ...]:
    """The fonts that stand in for those of the document anywhere in the film."""
    runs = build_runs(timeline)
    return tuple(sorted({name for run in runs for name in fonts_of_run(timeline, run, cues, media=media)}))


def check_fonts(planned: Sequence[str], there: Sequence[str]) -> None:
    """Nothing, or RenderError ``fonts-differ``: what is exported is drawn with the fonts that it was planned with."""
    if tuple(planned) == tuple(there):
        return
    wanted, found = ", ".join(planned) or "no other font", ", ".join(there) or "no other font"
    raise RenderError(
        "This machine has other fonts than the one that planned the export: characters that the brand’s fonts lack "
        f"would be drawn with {found}, not with {wanted}. Install the same fonts on all machines, or name them in the "
        "brand kit as fallback fonts.",
        code="fonts-differ",
        planned=wanted,
        there=found,
    )

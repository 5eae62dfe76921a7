"""What a video has to pass before it is rendered: one place for the server's exports and the command line's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from brandkit.api import KitVersion
from builder.document.geometry import Canvas
from builder.document.needs import assets_of, drawing_files_of
from builder.document.timeline import Timeline
from builder.models import Video
from builder.models.errors import BuilderError, ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.services.checking import Judgement, judge_timeline
from builder.services.gates import await_gates
from builder.services.judging import await_speech
from builder.services.originals import refuse_foreign_originals
from builder.services.reporting import refusal_of
from builder.services.reviews import refuse_what_is_not_approved
from builder.services.words import refuse_read_words, refuse_words
from generation.api import ExportPreset


@dataclass(frozen=True, slots=True)
class Release:
    """What the brand says to a video that is to be rendered, and the keys of all that workers still find out.

    As long as anything is awaited the video may not be rendered; it is judged again once that is there. With a
    ``refusal`` it may not be rendered as it stands, whatever comes of that.
    """

    judgement: Judgement
    awaited: frozenset[str]
    refusal: BuilderError | None = None


def judge_release(
    video: Video,
    *,
    timeline: Timeline,
    kit: KitVersion,
    now: datetime,
    canvas: Canvas | None,
    preset: ExportPreset | None,
    is_first: bool,
    by: Actor | None = None,
) -> Release:
    """The video's own originals are there, the gate let its generated media pass or is asked, and the brand judged it.

    Where the workspace demands that, it was approved as it stands, in the shape that it has by itself.

    What holds it back is the refusal: InvalidError ``media-rejected``, ``media-needs-a-person`` and ``words-refused``,
    ConflictError ``not-approved`` and ``held-back-by-brand``. At first, originals are looked for and failed speech and
    measurements are tried again; afterwards what was frozen counts. ``by`` is who asked, for the audit trail. Raises
    InvalidError ``original-missing``, and GenerationError for speech that failed.
    """
    refusals = Refusals()
    if is_first:
        refuse_foreign_originals(video.workspace_id, {*assets_of(timeline), *drawing_files_of(kit.values)})
        with refusals.kept():
            refuse_words(video, timeline, by=by, now=now)
    gates = read = frozenset[str]()
    with refusals.kept():
        gates = await_gates(video.workspace_id, timeline)
    spoken = frozenset[str]()
    if refusals.first is None:  # What the policy refuses is not spoken either.
        spoken = await_speech(timeline, area=video.workspace_id, kit=kit.values, again=is_first)
    if not spoken:
        with refusals.kept():
            refuse_what_is_not_approved(video, timeline=timeline, kit=kit)
    with refusals.kept():  # Before the brand judges, which says what could not be read.
        read = refuse_read_words(video, timeline, kit=kit.values, by=by, now=now, again=is_first)
    judgement = judge_timeline(video, timeline=timeline, kit=kit, now=now, canvas=canvas, preset=preset, again=is_first)
    return Release(
        judgement=judgement,
        awaited=gates | spoken | judgement.awaited | read,
        refusal=refusals.first or refusal_of(judgement),
    )


class Refusals:
    """What was refused one after the other; the first is what people are told."""

    def __init__(self) -> None:
        self.first: BuilderError | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """A refusal within the block is kept, and what comes after the block goes on."""
        try:
            yield
        except (InvalidError, ConflictError) as error:
            self.first = self.first or error

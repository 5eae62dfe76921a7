"""What a video has to pass before it is rendered: one place for the server's exports and the command line's."""

from dataclasses import dataclass
from datetime import datetime

from brandkit.api import KitVersion
from builder.document.geometry import Canvas
from builder.document.needs import assets_of, drawing_files_of
from builder.document.timeline import Timeline
from builder.models import Video
from builder.services.checking import Judgement, judge_timeline
from builder.services.gates import await_gates
from builder.services.judging import await_speech
from builder.services.originals import refuse_foreign_originals
from builder.services.reviews import refuse_what_is_not_approved
from builder.services.words import refuse_read_words, refuse_words
from generation.api import ExportPreset


@dataclass(frozen=True, slots=True)
class Release:
    """What the brand says to a video that is to be rendered, and the keys of all that workers still find out.

    As long as anything is awaited the video may not be rendered; it is judged again once that is there.
    """

    judgement: Judgement
    awaited: frozenset[str]


def judge_release(
    video: Video,
    *,
    timeline: Timeline,
    kit: KitVersion,
    now: datetime,
    canvas: Canvas | None,
    preset: ExportPreset | None,
    is_first: bool,
) -> Release:
    """The video's own originals are there, the gate let its generated media pass or is asked, and the brand judged it.

    Where the workspace demands that, it was approved as it stands, in the shape that it has by itself.

    What holds it back by the policy stands in the judgement. At first, originals are looked for and failed speech is
    tried again; afterwards what was frozen counts. Raises InvalidError ``original-missing``, ``words-refused``,
    ``media-rejected`` and ``media-needs-a-person``, ConflictError ``not-approved``, and GenerationError for speech that
    failed.
    """
    if is_first:
        refuse_foreign_originals(video.workspace_id, {*assets_of(timeline), *drawing_files_of(kit.values)})
        refuse_words(video, timeline, by=None, now=now)
    gates = await_gates(video.workspace_id, timeline)
    spoken = await_speech(timeline, area=video.workspace_id, kit=kit.values, again=is_first)
    if not spoken:
        refuse_what_is_not_approved(video, timeline=timeline, kit=kit)
    judgement = judge_timeline(video, timeline=timeline, kit=kit, now=now, canvas=canvas, preset=preset)
    read = refuse_read_words(video, timeline, kit=kit.values, now=now)
    return Release(judgement=judgement, awaited=gates | spoken | judgement.awaited | read)

"""What is said and shown in a video is judged by the policy of its workspace, as prompts are, before it is made.

Words are judged by the sentence: an appeal is about one, and what a reviewer allows stays allowed however the rest of
the script changes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from brandkit.api import PictureReport, PromptPolicy, PromptProblem
from builder.document.kit_values import KitValues
from builder.document.layers import ChartLayer, ClipLayer, Layer, PictureLayer, TableLayer, TextLayer
from builder.document.markup import without_marks
from builder.document.timeline import Segment, Timeline
from builder.models import AssetKind, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.gates import media_shown_in
from builder.selectors.origins import Source, sources_in
from builder.services.audit import record
from builder.services.prompts import BECAUSE, WorkspacePolicy
from generation import api as generation

REFUSED: Final = "words-refused"
MOST_TOLD: Final = 20
LONGEST: Final = 2000
"""Of what is judged as one sentence; longer text without a full stop is cut into pieces that overlap."""
OVERLAP: Final = 100
_END: Final = re.compile(r"(?<=[.!?…。！？])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a video and where they stand. ``place`` says it to people; ``layer`` is None for what is spoken."""

    words: str
    segment: str
    layer: str | None
    place: str


@dataclass(frozen=True, slots=True)
class RefusedWords:
    """A sentence that the policy refuses, where it stands, and what stands against it."""

    said: Said
    problems: tuple[PromptProblem, ...]

    def told(self) -> dict[str, object]:
        """As answers and the audit trail have it; ``words`` are what an appeal is about."""
        return {
            "words": self.said.words,
            "segment_id": self.said.segment,
            "layer_id": self.said.layer,
            "problems": [problem.model_dump(mode="json") for problem in self.problems],
        }


def refuse_words(video: Video, timeline: Timeline, *, by: Actor | None, now: datetime) -> None:
    """Nothing, if the policy lets all pass that the document says and shows. A refusal is in the audit trail.

    Raises InvalidError ``words-refused`` with the sentences, the problems and the way to appeal.
    """
    refused = find_refused(video.workspace_id, says(timeline.segments))
    if refused:
        refuse(video, refused, by=by, now=now)


def refuse_read_words(
    video: Video, timeline: Timeline, *, kit: KitValues, now: datetime, by: Actor | None = None, again: bool = False
) -> frozenset[str]:
    """Words that were read in pictures and footage of models pass too; the keys of those that are still being read.

    What could not be read is a finding of the brand's, ``text-in-picture``; it is tried again where ``again``.

    Raises InvalidError ``words-refused``.
    """
    key = video.workspace_id
    said, awaited = ask_for_read_words(timeline, area=key, kit=kit, sources=sources_in(key, timeline), again=again)
    refused = find_refused(key, said)
    if refused:
        refuse(video, refused, by=by, now=now)
    return awaited


def ask_for_read_words(
    timeline: Timeline, *, area: UUID, kit: KitValues, sources: Mapping[str, Source], again: bool
) -> tuple[list[Said], frozenset[str]]:
    """What was read in pictures and footage of models, and the keys of those that are still being read.

    What nobody read yet is asked for; what could not be read before too, where ``again``.
    """
    places = {
        sha: (segment, layer)
        for sha, segment, layer in media_shown_in(timeline)
        if sha in sources and sources[sha].is_ai and sources[sha].kind != AssetKind.ANIMATION
    }
    footage = {sha256: sources[sha256].kind == AssetKind.CLIP for sha256 in places}
    found = generation.request_words(str(area), footage, kit=kit, again=again)
    said = [line for sha256, place in places.items() for line in _read(found.reports, sha256, place, sources)]
    return said, found.awaited


def find_refused(workspace_key: UUID, said: Iterable[Said]) -> list[RefusedWords]:
    """The sentences that the policy of the workspace refuses, but for what a reviewer allowed."""
    return refused_by(WorkspacePolicy(workspace_key), said)


def refused_by(policy: WorkspacePolicy | PromptPolicy, said: Iterable[Said]) -> list[RefusedWords]:
    """The sentences that a policy refuses, each once."""
    found = [RefusedWords(one, problems) for one in said if (problems := policy.judge(one.words))]
    return list({one.said: one for one in found}.values())


def says(segments: Iterable[Segment]) -> Iterator[Said]:
    """What segments say and show in words, sentence by sentence."""
    for segment in segments:
        yield from spoken_by(segment)
        for layer in segment.layers:
            place = f"“{layer.name}”" if layer.name else f"a {layer.kind}"
            for text in _texts(layer):
                yield from (Said(words, segment.id, layer.id, place) for words in _sentences(text))


def spoken_by(segment: Segment) -> Iterator[Said]:
    """The script of a segment, sentence by sentence, without its marks."""
    if segment.narration is not None:
        for words in _sentences(without_marks(segment.narration.script)):
            yield Said(words, segment.id, None, "the script")


def _texts(layer: Layer) -> Iterator[str]:
    match layer:
        case TextLayer(text=text):
            yield text
        case TableLayer(rows=rows):
            yield from (" ".join(row) for row in rows)
        case ChartLayer(categories=categories, series=series):
            yield from (*categories, *(one.name for one in series))
        case PictureLayer(frame=frame) | ClipLayer(frame=frame) if frame is not None:
            yield frame.title


def _read(
    reports: Mapping[str, PictureReport], sha256: str, place: tuple[str, str], sources: Mapping[str, Source]
) -> Iterator[Said]:
    if sha256 in reports:
        lines = " ".join(line.text for line in reports[sha256].texts)
        for words in _sentences(lines):
            yield Said(words, place[0], place[1] or None, f"the picture “{sources[sha256].name}”")


def _sentences(text: str) -> Iterator[str]:
    for sentence in _END.split(text):
        words = " ".join(sentence.split())
        for start in range(0, len(words), LONGEST - OVERLAP):
            yield words[start : start + LONGEST]


def refuse(video: Video, refused: list[RefusedWords], *, by: Actor | None, now: datetime) -> None:
    """Raises InvalidError ``words-refused``; the audit trail has it."""
    told: dict[str, object] = {"refused": [one.told() for one in refused[:MOST_TOLD]]}
    _record(video, told["refused"], by=by, now=now)
    first = refused[0]
    words = shortened(first.said.words)
    because = "; ".join(f"“{problem.found}” {BECAUSE[problem.topic]}" for problem in first.problems)
    more = f" There are {len(refused) - 1} more such sentences." if len(refused) > 1 else ""
    raise InvalidError(
        f"The policy refuses {first.said.place}: {because}, in “{words}”.{more} Use other words, or ask "
        "a reviewer to allow this sentence, on the page “Prompts”.",
        code=REFUSED,
        data={**told, "appeal": f"/api/v1/workspaces/{video.workspace_id}/appeals"},
    )


def _record(video: Video, refused: object, *, by: Actor | None, now: datetime) -> None:
    data = {"refused": refused}
    record("words.refused", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)


def shortened(words: str) -> str:
    """As much of a sentence as a message has room for."""
    return words if len(words) <= 120 else words[:119].rstrip() + "…"

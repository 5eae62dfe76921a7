"""What a film of no workspace says and shows: judged by the lists that ship and the marks that its kit keeps out.

There is no policy of a workspace and nobody who could allow a sentence, so what is refused is a finding like those of
the brand's rules.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from brandkit.api import Finding, Severity
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRange
from builder.document.timeline import Timeline
from builder.selectors.origins import Source
from builder.services.prompts import BECAUSE, shipped_policy
from builder.services.words import REFUSED, RefusedWords, ask_for_read_words, refused_by, says, shortened

LOOSE_RULE: Final = REFUSED
"""What stands where findings of rules have the code of their rule."""


def find_loose_words(timeline: Timeline, *, kit: KitValues) -> list[RefusedWords]:
    """The sentences of scripts and layers that no film may have."""
    return refused_by(shipped_policy(kit), says(timeline.segments))


def find_loose_read_words(
    timeline: Timeline, *, area: UUID, kit: KitValues, sources: Mapping[str, Source], again: bool
) -> tuple[list[RefusedWords], frozenset[str]]:
    """Those that were read in pictures and footage of models, and the keys of what is still being read.

    What could not be read before is tried again where ``again``.
    """
    said, awaited = ask_for_read_words(timeline, area=area, kit=kit, sources=sources, again=again)
    return refused_by(shipped_policy(kit), said), awaited


def as_findings(refused: Iterable[RefusedWords], *, resolved: ResolvedTimeline) -> Iterator[Finding]:
    """An error for each sentence, at the segment and the layer in which it stands."""
    lasts = {segment.id: segment.duration_frames for segment in resolved.segments}
    for one in refused:
        because = "; ".join(f"“{problem.found}” {BECAUSE[problem.topic]}" for problem in one.problems)
        yield Finding(
            rule=LOOSE_RULE,
            severity=Severity.ERROR,
            message=f"{because}: no film may say that. It stands in {one.said.place}: “{shortened(one.said.words)}”",
            segment_id=one.said.segment,
            layer_id=one.said.layer,
            frames=FrameRange(start_frame=0, duration_frames=lasts[one.said.segment]),
            fix=None,
        )

"""What the brand finds in a document, whoever asks: one place for exports, checks, rows of a table and loose films."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from brandkit import api as brandkit
from brandkit.api import Finding
from builder.document.caption_style import ResolvedCaptions
from builder.document.geometry import SHORT_SIDE_PX, Canvas
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.slots import Slot
from builder.document.time import FrameRate
from builder.document.timeline import Timeline
from builder.selectors.documents import find_originals, speech_specs
from builder.selectors.origins import Source, source_of
from builder.services.evidence import NO_SLOTS, Gathered, gather_evidence, slots_of
from builder.services.logo_facts import as_judged
from generation import api as generation
from generation.api import ExportPreset, GenerationError, MediaState


@dataclass(frozen=True, slots=True)
class Examined:
    """A document as the brand sees it, and what its rules find in it: errors, warnings and hints alike.

    ``gathered`` is what was known of the pixels of each segment, by its id.
    """

    resolved: ResolvedTimeline
    findings: tuple[Finding, ...]
    gathered: Mapping[str, Gathered] = field(repr=False)

    @property
    def awaited(self) -> frozenset[str]:
        """Keys of what workers still measure; once it is there, the brand may say something else."""
        return frozenset[str]().union(*(one.awaited for one in self.gathered.values()))

    def find_gathered(self, segment: ResolvedSegment) -> Gathered | None:
        """What was known of the pixels of a segment that is just so."""
        same = any(one == segment for one in self.resolved.segments if one.id == segment.id)
        return self.gathered[segment.id] if same else None


def examine_document(
    timeline: Timeline,
    *,
    area: UUID,
    kit: KitValues,
    now: datetime,
    canvas: Canvas | None = None,
    preset: ExportPreset | None = None,
    sources: Mapping[str, Source] | None = None,
    earlier: Examined | None = None,
    again: bool = False,
) -> Examined:
    """What the brand finds in the document, laid out for ``canvas``, as an export by ``preset`` would be judged.

    Narration is as long as it is known to be in the closed area; pixels that nobody measured yet are asked for, also
    where that failed before if ``again``.
    Licences are judged by the day, sizes in the picture of the preset; without one, in full size. ``sources`` are the
    originals of a film that belongs to no workspace. What ``earlier`` gathered of segments that are the same still
    counts.
    """
    judged_by = as_judged(kit)
    resolved = resolve_as_spoken(timeline, area=area, kit=kit, canvas=canvas)
    slots = {segment.id: slots_of(segment) for segment in timeline.segments}
    gathered = {
        segment.id: (earlier.find_gathered(segment) if earlier else None)
        or gather_evidence(
            str(area),
            segment,
            kit=judged_by,
            canvas=resolved.canvas,
            frame_rate=resolved.frame_rate,
            slots=slots.get(segment.id, NO_SLOTS),
            sources=sources,
            again=again,
        )
        for segment in resolved.segments
    }
    findings = brandkit.check_document(
        resolved,
        kit=judged_by,
        today=localdate(now),
        glyphs_of=generation.find_glyphs,
        evidence_of=lambda segment: gathered[segment.id].evidence,
        smallest_side_px=judged_side_px(preset),
        sound_seconds=_sound_seconds(resolved, area=area, sources=sources) if kit.music else {},
    )
    return Examined(resolved, findings, gathered)


def examine_words(timeline: Timeline, *, area: UUID, kit: KitValues, now: datetime) -> tuple[Finding, ...]:
    """What the brand finds in the document alone: nobody measures pixels for it, so what only they tell stays open."""
    judged_by = as_judged(kit)
    return brandkit.check_document(
        resolve_as_spoken(timeline, area=area, kit=kit),
        kit=judged_by,
        today=localdate(now),
        glyphs_of=generation.find_glyphs,
        smallest_side_px=judged_side_px(None),
    )


def _sound_seconds(resolved: ResolvedTimeline, *, area: UUID, sources: Mapping[str, Source] | None) -> dict[str, float]:
    """How long the files of the sounds of layers are, as far as that is known."""
    heard = {layer.sound.asset for segment in resolved.segments for layer in segment.layers if layer.sound}
    if not heard:
        return {}
    if sources is None:
        sources = {sha256: source_of(asset) for sha256, asset in find_originals(area, heard).items()}
    return {sha256: one.seconds for sha256, one in sources.items() if sha256 in heard and one.seconds is not None}


def examine_segment(
    segment: ResolvedSegment,
    *,
    area: UUID,
    kit: KitValues,
    canvas: Canvas,
    frame_rate: FrameRate,
    captions: ResolvedCaptions | None,
    slots: Mapping[str, Slot] = NO_SLOTS,
    preset: ExportPreset | None = None,
) -> tuple[Gathered, tuple[Finding, ...]]:
    """What is known of the pixels of one segment, and what the brand finds in it, as ``examine_document`` would.

    ``kit`` is the kit for the rules, as ``as_judged`` has it.
    """
    gathered = gather_evidence(str(area), segment, kit=kit, canvas=canvas, frame_rate=frame_rate, slots=slots)
    findings = brandkit.check_segment(
        segment,
        kit=kit,
        canvas=canvas,
        frame_rate=frame_rate,
        glyphs=generation.find_glyphs(segment),
        evidence=gathered.evidence,
        smallest_side_px=judged_side_px(preset),
        captions=captions,
    )
    return gathered, findings


def judged_side_px(preset: ExportPreset | None) -> int:
    """The short side of the picture in which sizes are judged: that of the preset, in full size without one.

    Whatever shows findings asks here, so that the editor says what an export would refuse.
    """
    return preset.short_side_px if preset and preset.form.has_picture else SHORT_SIDE_PX


def await_speech(timeline: Timeline, *, area: UUID, kit: KitValues, again: bool) -> frozenset[str]:
    """Keys of what the document says and nobody has spoken yet: how long it is decides what is shown and measured.

    It is asked for; what failed before too, where ``again``. Raises GenerationError with the reason of what failed.
    """
    workspace, specs = str(area), list(speech_specs(timeline, kit=kit).values())
    states = generation.find_narrations(workspace, specs)
    if again or any(state.state is MediaState.MISSING for state in states.values()):
        states = generation.request_narrations(workspace, specs)
    for state in states.values():
        if state.state is MediaState.FAILED:
            raise GenerationError(state.error_message, code=state.error_code or "narration-failed")
    return frozenset(key for key, state in states.items() if state.state is not MediaState.READY)


def is_spoken_through(timeline: Timeline, *, area: UUID, kit: KitValues) -> bool:
    """Whether all that the document says is spoken, so that it is known how long it is. Nothing is asked for."""
    states = generation.find_narrations(str(area), list(speech_specs(timeline, kit=kit).values()))
    return all(state.state is MediaState.READY for state in states.values())


def resolve_as_spoken(
    timeline: Timeline, *, area: UUID, kit: KitValues, canvas: Canvas | None = None
) -> ResolvedTimeline:
    """What the timeline means with the kit, as long as its speech is now known to be in the closed area."""
    seconds = generation.known_seconds(str(area), timeline, kit=kit)
    visemes = generation.known_visemes(str(area), timeline, kit=kit)
    return resolve(timeline, kit=kit, narration_seconds=seconds, visemes=visemes, canvas=canvas)

"""The brand's word on a video before the command line has it rendered."""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from django.utils import timezone

from brandkit.api import GateVerdict, JudgedFinding, ReportContents, ReportedMedium, Severity, find_report
from builder.document.needs import shown_in
from builder.document.resolved import ResolvedTimeline
from builder.management.exporting.films import Film, FilmError, JudgedMedium
from builder.management.exporting.reports import report_loose
from builder.management.exporting.verdicts import count_words, finding_lines
from builder.models import Export, Video
from builder.models.workspace import blocks_errors
from builder.selectors.documents import get_kit_of
from builder.services.checking import judge
from builder.services.exports import keep_commanded
from builder.services.judging import Examined, await_speech, examine_document, resolve_as_spoken
from builder.services.loose_words import as_findings, find_loose_read_words, find_loose_words
from builder.services.refusals import keep_refused
from builder.services.releases import judge_release
from builder.services.words import RefusedWords
from generation import api as generation
from generation.api import AS_IT_STANDS, ExportOptions

LOOK_SECONDS: Final = 0.25
LOOSE_BLOCKING: Final = tuple(map(Severity, blocks_errors()))
"""What holds back a film of no video: there is no workspace with a policy of its own."""
WAITING: Final = (
    "export: waiting for checks: the scripts are spoken, generated media are judged, and what is behind texts and "
    "logos is measured"
)
DESPITE_FINDINGS: Final = "--despite-findings"
ACCEPT_MEDIA: Final = "--accept-media"


@dataclass(frozen=True, slots=True)
class Passed:
    """What the brand said about a film that may be made, and of a video the export that it is."""

    contents: ReportContents
    export: Export | None = None


def check_film(
    film: Film,
    *,
    preset: str,
    say: Callable[[str], None],
    options: ExportOptions = AS_IT_STANDS,
    accepts: bool = False,
    despite_findings: bool = False,
) -> Passed:
    """The film passes all that an export on the server has to pass, as it will be delivered; what was found is said.

    What is not measured, spoken or judged by the gate yet is waited for. ``accepts`` says that somebody looked at what
    the gate leaves to a person; in films of videos that is kept with the workspace. ``despite_findings`` lets a film of
    no video pass whatever is found. A film of a video is an export of its workspace from then on. Raises ConflictError
    ``held-back-by-brand``, FilmError, and what ``judge_release`` raises.
    """
    if film.video is not None:
        return _check_video(film, film.video, preset=preset, options=options, say=say)
    words = find_loose_words(film.timeline, kit=film.kit)
    if words and not despite_findings:  # What no film may say is not spoken either.
        _refuse_words(film, words, options=options, say=say)
    accepted = pass_gate(film, accepts=accepts, say=say)
    examined = _examine_loose(film, preset=preset, options=options, words=words, say=say)
    judged = judge(examined.findings, waivers=(), blocking=LOOSE_BLOCKING)
    _say_findings(judged, resolved=examined.resolved, say=say)
    held = [one for one in judged if one.blocks]
    if held and not despite_findings:
        raise _held_back(held)
    if held:
        say(f"export: {count_words(held)} this film back; it is made all the same ({DESPITE_FINDINGS})")
    contents = report_loose(
        film,
        preset=preset,
        resolved=examined.resolved,
        findings=judged,
        blocking=LOOSE_BLOCKING,
        media=accepted,
        overruled_by=((DESPITE_FINDINGS,) if held else ()) + ((ACCEPT_MEDIA,) if accepted else ()),
        now=timezone.now(),
    )
    return Passed(contents)


def _refuse_words(
    film: Film, words: list[RefusedWords], *, options: ExportOptions, say: Callable[[str], None]
) -> NoReturn:
    """Raises FilmError; what is refused is said."""
    resolved = resolve_as_spoken(film.timeline, area=film.workspace_key, kit=film.kit, canvas=options.canvas)
    judged = judge(as_findings(words, resolved=resolved), waivers=(), blocking=LOOSE_BLOCKING)
    _say_findings(judged, resolved=resolved, say=say)
    raise _held_back(judged)


def _held_back(held: Collection[JudgedFinding]) -> FilmError:
    return FilmError(
        f"{count_words(held)} this film back. Mend it, or export it as it is with --despite-findings: such a film "
        "is off the brand."
    )


def _check_video(
    film: Film, video: Video, *, preset: str, options: ExportOptions, say: Callable[[str], None]
) -> Passed:
    kit, waited = get_kit_of(video), Waited(film)
    while True:
        release = judge_release(
            video,
            timeline=film.timeline,
            kit=kit,
            now=timezone.now(),
            canvas=options.canvas,
            preset=generation.EXPORT_PRESETS[preset],
            is_first=waited.is_nothing,
        )
        judgement = release.judgement
        if release.refusal or not release.awaited:
            _say_findings(judgement.findings, resolved=judgement.resolved, say=say)
        if release.refusal:
            keep_refused(video, release=release, preset=preset, options=options, by=None, now=timezone.now())
            raise release.refusal
        if not release.awaited:
            export = keep_commanded(video, release=release, preset=preset, options=options, now=timezone.now())
            contents = find_report(export.id)
            assert contents is not None
            return Passed(contents, export)
        waited.wait_for(release.awaited, say=say)


def _examine_loose(
    film: Film, *, preset: str, options: ExportOptions, words: list[RefusedWords], say: Callable[[str], None]
) -> Examined:
    """What the brand finds in a film of no video, once all is spoken, measured and read, with the words that no film
    may have."""
    waited = Waited(film)
    while True:
        spoken = await_speech(film.timeline, area=film.workspace_key, kit=film.kit, again=waited.is_nothing)
        examined = examine_document(
            film.timeline,
            area=film.workspace_key,
            kit=film.kit,
            now=timezone.now(),
            canvas=options.canvas,
            preset=generation.EXPORT_PRESETS[preset],
            sources=film.sources,
            again=waited.is_nothing,
        )
        read, reading = find_loose_read_words(
            film.timeline, area=film.workspace_key, kit=film.kit, sources=film.sources, again=waited.is_nothing
        )
        awaited = spoken | examined.awaited | reading
        if not awaited:
            refused = as_findings([*words, *read], resolved=examined.resolved)
            return replace(examined, findings=(*refused, *examined.findings))
        waited.wait_for(awaited, say=say)


def _say_findings(findings: Iterable[JudgedFinding], *, resolved: ResolvedTimeline, say: Callable[[str], None]) -> None:
    for line in finding_lines(findings, resolved=resolved):
        say(f"export: {line}")


def pass_gate(film: Film, *, accepts: bool, say: Callable[[str], None]) -> list[ReportedMedium]:
    """The gate has passed what may have been generated, or somebody looked at it: those media.

    Raises FilmError with the reason.
    """
    workspace = str(film.workspace_key)
    states = {
        medium: generation.request_gate(workspace, medium.sha256, is_footage=medium.is_footage)
        for medium in film.judged
    }
    live = generation.find_live_keys(workspace, frozenset(state.key for state in states.values()))
    if live:
        say("export: waiting for the gate to judge pictures and footage")
        _wait_for(film, live)
    accepted = []
    for medium in states:
        state = generation.gate_report_of(workspace, medium.sha256, is_footage=medium.is_footage)
        if state.report is None:
            raise FilmError(f"“{medium.name}” could not be judged: {state.error_message}")
        if state.report.verdict is GateVerdict.REJECT:
            raise FilmError(f"“{medium.name}” cannot be used. {state.report.reason} Take another.")
        if state.report.verdict is GateVerdict.LOOK:
            if not accepts:
                raise FilmError(
                    f"A person must look at “{medium.name}”. {state.report.reason} If it is sound, export again with "
                    f"{ACCEPT_MEDIA}."
                )
            accepted.append(_reported(medium, film=film, left_open=state.report.reason))
    return accepted


def _reported(medium: JudgedMedium, *, film: Film, left_open: str) -> ReportedMedium:
    """Nobody signed in accepted it: who ran the command said that somebody looked."""
    shown = (
        segment for segment in film.timeline.segments for sha256, _ in shown_in(segment) if sha256 == medium.sha256
    )
    segment, source = next(shown, None), film.sources.get(medium.sha256)
    return ReportedMedium(
        name=medium.name,
        made_by=source.model if source else "",
        segment=segment.name if segment else "",
        left_open=left_open,
        accepted_by="",
        reason=ACCEPT_MEDIA,
        accepted_at=timezone.now(),
    )


class Waited:
    """What was waited for already: once it is through, it is there or it failed, and is not waited for again."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._keys: frozenset[str] = frozenset()

    @property
    def is_nothing(self) -> bool:
        return not self._keys

    def wait_for(self, keys: Collection[str], *, say: Callable[[str], None]) -> None:
        """Raises FilmError where these are all that was waited for before."""
        if self._keys.issuperset(keys):
            raise FilmError("What the brand has to know of this film could not be measured. Export it again.")
        if self.is_nothing:
            say(WAITING)
        self._keys |= frozenset(keys)
        _wait_for(self._film, keys)


def _wait_for(film: Film, keys: Collection[str]) -> None:
    while generation.find_live_keys(str(film.workspace_key), keys):
        time.sleep(LOOK_SECONDS)


def ai_lines(film: Film) -> list[str]:
    """What models made in the film, a part a line, as its credentials list it."""
    numbers = {segment.id: number for number, segment in enumerate(film.timeline.segments, start=1)}
    lines = []
    for part in film.ai_parts:
        where = f"segment {numbers[part.segment]}" if part.segment else "the whole film"
        layer = f", layer {part.layer}" if part.layer else ""
        lines.append(f"made with AI: {part.kind} “{part.name}” by {part.model or 'a model'}, {where}{layer}")
    return lines

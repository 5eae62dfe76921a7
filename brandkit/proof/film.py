"""The proof of a whole film: its runs' proofs, one after the other, and what only the whole can show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brandkit.domain.proofs import FilmProof, ProofBox, ProofRule, ProofVerdict, RuleProof, RunProof
from brandkit.frames.flashes import MOST_FLASHES, Flashing, FlashMeter
from brandkit.proof.cells import Cells, grid_of, levels_of
from brandkit.proof.limits import (
    BLACK_LIMIT_FRAMES,
    FROZEN_LIMIT_SECONDS,
    LOUDNESS_LIMIT_LU,
    TRUE_PEAK_ROOM_DB,
)
from brandkit.proof.stretches import StretchMeter

SILENT = "The film is silent, or too short for its loudness to be measured."
QUIET = "There is so little sound that raising it to the loudness would raise its noise."
LOST = "The film has no sound that can be measured, although it should."
NO_CAPTIONS = "Nothing is spoken."


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """The proof of a run where it stands in the film.

    ``segment_id`` is that of its segment, of a transition's that of the one that leaves; ``layer_ids`` are the ids of
    that segment's layers by their index, as which the run's proof knows them. ``next_segment_id`` and
    ``next_layer_ids`` are those of the segment that comes, where a run shows one.
    """

    start_frame: int
    segment_id: str
    layer_ids: tuple[str, ...]
    proof: RunProof
    cells: Iterable[Cells]
    """Its grid, block by block."""
    next_segment_id: str = ""
    next_layer_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinFacts:
    """What was found when the runs were joined, and what was demanded.

    ``late_frames`` are frames of the file that are not at their time, ``strange_runs`` runs whose packets are not in
    the file as they were proved. Stills and teasers have no ``sound`` and no captions.
    """

    width_px: int
    height_px: int
    frames_per_second: float
    frames: int
    wanted_frames: int
    late_frames: int
    strange_runs: int = 0
    sound: "SoundFacts | None" = None


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What was found of a film's sound and captions, and what was demanded.

    ``caption_faults`` are cues that are missing or not at their time (None: nothing is spoken). ``quiet_lufs`` is the
    loudness of a mix that was raised as far as may be (None: of any other), ``is_silent`` a mix that has none.
    """

    seconds: float
    caption_faults: int | None
    loudness_lufs: float | None
    wanted_lufs: float
    true_peak_dbtp: float | None
    most_dbtp: float
    quiet_lufs: float | None = None
    is_silent: bool = False


def prove_film(runs: Iterable[PlacedRun], facts: JoinFacts) -> FilmProof:
    """The proof of a film of these runs."""
    columns, rows = grid_of(width_px=facts.width_px, height_px=facts.height_px)
    flashes = FlashMeter(columns=columns, cells=columns * rows, frames_per_second=facts.frames_per_second)
    stretches, apart = StretchMeter(), 0
    rules: list[RuleProof] = []
    for run in runs:
        for cells in run.cells:
            flashes.add(levels_of(cells))
            stretches.add(cells)
        apart += run.proof.apart_frames
        rules.extend(_placed(run))
    rules = list(_told_apart(rules))
    if facts.wanted_frames > 1:
        rules += _moving_rules(facts, flashes, stretches, columns=columns)
    black = stretches.black
    rules += [
        _counted(ProofRule.BLACK, black.frames, BLACK_LIMIT_FRAMES, at_frame=black.at_frame),
        *_join_rules(facts),
    ]
    return _with_verdict(
        FilmProof(
            verdict=ProofVerdict.PASS,
            frames=facts.frames,
            frames_per_second=facts.frames_per_second,
            width_px=facts.width_px,
            height_px=facts.height_px,
            apart_frames=apart,
            rules=tuple(rules),
        )
    )


def judge_file(proof: FilmProof, *, strange_frames: int) -> FilmProof:
    """The proof of pictures of whose file so many are not the ones that were proved."""
    found = _counted(ProofRule.HASHES, strange_frames, 0)
    return _with_verdict(
        proof.model_copy(update={"rules": tuple(found if one.rule is found.rule else one for one in proof.rules)})
    )


def _with_verdict(proof: FilmProof) -> FilmProof:
    return proof.model_copy(update={"verdict": ProofVerdict.FAIL if proof.failures else ProofVerdict.PASS})


def _moving_rules(
    facts: JoinFacts, flashes: FlashMeter, stretches: StretchMeter, *, columns: int
) -> Iterator[RuleProof]:
    """What only something that moves can break."""
    yield _flashes(ProofRule.FLASHES, flashes.general, facts, columns)
    yield _flashes(ProofRule.RED_FLASHES, flashes.red, facts, columns)
    seconds = stretches.frozen.frames / facts.frames_per_second
    yield _counted(ProofRule.FROZEN, seconds, FROZEN_LIMIT_SECONDS, at_frame=stretches.frozen.at_frame)


def _placed(run: PlacedRun) -> Iterator[RuleProof]:
    for rule in run.proof.rules:
        layer_ids = run.next_layer_ids if rule.is_of_next else run.layer_ids
        yield rule.model_copy(
            update={
                "segment_id": run.next_segment_id if rule.is_of_next else run.segment_id,
                "layer_id": layer_ids[int(rule.layer_id)] if rule.layer_id else "",
                "is_of_next": False,
                "at_frame": None if rule.at_frame is None else rule.at_frame + run.start_frame,
            }
        )


def _told_apart(rules: Sequence[RuleProof]) -> Iterator[RuleProof]:
    """The rules, of logos in transitions only those that are seen nowhere else: one for each, over all transitions."""
    others = [one for one in rules if one.rule is not ProofRule.LOGO_TRANSITION]
    seen = {(one.segment_id, one.layer_id) for one in others if one.rule is ProofRule.LOGO_COLOUR}
    apart: dict[tuple[str, str], list[RuleProof]] = {}
    for one in rules:
        if one.rule is ProofRule.LOGO_TRANSITION and (one.segment_id, one.layer_id) not in seen:
            apart.setdefault((one.segment_id, one.layer_id), []).append(one)
    yield from others
    for found in apart.values():
        worst = max(found, key=lambda one: one.measured or 0.0)
        frames = sum(one.apart_frames for one in found)
        reason = f"A logo is seen in transitions alone: frames that are counted apart and not judged: {frames}."
        yield worst.model_copy(update={"apart_frames": frames, "reason": reason})


def _flashes(rule: ProofRule, worst: Flashing, facts: JoinFacts, columns: int) -> RuleProof:
    cell = facts.width_px / columns
    size = max(1, columns // 3) * cell, facts.height_px / 3
    box = ProofBox(
        left_px=round(worst.left * cell),
        top_px=round(worst.top * cell),
        width_px=round(size[0]),
        height_px=round(size[1]),
    )
    found = _counted(rule, worst.flashes, MOST_FLASHES, at_frame=worst.at_frame)
    return found.model_copy(update={"box": box}) if worst.flashes else found


def _counted(rule: ProofRule, measured: float, limit: float, *, at_frame: int | None = None) -> RuleProof:
    return RuleProof(
        rule=rule,
        verdict=ProofVerdict.PASS if measured <= limit else ProofVerdict.FAIL,
        measured=round(measured, 4),
        limit=limit,
        at_frame=at_frame if measured else None,
    )


def _join_rules(facts: JoinFacts) -> Iterator[RuleProof]:
    yield _counted(ProofRule.HASHES, facts.strange_runs, 0)
    yield _counted(ProofRule.TIMING, facts.late_frames, 0)
    missing, sound = abs(facts.frames - facts.wanted_frames), facts.sound
    # Sound is coded in blocks; what is less than a frame away is as long as the film.
    apart = abs(sound.seconds * facts.frames_per_second - facts.wanted_frames) if sound else 0
    yield _counted(ProofRule.DURATION, max(missing, int(apart)), 0)
    if sound is not None:
        yield from _sound_rules(sound)


def _sound_rules(sound: SoundFacts) -> Iterator[RuleProof]:
    if sound.caption_faults is None:
        yield _unjudged(ProofRule.CAPTIONS, 0, NO_CAPTIONS)
    else:
        yield _counted(ProofRule.CAPTIONS, sound.caption_faults, 0)
    yield _loudness(sound)
    limit = sound.most_dbtp + TRUE_PEAK_ROOM_DB
    if sound.true_peak_dbtp is None:  # Digital silence never clips.
        yield _unjudged(ProofRule.TRUE_PEAK, limit, SILENT)
    else:
        yield _counted(ProofRule.TRUE_PEAK, sound.true_peak_dbtp, limit)


def _loudness(sound: SoundFacts) -> RuleProof:
    """Quiet films are spared for the quiet of their mix alone: it was raised as far as may be, and the file has it."""
    found, quiet = sound.loudness_lufs, sound.quiet_lufs
    if found is None:
        unjudged = _unjudged(ProofRule.LOUDNESS, LOUDNESS_LIMIT_LU, SILENT if sound.is_silent else LOST)
        return unjudged if sound.is_silent else unjudged.model_copy(update={"verdict": ProofVerdict.FAIL})
    if quiet is not None and found < sound.wanted_lufs - LOUDNESS_LIMIT_LU and abs(found - quiet) <= LOUDNESS_LIMIT_LU:
        return _unjudged(ProofRule.LOUDNESS, LOUDNESS_LIMIT_LU, QUIET)
    return _counted(ProofRule.LOUDNESS, abs(found - sound.wanted_lufs), LOUDNESS_LIMIT_LU)


def _unjudged(rule: ProofRule, limit: float, reason: str) -> RuleProof:
    return RuleProof(rule=rule, verdict=ProofVerdict.NOT_JUDGED, limit=limit, reason=reason)
